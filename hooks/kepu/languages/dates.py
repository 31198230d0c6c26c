"""Dates and numbers of Chinese texts in other languages, by CLDR. The same as in ``js/languages/values.js``."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

DATE = r"(?:\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?)(?![度级代底份])"
NUMBER = r"\d[\d.,:]*(?: ?[–—~-] ?\d[\d.,:]*)*(?: ?[万亿])?"
_PARTS = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_GROUPED = re.compile(r"([\d.,–—~ -]+?) ?([万亿])")
_DIGITS = re.compile(r"[\d.,]*\d")
_TIMES = {"万": 10_000, "亿": 100_000_000}
_LEAP = 2024
"""A year that has every day, for dates that say none."""
_DAY = 28
"""A day that every month has, and no month's number is part of."""
_ORDER = ("zero", "one", "two", "few", "many", "other")
"""Categories of plurals in the order in which a catalogue names their forms (CLDR)."""


@lru_cache(maxsize=10_000)
def told_value(text: str, locale: str) -> str:
    """A date or a number as the language writes it; what is neither as it is.

    Args:
        locale: by BCP 47, such as ``en-GB``.
    """
    told = _told_date(text, locale)
    return _told_number(text, locale) if told is None else told


def _told_date(text: str, tag: str) -> str | None:
    match = _PARTS.fullmatch(text)
    if not match or not any(match.groups()):
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        moment = dt.date(year or _LEAP, month or 1, day or 1)
    except ValueError:
        return text
    locale = Locale.parse(tag, sep="-")
    return _formatted(moment, (bool(year), bool(month), bool(day)), locale)


def _formatted(moment: dt.date, told: tuple[bool, bool, bool], locale: Locale) -> str:
    """A date of which year, month and day are told, or some of them."""
    if told == (False, True, False):
        return str(format_date(moment, "LLLL", locale))
    whole = _spelt_out(locale)
    if all(told):
        return str(format_date(moment, "long" if whole else "medium", locale))
    month = "MMMM" if whole else "MMM"
    skeleton = {(True, True, False): f"y{month}", (True, False, False): "y"}.get(told, f"{month}d")
    return str(format_skeleton(skeleton, moment, locale=locale))


def _spelt_out(locale: Locale) -> bool:
    """Whether months are written in words: in Tibetan their short names have digits of their own, beside years and days
    in those that the language uses by default."""
    short = "".join(str(locale.months["format"]["abbreviated"][month]) for month in range(1, 13))
    return locale.default_numbering_system == "latn" and any(sign.isdigit() and not sign.isascii() for sign in short)


def day_words(tag: str) -> dict[str, str]:
    """What weekdays and the halves of a day are called, by their Chinese names; empty where CLDR has no data."""
    locale = Locale.parse(tag, sep="-")
    weekdays = locale.days["format"]["wide"]
    halves = locale.day_periods["format"]["abbreviated"]
    words = {f"{day}{sign}": weekdays[place] for place, sign in enumerate("一二三四五六日") for day in ("周", "星期")}
    words |= {chinese: halves[half] for chinese, half in (("上午", "am"), ("下午", "pm")) if half in halves}
    return {chinese: str(word) for chinese, word in words.items() if not str(word).isascii()}


def date_patterns(tag: str) -> dict[str, list[str]]:
    """How a language writes dates, for browsers that do not know it: by the parts that are told (``ymd``, ``ym``,
    ``md``, ``m``; years alone are numbers everywhere) a pattern for each month, in which ``{y}`` and ``{d}`` stand for
    year and day.

    Args:
        tag: whose dates, such as ``bo``.
    """
    locale = Locale.parse(tag, sep="-")
    kinds = {"ymd": (True, True, True), "ym": (True, True, False), "md": (False, True, True), "m": (False, True, False)}
    return {
        kind: [
            _formatted(dt.date(_LEAP, month, _DAY), told, locale).replace(str(_LEAP), "{y}").replace(str(_DAY), "{d}")
            for month in range(1, 13)
        ]
        for kind, told in kinds.items()
    }


def _told_number(text: str, locale: str) -> str:
    """What is counted in 万 (10,000) or 亿 (100,000,000) in full."""
    match = _GROUPED.fullmatch(text)
    return _DIGITS.sub(lambda number: _full(number[0], _TIMES[match[2]], locale), match[1]) if match else text


def _full(number: str, times: int, locale: str) -> str:
    try:
        value = Decimal(number.replace(",", "")) * times
    except InvalidOperation:
        return number
    return format_decimal(value, format="#,##0.##", locale=Locale.parse(locale, sep="-"))


def form_of(number: str, forms: list[str], locale: str) -> str:
    """Which of a word's forms stands beside a number: the first of them is for the first category of plurals that the
    language has, and so on; the last one for all that is left and for what is no whole number."""
    plural = Locale.parse(locale, sep="-").plural_form
    has = [category for category in _ORDER if category in plural.tags or category == "other"]
    plain = number.strip().replace(",", "")
    at = has.index(plural(int(plain))) if plain.isascii() and plain.isdigit() else len(forms)
    return forms[min(at, len(forms) - 1)]

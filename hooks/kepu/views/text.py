"""How dates, times, money, distances and addresses of links are written."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import quote

_HEAD = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?://[^/?#]*)?", re.ASCII)
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})")
_SIGN = re.compile(r"\W")
WEEKDAY_NAMES = {
    "mon": "周一", "tue": "周二", "wed": "周三", "thu": "周四", "fri": "周五", "sat": "周六", "sun": "周日",
}  # fmt: skip
LANGUAGE_NAMES = {
    "en": "英文", "bo": "藏文", "ug": "维吾尔文", "mn": "蒙古文", "kk": "哈萨克文", "ii": "彝文", "za": "壮文",
    "ko": "朝鲜文", "zh-Hant": "繁体",
}  # fmt: skip
"""The languages that records say things in besides Chinese."""
_WEEKDAYS = tuple(WEEKDAY_NAMES.values())


def address(href: str) -> str:
    """A link's address as HTML wants it: signs that none may have are written as ``%7B``; the record keeps its own.

    Source: URL code points of the WHATWG URL standard; the brackets of an IPv6 host stay.
    """
    head = _HEAD.match(href)
    start = head.end() if head else 0
    path, mark, fragment = href[start:].partition("#")
    tail = path + mark + fragment.replace("#", "%23")
    return href[:start] + _NOT_IN_ADDRESSES.sub(lambda sign: quote(sign[0], safe=""), tail)


def readable_part(words: str) -> str:
    """Words as a part of an address: letters and numbers of any script stay as they are, a third of the length, which
    browsers write as UTF-8; all other signs are written as ``%7B``.

    Source: the percent-encode sets of the WHATWG URL standard.
    """
    return _SIGN.sub(lambda sign: quote(sign[0], safe=""), words)


def dialled(phone: str) -> str:
    """The address that calls a number; an extension (转) follows after a pause."""
    return f"tel:{quote(phone.replace('转', ','), safe='+,-')}"


def full_date(day: dt.date) -> str:
    """``2026年11月21日（周六）``"""
    return f"{day.year}年{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


def short_date(day: dt.date) -> str:
    """``11月21日（周六）``"""
    return f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


def partial_date(text: str) -> str:
    """``2022-03`` as ``2022年3月``."""
    year, *rest = text.split("-")
    return f"{year}年" + "".join(f"{int(part)}{unit}" for part, unit in zip(rest, "月日", strict=False))


def money(amount: float) -> str:
    return f"{amount:g} 元"


def metres(distance: float) -> str:
    """``850 米`` or ``1.2 公里``."""
    return f"{round(distance / 10) * 10:.0f} 米" if distance < 1000 else f"{distance / 1000:.1f} 公里"


def people(count: int) -> str:
    """``8360`` or ``83.6 万``."""
    return str(count) if count < 10_000 else f"{count / 10_000:.1f} 万"


def square_metres(area: int) -> str:
    """``9255 平方米`` or ``4.83 万平方米``."""
    return f"{area} 平方米" if area < 10_000 else f"{area / 10_000:g} 万平方米"


def minutes(count: int) -> str:
    hours, rest = divmod(count, 60)
    return f"{hours} 小时" * bool(hours) + f"{' ' * bool(hours and rest)}{rest} 分钟" * bool(rest)


def number(value: float) -> str:
    return f"{value:g}"


def span(start: dt.datetime, end: dt.datetime | None) -> str:
    """``11月21日（周六） 09:00–11:00``; a midnight start without an end is a whole day."""
    timed = start.time() != dt.time(0) or (end is not None and end.time() != dt.time(0))
    text = full_date(start.date())
    if timed:
        text += f" {start:%H:%M}"
    if end is None or end == start:
        return text
    if end.date() == start.date():
        return f"{text}–{end:%H:%M}"
    return f"{text} 至 {short_date(end.date())}" + (f" {end:%H:%M}" if timed else "")

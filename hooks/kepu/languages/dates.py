"""Dates and numbers of Chinese texts in other languages, by CLDR."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton

DATE = r"(?:\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?)(?![度级代底份])"
_PARTS = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_LEAP = 2024
"""A year that has every day, for dates that say none."""


@lru_cache(maxsize=10_000)
def told_date(text: str, tag: str) -> str:
    """A date, a month or a year as the language writes it; what is none, or no day of the calendar, as it is."""
    match = _PARTS.fullmatch(text)
    if not match or not any(match.groups()):
        return text
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        moment = dt.date(year or _LEAP, month or 1, day or 1)
    except ValueError:
        return text
    locale = Locale.parse(tag)
    if year and month and day:
        return format_date(moment, "medium", locale)
    skeleton = "yMMM" if year and month else "y" if year else "MMMd" if day else "MMMM"
    return (
        format_skeleton(skeleton, moment, locale=locale) if skeleton != "MMMM" else format_date(moment, "LLLL", locale)
    )

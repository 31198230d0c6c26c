"""Days of the Chinese lunar calendar, named as people write them: 除夕, 正月初一, 腊月二十八, 九月初九.

Leap months are passed over: festivals are kept in the regular month. Dates from 1900 to 2099.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from lunardate import LunarDate

FESTIVALS = {
    "除夕": (12, 30), "大年三十": (12, 30), "春节": (1, 1), "元宵节": (1, 15), "元宵": (1, 15), "端午节": (5, 5),
    "端午": (5, 5), "七夕": (7, 7), "中元节": (7, 15), "中秋节": (8, 15), "中秋": (8, 15), "重阳节": (9, 9),
    "重阳": (9, 9), "腊八节": (12, 8), "腊八": (12, 8),
}  # fmt: skip
"""Names of their own, as (month, day); day 30 of a month that has 29 is its last."""
MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_OTHER_MONTHS = {"一": "正", "十一": "冬", "十二": "腊"}
_DIGITS = "一二三四五六七八九十"
PATTERN = (
    rf"(?:农历)?(?:(?:{'|'.join(FESTIVALS)})|(?:大年)?初[{_DIGITS}]|"
    rf"(?:十[一二]|[{''.join(MONTHS)}一])月(?:初[{_DIGITS}]|十[一二三四五六七八九]?|二十|(?:廿|二十)[一二三四五六七八九]|三十))"
)
"""What :func:`place` understands, as a regular expression without groups."""


def place(name: str) -> tuple[int, int] | None:
    """Month and day of a lunar day; None for words that name none."""
    if not re.fullmatch(PATTERN, name):
        return None
    name = name.removeprefix("农历")
    if name in FESTIVALS:
        return FESTIVALS[name]
    month, _, day = name.removeprefix("大年").rpartition("月")
    number = MONTHS.index(_OTHER_MONTHS.get(month, month)) + 1 if month else 1
    return number, _day(day)


def _day(words: str) -> int:
    words = words.removeprefix("初").replace("廿", "二十")
    if words in _DIGITS:
        return _DIGITS.index(words) + 1
    tens, _, ones = words.partition("十")
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (_DIGITS.index(ones) + 1 if ones else 0)


def name_of(month: int, day: int) -> str:
    """The usual name of a lunar day: 除夕, 正月初一, 腊月二十八."""
    if (month, day) == (12, 30):
        return "除夕"
    tens, ones = divmod(day, 10)
    words = (
        f"初{_DIGITS[day - 1]}" if day <= 10 else ("十", "二十", "三十")[tens - 1] + (_DIGITS[ones - 1] if ones else "")
    )
    return f"{MONTHS[month - 1]}月{words}"


@cache
def lunar_dates(name: str, year: int) -> tuple[dt.date, ...]:
    """The dates of a solar year on which a lunar day falls: mostly one, for days of 冬月 and 腊月 also none or two."""
    month_and_day = place(name)
    if month_and_day is None:
        return ()
    dates = (_solar(lunar_year, *month_and_day) for lunar_year in (year - 1, year))
    return tuple(day for day in dates if day and day.year == year)


def _solar(year: int, month: int, day: int) -> dt.date | None:
    """The date of a lunar day, the 30th of a short month being its 29th; None outside 1900 to 2099."""
    for number in (day, 29) if day == 30 else (day,):
        try:
            solar: dt.date = LunarDate(year, month, number).to_solar_date()
        except ValueError:
            continue
        return solar
    return None

"""Scalar types of the records.

The strict reader hands every scalar over as text; the types here are the only place
where text becomes a number, a flag, a date or a time. Messages are Chinese, because
editors read them.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from .lunar import place

ID_PATTERN = r"^[a-z0-9][a-z0-9-]{1,62}$"
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)", re.ASCII)
_DATE = re.compile(r"(19|20)\d{2}-\d{2}-\d{2}", re.ASCII)
_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)
_MOMENT = re.compile(r"(19|20)\d{2}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_INTEGER = re.compile(r"-?\d+", re.ASCII)
_OTHER_YEAR = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?", re.ASCII)
"""Dates have the years that the lunar calendar on file covers; others are slips of the pen."""
_FLAGS = {"true": True, "false": False, "是": True, "否": False}


@dataclass(frozen=True)
class Ref:
    """Marks a field that holds the id of a record in another collection.

    A record without a region of its own lies in the region of the record that a field with ``places`` names; of
    several such fields the one with the lowest number is asked first (a venue says more exactly where than an owner).
    """

    collection: str
    places: int | None = None


@dataclass(frozen=True)
class Term:
    """Marks a field that holds a code of a controlled vocabulary (``data/vocab/<name>.yml``)."""

    vocabulary: str


def _clock(value: str) -> str:
    match = _CLOCK.fullmatch(value)
    if not match or (match[1] == "24" and match[2] != "00"):
        raise PydanticCustomError("clock", "时间“{value}”应写成 09:00 这样的 24 小时制", {"value": value[:40]})
    return f"{int(match[1]):02d}:{match[2]}"


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not _DATE.fullmatch(value):
        raise _malformed(value, "日期“{value}”应写成 2026-05-01 这样的年-月-日")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date", "日历上没有“{value}”这一天", {"value": value[:40]}) from None


def _malformed(value: str, words: str) -> PydanticCustomError:
    if _OTHER_YEAR.fullmatch(value):
        return PydanticCustomError("date", "“{value}”的年份不对，应在 1900 到 2099 年之间", {"value": value})
    return PydanticCustomError("date", words, {"value": value[:40]})


def _partial_date(value: str) -> str:
    if not _PARTIAL_DATE.fullmatch(value):
        raise PydanticCustomError("date", "日期“{value}”应写成 2026、2026-05 或 2026-05-01", {"value": value[:40]})
    if len(value) == 10:
        _date(value)
    return value


def _month_day(value: str) -> str:
    if not _MONTH_DAY.fullmatch(value):
        raise PydanticCustomError("date", "“{value}”应写成 05-12 这样的月-日", {"value": value[:40]})
    try:
        dt.date.fromisoformat(f"2024-{value}")  # a leap year, so that 02-29 is a day
    except ValueError:
        raise PydanticCustomError("date", "日历上没有“{value}”这一天", {"value": value}) from None
    return value


def _moment(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not _MOMENT.fullmatch(value):
        raise _malformed(value, "时间“{value}”应写成 2026-05-01 09:00（北京时间）")
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date", "没有“{value}”这个时间", {"value": value[:40]}) from None


def _lunar_day(value: str) -> str:
    if place(value) is None:
        words = "农历日子“{value}”应写成 除夕、正月初一 或 腊月二十八 这样"
        raise PydanticCustomError("date", words, {"value": value[:40]})
    return value


def _nth(value: int) -> int:
    if value == 0:
        raise PydanticCustomError("number", "“第几个”从 1 数起，-1 是最后一个")
    return value


def _integer(value: Any) -> Any:
    if isinstance(value, str):
        if not _INTEGER.fullmatch(value) or len(value) > 15:
            raise PydanticCustomError("number", "“{value}”应是整数，如 40", {"value": value[:40]})
        return int(value)
    return value


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value) or len(value) > 25:
            raise PydanticCustomError("number", "“{value}”应是数字，如 12.5", {"value": value[:40]})
        return float(value)
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in _FLAGS:
            raise PydanticCustomError("flag", "“{value}”应写成 true（是）或 false（否）", {"value": value[:40]})
        return _FLAGS[value]
    return value


def _one_line(value: str) -> str:
    if "\n" in value or "\r" in value:
        raise PydanticCustomError("one_line", "这里只能写一行")
    return value


def _tuple(value: Any) -> Any:
    """One value where a list is expected is a list of one."""
    return (value,) if isinstance(value, str | dict) else value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=63), AfterValidator(_one_line)]
"""A term's code. Any short text, so that who writes the label is told the code (KP302)."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_one_line)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_one_line)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""Plain text of several lines; escaped where it is shown."""
Markdown = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20000)]
"""Untrusted Markdown; rendered with HTML off and sanitised."""
Url = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000), AfterValidator(_one_line)]
Clock = Annotated[str, AfterValidator(_clock)]
"""``HH:MM``, 24 hours, Asia/Shanghai; ``24:00`` is the end of the day."""
Date = Annotated[dt.date, BeforeValidator(_date)]
PartialDate = Annotated[str, AfterValidator(_partial_date)]
"""A year, a month or a day, as exact as the source says: ``2026``, ``2026-05``, ``2026-05-01``."""
MonthDay = Annotated[str, AfterValidator(_month_day)]
LunarDay = Annotated[str, AfterValidator(_lunar_day)]
"""A day of the lunar calendar by name, see ``model/lunar.py``."""
Moment = Annotated[dt.datetime, BeforeValidator(_moment)]
"""Local time in Asia/Shanghai, without an offset."""
Flag = Annotated[bool, BeforeValidator(_flag)]
Integer = Annotated[int, BeforeValidator(_integer)]
Nth = Annotated[int, BeforeValidator(_integer), Field(ge=-1, le=5), AfterValidator(_nth)]
"""Which of the same weekdays of a month; -1 is the last."""
Count = Annotated[int, BeforeValidator(_integer), Field(ge=0, le=100_000_000)]
Number = Annotated[float, BeforeValidator(_number)]
Yuan = Annotated[float, BeforeValidator(_number), Field(ge=0, le=1_000_000)]
"""An amount in CNY."""
Days = Annotated[int, BeforeValidator(_integer), Field(ge=0, le=366)]
Minutes = Annotated[int, BeforeValidator(_integer), Field(ge=1, le=60 * 24 * 30)]
Year = Annotated[int, BeforeValidator(_integer), Field(ge=1900, le=2200)]
Many = BeforeValidator(_tuple)
"""Metadata of list fields: a single value stands for a list of one."""

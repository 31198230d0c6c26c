"""Markers that say what the text of a field means: a clock time, a date, a number, a telephone …

A marker stands in the ``Annotated`` of a type. It reads the text for the model and describes what it accepts to the
JSON Schema; forms, sheets, mending and the browser's rules ask a field for its marker. Messages are Chinese, because
editors read them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from .lunar import PATTERN as LUNAR_DAY_PATTERN

ID_PATTERN = r"^[a-z0-9][a-z0-9-]{1,62}$"
FLAGS = {"true": True, "false": False, "是": True, "否": False}
_OTHER_YEAR = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?", re.ASCII)
Schema = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Reader:
    """Something said of a type that pydantic obeys: ``read`` is called with the value, before the type is checked where
    ``before``; ``accepted`` turns the type's JSON Schema into that of what editors may write."""

    name: str
    read: Callable[[Any], Any]
    accepted: Callable[[Schema], Schema] = dict
    before: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        if self.before:
            return core_schema.no_info_before_validator_function(self.read, handler(source))
        return core_schema.no_info_after_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> Schema:
        return self.accepted(handler(schema))


@dataclass(frozen=True, eq=False)
class Scalar:
    """What a text means.

    ``pattern`` must match the whole text; it is a regular expression of Python (``re.ASCII``) and of ECMAScript alike.
    ``convert`` makes the value of it, and raises ValueError where there is no such thing. ``message`` says what is
    wrong, with ``{value}`` in it, and ``missing`` that there is no such day; ``code`` is that of the error.
    Where ``day`` is given, the text must begin with a day of the calendar once ``day`` is put before it.
    ``half_width``: digits and signs are typed in their usual width. A scalar that is ``only_checked`` lets any
    text into the model; a rule of ``check`` looks at it later.
    """

    name: str
    pattern: str
    message: str
    example: str
    convert: Callable[[str], Any] = str
    code: str = "date"
    missing: str = ""
    day: str | None = None
    longest: int | None = None
    half_width: bool = True
    before: bool = False
    only_checked: bool = False
    accepted: Callable[[Schema], Schema] | None = field(default=None, repr=False)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.ASCII)

    def fits(self, text: str) -> bool:
        """Whether a text is written as it should be."""
        return bool(self._whole.fullmatch(text)) and (self.longest is None or len(text) <= self.longest)

    def read(self, value: Any) -> Any:
        """The value that a text stands for; what is no text has been read before.

        Raises:
            PydanticCustomError: the text is no such thing; the message says how it is written.
        """
        if not isinstance(value, str):
            return value
        if not self.fits(value):
            raise PydanticCustomError(self.code, self._trouble(value), {"value": value[:40]})
        try:
            return self.convert(value)
        except ValueError:
            raise PydanticCustomError(self.code, self.missing, {"value": value[:40]}) from None

    def accepts(self, text: str) -> bool:
        """Whether a text can be read."""
        try:
            self.read(text)
        except PydanticCustomError:
            return False
        return True

    def _trouble(self, value: str) -> str:
        if self.before and self.day is not None and _OTHER_YEAR.fullmatch(value):
            return "“{value}”的年份不对，应在 1900 到 2099 年之间"
        return self.message

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        if self.only_checked:
            return handler(source)
        return Reader(self.name, self.read, before=self.before).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> Schema:
        described = handler(schema)
        if self.only_checked:
            return described
        pattern = {"pattern": f"^(?:{self.pattern})$"}
        return self.accepted(described | pattern) if self.accepted else described | pattern

    def browser_rule(self) -> Mapping[str, Any]:
        """What the forms' script needs to judge an answer; what is not said is left out."""
        said = {"day": self.day, "missing": self.missing or None, "longest": self.longest}
        rule = {"pattern": self.pattern, "message": self.message, "half_width": self.half_width}
        return rule | {key: value for key, value in said.items() if value is not None}


def _clock(text: str) -> str:
    hours, minutes = text.split(":")
    return f"{int(hours):02d}:{minutes}"


def _partial_date(text: str) -> str:
    if len(text) == len("2026-05-01"):
        dt.date.fromisoformat(text)
    return text


def _month_day(text: str) -> str:
    dt.date.fromisoformat(f"{_LEAP_YEAR}{text}")
    return text


_LEAP_YEAR = "2024-"
"""Put before a month and a day, so that 02-29 is one."""
_DAY = r"(19|20)\d{2}-\d{2}-\d{2}"
_NO_DAY = "日历上没有“{value}”这一天"
CLOCK = Scalar(
    "clock", r"(?:[01]?\d|2[0-3]):[0-5]\d|24:00", "时间“{value}”应写成 09:00 这样的 24 小时制", "09:00", _clock, "clock"
)
DATE = Scalar(
    "date", _DAY, "日期“{value}”应写成 2026-05-01 这样的年-月-日", "2026-05-01", dt.date.fromisoformat,
    missing=_NO_DAY, day="", before=True, accepted=lambda schema: {"type": "string", "format": "date", **schema},
)  # fmt: skip
PARTIAL_DATE = Scalar(
    "partial-date", r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?",
    "日期“{value}”应写成 2026、2026-05 或 2026-05-01", "2026-05-01", _partial_date, missing=_NO_DAY, day="",
)  # fmt: skip
MONTH_DAY = Scalar(
    "month-day", r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "“{value}”应写成 05-12 这样的月-日", "07-01", _month_day,
    missing=_NO_DAY, day=_LEAP_YEAR,
)  # fmt: skip
MOMENT = Scalar(
    "moment", rf"{_DAY}([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?",
    "时间“{value}”应写成 2026-05-01 09:00（北京时间）", "2026-05-01 09:00",
    dt.datetime.fromisoformat, missing="没有“{value}”这个时间", day="", before=True,
    accepted=lambda schema: {"type": "string", "pattern": schema["pattern"]},
)  # fmt: skip
LUNAR_DAY = Scalar(
    "lunar-day",
    LUNAR_DAY_PATTERN,
    "农历日子“{value}”应写成 除夕、正月初一 或 腊月二十八 这样",
    "除夕",
    half_width=False,
)
INTEGER = Scalar(
    "integer", r"-?\d+", "“{value}”应是整数，如 40", "40", int, "number", longest=15, before=True,
    accepted=lambda schema: {**schema, "type": ["integer", "string"]},
)  # fmt: skip
NUMBER = Scalar(
    "number", r"-?\d+(\.\d+)?", "“{value}”应是数字，如 12.5", "12.5", float, "number", longest=25, before=True,
    accepted=lambda schema: {**schema, "type": ["number", "string"]},
)  # fmt: skip
FLAG = Scalar(
    "flag", "|".join(FLAGS), "“{value}”应写成 true（是）或 false（否）", "true", FLAGS.__getitem__, "flag",
    before=True, accepted=lambda _schema: {"enum": [True, False, *FLAGS]},
)  # fmt: skip
PHONE = Scalar(
    "phone",
    r"0(?:10|2\d)-\d{8}(?:[-转]\d{1,6})?"  # land line: a short area code goes with eight digits
    r"|0[3-9]\d{2}-\d{7,8}(?:[-转]\d{1,6})?"
    r"|1[3-9]\d{9}"  # mobile
    r"|[48]00-?\d{3}-?\d{4}"  # service numbers
    r"|1\d{2,4}|9\d{4,5}",  # 110, 12345, 95598
    "固定电话写成 010-12345678，手机写 11 位数字", "010-12345678", only_checked=True,
)  # fmt: skip
EMAIL = Scalar(
    "email",
    r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+",
    "邮箱形如 name@example.org",
    "name@example.org",
    only_checked=True,
)
URL = Scalar(
    "url", r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"'\\`]+", "网址以 https:// 或 http:// 开头，不含空格和引号", "https://",
    half_width=False, only_checked=True,
)  # fmt: skip
ID = Scalar(
    "id", ID_PATTERN.strip("^$"), "只能用小写英文字母、数字和短横线，以字母或数字开头，2 到 63 个字符", "city-museum",
    only_checked=True,
)  # fmt: skip
SCALARS = (CLOCK, DATE, PARTIAL_DATE, MONTH_DAY, MOMENT, LUNAR_DAY, INTEGER, NUMBER, FLAG, PHONE, EMAIL, URL, ID)

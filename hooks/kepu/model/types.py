"""Types of the records' fields.

The strict reader hands every scalar over as text; the types here are the only place
where text becomes a number, a flag, a date or a time, each by its marker in ``scalars``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, StringConstraints
from pydantic_core import PydanticCustomError

from .. import limits
from .scalars import (
    CLOCK,
    DATE,
    EMAIL,
    FLAG,
    ID,
    ID_PATTERN,
    INTEGER,
    LUNAR_DAY,
    MOMENT,
    MONTH_DAY,
    NUMBER,
    PARTIAL_DATE,
    PHONE,
    URL,
    Reader,
)


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


@dataclass(frozen=True)
class Searched:
    """Marks a field whose words find the record; beside them the search reads names, summary, address, telephones,
    description and the names of the records that it refers to."""


SEARCHED = Searched()


def _nth(value: int) -> int:
    if value == 0:
        raise PydanticCustomError("number", "“第几个”从 1 数起，-1 是最后一个")
    return value


def _one_line(value: str) -> str:
    if "\n" in value or "\r" in value:
        raise PydanticCustomError("one_line", "这里只能写一行")
    return value


def _tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str | dict) else value


ONE_LINE = Reader("one-line", _one_line, lambda schema: schema | {"pattern": r"^[^\n]*$"})
Many = Reader("many", _tuple, lambda schema: {"anyOf": [schema, dict(schema["items"])]}, before=True)
"""Metadata of list fields: a single value stands for a list of one."""
_NOT_ZERO = Reader("nth", _nth, lambda schema: schema | {"not": {"const": 0}})

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN), ID]
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.CODE), ONE_LINE]
"""A term's code. Any short text, so that who writes the label is told the code (KP302)."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.LINE), ONE_LINE]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.NAME), ONE_LINE]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.PROSE)]
"""Plain text of several lines; escaped where it is shown."""
Markdown = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.MARKDOWN)]
"""Untrusted Markdown; rendered with HTML off and sanitised."""
Url = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.URL), ONE_LINE, URL]
Phone = Annotated[Line, PHONE]
"""A telephone number as it is dialled: ``010-12345678``."""
Email = Annotated[Line, EMAIL]
Clock = Annotated[str, CLOCK]
"""``HH:MM``, 24 hours, Asia/Shanghai; ``24:00`` is the end of the day."""
Date = Annotated[dt.date, DATE]
PartialDate = Annotated[str, PARTIAL_DATE]
"""A year, a month or a day, as exact as the source says: ``2026``, ``2026-05``, ``2026-05-01``."""
MonthDay = Annotated[str, MONTH_DAY]
LunarDay = Annotated[str, LUNAR_DAY]
"""A day of the lunar calendar by name, see ``model/lunar.py``."""
Moment = Annotated[dt.datetime, MOMENT]
"""Local time in Asia/Shanghai, without an offset."""
Flag = Annotated[bool, FLAG]
Integer = Annotated[int, INTEGER]
Nth = Annotated[int, INTEGER, Field(ge=-1, le=5), _NOT_ZERO]
"""Which of the same weekdays of a month; -1 is the last."""
Count = Annotated[int, INTEGER, Field(ge=0, le=100_000_000)]
Number = Annotated[float, NUMBER]
Yuan = Annotated[float, NUMBER, Field(ge=0, le=1_000_000)]
"""An amount in CNY."""
Days = Annotated[int, INTEGER, Field(ge=0, le=366)]
Minutes = Annotated[int, INTEGER, Field(ge=1, le=60 * 24 * 30)]
Year = Annotated[int, INTEGER, Field(ge=1900, le=2200)]

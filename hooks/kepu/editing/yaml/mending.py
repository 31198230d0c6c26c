"""Values as people type them, read the one safe way: full-width digits, 9点, 2026年5月1日, （010）1234 5678."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ...check.contents import mend_phone
from ...model.scalars import (
    CLOCK,
    DATE,
    FLAG,
    INTEGER,
    MOMENT,
    MONTH_DAY,
    NUMBER,
    PARTIAL_DATE,
    PHONE,
    Scalar,
)
from ...model.shapes import Shape
from ...model.types import Term

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", ord("—"): "-", ord("–"): "-"}
_CLOCK = re.compile(r"([01]?\d|2[0-4])\s*(?:[:.]\s*([0-5]\d)|[点时]\s*(?:(半)|([0-5]?\d)\s*分?|整)?)")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MOMENT = re.compile(r"(.*\d日?)[\sT]+(\d{1,2}[:点时].*)")
_FLAGS = {"true": "true", "yes": "true", "y": "true", "false": "false", "no": "false", "n": "false"}
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


def half_width(text: str) -> str:
    """Full-width letters, digits and signs in their usual width, without blanks around."""
    return text.translate(_HALF).strip()


def mended(value: str, shape: Shape, labels: Mapping[str, Mapping[str, str]]) -> str:
    """What a value must mean, written as its field wants it; the value itself where it is good or unclear.

    Args:
        value: the text in the file or the table.
        shape: the field.
        labels: the codes of every vocabulary by label and alias.
    """
    if shape.scalar is PHONE:
        return mend_phone(value) or value
    if isinstance(shape.target, Term):
        codes = labels.get(shape.target.vocabulary, {})
        return value if value in codes.values() else codes.get(value.strip(), value)
    read = _READERS.get(shape.scalar) if shape.scalar else None
    if read is None or shape.scalar is None or shape.scalar.accepts(value):
        return value
    narrow = read(half_width(value))
    return narrow if narrow is not None and shape.scalar.accepts(narrow) else value


def _clock(text: str) -> str | None:
    match = _CLOCK.fullmatch(text)
    if not match:
        return None
    minutes = match[2] or ("30" if match[3] else (match[4] or "0").zfill(2))
    return f"{int(match[1]):02d}:{int(minutes):02d}"


def _day(text: str) -> str | None:
    match = _DAY.fullmatch(text)
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else None


def _partial(text: str) -> str | None:
    month = _MONTH.fullmatch(text)
    year = re.fullmatch(r"(\d{4})\s*年?", text)
    if month:
        return f"{month[1]}-{int(month[2]):02d}"
    return year[1] if year else _day(text)


def _month_day(text: str) -> str | None:
    match = _MONTH_DAY.fullmatch(text)
    return f"{int(match[1]):02d}-{int(match[2]):02d}" if match else None


def _moment(text: str) -> str | None:
    match = _MOMENT.fullmatch(text)
    day, clock = (_day(match[1]), _clock(match[2])) if match else (_day(text), None)
    return f"{day} {clock}" if day and clock else day


def _number(text: str) -> str | None:
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text


_READERS: dict[Scalar, Callable[[str], str | None]] = {
    CLOCK: _clock,
    DATE: _day,
    PARTIAL_DATE: _partial,
    MONTH_DAY: _month_day,
    MOMENT: _moment,
    INTEGER: _number,
    NUMBER: _number,
    FLAG: lambda text: _FLAGS.get(text.lower()),
}

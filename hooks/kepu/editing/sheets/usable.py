"""What the cells of a foreign table can give a record: numbers with units, telephones among words, words for nothing.

One cell that no field can take does not send a whole row back: it is left out and named, so that somebody can add it.
What a record cannot do without (name, kind, region) is never left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...model.scalars import EMAIL, INTEGER, NUMBER, PHONE, URL
from ...model.shapes import Shape
from ...model.types import Term
from ..yaml.mending import half_width
from .cells import Words, phone
from .columns import Column

NEEDED = frozenset(("id", "name", "kind", "region", "location.lon", "location.lat", "location.datum"))
"""Keys whose cells are never left out: without them there is no record, or its place is wrong."""
_NOTHING = re.compile(
    r"无|没有|暂无|暂缺|不详|未知|不清楚|待定|待补充|空|/|\\|-+|…+|\.+|n/?a|none|null|nil|unknown", re.IGNORECASE
)
_LONGEST = len("unknown")
_AMOUNT = re.compile(
    r"(?:约|近|大约|超过)?\s*(\d[\d,]*(?:\.\d+)?)\s*(万)?\s*(?:㎡|平方米|平方|平米|m2|m²|人次?|个|件|套|台|名|元|分钟|余|多)*",
    re.IGNORECASE,
)
_TEN_THOUSAND = 10_000
_DIALLED = re.compile(
    r"(?:\+?86[-\s]?)?(?:\(?0\d{2,3}\)?[-\s]*[2-8]\d{6,7}(?:(?:[-转]|分机|ext\.?)\s*\d{1,6})?|1[3-9]\d{9}"
    r"|[48]00[-\s]?\d{3}[-\s]?\d{4}|(?<!\d)[2-8]\d{6,7}(?:[-转]\d{1,6})?(?!\d))"
)
_ABROAD = re.compile(r"^\+?86[-\s]*(?=0|1[3-9]|[1-9]\d{1,2}[-\s])")
_WITHOUT_ZERO = re.compile(r"\+86[-\s]*([1-9]\d{1,2})[-\s]+([2-8]\d{6,7})")
_LOCAL = re.compile(r"[2-8]\d{6,7}(?:[-转]\d{1,6})?")
_WHO = re.compile(r"[一-鿿]{2,12}")


def says_nothing(text: str) -> bool:
    """Whether a cell says only that there is nothing to say."""
    return len(text) <= _LONGEST and bool(_NOTHING.fullmatch(half_width(text)))


def amount(text: str) -> str | None:
    """The number in 约3,000平方米 or 1.2万㎡, as it is written in a record; None where it is not that."""
    match = _AMOUNT.fullmatch(half_width(text))
    if match is None:
        return None
    value = float(match[1].replace(",", "")) * (_TEN_THOUSAND if match[2] else 1)
    return f"{value:g}" if value % 1 else str(int(value))


def numbers_in(text: str, area_code: str) -> tuple[list[str], str]:
    """The telephones in a cell as they are dialled, and who is said to answer them.

    Args:
        text: the cell.
        area_code: of where the row lies, for numbers without one; may be empty.
    """
    plain = half_width(text).replace("（", "(").replace("）", ")")
    plain = _WITHOUT_ZERO.sub(r"0\1-\2", plain)
    plain = _ABROAD.sub("", plain)
    numbers = [number for said in _DIALLED.findall(plain) if (number := _dialled(said, area_code))]
    who = _WHO.search(_DIALLED.sub(" ", plain).replace("电话", "").replace("手机", ""))
    return list(dict.fromkeys(numbers)), who[0] if who and numbers else ""


def _dialled(said: str, area_code: str) -> str:
    said = re.sub(r"分机|ext\.?", "转", re.sub(r"^\+?86[-\s]?", "", said))
    said = re.sub(r"\s*转\s*", "转", said)
    if area_code and _LOCAL.fullmatch(said):
        said = f"{area_code}-{said}"
    number = phone(said)
    return number if PHONE.fits(number) else ""


def fits(column: Column, shape: Shape, value: Any, words: Words) -> bool:
    """Whether a field takes a value; what is not a text is looked at later, with the whole record."""
    if not isinstance(value, str):
        return True
    if isinstance(column.target, Term):
        return value in words.terms(column.target.vocabulary)
    if column.choices:
        return value in dict(column.choices)
    if shape.scalar in (PHONE, EMAIL, URL):
        return shape.scalar.fits(value)
    return shape.scalar is None or shape.scalar.accepts(value)


def only_known(column: Column, value: list[Any], words: Words) -> tuple[list[Any], list[str]]:
    """The codes of a list that there are, and the words that are none."""
    if not isinstance(column.target, Term):
        return value, []
    known: Mapping[str, str] = words.terms(column.target.vocabulary)
    return [item for item in value if item in known], [str(item) for item in value if item not in known]


def counted(shape: Shape) -> bool:
    """Whether a field is a number."""
    return shape.scalar in (INTEGER, NUMBER)

"""What tables of others put into their cells: several telephones, both coordinates, degrees, kinds in other words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...model.scalars import PHONE
from ..yaml.mending import half_width
from .cells import phone

POINT = "location.point"
"""The column that holds longitude and latitude together."""
PLACES = ("region.province", "region.city", "region", "region.street")
"""The columns that say together where something is, from the largest to the smallest."""
_SEVERAL = re.compile(r"[/、;；,，\n|]|\s{1,}(?=[\d(])|或|和")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def points(text: str) -> tuple[str, str] | None:
    """Longitude and latitude in one cell, whichever comes first; None if it holds no such pair."""
    if not text:
        return None
    parts = [part for part in re.split(r"[,，;；、/|\s]+(?=[^°′″\d]*\d{2,3}[.°度])", half_width(text)) if part]
    numbers = [degrees(part) for part in parts]
    if len(numbers) != 2 or not all(_NUMBER.fullmatch(value) for value in numbers):
        return None
    first, second = numbers
    return (first, second) if float(first) > float(second) else (second, first)


def degrees(text: str) -> str:
    """Decimal degrees of 112.97°E, 东经112.97 or 112°58′37″; the text itself if it says something else."""
    if _NUMBER.fullmatch(text):
        return text
    plain = half_width(text)
    stripped = re.sub(r"^(?:东经|北纬|经度|纬度|[EN])[::]?\s*|\s*[EN]$", "", plain, flags=re.IGNORECASE).strip()
    numbers = _NUMBER.findall(stripped)
    signs = re.sub(r"[\d.\s]", "", stripped)
    if not numbers or len(numbers) > 3 or re.sub(r"[°度º'′’分\"″”秒]", "", signs):
        return text
    if len(numbers) == 1:
        return str(numbers[0])
    if signs[:1] not in "°度º" or not signs:
        return text
    value: float = sum(float(number) / part for number, part in zip(numbers, (1.0, 60.0, 3600.0), strict=False))
    return f"{value:.6f}".rstrip("0")


def telephones(text: str) -> list[str]:
    """The numbers in a cell, one by one; the cell as it is if any part is no telephone number."""
    if PHONE.fits(text):
        return [text]
    parts = [phone(part.strip()) for part in _SEVERAL.split(text) if part.strip()]
    return parts if len(parts) > 1 and all(PHONE.fits(part) for part in parts) else [text]


_AND = re.compile("[与和、及]")


def kind_in(text: str, codes: Mapping[str, str]) -> str | None:
    """The code of the longest label in a text, the last of equally long ones: 自然/地质博物馆, 某市图书馆.

    A text with no whole label may end in one half of a label: 公园 is 公园与景区.
    """
    labels = [
        (len(label), text.rfind(label), code) for label, code in codes.items() if len(label) > 1 and label in text
    ]
    if labels:
        return max(labels)[2]
    halves = [(len(half), code) for label, code in codes.items() for half in _halves(label) if text.endswith(half)]
    return max(halves)[1] if halves else None


def _halves(label: str) -> list[str]:
    halves = _AND.split(label)
    return [half for half in halves if len(half) > 1] if len(halves) > 1 else []

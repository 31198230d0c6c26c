"""The markers of what a text means, and that all who need to know read them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from kepu.editing.yaml.mending import mended
from kepu.model.common import Contact
from kepu.model.event import Occurrence, Pattern
from kepu.model.opening.hours import SpecialDay, Times
from kepu.model.place import Location
from kepu.model.scalars import CLOCK, DATE, FLAG, LUNAR_DAY, MOMENT, NUMBER, PHONE, SCALARS, URL, Scalar
from kepu.model.shapes import Shape
from kepu.model.venue import Admission, Booking

_PRIVATE = re.compile(r"\btypes\._\w+|from \.+model\.types import .*\b_\w+")


@pytest.mark.parametrize("scalar", SCALARS, ids=lambda scalar: scalar.name)
def test_an_example_is_good(scalar: Scalar) -> None:
    if scalar is not URL:  # its example is the beginning of one
        assert scalar.fits(scalar.example)
        assert scalar.accepts(scalar.example)
    assert scalar.message
    assert not scalar.fits("\u200b不是\n")


@pytest.mark.parametrize(
    ("model", "field", "scalar"),
    [
        (Times, "opens", CLOCK),
        (Pattern, "start", DATE),
        (Pattern, "skip", DATE),
        (Occurrence, "moved_from", MOMENT),
        (Occurrence, "cancelled", FLAG),
        (SpecialDay, "lunar", LUNAR_DAY),
        (Location, "lon", NUMBER),
        (Admission, "free", FLAG),
        (Contact, "phone", PHONE),
        (Booking, "url", URL),
        (Contact, "name", None),
    ],
)
def test_a_field_tells_what_its_text_means(model: type[BaseModel], field: str, scalar: Scalar | None) -> None:
    assert Shape(model).inside(field).scalar is scalar


@pytest.mark.parametrize(
    ("scalar", "text", "trouble"),
    [
        (CLOCK, "24:30", "24 小时制"),
        (DATE, "1850-01-01", "1900 到 2099 年"),
        (DATE, "2026-02-30", "没有“2026-02-30”这一天"),
        (MOMENT, "2026-02-30 09:00", "没有“2026-02-30 09:00”这个时间"),
        (FLAG, "maybe", "true（是）"),
        (NUMBER, "1" * 26, "应是数字"),
    ],
)
def test_what_is_wrong_is_said(scalar: Scalar, text: str, trouble: str) -> None:
    with pytest.raises(ValueError) as raised:
        scalar.read(text)
    assert trouble in str(raised.value)


@pytest.mark.parametrize(
    ("scalar", "typed", "meant"),
    [(CLOCK, "9点半", "09:30"), (DATE, "2026年5月1日", "2026-05-01"), (FLAG, "Yes", "true"), (None, "9点半", "9点半")],
)
def test_mending_asks_for_the_marker(scalar: Scalar | None, typed: str, meant: str) -> None:
    assert mended(typed, Shape(scalar=scalar), {}) == meant


def test_no_one_asks_for_a_private_reader(project: Path) -> None:
    files: list[Any] = sorted((project / "hooks").rglob("*.py"))
    assert [file for file in files if _PRIVATE.search(file.read_text("utf-8"))] == []

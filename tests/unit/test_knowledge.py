"""How-tos and myths: their pages, the drawn symbols of steps, and what is made of them elsewhere."""

from __future__ import annotations

from pathlib import Path

from kepu.model.knowledge import PICTURES
from kepu.pages.pictures import picture_sheet
from portals import real_dataset


def test_every_symbol_is_drawn_and_named(project: Path) -> None:
    """The vocabulary and the drawings are the same: no step has an empty frame, no drawing is without words."""
    drawn = {path.stem for path in (project / "overrides/assets/kepu/acts").glob("*.svg")}
    assert drawn == set(real_dataset().terms(PICTURES) or {})


def test_symbols_are_of_the_family(project: Path) -> None:
    sheet = picture_sheet(project / "overrides/assets/kepu/acts").decode()
    assert sheet.count("<symbol") > 35
    assert "class=" not in sheet
    assert "<script" not in sheet

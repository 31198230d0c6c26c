"""The family of illustrations: drawn alike, small, and one for everything that a card can show."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.illustrations import Illustrations
from kepu.check.loading import load
from kepu.model.venue import Venue
from kepu.pages.pictures import BadPicture, picture_sheet
from kepu.views.picture import TINTS, fingerprint, picture_of
from kepu.views.section.scene import scene, season_of

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "overrides/assets/kepu/pictures"
DRAWN = Illustrations.of(FOLDER)
NOW = dt.datetime(2026, 11, 22, 9)
FINGERPRINTS = [("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968)]
"""From the published test values of FNV-1a in 32 bits."""


def portal(data: Path, drawn: Illustrations = DRAWN) -> Catalogue:
    return Catalogue(load(data)[0], NOW, illustrations=drawn)


@pytest.mark.parametrize(("text", "number"), FINGERPRINTS)
def test_fingerprints(text: str, number: int) -> None:
    assert fingerprint(text) == number


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_is_small(path: Path) -> None:
    assert path.stat().st_size < 2048


def test_the_sheet_has_every_picture_and_pattern() -> None:
    names = re.findall(r'<symbol id="([^"]+)"', picture_sheet(FOLDER).decode())
    assert sorted(names) == sorted([*DRAWN.pictures, *(f"pattern-{name}" for name in DRAWN.patterns)])


BAD = [
    ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n</svg>\n', "框"),
    ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 90">\n<g class="red"></g>\n</svg>\n', "red"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_a_picture_of_another_hand_is_refused(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "x.svg").write_text(text, "utf-8")
    with pytest.raises(BadPicture, match=words):
        picture_sheet(tmp_path)


@pytest.mark.parametrize("vocabulary", ["venue-kinds", "resource-kinds", "themes"])
def test_kinds_and_themes_are_drawn(vocabulary: str) -> None:
    """A term that an editor adds may wait for its drawing; it has that of its theme or collection until then."""
    codes = re.findall(r"code: ([a-z0-9-]+)", (PROJECT / f"data/vocab/{vocabulary}.yml").read_text("utf-8"))
    assert len(set(codes) - DRAWN.pictures) <= len(codes) // 10


def test_records_of_one_kind_are_told_apart() -> None:
    catalogue = portal(PROJECT / "data")
    found = [picture_of(catalogue, "venues", venue) for venue in catalogue.of(Venue).values()]
    assert all(found)
    backs = {(drawing.pattern, drawing.flipped) for drawing in found if drawing}
    assert len(backs) > len(DRAWN.patterns)
    assert {drawing.tint for drawing in found if drawing} <= set(range(TINTS))


def test_an_unknown_kind_falls_back_to_its_theme_then_its_collection() -> None:
    catalogue = portal(PROJECT / "tests/data/data")
    venue = Venue.model_construct(id="x", name="x", kind="unheard-of", themes=("astronomy",), images=())
    plain = venue.model_copy(update={"themes": ()})
    found = [picture_of(catalogue, *item) for item in (("venues", venue), ("venues", plain), ("made-up", plain))]
    assert [drawing and drawing.name for drawing in found] == ["astronomy", "venues", "comprehensive"]


def test_without_illustrations_there_is_no_picture() -> None:
    catalogue = portal(PROJECT / "tests/data/data", Illustrations())
    venue = next(iter(catalogue.of(Venue).values()))
    assert picture_of(catalogue, "venues", venue) is None
    assert scene(catalogue).pictures == ()


SEASONS = [
    ("2026-02-28", "winter"),
    ("2026-03-01", "spring"),
    ("2026-06-01", "summer"),
    ("2026-11-30", "autumn"),
    ("2026-12-01", "winter"),
]


@pytest.mark.parametrize(("day", "season"), SEASONS)
def test_seasons(day: str, season: str) -> None:
    assert season_of(dt.date.fromisoformat(day)) == season

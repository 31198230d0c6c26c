"""Pictures for social media: what they show, that they are whole PNG files, and that they are the same every time."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kepu import maps
from kepu.maps.marks import COLOURS, MARKS
from kepu.maps.strips import STRIP, Strips
from kepu.output import Draft
from kepu.views.record.small_map import CARD_HEIGHT, CARD_WIDTH
from portals import real_portal

REPOSITORY = Path(__file__).parents[2]
BRAND = COLOURS[:3]


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    """The cards of the portal's own data, by their names."""
    font = maps.chinese_font()
    assert font is not None, "make test installs one"
    found = maps.card_outputs(real_portal(dt.datetime(2026, 11, 21, 12)), font)
    return {Path(draft.path).stem: draft for draft in found}


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def _colours(picture: Image.Image) -> list[tuple[int, ...]]:
    flat = picture.convert("RGB").tobytes()
    return [tuple(flat[start : start + 3]) for start in range(0, len(flat), 3)]


def marked(drafts: dict[str, Draft], shape: str) -> tuple[str, str, int, int]:
    """A card with a mark of a shape: its name, its region and the place."""
    name = next(name for name in sorted(drafts) if name.endswith(f"-{shape}"))
    region, x, y, _ = name.rsplit("-", 3)
    return name, region, int(x), int(y)


@pytest.mark.parametrize("shape", ["pin", "ring", "area"])
def test_a_mark_is_where_the_record_is_and_nowhere_else(drafts: dict[str, Draft], shape: str) -> None:
    name, region, x, y = marked(drafts, shape)
    card = opened(drafts[name].render())
    assert (card.size, card.mode, card.format) == ((CARD_WIDTH, CARD_HEIGHT), "P", "PNG")
    sheet = opened(drafts[region].render()) if region in drafts else None
    mark, _, (left, top) = MARKS[shape]()
    drawn = [place for place, colour in enumerate(_colours(card)) if colour == BRAND]
    across, down = {place % CARD_WIDTH for place in drawn}, {place // CARD_WIDTH for place in drawn}
    assert x - left <= min(across) and max(across) <= x - left + mark.width
    assert y - top <= min(down) and max(down) <= y - top + mark.height
    if sheet:
        changed = ImageChops.difference(card.convert("RGB"), sheet.convert("RGB")).getbbox()
        assert changed is not None and changed[2] - changed[0] <= mark.width


def test_the_same_every_time(drafts: dict[str, Draft]) -> None:
    assert all(drafts[name].render() == drafts[name].render() for name in sorted(drafts)[:3])


def test_every_record_with_an_outline_and_the_portal_have_one(drafts: dict[str, Draft]) -> None:
    assert "portal" in drafts
    assert sum("-" in name for name in drafts) > 5
    assert len({draft.key for draft in drafts.values()}) == len(drafts)


@pytest.mark.parametrize("at", [(0, 0), (-20, -20), (50, STRIP - 3), (110, 75), (140, 95), (300, 300)])
def test_strips_are_what_pasting_gives(at: tuple[int, int]) -> None:
    picture = Image.new("P", (120, 80), 1)
    picture.putpalette([value for tone in range(16) for value in (tone * 16, tone * 8, tone)])
    for x in range(120):
        picture.putpixel((x, x % 80), x % 16)
    mark, mask = Image.new("P", (30, 40), 7), Image.new("1", (30, 40), 0)
    mask.paste(1, (5, 5, 25, 35))
    wanted = picture.copy()
    wanted.paste(mark, at, mask)
    got = opened(Strips(picture).png(mark, mask, at))
    assert got.convert("RGB").tobytes() == wanted.convert("RGB").tobytes()
    assert opened(Strips(picture).png()).convert("RGB").tobytes() == picture.convert("RGB").tobytes()

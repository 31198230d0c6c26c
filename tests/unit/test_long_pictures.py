"""Long pictures to send in chats: the part of SVG that acts are drawn in, rows of text, one picture as a whole."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from kepu.maps import chinese_font
from kepu.sent.acts import drawn, subpaths
from kepu.sent.strip import WIDTH, Line, Strip, numbers_of, png

ACTS = Path(__file__).parents[2] / "overrides/assets/kepu/acts"
PATHS = {
    "M1 2L3 4": [([(1, 2), (3, 4)], False)],
    "M1 2l2 2 1 0z": [([(1, 2), (3, 4), (4, 4)], True)],
    "M0 0h4v4H0z": [([(0, 0), (4, 0), (4, 4), (0, 4)], True)],
    "M0 0h1M5 5v1": [([(0, 0), (1, 0)], False), ([(5, 5), (5, 6)], False)],
    "m1 1h1zm4 4h1": [([(1, 1), (2, 1)], True), ([(1, 1)], False), ([(5, 5), (6, 5)], False)],
    "M1.5.5-2-.5": [([(1.5, 0.5), (-2, -0.5)], False)],
}


@pytest.mark.parametrize("path", PATHS)
def test_parts_of_a_path(path: str) -> None:
    assert list(subpaths(path)) == PATHS[path]


@pytest.mark.parametrize(
    ("path", "end"),
    [("M0 0C0 4 4 4 4 0", (4, 0)), ("M0 0a2 2 0 0 1 4 0", (4, 0)), ("M0 0c0 1 2 1 2 0s2-1 2 0", (4, 0))],
)
def test_curves_end_where_they_lead(path: str, end: tuple[float, float]) -> None:
    ((points, closed),) = subpaths(path)
    assert points[-1] == pytest.approx(end) and not closed


def test_an_arc_bends_to_its_side() -> None:
    ((points, _),) = subpaths("M0 0a2 2 0 0 1 4 0")
    assert min(y for _, y in points) == pytest.approx(-2, abs=0.05)


@pytest.mark.parametrize("file", sorted(ACTS.glob("*.svg")), ids=lambda file: file.stem)
def test_every_act_can_be_drawn(file: Path) -> None:
    picture = drawn(file, 60, crossed=False)
    assert picture.size == (60, 45)
    assert len(picture.getcolors(10_000) or ()) > 2


def test_a_long_picture_is_the_same_each_time() -> None:
    font = chinese_font()
    if font is None:
        pytest.skip("no Chinese font on this machine")
    act = numbers_of(drawn(ACTS / "call.svg", 168, crossed=True))
    lines = (
        Line("打电话", 48, "brand"),
        Line("一二三四五六七八九十，" * 6, picture=act),
        Line("不要慌", ink="warning"),
    )
    strip = Strip(lines, "https://kepu.example.org/howtos/x/", "看全文")
    content = png(strip, font)
    assert content == png(strip, font)
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.width, picture.mode) == (WIDTH, "P")
        assert 500 < picture.height < 1200
    assert len(content) < 40_000

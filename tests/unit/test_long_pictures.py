"""Long pictures to send in chats: the part of SVG that acts are drawn in, rows of text, one picture as a whole."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from kepu.maps import chinese_font
from kepu.maps.fonts import Font
from kepu.sent.acts import drawn, subpaths
from kepu.sent.kept import kept
from kepu.sent.letters import drawable
from kepu.sent.pictures import _lines
from kepu.sent.strip import HIGHEST, WIDTH, Line, Strip, _folded, numbers_of, png

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


@pytest.fixture(scope="module")
def font() -> Font:
    found = chinese_font()
    if found is None:
        pytest.skip("no Chinese font on this machine")
    return found


def test_a_long_picture_is_the_same_each_time(font: Font) -> None:
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


DRAWABLE = {
    "长沙简牍博物馆（天心区）": ("长沙简牍博物馆（天心区）", False),
    "Kepu 0731-12345678 · 9:00–17:00": ("Kepu 0731-12345678 · 9:00–17:00", False),
    "cafe\u0301": ("café", False),
    "科\u200b普\u2060馆": ("科普馆", False),
    "火箭🚀馆": ("火箭馆", True),
    "👨\u200d👩\u200d👧 亲子馆": ("亲子馆", True),
    "塔尔寺 སྐུ་འབུམ། 展厅": ("塔尔寺 展厅", True),
    "مكتبة 图书馆": ("图书馆", True),
    "\U000e0001\ud7ff\ue000馆": ("馆", True),
    "": ("", False),
}


@pytest.mark.parametrize("text", DRAWABLE, ids=ascii)
def test_what_cannot_be_drawn_is_left_out_and_told(font: Font, text: str) -> None:
    assert drawable(font, text) == DRAWABLE[text]


def height(strip: Strip, font: Font) -> int:
    with Image.open(io.BytesIO(png(strip, font))) as picture:
        return picture.height


@pytest.mark.parametrize(
    "name", ["𠮷" * 3, "🚀", "科" * 400, "W" * 400, "（" * 90, "，" * 200, " ", "a " * 300, "\t馆"], ids=ascii
)
def test_names_of_any_kind_fit(font: Font, name: str) -> None:
    strip = Strip(
        (Line(name, 44, "brand", rows=4), Line("地址：乙市一路1号")), "https://kepu.example.org/" + "x" * 300, "看全文"
    )
    assert 300 < height(strip, font) < 900


def test_a_picture_ends_where_chats_would_cut_it(font: Font) -> None:
    assert height(Strip((Line("一行"),) * 1000, "https://kepu.example.org/", "看全文"), font) < HIGHEST + 600


def test_rows_break_between_words_and_beside_brackets(font: Font) -> None:
    rows = list(_folded("电话：0731-12345678，地址在（长沙）", font, 30, 250))
    assert rows == ["电话：", "0731-12345678，", "地址在（长沙）"]
    rows = list(_folded("科普科普科普（长沙）", font, 30, 215))
    assert rows == ["科普科普科普", "（长沙）"]


def test_a_picture_of_words_has_four_colours(font: Font) -> None:
    text = "【乙市科技馆】\n科技馆｜甲省乙市\n时间：周二至周日 9:00-17:00\n内容如有变动，以公告为准。"
    content = png(Strip(tuple(_lines(text, "资料来源：通知")), "https://kepu.example.org/", "看全文"), font)
    with Image.open(io.BytesIO(content)) as picture:
        assert len(picture.getcolors() or ()) == 4
    assert len(content) < 12_000


def test_whose_word_it_is_stands_last() -> None:
    told = [line.text for line in _lines("【馆】\n一\n内容如有变动。", "资料来源：通知")]
    assert told == ["馆", "一", "资料来源：通知", "内容如有变动。"]
    assert [line.text for line in _lines("【馆】\n一句话。", "资料来源：通知")] == ["馆", "一句话。", "资料来源：通知"]
    assert [line.text for line in _lines("【馆】")] == ["馆"]


def test_a_picture_is_drawn_once(tmp_path: Path) -> None:
    file = tmp_path / "cache/sent/a.png"
    assert kept(file, "one", lambda: b"first") == b"first"
    assert kept(file, "one", lambda: b"never asked") == b"first"
    assert kept(file, "two", lambda: b"second") == b"second"
    file.write_bytes(file.read_bytes()[:-1])
    assert kept(file, "two", lambda: b"anew") == b"anew"

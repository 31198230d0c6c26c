"""js/quiz and js/common/qr.js in a real browser: codes of classes, who is asked what, and codes as the build draws them."""

from __future__ import annotations

from typing import Any

import pytest
import segno
from playwright.sync_api import Page

from modules import call

ALL: dict[str, Any] = {
    "v": 1,
    "topics": [["water", "水"], ["fire", "火"], ["places", "地方"]],
    "regions": [["100000", "甲市", []], ["100100", "乙区", ["100000"]], ["river", "丙区", []]],
    "sources": [],
    "questions": [
        *({"id": f"howtos/w{n}.1", "topic": "water", "url": f"howtos/w{n}/"} for n in range(12)),
        *({"id": f"howtos/w{n}.2", "topic": "water", "url": f"howtos/w{n}/"} for n in range(12)),
        {"id": "howtos/f.1", "topic": "fire", "url": "howtos/f/", "regions": ["100000"]},
        {"id": "venues/a", "topic": "places", "url": "venues/a/", "regions": ["100100"]},
        {"id": "venues/c", "topic": "places", "url": "venues/c/", "regions": ["river"]},
    ],
}

CODES = [
    ({"lot": 0, "topic": "", "region": ""}, 4),
    ({"lot": 29790, "topic": "", "region": ""}, 4),
    ({"lot": 7, "topic": "water", "region": ""}, 6),
    ({"lot": 7, "topic": "", "region": "100100"}, 8),
    ({"lot": 12345, "topic": "places", "region": "river"}, 10),
]


@pytest.mark.parametrize(("code", "length"), CODES)
def test_codes_say_what_was_chosen(page: Page, code: dict[str, Any], length: int) -> None:
    text = call(page, "quiz/code.js", "m.written(a[0], a[1])", [code, ALL])
    assert len(text) == length
    for typed in (text, text.lower(), f" {text[:2]}-{text[2:]} ", "".join(chr(ord(c) + 0xFEE0) for c in text)):
        assert call(page, "quiz/code.js", "m.read(a[0], a[1])", [typed, ALL]) == code


@pytest.mark.parametrize(
    "typed", ["", "2", "222", "2223", "O222", "ABCDEFGHJKM", "代码", "<b>", "2222222222222222222222"]
)
def test_what_is_no_code_is_none(page: Page, typed: str) -> None:
    assert call(page, "quiz/code.js", "m.read(a[0], a[1])", [typed, ALL]) is None


def test_a_slip_is_noticed(page: Page) -> None:
    """One wrong letter, or two neighbours exchanged."""
    script = """(() => {
      const text = m.written({ lot: 12345, topic: "places", region: "river" }, a);
      const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
      const wrong = [];
      for (let at = 0; at < text.length; at++) {
        for (const letter of letters) wrong.push(text.slice(0, at) + letter + text.slice(at + 1));
        wrong.push(text.slice(0, at) + (text[at + 1] ?? "") + text[at] + text.slice(at + 2));
      }
      return wrong.filter((each) => each !== text && m.read(each, a) !== null);
    })()"""
    assert call(page, "quiz/code.js", script, ALL) == []


@pytest.mark.parametrize(
    ("topic", "region", "found"),
    [
        ("", "", 27),
        ("water", "", 24),
        ("", "100100", 26),
        ("", "100000", 26),
        ("", "river", 25),
        ("places", "100000", 1),
        ("fire", "river", 0),
    ],
)
def test_questions_fit_a_topic_and_a_region(page: Page, topic: str, region: str, found: int) -> None:
    """What is the same everywhere is asked everywhere; a region holds its parts and lies in larger ones."""
    chosen = {"topic": topic, "region": region}
    assert call(page, "quiz/drawing.js", "m.fitting(a[0], a[1]).length", [ALL, chosen]) == found


def test_a_word_draws_the_same_for_everybody(page: Page) -> None:
    """The order of the list does not matter, each page is asked about once, another day draws others."""
    script = """(() => {
      const ids = (list, word) => m.drawn(list, word, 10).map(({ id }) => id);
      const { questions } = a;
      const first = ids(questions, "day 2026-11-23");
      return {
        first, again: ids([...questions].reverse(), "day 2026-11-23"), other: ids(questions, "day 2026-11-24"),
        pages: new Set(m.drawn(questions, "x", 10).map(({ url }) => url)).size,
        whole: m.drawn(questions, "x", 99).length,
      };
    })()"""
    found = call(page, "quiz/drawing.js", script, ALL)
    assert found["first"] == found["again"] != found["other"]
    assert (found["pages"], found["whole"]) == (10, 27)


def test_lots_never_change(page: Page) -> None:
    """A code that is on a blackboard today draws the same tomorrow."""
    assert call(page, "quiz/drawing.js", "a.map(m.lotOf)", ["", "day 2026-11-23", "科普"]) == LOTS


LOTS = [2872998923, 3166610491, 4026703628]


def test_result_is_words(page: Page) -> None:
    lines = call(
        page,
        "quiz/result.js",
        "m.resultWords(...a)",
        [{"title": "科普问答", "code": "K7QF"}, [True, False], "https://k/"],
    )
    assert lines == "科普问答（K7QF）：答对 1 题，共 2 题\n对 错\nhttps://k/"


@pytest.mark.parametrize("length", [1, 14, 15, 42, 60, 61, 106, 107, 150, 180, 181, 213, 214, 300, 450, 666])
def test_codes_are_those_of_the_build(page: Page, length: int) -> None:
    """Square by square as segno draws them, at the borders of sizes too."""
    text = ("https://kepu.example.org/quiz/?code=k7qf&" * 20)[:length]
    drawn = segno.make(text, error="m", boost_error=False, micro=False, mask=2, mode="byte")
    rows = call(page, "common/qr.js", "m.qrRows(a)", text)
    assert rows == [[bool(module) for module in row] for row in drawn.matrix]


def test_what_is_too_long_has_no_code(page: Page) -> None:
    assert call(page, "common/qr.js", "m.qrRows('x'.repeat(a))", 667) is None

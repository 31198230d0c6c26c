"""An order in the browser: its checks as in Python, its address and what the device keeps, and what is written."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from modules import call
from order_table import TABLE, TODAY, answer, question, random_question

_JUDGED = """a.map(([q, calendar, today]) => m.judged(q.terms, q.wanted, q.quantity, q.regions, calendar, today)
    .map(({ wish, verdict, criterion, words }) => `${wish === null ? "" : `${wish + 1} `}${verdict} ${criterion} ${words}`))"""


def judged(page: Page, questions: list[dict[str, Any]]) -> list[list[str]]:
    given = [[question, TABLE["calendar"], str(TODAY)] for question in questions]
    found: list[list[str]] = call(page, "order/checks.js", _JUDGED, given)
    return found


def test_the_table_holds_here_too(page: Page) -> None:
    cases = TABLE["cases"].values()
    assert judged(page, [question(case) for case in cases]) == [case["expect"] for case in cases]


def test_both_say_the_same_of_random_orders(page: Page) -> None:
    rng = Random(13)
    questions = [random_question(rng) for _ in range(400)]
    for asked, found in zip(questions, judged(page, questions), strict=True):
        assert found == answer(asked), asked


ADDRESSES = [
    ("items=courses/a1,resources/b2.3", "courses/a1,resources/b2.3", []),
    ("items=courses/a1&items=courses/a1", "courses/a1", []),
    ("items=venues/a1,courses/a1", "courses/a1", ["“venues/a1”不是能点的课程或资源，没有放进来。"]),
    ("items=../../etc", "", ["“../../etc”不是能点的课程或资源，没有放进来。"]),
    ("items=<img src=x>", "", ["“<img src=x>”不是能点的课程或资源，没有放进来。"]),
    ("items=courses/a1.-5,resources/b2.0", "courses/a1,resources/b2", []),
    ("items=courses/%E0%A4%A", "", ["“courses/\ufffd%A”不是能点的课程或资源，没有放进来。"]),
    ("items=,,,", "", []),
    ("", "", []),
]


@pytest.mark.parametrize(("address", "items", "said"), ADDRESSES)
def test_an_address_names_what_is_ordered(page: Page, address: str, items: str, said: list[str]) -> None:
    found = call(
        page,
        "order/state.js",
        "[m.readAddress(a, m.emptyDraft())].map((r) => [m.writeItems(r.draft.items), r.said])[0]",
        address,
    )
    assert found == [items, said]


def test_more_than_an_order_holds_is_said_once(page: Page) -> None:
    address = "items=" + ",".join(f"courses/c{number}" for number in range(100))
    found = call(page, "order/state.js", "m.readAddress(a, m.emptyDraft())", address)
    assert len(found["draft"]["items"]) == 20
    assert found["said"] == ["一张单子最多 20 项，多出来的没有放进来。"]


KEPT = ["", "null", "[]", "{", "7", '{"version": "1"}', '{"version": 1, "items": 5}', '{"items": "courses/a1"}']


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_draft_is_not_read(page: Page, text: str) -> None:
    assert call(page, "order/state.js", "m.readDraft(a)", text) is None


def test_a_draft_of_any_shape_is_read_as_far_as_it_makes_sense(page: Page) -> None:
    odd = {
        "unit": 5,
        "place": "操场",
        "wishes": [{"start": "2026-02-30"}, {"start": "2026-12-04", "time": "25:00"}, 7, 8],
    }
    text = json.dumps({"version": 9, "items": "courses/a1,events/e1", "answers": odd})
    found = call(page, "order/state.js", "m.readDraft(a)", text)
    assert found["draft"]["items"] == [{"path": "courses/a1", "quantity": 1}]
    assert found["draft"]["answers"]["place"] == "操场"
    assert found["draft"]["answers"]["unit"] == ""
    assert [wish["start"] for wish in found["draft"]["answers"]["wishes"]] == ["", "2026-12-04", ""]
    assert len(found["said"]) == 2


def test_a_written_draft_reads_the_same_and_holds_no_person(page: Page) -> None:
    found = call(
        page,
        "order/state.js",
        """(() => {
          const draft = m.withQuantity(m.withItem(m.emptyDraft(), { path: a, quantity: 1 }).draft, a, 4);
          const text = m.writeDraft(draft);
          return [JSON.stringify(m.readDraft(text).draft) === JSON.stringify(draft), Object.keys(JSON.parse(text).answers)];
        })()""",
        "resources/b2",
    )
    assert found[0]
    assert not {"person", "phone", "email"} & set(found[1])


def test_items_of_one_provider_stand_on_one_sheet(page: Page) -> None:
    offers = [
        ("courses/a1", "x"),
        ("resources/b1", "y"),
        ("courses/a2", "x"),
        ("courses/a3", None),
        ("courses/gone", "-"),
    ]
    chosen = [
        {
            "item": {"path": path, "quantity": 1},
            "offer": None
            if owner == "-"
            else {"path": path, "name": path, "provider": owner and {"id": owner}, "reach": {"mail": ""}},
        }
        for path, owner in offers
    ]
    found = call(page, "order/sheets.js", "m.split(a).map(({ items }) => items.map(({ item }) => item.path))", chosen)
    assert found == [["courses/a1", "courses/a2"], ["resources/b1"], ["courses/a3"]]

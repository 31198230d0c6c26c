"""Answers that a teacher carries from her list of questions to a record's form."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from modules import call

FIELDS = {"coach": "group_offer.coach_parking", "lead": "group_offer.lead_days", "lunch": "group_offer.lunch"}
RECORD = {"group_offer": {"lunch": "有食堂"}}


def fragment(*asked: Any) -> str:
    return "#" + "&".join(f"asked={quote(json.dumps(one))}" for one in asked)


PLACED: list[tuple[str, list[list[Any]]]] = [
    ("", []),
    ("#asked=%FF&asked=&asked={broken&asked=7&asked=null&asked=[7,8,9]", []),
    (fragment(["coach", "停哪里？", ""]), []),
    (fragment(["coach", "停哪里？", "院里停 3 辆"]), [["group_offer.coach_parking", "proposed", "院里停 3 辆"]]),
    (fragment(["lunch", "午餐？", "没有"]), [["group_offer.lunch", "there", "没有"]]),
    (fragment(["lead", "提前几天？", "提前 ７ 天"]), [["group_offer.lead_days", "proposed", 7]]),
    (fragment(["lead", "提前几天？", "3 到 5 天"]), [["group_offer.lead_days", "none", "3 到 5 天"]]),
    (fragment(["lead", "提前几天？", "9999999"]), [["group_offer.lead_days", "none", "9999999"]]),
    (fragment(["constructor", "？", "x"]), [["", "none", "x"]]),
    (fragment(["wet", "？", "室内"]), [["", "none", "室内"]]),
    (
        fragment(["coach", "<img src=x>", "a\u202eb\n<script>"]),
        [["group_offer.coach_parking", "proposed", "ab <script>"]],
    ),
    (fragment(["coach", "？", "长" * 900]), [["group_offer.coach_parking", "proposed", "长" * 200]]),
]


@pytest.mark.parametrize(("hash_", "wanted"), PLACED)
def test_where_an_answer_goes(page: Page, hash_: str, wanted: list[list[Any]]) -> None:
    expression = (
        "m.placesOf(m.readAsked(a[0]), a[1], a[2], () => true).map(({field, state, value}) => [field, state, value])"
    )
    assert call(page, "contribute/asked.js", expression, [hash_, FIELDS, RECORD]) == wanted


def test_only_so_many_are_read_and_what_a_form_does_not_ask_for_is_only_shown(page: Page) -> None:
    hash_ = fragment(*[["coach", "", str(number)] for number in range(99)])
    assert call(page, "contribute/asked.js", "m.readAsked(a).length", hash_) == 30
    expression = "m.placesOf(m.readAsked(a[0]), a[1], {}, () => false)[0].state"
    assert call(page, "contribute/asked.js", expression, [hash_, FIELDS]) == "none"

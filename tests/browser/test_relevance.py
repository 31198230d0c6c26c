"""What visitors type finds what they mean: the queries of relevance.yml over the real records.

Every result that must be found is found; the first is right for at least 98 of 100 queries; conditions among the
words are understood.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from explorer_page import Answer, Explorer
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
CASES: list[dict[str, Any]] = yaml.load(Path(__file__).with_name("relevance.yml").read_text("utf-8"), yaml.CSafeLoader)
LEAST = 250
FIRST_RIGHT = 0.98
Found = dict[str, Answer]


@pytest.fixture(scope="module")
def explorer(origin: str, browser: Browser) -> Iterator[Explorer]:
    page = browser.new_page()
    yield Explorer(page, origin)
    page.close()


@pytest.fixture(scope="module")
def found(explorer: Explorer) -> Found:
    """For every query the records found, in order, what the page says, and its conditions."""
    explorer.open().without_pictures()
    answers = explorer.answers([(str(case["q"]), case.get("must", [])) for case in CASES])
    return {case["q"]: answer for case, answer in zip(CASES, answers, strict=True)}


def test_there_are_enough_queries_and_none_twice() -> None:
    queries = [case["q"] for case in CASES]
    assert len(queries) >= LEAST
    assert len(set(queries)) == len(queries)


def test_everything_that_must_be_found_is_found(found: Found) -> None:
    missing = {
        case["q"]: lost
        for case in CASES
        if (lost := {*case.get("must", ()), *([case["first"]] if "first" in case else [])} - {*found[case["q"]][0]})
    }
    assert missing == {}


def test_the_first_result_is_right(found: Found) -> None:
    cases = [case for case in CASES if "first" in case]
    wrong = {case["q"]: found[case["q"]][0][:3] for case in cases if found[case["q"]][0][:1] != [case["first"]]}
    assert len(wrong) <= len(cases) * (1 - FIRST_RIGHT), wrong


def test_the_page_says_when_nothing_has_all_words(found: Found) -> None:
    for case in CASES:
        if case.get("near"):
            assert "最接近" in found[case["q"]][1], case["q"]


def test_conditions_among_the_words_are_understood(found: Found) -> None:
    """Where too little is known the condition is widened and says so: 免费或未说明."""
    for case in CASES:
        chips = found[case["q"]][2]
        lost = [word for word in case.get("said", ()) if not any(chip.startswith(word) for chip in chips)]
        assert not lost, (case["q"], chips)


def test_a_condition_among_the_words_can_be_taken_away(explorer: Explorer) -> None:
    explorer.go(("q", "天心 免费 博物馆"))
    explorer.page.click("[data-chip=said][data-text=免费]")
    explorer.settle("天心 博物馆")
    assert explorer.page.input_value("#explore-q") == "天心 博物馆"
    assert [chip for chip in explorer.chips if "免费" in chip] == []


def test_typing_finds_the_same_as_an_address(explorer: Explorer, found: Found) -> None:
    for case in CASES[::10]:
        explorer.type(str(case["q"]))
        assert explorer.records == found[case["q"]][0][:30], case["q"]

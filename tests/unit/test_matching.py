"""Offers are judged as the table says; all of it is covered, and the order follows."""

from __future__ import annotations

from collections import defaultdict

import pytest

from kepu.catalogue.matching.criteria import CRITERIA
from kepu.catalogue.matching.judging import judge, order
from kepu.catalogue.matching.offer import Ask, Offer, There
from kepu.catalogue.matching.reasons import REASONS, WORDS
from matching_table import CASES, Case, records, words


def test_cases() -> None:
    """One test for all rows: they take less time than pytest takes to name them."""
    wrong = [found for case in CASES if (found := _told(case)) != (case.expected, case.values, case)]
    assert wrong == []


def _told(case: Case) -> tuple[str, object, Case]:
    verdict = CRITERIA[case.criterion](*records(case.given))
    return words(verdict), dict(verdict.values) if verdict else {}, case


def test_the_table_covers_every_criterion_and_every_reason() -> None:
    answers = defaultdict(set)
    for case in CASES:
        answers[case.criterion].add(case.expected.partition(" ")[0])
    assert len(CASES) >= 300
    assert set(answers) == set(CRITERIA) == set(WORDS)
    never = {"standing": {"fits", "unknown"}, "content": {"no"}, "theme": {"no"}}
    every = {"fits", "no", "unknown", "none"}
    assert dict(answers) == {name: every - never.get(name, set()) for name in CRITERIA}
    assert {case.expected.split()[1] for case in CASES if case.expected != "none"} == set(REASONS)


CLASS = Ask(stage="primary-upper", pupils=45, contents=("rocks",), related=("geology",), within=40_000)
ROCKS, STAGES = {"rocks": ()}, ("primary-upper",)
IN_ORDER = [
    (Offer(serves=ROCKS, stages=STAGES, largest=50), There(metres=30_000)),
    (Offer(serves=ROCKS, largest=50), There(metres=10_000)),
    (Offer(serves=ROCKS, stages=("junior",), largest=50), There(metres=10_000)),
    (Offer(serves=ROCKS), There(metres=10_000)),
    (Offer(serves=ROCKS), There(metres=20_000)),
    (Offer(serves=ROCKS), There()),
    (Offer(themes=("geology",), stages=STAGES, largest=50), There(metres=1000)),
    (Offer(themes=("space",), stages=STAGES, largest=50), There(metres=1000)),
    (Offer(), There(metres=1000)),
    (Offer(serves=ROCKS, stages=STAGES, largest=40), There(metres=1000)),
    (Offer(status="closed"), There()),
]
"""From the best on: more that fits, less that does not, less unknown, nearer; a guess is below, what is ruled out stands last."""


@pytest.mark.parametrize("at", range(len(IN_ORDER) - 1))
def test_order(at: int) -> None:
    (better, near), (worse, far) = IN_ORDER[at : at + 2]
    expected = order(judge(better, near, CLASS), near), order(judge(worse, far, CLASS), far)
    assert expected[0] < expected[1]


def test_a_guess_from_a_theme_is_no_match() -> None:
    guessed = judge(Offer(themes=("geology",)), There(), CLASS)
    assert (guessed.related, guessed.fits, guessed.verdicts["content"].answer) == (True, 0, "unknown")


def test_nothing_asked_judges_nothing() -> None:
    assert judge(Offer(), There(), Ask()).verdicts == {}

"""The browser judges as the table says, and as Python does on offers that nobody thought of: random ones, always the
same."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from kepu.catalogue.matching.judging import judge, order
from matching_table import CASES, complete, records
from modules import call

_JUDGED = """a.map(([criterion, { offer, there, ask }]) => {
  const verdict = m.CRITERIA[criterion](offer, there, ask);
  if (!verdict) return ["none", {}];
  return [`${verdict.answer} ${verdict.reason}${verdict.hard ? " hard" : ""}`, verdict.values];
})"""
_WHOLE = """a.map(({ offer, there, ask }) => {
  const found = m.judge(offer, there, ask);
  const words = Object.entries(found.verdicts).map(([name, { answer, reason, hard }]) => [name, answer, reason, hard]);
  return [words, found.related, m.order(found, there).map((number) => (number === Infinity ? null : number))];
})"""


def test_the_table_holds_in_the_browser(page: Page) -> None:
    given = [[case.criterion, complete(case.given)] for case in CASES]
    found = call(page, "matching/criteria.js", _JUDGED, given)
    wrong = [(case, told) for case, told in zip(CASES, found, strict=True) if told != [case.expected, case.values]]
    assert wrong == []


def _some(rng: Random, *values: Any, most: int = 3) -> list[Any]:
    return rng.sample(values, rng.randint(0, min(most, len(values))))


def _random(rng: Random) -> dict[str, dict[str, Any]]:
    known = ("yes", "partial", "no", "unknown")
    stages = ("primary-upper", "junior", "senior")
    number = lambda *values: rng.choice((None, *values))  # noqa: E731
    start = number(480, 540, 600, 960)
    offer = {
        "ways": _some(rng, "go", "come", "lend", "online", "order") or ["go"],
        "status": rng.choice(("active", "active", "active", "planned")),
        "serves": {code: _some(rng, *stages) for code in _some(rng, "a", "b", "c")},
        "themes": _some(rng, "geology", "space"),
        "stages": _some(rng, *stages),
        "smallest": number(0, 10, 45),
        "largest": number(0, 40, 45),
        "sessions": number(1, 2),
        "capacity": number(40, 45, 3000),
        "weekdays": _some(rng, 1, 3, 5),
        "lead": number(0, 7, 12),
        "duration": number(60, 90),
        **{need: rng.choice(known) for need in ("coach", "lunch", "wheelchair", "wet", "free")},
        "price": number(0, 30, 12.5),
        "titles": _some(rng, "", "none", "2025-12-31", "2026-12-04", "2027-12-31"),
        "area": _some(rng, "county", "other"),
        "busy": _some(rng, ["2026-12-01", "2026-12-04"], ["2026-12-05", "2026-12-06"]),
    }
    intervals = _some(rng, [540, 690, 0, 0], [540, 1020, 990, 0], [840, 1020, 960, 1])
    there = {
        "kind": rng.choice(("open", "closed", "unknown")) if intervals else "closed",
        "intervals": intervals,
        "metres": number(0, 9999, 40_000, 65_000),
        "slack": rng.choice((0, 30_000, 600_000)),
    }
    ask = {
        "stage": number(*stages),
        "pupils": number(1, 45, 400),
        "contents": _some(rng, "a", "b", "x"),
        "related": _some(rng, "geology"),
        "theme": number("space"),
        "date": number("2026-12-04"),
        "weekday": 5,
        "ahead": 12,
        "today": "2026-11-22",
        "start": start,
        "end": start and start + rng.choice((0, 60, 90)),
        "way": number("go", "come", "online"),
        "within": number(20_000, 40_000),
        "regions": _some(rng, "county", "city"),
        "needs": _some(rng, "coach", "lunch", "wheelchair", "wet", "free", "title", most=6),
    }
    return {"offer": offer, "there": there, "ask": ask}


@pytest.mark.parametrize("seed", range(4))
def test_both_judge_alike(page: Page, seed: int) -> None:
    rng = Random(seed)
    given = [_random(rng) for _ in range(250)]
    answers = call(page, "matching/judging.js", _WHOLE, [complete(one) for one in given])
    for one, answer in zip(given, answers, strict=True):
        offer, there, ask = records(one)
        found = judge(offer, there, ask)
        words = [[name, v.answer, v.reason, v.hard] for name, v in found.verdicts.items()]
        key = [None if number == float("inf") else number for number in order(found, there)]
        assert answer == [words, found.related, [int(key[0] or 0), *key[1:]]], one

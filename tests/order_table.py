"""The table of ``unit/order_cases.yml`` as Python and as JavaScript take it, and random orders beside it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random
from typing import Any

import yaml

from kepu.catalogue.order_checks import Calendar, Finding, Terms, judged
from kepu.model.order import Order

TABLE: dict[str, Any] = yaml.load((Path(__file__).parent / "unit/order_cases.yml").read_text("utf-8"), yaml.CSafeLoader)
TODAY = dt.date(2026, 11, 21)
_TERMS = {"course": False, "travels": True, "across": False, "stages": [], "area": [], "busy": []}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def calendar() -> Calendar:
    given: dict[str, Any] = TABLE["calendar"]
    return Calendar(
        tuple((day(start), day(end), name) for start, end, name in given["off"]),
        frozenset(map(day, given["work"])),
        tuple((day(start), day(end)) for start, end in given["uncertain"]),
        tuple((region, kind, day(start), day(end)) for region, kind, start, end in given["breaks"]),
        tuple((kind, day(start), day(end)) for kind, start, end in given["windows"]),
    )


def question(case: dict[str, Any]) -> dict[str, Any]:
    """A case with all that it leaves unsaid, as JavaScript takes it."""
    return {
        "terms": _TERMS | case["terms"],
        "wanted": {"unit_kind": "community", "wishes": [{"start": "2026-12-04"}]} | case.get("order", {}),
        "quantity": case.get("quantity", 1),
        "regions": case.get("regions", ["r3", "r2", "r1"]),
    }


def answer(asked: dict[str, Any]) -> list[str]:
    """What Python finds, a line each."""
    terms = dict(asked["terms"])
    terms["busy"] = tuple((day(start), day(end), count) for start, end, count in terms["busy"])
    order = Order.model_validate(
        {"order": 1, "made_on": "2026-11-21", "unit": "示例小学", "person": {"name": "联系人"}}
        | {"items": [{"record": "courses/a1"}]}
        | asked["wanted"]
    )
    return [words(one) for one in judged(Terms(**terms), order, asked["quantity"], asked["regions"], calendar(), TODAY)]


def words(finding: Finding) -> str:
    wish = "" if finding.wish is None else f"{finding.wish + 1} "
    return f"{wish}{finding.verdict} {finding.criterion} {finding.words}"


def random_question(rng: Random) -> dict[str, Any]:
    """An order that nobody thought of."""
    terms: dict[str, Any] = {"course": rng.random() < 0.5, "travels": rng.random() < 0.8, "across": rng.random() < 0.2}
    for name, most in (("lead_days", 60), ("smallest", 40), ("largest", 90), ("minutes", 120), ("pieces", 4)):
        if rng.random() < 0.6:
            terms[name] = rng.randint(0, most)
    terms["stages"] = rng.sample(["primary", "junior", "senior"], rng.randint(0, 2))
    terms["area"] = rng.sample(["r1", "r2", "r3", "r9"], rng.randint(0, 2))
    terms["busy"] = [[*_days(rng), rng.randint(1, 3)] for _ in range(rng.randint(0, 4))]
    wishes = [dict(zip(("start", "end"), _days(rng)[: rng.randint(1, 2)], strict=False)) for _ in range(3)]
    wanted: dict[str, Any] = {"unit_kind": rng.choice(["school", "community"]), "wishes": wishes}
    wanted |= {"people": rng.randint(1, 99)} if rng.random() < 0.7 else {}
    wanted |= {"minutes": rng.randint(1, 99)} if rng.random() < 0.7 else {}
    wanted |= {"stage": rng.choice(["primary", "junior"])} if rng.random() < 0.7 else {}
    regions = rng.choice([["r3", "r2", "r1"], ["r8"], []])
    return {"terms": _TERMS | terms, "wanted": wanted, "quantity": rng.randint(1, 3), "regions": regions}


def _days(rng: Random) -> list[str]:
    start = TODAY + dt.timedelta(rng.randint(-20, 300))
    return [str(start), str(start + dt.timedelta(rng.choice([0, 0, 1, 5, 30])))]

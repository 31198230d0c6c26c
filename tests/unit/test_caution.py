"""What is said beside opening hours that are old, or that only an aggregator gives."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kepu.model.venue import Venue
from kepu.views.record.provenance import caution

TODAY = dt.date(2026, 11, 22)
CHECKED = {"on": "2026-03-01", "by": "县科协", "how": "phone"}
CASES: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]], str]] = {
    "official and new": ([{"tier": "A", "date": "2026-05"}], [], ""),
    "official and old": ([{"tier": "A", "date": "2018-12"}], [], "按 2018 年的资料"),
    "a year that may have ended less than a year ago": ([{"tier": "A", "date": "2025"}], [], ""),
    "a day just more than a year ago": ([{"tier": "B", "date": "2025-11-21"}], [], "按 2025 年的资料"),
    "a day just a year ago": ([{"tier": "B", "date": "2025-11-22"}], [], ""),
    "aggregator, new": ([{"tier": "C", "date": "2026-04-07"}], [], "待核实"),
    "aggregator, old": ([{"tier": "C", "date": "2015-04-27"}], [], "按 2015 年的资料，待核实"),
    "aggregator, of no date": ([{"tier": "C"}], [], "待核实"),
    "of no date and no tier": ([{}], [], ""),
    "the newest counts": ([{"tier": "B", "date": "2019"}, {"tier": "B", "date": "2026-01"}], [], ""),
    "old, but asked this year": ([{"tier": "C", "date": "2015"}], [CHECKED], ""),
    "asked long ago": ([{"tier": "C", "date": "2015"}], [{**CHECKED, "on": "2020-03-01"}], "按 2020 年的资料"),
    "asked for something else": (
        [{"tier": "C", "date": "2015"}],
        [{**CHECKED, "fields": ["contacts"]}],
        "按 2015 年的资料，待核实",
    ),
    "another field is old": ([{"tier": "C", "date": "2015", "fields": ["admission"]}, {"tier": "A"}], [], ""),
}


@pytest.mark.parametrize(("sources", "verified", "words"), CASES.values(), ids=CASES)
def test_caution(sources: list[dict[str, Any]], verified: list[dict[str, Any]], words: str) -> None:
    venue = {
        "id": "jia",
        "name": "甲馆",
        "kind": "museum",
        "region": "370602",
        "hours": {"text": "9:00—17:00"},
        "source": [{"title": "出处", **source} for source in sources],
        "verified": verified,
    }
    assert caution(Venue.model_validate(venue), "hours", TODAY) == words

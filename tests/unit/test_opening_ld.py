"""JSON-LD of opening hours: never claims what the model calls unknown."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import pytest

from hours_table import DEFINITIONS, HOLIDAYS
from kepu.catalogue.open_state import on_day, resolve, window_of
from kepu.model.opening.hours import OpeningHours
from kepu.views.record.opening_json_ld import opening_hours
from random_hours import random_hours

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TODAY = dt.date(2026, 6, 20)


def properties(hours: OpeningHours, today: dt.date) -> dict[str, list[dict[str, Any]]]:
    return opening_hours(resolve(hours, window_of(today), HOLIDAYS), today)


def claims(data: dict[str, list[dict[str, Any]]], day: dt.date) -> list[tuple[str, str]] | None:
    """What a reader of the two properties takes to hold on a date; None when nothing is claimed."""
    date = str(day)
    special = [row for row in data.get("specialOpeningHoursSpecification", []) if covers(row, date)]
    if special:
        return sorted(
            (row["opens"], row["closes"]) for row in special if (row["opens"], row["closes"]) != ("00:00",) * 2
        )
    weeks = [row for row in data.get("openingHoursSpecification", []) if covers(row, date)]
    rows = [(row["opens"], row["closes"]) for row in weeks if NAMES[day.weekday()] in row["dayOfWeek"]]
    return sorted(rows) if weeks else None


def covers(row: dict[str, Any], date: str) -> bool:
    return row.get("validFrom", "0") <= date <= row.get("validThrough", "9")


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_claim_is_what_the_model_says(name: str) -> None:
    hours = DEFINITIONS[name]
    data = properties(hours, TODAY)
    for day in (TODAY + dt.timedelta(n) for n in range(400)):
        claimed = claims(data, day)
        if claimed is not None:
            found = on_day(hours, day, HOLIDAYS)
            expected = sorted((i.opens, "23:59" if i.closes == "24:00" else i.closes) for i in found.intervals)
            assert found.kind != "unknown", (name, day)
            assert claimed == (expected if found.kind == "open" else []), (name, day)


def test_the_present_weeks_are_claimed() -> None:
    """What is certain is not left out: on an ordinary Wednesday every week but one that is not on file."""
    wednesday = dt.date(2026, 9, 9)
    for name, hours in DEFINITIONS.items():
        if not hours.weekly and not hours.seasons:
            continue  # open on some days of the month only: there is no week
        found = on_day(hours, wednesday, HOLIDAYS)
        data = properties(hours, wednesday)
        assert (claims(data, wednesday) is None) == (found.kind == "unknown"), name


@pytest.mark.parametrize("seed", range(12))
def test_random_hours_claim_only_what_the_model_says(seed: int) -> None:
    rng = Random(seed)
    for place in (random_hours(rng) for _ in range(25)):
        data = properties(place, TODAY)
        for day in (TODAY + dt.timedelta(n) for n in range(400)):
            claimed = claims(data, day)
            if claimed is not None:
                found = on_day(place, day, HOLIDAYS)
                expected = sorted((i.opens, "23:59" if i.closes == "24:00" else i.closes) for i in found.intervals)
                assert found.kind != "unknown", (place, day)
                assert claimed == (expected if found.kind == "open" else []), (place, day)

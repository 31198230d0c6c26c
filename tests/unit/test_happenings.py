"""Dates and patterns of events laid out day by day."""

from __future__ import annotations

import datetime as dt

import pytest

from kepu.catalogue.happenings import all_occurrences, coming, is_past, occurrences
from kepu.model.event import Event
from kepu.source.reader import read

LAID_OUT = [
    # one date, a whole day, several days, a long one
    ("dates: {start: 2026-12-12 18:30, end: 2026-12-12 20:30}", ["12-12 18:30–12-12 20:30"]),
    ("dates: {start: 2026-12-12 18:30}", ["12-12 18:30–?"]),
    ("dates: {start: 2026-12-16}", ["12-16"]),
    ("dates: {start: 2026-12-16, end: 2026-12-18}", ["12-16…12-18"]),
    ("dates: {start: 2026-12-16 09:00, end: 2026-12-18 17:00}", ["12-16 09:00–12-18 17:00"]),
    # several, in order of time whatever their order in the file
    ("dates: [{start: 2026-12-19 09:00}, {start: 2026-12-12 09:00}]", ["12-12 09:00–?", "12-19 09:00–?"]),
    # weekly, with exceptions, every other week, whole days
    (
        "weekly: {days: [sat, sun], opens: '14:00', closes: '15:30', start: 2026-12-05, end: 2026-12-20, skip: [2026-12-13]}",
        [
            "12-05 14:00–12-05 15:30",
            "12-06 14:00–12-06 15:30",
            "12-12 14:00–12-12 15:30",
            "12-19 14:00–12-19 15:30",
            "12-20 14:00–12-20 15:30",
        ],
    ),
    ("weekly: {days: mon, every: 2, start: 2026-12-03, end: 2027-01-10}", ["12-14", "12-28"]),
    ("weekly: {days: thu, every: 3, start: 2026-12-03, end: 2027-01-31}", ["12-03", "12-24", "01-14"]),
    # a meeting at the year's end that lasts till midnight
    (
        "weekly: {days: thu, opens: '20:00', closes: '24:00', start: 2026-12-31, end: 2026-12-31}",
        ["12-31 20:00–01-01 00:00"],
    ),
    # monthly: by day (months without it are left out), by nth weekday, by the last one
    ("monthly: {day: 31, start: 2026-01-01, end: 2026-06-30}", ["01-31", "03-31", "05-31"]),
    ("monthly: {weekday: sat, nth: 2, start: 2026-01-01, end: 2026-03-31}", ["01-10", "02-14", "03-14"]),
    ("monthly: {weekday: sun, nth: -1, start: 2026-01-01, end: 2026-03-31, skip: 2026-02-22}", ["01-25", "03-29"]),
    ("monthly: {weekday: sat, nth: 5, start: 2026-01-01, end: 2026-06-30}", ["01-31", "05-30"]),
    ("monthly: {day: 15, every: 3, start: 2026-01-20, end: 2026-12-31}", ["04-15", "07-15", "10-15"]),
    # cancelled and moved dates stay
    ("dates: {start: 2026-12-12, cancelled: true}", ["12-12 cancelled"]),
    ("dates: {start: 2026-12-20 09:00, moved_from: 2026-12-12 09:00}", ["12-20 09:00–? from 12-12 09:00"]),
    ("weekly: {days: sat, start: 2026-12-05, end: 2026-12-12, cancelled: 2026-12-12}", ["12-05", "12-12 cancelled"]),
    # patterns that mean nothing give nothing
    ("monthly: {start: 2026-01-01, end: 2026-12-31}", []),
    ("weekly: {days: sat, start: 2000-01-01, end: 2099-12-31}", []),
    ("text: 待定", []),
]


def event(schedule: str, **more: str) -> Event:
    document = read("e.yml", f"schedule:\n  {schedule}\n".encode())
    assert not document.problems
    assert isinstance(document.value, dict)
    return Event.model_validate({"id": "aa", "name": "甲", **document.value, **more})


def laid_out(found: Event) -> list[str]:
    rows = []
    for item in all_occurrences(found):
        row = f"{item.first:%m-%d}" + (f"…{item.last:%m-%d}" if item.last != item.first else "")
        if not item.all_day:
            row = f"{item.start:%m-%d %H:%M}–" + (f"{item.end:%m-%d %H:%M}" if item.end else "?")
        row += " cancelled" * item.cancelled + " postponed" * item.postponed
        rows.append(row + (f" from {item.moved_from:%m-%d %H:%M}" if item.moved_from else ""))
    return rows


@pytest.mark.parametrize(("schedule", "rows"), LAID_OUT, ids=[schedule for schedule, _ in LAID_OUT])
def test_laid_out(schedule: str, rows: list[str]) -> None:
    assert laid_out(event(schedule)) == rows


def test_states_of_the_whole_event() -> None:
    schedule = "dates: [{start: 2026-12-12}, {start: 2026-12-20, moved_from: 2026-12-13}]"
    assert laid_out(event(schedule, event_status="cancelled")) == [
        "12-12 cancelled",
        "12-20 cancelled from 12-13 00:00",
    ]
    assert laid_out(event(schedule, event_status="postponed")) == ["12-12 postponed", "12-20 from 12-13 00:00"]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-12-10", "2026-12-11", []),
        ("2026-12-10", "2026-12-12", [12]),
        ("2026-12-13", "2026-12-13", [12]),
        ("2026-12-14", "2026-12-31", []),
        ("2026-01-01", "2027-12-31", [12]),
    ],
)
def test_only_what_touches_the_days_asked_for(start: str, end: str, days: list[int]) -> None:
    found = occurrences(
        event("dates: {start: 2026-12-12 20:00, end: 2026-12-14}"), *map(dt.date.fromisoformat, (start, end))
    )
    assert [item.first.day for item in found] == days


def test_what_is_to_come_and_what_is_past() -> None:
    both = event("dates: [{start: 2026-12-12}, {start: 2026-12-20 09:00, end: 2026-12-20 11:00}]")
    found = all_occurrences(both)
    for today, ahead, past in (
        ("2026-12-12", 2, False),
        ("2026-12-13", 1, False),
        ("2026-12-20", 1, False),
        ("2026-12-21", 0, True),
    ):
        day = dt.date.fromisoformat(today)
        assert (len(coming(found, day)), is_past(both, found, day)) == (ahead, past)
    undated = event("text: 待定")
    assert not is_past(undated, [], dt.date(2026, 12, 1))
    assert is_past(event("text: 2020年", event_status="completed"), [], dt.date(2026, 12, 1))

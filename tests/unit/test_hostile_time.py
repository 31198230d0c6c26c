"""Hours, dates and patterns that nobody would write in good faith end in a message or in a page, never in a crash."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.catalogue import Catalogue
from kepu.check.run import check_data
from kepu.exports.calendars import files as calendars
from kepu.views.record.page import record_page
from kepu.views.section.months import month_page, months
from sites import copy_of_second

NOW = dt.datetime(2026, 11, 21, 10)
HEAD = 'name: 甲\nregion: "370602"\nsample: true\n'
HOURS = HEAD + "kind: science-museum\nhours:\n  text: 见下\n  confirmed: true\n"
OPEN = HOURS + "  weekly: {days: [mon], opens: 9:00, closes: 17:00}\n  special:\n"
DAILY = "    - {days: [mon, tue, wed, thu, fri, sat, sun], start: 2026-01-01, end: 2030-12-31}\n"
TOUR = HEAD + "kind: kit\n"
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

CASES = {
    "a thousand intervals": ("venues", HOURS + "  weekly:\n" + "".join(
        f'    - {{days: [{day}], opens: "{hour:02d}:{minute:02d}", closes: "{hour:02d}:{minute + 1:02d}"}}\n'
        for day in WEEK for hour in range(20) for minute in range(0, 58, 8)), ""),
    "New Year's Eve, two thousand times": ("venues", OPEN + "    - {lunar: 除夕}\n" * 2000, ""),
    "every nth weekday": ("venues", OPEN + "".join(
        f'    - {{weekday: {WEEK[n % 7]}, nth: {n % 5 + 1}, opens: "{n % 23:02d}:00", closes: 24:00}}\n' for n in range(700)), ""),
    "two centuries": ("venues", OPEN + "    - {start: 1900-01-01, end: 2099-12-31}\n" * 1000, ""),
    "one festival": ("venues", OPEN + '    - {holiday: 国庆节, opens: "09:00", closes: "10:00"}\n' * 900, ""),
    "seasons": ("venues", HOURS + "  seasons:\n" + "    - {name: 季, school: [winter, summer], closed: true}\n" * 1000, ""),
    "year 0001": ("venues", OPEN + "    - {start: 0001-01-01}\n", "KP206"),
    "year 9999": ("venues", OPEN + "    - {start: 9999-12-31}\n", "KP206"),
    "25:00": ("venues", HOURS + "  weekly: {days: [mon], opens: 8:00, closes: 25:00}\n", "KP206"),
    "24:00 to 24:00": ("venues", HOURS + "  weekly: {days: [mon], opens: 24:00, closes: 24:00}\n", "KP502"),
    "over midnight in one row": ("venues", HOURS + "  weekly: {days: [mon], opens: 22:00, closes: 02:00}\n", "KP502"),
    "too many patterns": ("events", HEAD + "schedule:\n  weekly:\n" + DAILY * 600, "KP208"),
    "too many times": ("events", HEAD + "schedule:\n  weekly:\n" + DAILY * 40, "KP510"),
    "two centuries of Mondays": ("events", HEAD + "schedule:\n  weekly: {days: [mon], start: 1900-01-01, end: 2099-12-31}\n", "KP510"),
    "an event in 9999": ("events", HEAD + "schedule:\n  dates: {start: 9999-12-31 23:00}\n", "KP206"),
    "long dates": ("events", HEAD + "schedule:\n  dates:\n" + "".join(
        f"    - {{start: 2029-01-{n % 28 + 1:02d} {n // 28 % 24:02d}:00, end: 2030-12-31 10:00}}\n" for n in range(600)), ""),
    "over-booked for ever": ("resources", TOUR + "quantity: 1\nbookings:\n" + "  - {start: 1900-01-01, end: 2099-12-31}\n" * 900, "KP507"),
    "in a hundred places": ("resources", TOUR + "itinerary:\n" + "  - {venue: yantai-museum, start: 1900-01-01, end: 2099-12-31}\n" * 100, "KP515"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_ends_in_a_message_or_a_page(tmp_path: Path, name: str) -> None:
    collection, text, code = CASES[name]
    copy_of_second(tmp_path / "portal")
    file = tmp_path / "portal/data" / collection / "hostile.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    dataset, report = check_data(tmp_path / "portal/data", tmp_path / "portal/content", NOW.date())
    errors = sorted({problem.code for problem in report.problems if problem.severity == "error"})
    assert errors == ([code] if code else [])
    if not errors:
        catalogue = Catalogue(dataset, NOW)
        assert record_page(catalogue, catalogue.records[collection]["hostile"]).name == "甲"
        assert [month_page(catalogue, month).title for month in months(catalogue)]
        assert list(calendars.outputs(catalogue, None))

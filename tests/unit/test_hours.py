"""Opening hours in Python, held to the table that the browser's code is held to as well."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from hours_table import CASES, DEFINITIONS, HOLIDAYS, Case, data_of, holiday_year
from kepu.catalogue.open_state import (
    Holidays,
    Window,
    festival_windows,
    on_day,
    on_holidays,
    resolve,
    state_at,
    status_at,
)
from kepu.model.lunar import lunar_dates
from kepu.model.opening.hours import OpeningHours
from kepu.views.record.opening_words import status_text
from random_hours import DAYS
from random_hours import HOLIDAYS as TWO_YEARS


def test_the_table_is_worth_its_name() -> None:
    assert len(CASES) >= 400
    assert sum(case.words is not None for case in CASES) >= 50
    assert {case.state for case in CASES} == {"open", "closed", "last_admission_passed", "unknown"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.definition}, {case.moment:%Y-%m-%d %H:%M}")
def test_state(case: Case) -> None:
    status = status_at(DEFINITIONS[case.definition], case.moment, HOLIDAYS)
    assert status.state == case.state
    if case.words is not None:
        change = f"{status.next_change:%Y-%m-%d %H:%M}" if status.next_change else "none"
        assert (change, status_text(status)) == (case.change, case.words)


def test_breaks_of_other_regions_are_not_looked_at() -> None:
    hours, elsewhere = DEFINITIONS["every day in the school holidays"], Holidays.of([holiday_year()]).near(["430100"])
    moment = dt.datetime(2026, 7, 13, 10)
    assert (state_at(hours, moment, HOLIDAYS), state_at(hours, moment, elsewhere)) == ("open", "unknown")


@pytest.mark.parametrize("definition", DEFINITIONS)
@pytest.mark.parametrize("since", ["2026-01-01", "2026-10-03"])
def test_holidays_all_at_once_are_what_they_are_one_by_one(definition: str, since: str) -> None:
    hours, first = DEFINITIONS[definition], dt.date.fromisoformat(since)
    found = {day: (held.kind, held.intervals) for day, held in on_holidays(hours, first, HOLIDAYS)}
    days = [day for day in (*HOLIDAYS.off, *HOLIDAYS.work) if day >= first]
    assert found == {day: (held.kind, held.intervals) for day in days for held in [on_day(hours, day, HOLIDAYS)]}


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_a_week_and_dated_rows_say_the_same_as_all_rules(definition: str) -> None:
    hours, window = DEFINITIONS[definition], Window(dt.date(2026, 1, 1), dt.date(2028, 12, 31))
    resolved = resolve(hours, window, HOLIDAYS)
    differing = [day for day in window.days() if resolved.on_day(day) != on_day(hours, day, HOLIDAYS)]
    assert differing == []


def test_places_with_other_times_share_the_rows_of_holidays() -> None:
    window = Window(dt.date(2026, 1, 1), dt.date(2028, 12, 31))
    weeks = [("tue wed thu fri sat sun", "09:00", "17:00"), ("mon wed thu fri sat sun", "10:00", "16:00")]
    places = [
        {"weekly": {"days": days.split(), "opens": opens, "closes": closes}, "on_public_holidays": "open"}
        for days, opens, closes in weeks
    ]
    first, second = (
        data_of(OpeningHours.model_validate({"text": "周二至周日", **place}), window, HOLIDAYS) for place in places
    )
    assert first.key == second.key
    assert first.text != second.text
    assert json.loads(first.text) == {"t": [[[540, 1020]]], "w": [0, 1, 1, 1, 1, 1, 1], "c": first.key}


REASONS = [
    ("closed on Mondays, open on holidays", "2026-02-16", "open", "春节"),
    ("closed on Mondays, open on holidays", "2027-01-01", "unknown", "节假日安排未公布，请先确认"),
    ("office days, closed on holidays", "2026-05-01", "closed", "劳动节"),
    ("longer at weekends, open on holidays", "2026-10-05", "unknown", "国庆节假期开放，时间请先确认"),
    ("holidays not stated", "2026-06-19", "unknown", "端午节假期安排请先确认"),
    ("special dates", "2026-03-11", "closed", "检修"),
    ("closed around the lunar New Year", "2026-02-16", "closed", "除夕"),
    ("by appointment only", "2026-11-24", "unknown", "仅接受预约"),
    ("a season and nothing known outside it", "2026-11-24", "unknown", "这段时间的开放时间未提供，请先确认"),
    ("only a sentence", "2026-11-24", "unknown", ""),
    ("closed on Mondays, open on holidays", "2026-11-23", "closed", ""),
]


@pytest.mark.parametrize(("definition", "day", "kind", "reason"), REASONS)
def test_reason(definition: str, day: str, kind: str, reason: str) -> None:
    found = on_day(DEFINITIONS[definition], dt.date.fromisoformat(day), HOLIDAYS)
    assert (found.kind, found.reason) == (kind, reason)


LUNAR = [
    ("除夕", 2024, "2024-02-09"),
    ("除夕", 2026, "2026-02-16"),
    ("正月初一", 2025, "2025-01-29"),
    ("正月初二", 2026, "2026-02-18"),
    ("正月初三", 2027, "2027-02-08"),
    ("正月十五", 2026, "2026-03-03"),
    ("元宵节", 2026, "2026-03-03"),
    ("初六", 2026, "2026-02-22"),
    ("腊月二十八", 2026, "2026-02-15"),
    ("腊月三十", 2025, "2025-01-28"),  # the month has 29 days
    ("端午节", 2026, "2026-06-19"),
    ("农历八月十五", 2026, "2026-09-25"),
    ("重阳节", 2025, "2025-10-29"),  # not the 9th of the leap month
    ("七夕", 2025, "2025-08-29"),  # after a leap sixth month
    ("冬月十一", 2025, "2025-12-30"),
    ("冬月二十", 2024, "2024-01-01 2024-12-20"),
    ("腊月初一", 2022, "2022-01-03 2022-12-23"),
    ("腊月初一", 2023, ""),
    ("正月初一", 2100, ""),
    ("每月", 2026, ""),
]


@pytest.mark.parametrize(("name", "year", "day"), LUNAR)
def test_lunar_days(name: str, year: int, day: str) -> None:
    assert [str(found) for found in lunar_dates(name, year)] == day.split()


# Days that the State Council's notices from 2008 to 2026 have touched furthest from their festival.
FURTHEST = [
    (2019, "2018-12-29"),
    (2008, "2007-12-29"),
    (2013, "2013-01-06"),
    (2017, "2017-01-22"),
    (2026, "2026-02-28"),
    (2012, "2012-03-31"),
    (2018, "2018-04-08"),
    (2023, "2023-04-23"),
    (2024, "2024-05-11"),
    (2010, "2010-06-12"),
    (2009, "2009-05-31"),
    (2010, "2010-09-19"),
    (2010, "2010-09-25"),
    (2026, "2026-09-20"),
    (2013, "2013-10-12"),
]


@pytest.mark.parametrize(("notice", "day"), FURTHEST)
def test_a_notice_stays_within_the_festival_windows_of_its_year(notice: int, day: str) -> None:
    touched = dt.date.fromisoformat(day)
    assert any(start <= touched <= end for start, end in festival_windows(notice))


TOUCHED = [
    ({2026}, "2026-05-01", False),
    ({2026}, "2026-12-28", False),
    ({2026}, "2026-12-31", True),
    ({2026, 2027}, "2026-12-31", False),
    ({2027}, "2026-12-31", False),
    ({2026}, "2027-01-03", True),
    ({2026}, "2027-03-15", False),
    (set(), "2026-07-15", False),
]


@pytest.mark.parametrize(("years", "day", "touched"), TOUCHED)
def test_what_a_missing_notice_leaves_open(years: set[int], day: str, touched: bool) -> None:
    assert Holidays(years=years).could_be_touched(dt.date.fromisoformat(day)) is touched


SHARED = [
    ("国庆节", "2025-10-01", "closed", "国庆节"),
    ("国庆节", "2025-10-06", "closed", "国庆节"),
    ("中秋节", "2025-10-06", "unknown", "国庆节、中秋节假期安排请先确认"),
    ("端午节", "2025-10-06", "open", "国庆节、中秋节"),
    ("中秋节", "2026-09-25", "closed", "中秋节"),
    ("国庆节", "2026-09-25", "open", "中秋节"),
]


@pytest.mark.parametrize(("festival", "day", "kind", "reason"), SHARED)
def test_a_period_of_two_festivals(festival: str, day: str, kind: str, reason: str) -> None:
    week = {"days": DAYS, "opens": "09:00", "closes": "17:00"}
    place = {"text": "每天", "weekly": week, "special": {"holiday": festival}, "on_public_holidays": "open"}
    found = on_day(OpeningHours.model_validate(place), dt.date.fromisoformat(day), TWO_YEARS)
    assert (found.kind, found.reason) == (kind, reason)

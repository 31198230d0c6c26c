"""Theme days by rule, held to dates that were announced or that ``lunardate`` knows."""

from __future__ import annotations

import datetime as dt
from math import radians, sin
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from chinese_calendar import get_solar_terms
from chinese_calendar.solar_terms import SolarTerms
from lunardate import LunarDate

from kepu.catalogue.observing import next_period, periods, periods_in
from kepu.model.planning import Observance
from kepu.model.solar_terms import moment, solar_term
from kepu.views.record.page import record_page
from kepu.views.record.provenance import doubt
from portals import real_portal

NOW = dt.datetime(2026, 11, 21, 10)


def observance(rule: dict[str, Any], **more: Any) -> Observance:
    return Observance.model_validate({"id": "aa", "name": "日", "rule": rule, **more})


def written(found: Any) -> str:
    return " ".join(f"{first}" if first == last else f"{first}/{last}" for first, last in found)


THIRD_WEEK = {"month": "9", "week": "3"}
LABA = {"lunar": "腊八"}
CASES = [
    ("fixed date", {"day": "05-12"}, 2027, "2027-05-12"),
    ("fixed week", {"day": "03-22", "length": "7"}, 2026, "2026-03-22/2026-03-28"),
    ("leap day in another year", {"day": "02-29"}, 2027, "2027-02-28"),
    ("over New Year", {"day": "12-30", "length": "5"}, 2026, "2026-12-30/2027-01-03"),
    ("second Saturday of June", {"month": "6", "weekday": "sat", "nth": "2"}, 2026, "2026-06-13"),
    ("last Monday of March", {"month": "3", "weekday": "mon", "nth": "-1"}, 2026, "2026-03-30"),
    ("third Sunday of May", {"month": "5", "weekday": "sun", "nth": "3"}, 2027, "2027-05-16"),
    ("no fifth Friday", {"month": "2", "weekday": "fri", "nth": "5"}, 2026, ""),
    # 国家网络安全宣传周, 9月第三周
    ("third week of September", THIRD_WEEK, 2020, "2020-09-14/2020-09-20"),
    ("third week of September", THIRD_WEEK, 2023, "2023-09-11/2023-09-17"),
    ("third week of September", THIRD_WEEK, 2025, "2025-09-15/2025-09-21"),
    ("first week of a month that begins on a Sunday", {"month": "11", "week": "1"}, 2026, "2026-10-26/2026-11-01"),
    ("last week of a year", {"month": "12", "week": "-1"}, 2026, "2026-12-28/2027-01-03"),
    ("no fifth week", {"month": "2", "week": "5"}, 2027, ""),
    ("the week of 12 May", {"week_of": "05-12"}, 2026, "2026-05-11/2026-05-17"),
    ("the week of a Sunday", {"week_of": "05-10"}, 2026, "2026-05-04/2026-05-10"),
    ("whole month", {"month": "9"}, 2026, "2026-09-01/2026-09-30"),
    ("announced, not on file", {"month": "9", "announced": "true"}, 2026, ""),
    ("重阳节", {"lunar": "重阳节"}, 2026, "2026-10-18"),
    ("重阳节 by its date", {"lunar": "九月初九"}, 2024, "2024-10-11"),
    ("端午节", {"lunar": "五月初五"}, 2025, "2025-05-31"),
    ("腊八 twice", LABA, 2022, "2022-01-10 2022-12-30"),
    ("腊八 in no part of the next year", LABA, 2023, ""),
    ("腊八 early in the year after", LABA, 2024, "2024-01-18"),
    ("除夕", {"lunar": "除夕"}, 2030, "2030-02-02"),
    ("秋分", {"solar_term": "秋分"}, 2026, "2026-09-23"),
    ("from 冬至 for a week", {"solar_term": "冬至", "length": "7"}, 2021, "2021-12-21/2021-12-27"),
    ("beyond the lunar tables", {"lunar": "除夕"}, 2150, ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rule", "year", "expected"), CASES, ids=lambda value: str(value)[:40])
def test_periods(name: str, rule: dict[str, Any], year: int, expected: str) -> None:
    assert written(periods_in(observance(rule), year)) == expected, name


# Beijing time, to the minute, as the writer of this test remembered them from almanacs: no document on file gives them.
# The two tests that follow hold the same computation to sources of their own.
TERMS = [
    ("秋分", "2018-09-23 09:54"), ("秋分", "2019-09-23 15:50"), ("秋分", "2020-09-22 21:31"),
    ("秋分", "2021-09-23 03:21"), ("秋分", "2022-09-23 09:04"), ("秋分", "2023-09-23 14:50"),
    ("秋分", "2024-09-22 20:44"), ("秋分", "2025-09-23 02:19"), ("秋分", "2026-09-23 08:05"),
    ("秋分", "2027-09-23 14:02"), ("秋分", "2028-09-22 19:45"), ("秋分", "2029-09-23 01:38"),
    ("秋分", "2030-09-23 07:27"), ("春分", "2024-03-20 11:06"), ("夏至", "2024-06-21 04:51"),
    ("冬至", "2024-12-21 17:21"), ("冬至", "2021-12-21 23:59"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), TERMS)
def test_solar_terms(name: str, expected: str) -> None:
    known = dt.datetime.fromisoformat(expected)
    assert abs(moment(name, known.year) - known) < dt.timedelta(minutes=2)
    assert solar_term(name, known.year) == known.date()


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("春分", SolarTerms.the_spring_equinox),
        ("夏至", SolarTerms.the_summer_solstice),
        ("秋分", SolarTerms.the_autumn_equinox),
        ("冬至", SolarTerms.the_winter_solstice),
    ],
)
def test_solar_terms_are_those_of_another_program(name: str, theirs: SolarTerms) -> None:
    """chinesecalendar counts the days with a formula and corrections of its own (a C value for each term), made for this
    century; it misses 冬至 of 1980, an hour after midnight."""
    assert [solar_term(name, year) for year in range(2001, 2051)] == [
        next(
            day for day, term in get_solar_terms(dt.date(year, 1, 1), dt.date(year, 12, 31)) if term == theirs.value[1]
        )
        for year in range(2001, 2051)
    ]


@pytest.mark.parametrize(("name", "longitude"), [("春分", 0), ("夏至", 90), ("秋分", 180), ("冬至", 270)])
def test_at_a_solar_term_the_sun_has_its_longitude(name: str, longitude: int) -> None:
    """By definition (GB/T 33661-2017). Where the sun is seen from the Earth follows from another theory than the terms
    themselves: J. Meeus, *Astronomical Algorithms*, chapter 25, lower accuracy, right to 0.01° (15 minutes)."""
    for year in range(1951, 2051):
        assert abs((sun(moment(name, year)) - longitude + 180) % 360 - 180) < 0.011, year


def sun(beijing: dt.datetime) -> float:
    """The sun's apparent ecliptic longitude in degrees, of the equinox of date; Terrestrial Time is a minute ahead."""
    days = (beijing - dt.timedelta(hours=8) + dt.timedelta(minutes=1) - dt.datetime(2000, 1, 1, 12)) / dt.timedelta(1)
    century = days / 36525
    anomaly = radians(357.52911 + 35999.05029 * century)
    centre = (1.914602 - 0.004817 * century) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    node = radians(125.04 - 1934.136 * century)
    return 280.46646 + 36000.76983 * century + centre - 0.00569 - 0.00478 * sin(node)


@pytest.mark.parametrize(
    ("name", "month", "day"), [("正月十五", 1, 15), ("五月初五", 5, 5), ("八月十五", 8, 15), ("九月初九", 9, 9)]
)
def test_lunar_days_for_decades(name: str, month: int, day: int) -> None:
    found = periods(observance({"lunar": name}), 1950, 2090)
    assert found == [
        (solar, solar) for year in range(1950, 2091) for solar in [LunarDate(year, month, day).to_solar_date()]
    ]


def test_an_announced_date_goes_before_the_rule_of_its_year() -> None:
    found = observance(THIRD_WEEK, dates={"start": "2024-09-08", "end": "2024-09-14"})
    assert written(periods(found, 2023, 2025)) == ("2023-09-11/2023-09-17 2024-09-08/2024-09-14 2025-09-15/2025-09-21")


def test_its_page_offers_a_calendar() -> None:
    """That of its events, or else that of all theme days."""
    now = dt.datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    catalogue = real_portal(now)
    page = record_page(catalogue, catalogue.of(Observance)["arbor-day"])
    assert [feed.url for feed in page.head.feeds] == ["calendar/observances.ics"]
    assert page.detail.subscription.calendar == "calendar/observances.ics"


NEXT = [
    (THIRD_WEEK, "2026-09-20", "2026-09-14/2026-09-20"),
    (THIRD_WEEK, "2026-09-21", "2027-09-13/2027-09-19"),
    ({"day": "12-30", "length": "5"}, "2027-01-02", "2026-12-30/2027-01-03"),
    (LABA, "2022-12-31", "2024-01-18"),
    ({"month": "2", "weekday": "thu", "nth": "5"}, "2026-01-01", ""),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "today", "expected"), NEXT)
def test_next(rule: dict[str, Any], today: str, expected: str) -> None:
    found = next_period(observance(rule), dt.date.fromisoformat(today))
    assert written([found] if found else []) == expected


def test_a_date_that_nobody_can_look_up_is_marked() -> None:
    """The rule of every real theme day has a source with an address, or one that says it was not compared with the
    original; else the page says that it is to be verified."""
    for record in real_portal(NOW).of(Observance).values():
        sources = record.sources_of("rule")
        on_file = any(source.url or "未核对原文" in (source.note or "") for source in sources if source.tier != "C")
        only_announced = not sources and record.rule.announced
        assert on_file or only_announced or doubt(record, "rule"), record.id

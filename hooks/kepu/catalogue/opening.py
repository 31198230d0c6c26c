"""Opening hours evaluated: what holds on a day, and at a moment.

The browser has the same rules in ``js/hours.js``; ``tests/unit/hours_cases.yml`` holds both to
one table. Order of rules for a date: special dates and lunar days, then public holidays, then
the season's or the usual week. Where the notice for a year is not on file, days near a festival
are unknown, because a holiday or a make-up workday could change them; other days are not touched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from lunardate import LunarDate

from ..model.hours import OpeningHours, SpecialDay, WeeklyHours
from ..model.planning import HolidayYear

DayKind = Literal["open", "closed", "unknown"]
State = Literal["open", "last_admission_passed", "closed", "unknown"]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LUNAR_DAYS = {"除夕": None, "正月初一": (1, 1), "正月初二": (1, 2), "正月初三": (1, 3), "正月十五": (1, 15)}
_FESTIVALS = ((1, 1, 3, 6), (4, 4, 5, 5), (5, 1, 8, 10), (10, 1, 14, 14))
"""Solar festivals as (month, day, days before, days after) that a notice has ever touched."""
_LUNAR_FESTIVALS = ((1, 1, 16, 22), (5, 5, 8, 8), (8, 15, 10, 10))
"""Lunar festivals (Spring Festival, Dragon Boat, Mid-Autumn), the same way."""


@dataclass(frozen=True)
class Interval:
    opens: str
    closes: str
    last_admission: str | None = None


@dataclass(frozen=True)
class Day:
    """What holds on one date. ``reason`` is shown to visitors."""

    kind: DayKind
    intervals: tuple[Interval, ...] = ()
    reason: str = ""


@dataclass
class Holidays:
    """Public holidays and make-up workdays of the years on file."""

    off: dict[dt.date, str] = field(default_factory=dict)
    work: set[dt.date] = field(default_factory=set)
    years: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, years: Iterable[HolidayYear]) -> Holidays:
        holidays = cls()
        for year in years:
            holidays.years.add(year.year)
            for period in year.periods:
                for offset in range((period.end - period.start).days + 1):
                    holidays.off[period.start + dt.timedelta(offset)] = period.name
                holidays.work.update(period.workdays)
        return holidays

    def could_be_touched(self, day: dt.date) -> bool:
        """Whether a notice that is not on file could make this day a holiday or a workday."""
        notices = [year for year in (day.year, day.year + 1) if year not in self.years]
        return any(start <= day <= end for year in notices for start, end in festival_windows(year))


def festival_windows(year: int) -> list[tuple[dt.date, dt.date]]:
    """The stretches that the public-holiday notice for a year can touch, a few days of December before it too."""
    days = [(dt.date(year, m, d), before, after) for m, d, before, after in _FESTIVALS]
    days += [(LunarDate(year, m, d).to_solar_date(), before, after) for m, d, before, after in _LUNAR_FESTIVALS]
    return sorted((day - dt.timedelta(before), day + dt.timedelta(after)) for day, before, after in days)


def lunar_date(name: str, year: int) -> dt.date:
    """The day in a solar year on which a named lunar day around New Year falls."""
    place = LUNAR_DAYS[name]
    if place is None:
        first: dt.date = LunarDate(year, 1, 1).to_solar_date()
        return first - dt.timedelta(1)
    solar: dt.date = LunarDate(year, *place).to_solar_date()
    return solar


def special_periods(special: SpecialDay, years: Iterable[int]) -> list[tuple[dt.date, dt.date]]:
    """The dates that a special day means, inclusive."""
    if special.start:
        return [(special.start, special.end or special.start)]
    if special.lunar:
        return [(day, day) for day in (lunar_date(special.lunar, year) for year in years)]
    return []


def on_day(hours: OpeningHours, day: dt.date, holidays: Holidays) -> Day:
    """What holds on a date."""
    for special in hours.special:
        if any(start <= day <= end for start, end in special_periods(special, (day.year,))):
            return _special(special)
    usual = _usual(hours, day)
    if hours.on_public_holidays == "as_weekday":
        return usual
    if day in holidays.off:
        return _on_holiday(hours, day, usual, holidays.off[day])
    if holidays.could_be_touched(day):
        return Day("unknown", usual.intervals, "节假日安排未公布，请电话确认")
    return usual


def _special(special: SpecialDay) -> Day:
    name = special.name or special.lunar or ""
    if special.opens and special.closes:
        return Day("open", (Interval(special.opens, special.closes, special.last_admission),), name)
    return Day("closed", (), name)


def _usual(hours: OpeningHours, day: dt.date) -> Day:
    if not hours.weekly and not hours.seasons:
        return Day("unknown", (), "仅接受预约" if hours.by_appointment else "")
    weekly = weekly_for(hours, day)
    if not weekly:
        return Day("unknown", (), "这段时间的开放时间未提供，请电话确认")
    intervals = _intervals(weekly, WEEKDAYS[day.weekday()])
    return Day("open", intervals) if intervals else Day("closed")


def _intervals(weekly: tuple[WeeklyHours, ...], weekday: str) -> tuple[Interval, ...]:
    return tuple(_interval(row) for row in weekly if weekday in row.days)


def _interval(row: WeeklyHours) -> Interval:
    return Interval(row.opens, row.closes, row.last_admission)


def weekly_for(hours: OpeningHours, day: dt.date) -> tuple[WeeklyHours, ...]:
    """The week that is in force on a date: that of its season, else the usual one."""
    today = f"{day:%m-%d}"
    for season in hours.seasons:
        inside = season.start <= today <= season.end
        if season.start > season.end:
            inside = today >= season.start or today <= season.end
        if inside:
            return season.weekly
    return hours.weekly


def _on_holiday(hours: OpeningHours, day: dt.date, usual: Day, name: str) -> Day:
    if hours.on_public_holidays == "closed":
        return Day("closed", (), name)
    if hours.on_public_holidays == "unknown":
        return Day("unknown", usual.intervals, f"{name}假期安排请电话确认")
    if usual.intervals:
        return Day("open", usual.intervals, name)
    weekly = weekly_for(hours, day)
    every = {_intervals(weekly, weekday) for weekday in WEEKDAYS} - {()}
    if len(every) == 1:  # closed on this weekday, but open on holidays: the same hours as on every other day
        return Day("open", every.pop(), name)
    return Day("unknown", (), f"{name}假期开放，时间请电话确认")


def state_at(hours: OpeningHours, moment: dt.datetime, holidays: Holidays) -> State:
    """Open, closed, past last admission, or unknown at a local moment (Asia/Shanghai)."""
    day = on_day(hours, moment.date(), holidays)
    if day.kind != "open":
        return day.kind
    now = f"{moment:%H:%M}"
    for interval in day.intervals:
        if interval.opens <= now < interval.closes:
            return "last_admission_passed" if (interval.last_admission or "99") <= now else "open"
    return "closed"

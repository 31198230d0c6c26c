"""Opening hours as schema.org describes them: the weeks in force, and the days that differ.

https://schema.org/OpeningHoursSpecification; a closed day is opens = closes = "00:00", as search
engines read it. What the model calls unknown is not claimed: the weekly hours end (``validThrough``)
before the next day that no notice or venue has settled.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from ...catalogue.open_state import (
    WEEKDAYS,
    Day,
    Holidays,
    Interval,
    break_window,
    falls_on,
    festival_windows,
    on_day,
    on_holidays,
    open_periods,
    shared_periods,
    special_periods,
    weekly_for,
)
from ...model.opening.hours import OpeningHours, WeeklyHours

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ONE = dt.timedelta(1)
Specification = dict[str, Any]
Stretch = tuple[dt.date, dt.date]


def opening_hours(hours: OpeningHours, today: dt.date, holidays: Holidays) -> dict[str, list[Specification]]:
    """The two properties of a place, as far as there is something to say."""
    festivals = any(special.holiday for special in hours.special)
    changed = festivals or hours.on_public_holidays != "as_weekday" or hours.on_makeup_workdays != "as_weekend"
    held = dict(on_holidays(hours, today, holidays)) if changed else {}
    properties = {
        "openingHoursSpecification": list(_weeks(hours, today, holidays, held)),
        "specialOpeningHoursSpecification": list(_special_days(hours, today, holidays, held)),
    }
    return {name: value for name, value in properties.items() if value}


def _weeks(
    hours: OpeningHours, today: dt.date, holidays: Holidays, held: dict[dt.date, Day]
) -> Iterator[Specification]:
    first, last = _certain(today, _unknown(hours, today, holidays, held))
    if not hours.seasons:
        yield from (_week_row(row, first, last) for row in hours.weekly)
        return
    start, end = first or dt.date(today.year, 1, 1), last or dt.date(today.year + 1, 12, 31)
    points = sorted({start, *(day for day in _turns(hours, start.year, holidays) if start < day <= end)})
    for since, until in pairwise([*points, end + _ONE]):
        for row in weekly_for(hours, since, holidays) or ():
            yield _week_row(row, since, until - _ONE)


def _certain(today: dt.date, unknown: Iterable[Stretch]) -> tuple[dt.date | None, dt.date | None]:
    """The present or next stretch in which no day is unknown; None where nothing bounds it."""
    first = None
    for start, end in sorted(unknown):
        if start > (first or today):
            return first, start - _ONE
        first = max(first or end, end + _ONE)
    return first, None


def _unknown(hours: OpeningHours, today: dt.date, holidays: Holidays, held: dict[dt.date, Day]) -> Iterator[Stretch]:
    """Stretches to come in which some day is unknown."""
    stretches = [(day, day) for day, found in held.items() if found.kind == "unknown"]
    stretches += list(_moved_closings(hours, today, holidays))
    for special in hours.special:
        stretches += open_periods(special, (today.year, today.year + 1, today.year + 2), holidays)
        stretches += shared_periods(special, holidays)
    if hours.on_public_holidays != "as_weekday" or hours.on_makeup_workdays != "as_weekend":
        missing = [year for year in (today.year, today.year + 1) if year not in holidays.years]
        after = _ONE if hours.closing_moves else dt.timedelta()
        stretches += [(start, end + after) for year in missing for start, end in festival_windows(year)]
    for name in {name for season in hours.seasons for name in season.school}:
        windows = (break_window(name, year) for year in (today.year, today.year + 1))
        stretches += [window for window in windows if holidays.in_break(name, window[0]) is None]
    yield from (stretch for stretch in stretches if stretch[1] >= today)


def _moved_closings(hours: OpeningHours, today: dt.date, holidays: Holidays) -> Iterator[Stretch]:
    """The days after holidays on which the venue may be closed instead."""
    for day in {day + _ONE for day in holidays.off} if hours.closing_moves else ():
        if day >= today and on_day(hours, day, holidays).kind == "unknown":
            yield day, day


def _turns(hours: OpeningHours, year: int, holidays: Holidays) -> Iterator[dt.date]:
    """Days on which another week may come into force."""
    for season in hours.seasons:
        for item in holidays.breaks if season.school else ():
            yield from (item.start, item.end + _ONE)
        for number in (year, year + 1) if season.start and season.end else ():
            yield _first(number, season.start or "")
            yield _first(number, season.end or "", after=True)


def _first(year: int, month_day: str, *, after: bool = False) -> dt.date:
    """The first day on or after a day of the year; the 29th of February passes in other years as the 1st of March."""
    month, day = map(int, month_day.split("-"))
    if (month, day) == (2, 29) and not calendar.isleap(year):
        return dt.date(year, 3, 1)
    return dt.date(year, month, day) + (_ONE if after else dt.timedelta())


def _week_row(row: WeeklyHours, first: dt.date | None, last: dt.date | None) -> Specification:
    days = [_DAY_NAMES[WEEKDAYS.index(day)] for day in row.days]
    return {**_times(Interval(row.opens, row.closes)), "dayOfWeek": days, **_validity(first, last)}


def _special_days(
    hours: OpeningHours, today: dt.date, holidays: Holidays, held: dict[dt.date, Day]
) -> Iterator[Specification]:
    """Dates to come that are certain and differ from their week; equal neighbours are joined."""
    days = dict(held)
    for day in _special_dates(hours, today, holidays):
        if day not in days:
            days[day] = on_day(hours, day, holidays)
    runs: list[tuple[dt.date, dt.date, tuple[Interval, ...]]] = []
    for day, found in sorted(days.items(), key=lambda item: item[0]):
        if found.kind == "unknown" or found.intervals == _of_week(hours, day, holidays):
            continue
        if runs and runs[-1][1] == day - _ONE and runs[-1][2] == found.intervals:
            runs[-1] = (runs[-1][0], day, found.intervals)
        else:
            runs.append((day, day, found.intervals))
    for start, end, intervals in runs:
        for interval in intervals or (Interval("00:00", "00:00"),):
            yield {**_times(interval), **_validity(start, end)}


def _special_dates(hours: OpeningHours, today: dt.date, holidays: Holidays) -> Iterator[dt.date]:
    """Special days from today to the end of next year."""
    final = dt.date(today.year + 1, 12, 31)
    for special in hours.special:
        for start, end in special_periods(special, (today.year, today.year + 1), holidays):
            first = max(start, today)
            yield from (first + dt.timedelta(n) for n in range((min(end, final) - first).days + 1))
        if special.nth:
            every = (today + dt.timedelta(n) for n in range((final - today).days + 1))
            yield from (day for day in every if falls_on(special, day, holidays))


def _of_week(hours: OpeningHours, day: dt.date, holidays: Holidays) -> tuple[Interval, ...] | None:
    """The intervals that the week gives a date; None where no week is in force."""
    weekly = weekly_for(hours, day, holidays)
    if not weekly:
        return None
    rows = [row for row in weekly if WEEKDAYS[day.weekday()] in row.days]
    found = (Interval(row.opens, row.closes, row.last_admission, row.by_appointment) for row in rows)
    return tuple(sorted(found, key=lambda interval: interval.opens))


def _times(interval: Interval) -> Specification:
    closes = "23:59" if interval.closes == "24:00" else interval.closes
    return {"@type": "OpeningHoursSpecification", "opens": interval.opens, "closes": closes}


def _validity(first: dt.date | None, last: dt.date | None) -> dict[str, str]:
    bounds = {"validFrom": first, "validThrough": last}
    return {name: str(day) for name, day in bounds.items() if day}

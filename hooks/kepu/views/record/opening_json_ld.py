"""Opening hours as schema.org describes them: the weeks in force, and the days that differ.

https://schema.org/OpeningHoursSpecification; a closed day is opens = closes = "00:00", as search
engines read it. What the model calls unknown is not claimed: the weekly hours end (``validThrough``)
before the next day that no notice or venue has settled.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...catalogue import Catalogue
from ...catalogue.computed_once import computed_once
from ...catalogue.open_state import (
    DatedRow,
    Day,
    Interval,
    Resolved,
    Rules,
    Window,
    resolved_hours,
    window_of,
)

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CLOSED = (Interval("00:00", "00:00"),)
_ONE = dt.timedelta(1)
Properties = dict[str, list[dict[str, Any]]]
Stretch = tuple[dt.date, dt.date]


@computed_once
def opening_properties(catalogue: Catalogue, rules: Rules) -> Properties:
    """The two properties of all places that have these hours."""
    return opening_hours(resolved_hours(catalogue, rules), catalogue.today)


def opening_hours(resolved: Resolved, today: dt.date) -> Properties:
    """The two properties, as far as there is something to say; single days until the end of next year."""
    window = window_of(today)
    weeks = list(_without_gaps(resolved, window))
    days = _special_days(resolved, Window(today, dt.date(today.year + 1, 12, 31)))
    unknown = [(day, day) for day, held in days.items() if held.kind == "unknown"]
    unknown += [(row.first, row.last) for row in weeks if _of_weekday(row, 0).kind == "unknown"]
    properties = {
        "openingHoursSpecification": list(_weeks(weeks, window, *_certain(today, unknown))),
        "specialOpeningHoursSpecification": list(_runs(days)),
    }
    return {name: value for name, value in properties.items() if value}


def _without_gaps(resolved: Resolved, window: Window) -> Iterator[DatedRow]:
    """The weeks of a window one after the other."""
    next_day = window.first
    for row in resolved.weeks:
        if next_day < row.first:
            yield DatedRow(next_day, row.first - _ONE, resolved.usual)
        yield row
        next_day = row.last + _ONE
    if next_day <= window.last:
        yield DatedRow(next_day, window.last, resolved.usual)


def _of_weekday(row: DatedRow, weekday: int) -> Day:
    return row.held if isinstance(row.held, Day) else row.held[weekday]


def _certain(today: dt.date, unknown: Iterable[Stretch]) -> tuple[dt.date | None, dt.date | None]:
    """The present or next stretch in which no day is unknown; None where nothing bounds it."""
    first = None
    for start, end in sorted(stretch for stretch in unknown if stretch[1] >= today):
        if start > (first or today):
            return first, start - _ONE
        first = max(first or end, end + _ONE)
    return first, None


def _weeks(
    weeks: list[DatedRow], window: Window, first: dt.date | None, last: dt.date | None
) -> Iterator[dict[str, Any]]:
    if len(weeks) == 1:
        yield from _week(weeks[0], first, last)
        return
    stretch = Window(first or window.first, last or window.last)
    for row in weeks:
        since, until = max(row.first, stretch.first), min(row.last, stretch.last)
        if since <= until:
            yield from _week(row, since, until)


def _week(row: DatedRow, first: dt.date | None, last: dt.date | None) -> Iterator[dict[str, Any]]:
    """A specification for each time of the day, with all weekdays that have it."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for weekday, name in enumerate(_DAY_NAMES):
        for interval in _of_weekday(row, weekday).intervals:
            names[interval.opens, interval.closes].append(name)
    for (opens, closes), days in names.items():
        yield {**_times(Interval(opens, closes)), "dayOfWeek": days, **_validity(first, last)}


def _special_days(resolved: Resolved, window: Window) -> dict[dt.date, Day]:
    """What holds on the dates of a window that differ from their week, in order."""
    days: dict[dt.date, Day] = {}
    for row in (*resolved.recurring, *resolved.dated):  # the latter count where both speak of a date
        for day in Window(row.first, row.last).within(window):
            days[day] = _of_weekday(row, day.weekday())
    return dict(sorted(days.items()))


def _runs(days: Mapping[dt.date, Day]) -> Iterator[dict[str, Any]]:
    """Specifications of the days that are known; equal neighbours are joined."""
    runs: list[tuple[dt.date, dt.date, tuple[Interval, ...]]] = []
    for day, held in days.items():
        if held.kind == "unknown":
            continue
        if runs and runs[-1][1] == day - _ONE and runs[-1][2] == held.intervals:
            runs[-1] = (runs[-1][0], day, held.intervals)
        else:
            runs.append((day, day, held.intervals))
    for first, last, intervals in runs:
        for interval in intervals or _CLOSED:
            yield {**_times(interval), **_validity(first, last)}


def _times(interval: Interval) -> dict[str, Any]:
    closes = "23:59" if interval.closes == "24:00" else interval.closes
    return {"@type": "OpeningHoursSpecification", "opens": interval.opens, "closes": closes}


def _validity(first: dt.date | None, last: dt.date | None) -> dict[str, str]:
    bounds = {"validFrom": first, "validThrough": last}
    return {name: str(day) for name, day in bounds.items() if day}

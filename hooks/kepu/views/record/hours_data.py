"""Opening hours as data for the browser, whose ``js/opening/hours.js`` knows weeks, dated rows and the clock only.

All that depends on holidays, the lunar calendar, seasons and school calendars is resolved to dates here, for the
year of the build and the two after it. Of any other date nothing is said: the browser then shows that what the
page knows has run out, and asks to call.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

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
    rules_of,
    window_of,
)
from ...model.venue import Venue
from ...output import dumps, fingerprint

_KEY = 10
"""Hexadecimal digits that stand for shared rows: a page and a ``calendar.json`` of different builds never mix."""


class HoursData(NamedTuple):
    """``text`` (JSON) is for pages; ``rows`` are for ``calendar.json`` under ``key``, which is empty without rows."""

    text: str
    key: str
    rows: list[list[Any]]


def venue_hours_data(catalogue: Catalogue, venue: Venue) -> str | None:
    """The hours of a venue for the browser; None when nothing is known, or when the venue is closed for good or now."""
    resolved = _of_venue(catalogue, venue)
    return resolved.text if resolved else None


@computed_once
def _of_venue(catalogue: Catalogue, venue: Venue) -> HoursData | None:
    rules = rules_of(catalogue, venue)
    return _of_rules(catalogue, rules) if rules else None


@computed_once
def _of_rules(catalogue: Catalogue, rules: Rules) -> HoursData:
    """The data of all venues that have the same hours."""
    return hours_data(resolved_hours(catalogue, rules), by_appointment=rules.hours.by_appointment)


def hours_data(resolved: Resolved, *, by_appointment: bool) -> HoursData:
    """Resolved hours in the form that ``js/opening/hours.js`` describes."""
    numbers = _Numbers()
    data: dict[str, Any] = {"w": numbers.of_week(resolved.usual)}
    weeks = numbers.of_rows(resolved.weeks)
    rows = numbers.of_rows(resolved.recurring)
    dated = numbers.of_rows(resolved.dated)
    key = fingerprint(rows)[:_KEY] if rows else ""
    optional = {"t": numbers.times, "d": dated, "c": key, "s": weeks, "a": int(by_appointment)}
    data |= {name: value for name, value in optional.items() if value}
    return HoursData(dumps(data), key, rows)


def calendar_data(catalogue: Catalogue) -> dict[str, Any]:
    """``calendar.json``: the dated rows that venues share, and the dates of which anything is known."""
    every = (_of_venue(catalogue, venue) for venue in catalogue.of(Venue).values())
    return calendar_of(window_of(catalogue.new_year), (data for data in every if data))


def calendar_of(window: Window, found: Iterable[HoursData]) -> dict[str, Any]:
    """The calendar that the data of some venues need."""
    rows = {data.key: data.rows for data in found if data.key}
    return {"from": str(window.first), "until": str(window.last), "rows": dict(sorted(rows.items()))}


class _Numbers:
    """Gives the hours of open days numbers, from 1 in the order in which they are met, so that venues share rows."""

    def __init__(self) -> None:
        self.times: list[list[list[int]]] = []
        self._known: dict[tuple[Interval, ...], int] = {}

    def of_day(self, day: Day) -> int | str:
        """A number of ``times``, 0 where closed; the words for visitors where it is not known."""
        if day.kind == "unknown":
            return day.reason
        if day.intervals and day.intervals not in self._known:
            self.times.append([_interval(interval) for interval in day.intervals])
            self._known[day.intervals] = len(self.times)
        return self._known.get(day.intervals, 0)

    def of_week(self, week: Iterable[Day]) -> int | str | list[int | str]:
        """Seven of them from Monday on, or one that stands for all."""
        days = [self.of_day(day) for day in week]
        return days if len(set(days)) > 1 else days[0]

    def of_rows(self, rows: Iterable[DatedRow]) -> list[list[Any]]:
        """Rows of [first, last, what holds, and a name where there is one]."""
        return [
            [str(row.first), str(row.last), self.of_day(row.held), *_name(row.held)]
            if isinstance(row.held, Day)
            else [str(row.first), str(row.last), self.of_week(row.held)]
            for row in rows
        ]


def _name(day: Day) -> list[str]:
    return [day.reason] if day.reason and day.kind != "unknown" else []


def _interval(interval: Interval) -> list[int]:
    """[opens, closes] in minutes of the day, then the last admission if there is one (0 if only the next follows), and
    1 if by appointment."""
    minutes = [_minutes(interval.opens), _minutes(interval.closes)]
    if interval.last_admission or interval.by_appointment:
        minutes.append(_minutes(interval.last_admission) if interval.last_admission else 0)
    return [*minutes, 1] if interval.by_appointment else minutes


def _minutes(clock: str) -> int:
    hour, minute = map(int, clock.split(":"))
    return hour * 60 + minute

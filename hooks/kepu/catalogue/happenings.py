"""When events take place: dates and patterns laid out day by day, in Asia/Shanghai."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model.event import Event, Occurrence, Pattern
from ..model.opening.evaluation import at
from ..model.recurrence import pattern_days, patterns


class Happening(NamedTuple):
    """One time that an event takes place, or was to take place.

    Times are local, without an offset. ``end`` is exclusive for a timed one and may be unknown; of
    a whole-day one start and end are midnights and ``end`` is the midnight after the last day.
    """

    start: dt.datetime
    end: dt.datetime | None
    all_day: bool
    event: Event
    cancelled: bool = False
    postponed: bool = False
    moved_from: dt.datetime | None = None
    note: str = ""
    dated: bool = True
    """Whether it stands in the record by its date; else a pattern gave it."""

    @property
    def first(self) -> dt.date:
        return self.start.date()

    @property
    def last(self) -> dt.date:
        """The last day it touches."""
        if self.end is None or self.end <= self.start:
            return self.first
        return (self.end - dt.timedelta(microseconds=1)).date()

    @property
    def takes_place(self) -> bool:
        return not (self.cancelled or self.postponed)


def occurrences(event: Event, start: dt.date, end: dt.date) -> list[Happening]:
    """All times an event touches the days from ``start`` to ``end`` (inclusive), by start."""
    return [item for item in all_occurrences(event) if item.first <= end and item.last >= start]


def all_occurrences(event: Event) -> list[Happening]:
    """Every time of an event, by start; cancelled and postponed ones are among them."""
    schedule = event.schedule
    if schedule is None:
        return []
    times = [*_dated(event, schedule.dates)]
    for pattern in patterns(schedule):
        times += _patterned(event, pattern)
    return sorted(times, key=lambda item: (item.start, item.end or item.start))


def _dated(event: Event, dates: Iterable[Occurrence]) -> Iterator[Happening]:
    for date in dates:
        all_day = is_whole_day(date)
        end = date.end
        if all_day:
            end = (date.end or date.start) + dt.timedelta(1)
        cancelled = date.cancelled or event.event_status == "cancelled"
        postponed = event.event_status == "postponed" and date.moved_from is None
        yield Happening(
            date.start, end, all_day, event, cancelled, postponed and not cancelled, date.moved_from, date.note or ""
        )


def is_whole_day(date: Occurrence) -> bool:
    """A midnight start, and no end or a midnight end."""
    midnight = dt.time()
    return date.start.time() == midnight and (date.end is None or date.end.time() == midnight)


def _patterned(event: Event, pattern: Pattern) -> Iterator[Happening]:
    cancelled, postponed = event.event_status == "cancelled", event.event_status == "postponed"
    all_day = not (pattern.opens and pattern.closes)
    for day in pattern_days(pattern):
        if day not in pattern.skip:
            start = at(day, "00:00" if all_day else pattern.opens or "00:00")
            end = at(day, "24:00" if all_day else pattern.closes or "24:00")
            off = cancelled or day in pattern.cancelled
            yield Happening(start, end, all_day, event, off, postponed and not off, dated=False)


def coming(happenings: Iterable[Happening], today: dt.date) -> list[Happening]:
    """Those that are not over, by start."""
    return [item for item in happenings if item.last >= today]


def is_past(event: Event, happenings: Iterable[Happening], today: dt.date) -> bool:
    """Whether nothing more of an event is to come: it is completed, or all its dates are over."""
    if event.event_status == "completed":
        return True
    days = [item.last for item in happenings]
    return bool(days) and max(days) < today

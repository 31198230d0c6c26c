"""Opening hours resolved for a window of dates: a usual week, and rows of dates on which something else holds.

Every rule of ``evaluation.py`` (public holidays and make-up workdays, notices that are not on file, lunar days,
festivals, days of every month, seasons, school breaks) is worked out here, so that whoever reads the result needs
a calendar and a clock only.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from .evaluation import Day, on_day, on_weekday, season_at
from .holidays import Holidays, break_window, festival_windows
from .hours import OpeningHours, Season, SpecialDay
from .special_days import WEEKDAYS, exceptional, falls_on, open_periods, shared_periods, special_periods

Week = tuple[Day, ...]
"""What holds from Monday to Sunday."""
_ONE = dt.timedelta(1)


class Window(NamedTuple):
    """The dates for which hours are resolved, both inclusive."""

    first: dt.date
    last: dt.date

    def days(self) -> Iterator[dt.date]:
        return (self.first + dt.timedelta(number) for number in range((self.last - self.first).days + 1))

    def within(self, other: Window) -> Iterator[dt.date]:
        """The dates that lie in another window too."""
        return Window(max(self.first, other.first), min(self.last, other.last)).days()

    def years(self) -> range:
        """The years of the window, and the next one: its notice can touch the last days of December."""
        return range(self.first.year, self.last.year + 2)


class DatedRow(NamedTuple):
    """First and last date (inclusive), and what holds on all of them: the hours of a day, or a week."""

    first: dt.date
    last: dt.date
    held: Day | Week


class InForce(NamedTuple):
    """Dates on which one season is in force, or none; ``known`` is False where no school calendar says which."""

    first: dt.date
    last: dt.date
    known: bool
    season: Season | None


@dataclass(frozen=True)
class Resolved:
    """A usual week and rows of dates; of several rows for a date the first counts, in the order of the fields.

    ``dated``: what the special days change that have dates of their own.
    ``recurring``: public holidays, festivals, lunar days and days of every month, and what is not known of them.
    ``weeks``: other weeks than the usual one.
    """

    usual: Week
    dated: tuple[DatedRow, ...] = ()
    recurring: tuple[DatedRow, ...] = ()
    weeks: tuple[DatedRow, ...] = ()

    def on_day(self, day: dt.date) -> Day:
        """What holds on a date of the window."""
        for first, last, held in self._rows:
            if first <= day <= last:
                return held if isinstance(held, Day) else held[day.weekday()]
        return self.usual[day.weekday()]

    @cached_property
    def _rows(self) -> tuple[DatedRow, ...]:
        return (*self.dated, *self.recurring, *self.weeks)


def resolve(hours: OpeningHours, window: Window, holidays: Holidays) -> Resolved:
    """The week and the rows that say the same as ``on_day`` of ``evaluation.py`` on every date of a window."""
    seasons = list(seasons_in_force(hours, window, holidays))
    by_week = _by_week(hours, seasons)
    undated = _without_dates(hours)
    rules = _Rules(undated, window, holidays, seasons)
    recurring = replace(by_week, recurring=_differing(rules.days(), rules.on_day, by_week))
    if undated is hours:
        return recurring
    special = _days_of((item for item in hours.special if item.start), window, holidays)
    return replace(recurring, dated=_differing(special, lambda day: on_day(hours, day, holidays), recurring))


def seasons_in_force(hours: OpeningHours, window: Window, holidays: Holidays) -> Iterator[InForce]:
    """Which season holds when, without a gap."""
    if not hours.seasons:
        yield InForce(*window, True, None)
        return
    distinct: dict[object, Season] = {}
    for season in hours.seasons:  # of those with the same dates only the first is ever in force
        distinct.setdefault((season.school, season.start, season.end), season)
    telling = hours.model_copy(update={"seasons": tuple(distinct.values())})
    days = sorted(
        day for day in {window.first, *_turns(telling.seasons, window, holidays)} if window.first <= day <= window.last
    )
    held = [(day, season_at(telling, day, holidays)) for day in days]
    stretches = [next(group) for _, group in groupby(held, lambda item: (item[1][0], id(item[1][1])))]
    for (first, (known, found)), (after, _) in pairwise([*stretches, (window.last + _ONE, (True, None))]):
        yield InForce(first, after - _ONE, known, found)


def _turns(seasons: Iterable[Season], window: Window, holidays: Holidays) -> Iterator[dt.date]:
    """The only days, some of them outside the window, on which another season than the day before can be in force."""
    for season in seasons:
        for name in season.school:
            yield from chain.from_iterable(
                (item.start, item.end + _ONE) for item in holidays.breaks if item.kind == name
            )
            for start, end in (break_window(name, year) for year in window.years()):
                yield from (start, end + _ONE)
        if season.start and season.end:
            for year in window.years():
                yield from (_from(year, season.start), _from(year, season.end, 1))


def _from(year: int, day: str, later: int = 0) -> dt.date:
    """The date of ``02-29`` in a year, or days later; in a year that lacks it, the first of the next month."""
    month, number = map(int, day.split("-"))
    try:
        return dt.date(year, month, number) + later * _ONE
    except ValueError:
        return dt.date(year, month + 1, 1)


def _by_week(hours: OpeningHours, seasons: list[InForce]) -> Resolved:
    """The week that most seasons have, and the others with their dates; a closed season has a name of its own."""
    rows = []
    for first, last, known, season in seasons:
        week = tuple(on_weekday(hours, weekday, known, season) for weekday in WEEKDAYS)
        rows.append(DatedRow(first, last, week[0] if season and season.closed else week))
    weeks = Counter(row.held for row in rows if not isinstance(row.held, Day))
    usual = weeks.most_common(1)[0][0] if weeks else (Day("unknown"),) * len(WEEKDAYS)
    return Resolved(usual, weeks=tuple(row for row in rows if row.held != usual))


def _without_dates(hours: OpeningHours) -> OpeningHours:
    special = tuple(item for item in hours.special if not item.start)
    return hours if special == hours.special else hours.model_copy(update={"special": special})


class _Rules:
    """``on_day`` for the dates that rules can change, worked out once for those that no rule tells apart."""

    def __init__(self, hours: OpeningHours, window: Window, holidays: Holidays, seasons: list[InForce]) -> None:
        self.hours, self.holidays = hours, holidays
        self.open = _open_days(window, holidays)
        self.special = set(_days_of(hours.special, window, holidays))
        self.season = {day: number for number, row in enumerate(seasons[1:]) for day in Window(*row[:2]).days()}
        self.first, self.last = window
        self.known: dict[object, Day] = {}

    def days(self) -> Iterator[dt.date]:
        touched = self.open | self.holidays.off.keys() | self.holidays.work
        after = {day + _ONE for day in touched} if self.hours.closing_moves else set()
        return (day for day in sorted(touched | after | self.special) if self.first <= day <= self.last)

    def on_day(self, day: dt.date) -> Day:
        off, work = self.holidays.off.get(day), day in self.holidays.work
        alike = (day.weekday(), off, work, day in self.open, self.season.get(day))
        key = day if self.hours.closing_moves or day in self.special else alike
        if key not in self.known:
            self.known[key] = on_day(self.hours, day, self.holidays)
        return self.known[key]


def _open_days(window: Window, holidays: Holidays) -> set[dt.date]:
    """The days that a notice not on file could make holidays or workdays."""
    missing = (year for year in window.years() if year not in holidays.years)
    stretches = (stretch for year in missing for stretch in festival_windows(year))
    return {day for stretch in stretches for day in Window(*stretch).days()}


def _days_of(special: Iterable[SpecialDay], window: Window, holidays: Holidays) -> Iterator[dt.date]:
    """The days of a window that special days mean, or may mean, in order."""
    days: set[dt.date] = set()
    for item in (found.day for found in exceptional(special)):
        stretches = [
            *special_periods(item, window.years(), holidays),
            *open_periods(item, window.years(), holidays),
            *shared_periods(item, holidays),
        ]
        days.update(day for first, last in stretches for day in Window(first, last).within(window))
        if item.nth:
            days.update(day for day in window.days() if falls_on(item, day, holidays))
    return (day for day in sorted(days))


def _differing(days: Iterable[dt.date], held: Callable[[dt.date], Day], known: Resolved) -> tuple[DatedRow, ...]:
    """Rows for the days whose hours differ from ``known``; days come in order, adjacent equal ones are joined."""
    rows: list[DatedRow] = []
    for day in days:
        that_day = held(day)
        if that_day == known.on_day(day):
            continue
        if rows and rows[-1].held == that_day and rows[-1].last == day - _ONE:
            rows[-1] = rows[-1]._replace(last=day)
        else:
            rows.append(DatedRow(day, day, that_day))
    return tuple(rows)

"""Special days of opening hours: which dates they mean, and what cannot be known of them yet."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..lunar import lunar_dates
from .holidays import Holidays, festival_windows
from .hours import SpecialDay, Times

_LONG = ("春节", "国庆节")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Interval:
    opens: str
    closes: str
    last_admission: str | None = None
    by_appointment: bool = False


@dataclass(frozen=True)
class Exceptional:
    """All special days that mean the same days, as written; at least one."""

    days: tuple[SpecialDay, ...]

    @property
    def day(self) -> SpecialDay:
        """The first, which tells the days and their name."""
        return self.days[0]

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """The intervals of all; none: closed."""
        return intervals(self.days)

    @property
    def name(self) -> str:
        return self.day.name or self.day.lunar or self.day.holiday or ""

    @property
    def monthly(self) -> bool:
        return self.day.weekday is not None and self.day.nth is not None


_asked_last: list[tuple[object, tuple[Exceptional, ...]]] = [((), ())]
"""The special days last asked for and their groups: one venue's are asked for day by day."""


def exceptional(special: Iterable[SpecialDay]) -> tuple[Exceptional, ...]:
    """Special days in their order; those of the same days are put together."""
    asked, groups = _asked_last[0]
    if asked is not special:
        groups = _grouped(special)
        _asked_last[0] = special, groups
    return groups


def _grouped(special: Iterable[SpecialDay]) -> tuple[Exceptional, ...]:
    groups: dict[tuple[object, ...], list[SpecialDay]] = {}
    for day in special:
        groups.setdefault((day.start, day.end, day.lunar, day.holiday, day.weekday, day.nth), []).append(day)
    return tuple(Exceptional(tuple(days)) for days in groups.values())


def intervals(rows: Iterable[Times | SpecialDay]) -> tuple[Interval, ...]:
    """The intervals of rows that have times, in order."""
    unsorted = [Interval(row.opens, row.closes, row.last_admission) for row in rows if row.opens and row.closes]
    return tuple(sorted(unsorted, key=lambda interval: interval.opens))


def falls_on(special: SpecialDay, day: dt.date, holidays: Holidays) -> bool | None:
    """Whether a date is meant; None where the notice that would say so is not on file."""
    if special.start:
        return special.start <= day <= (special.end or special.start)
    if special.lunar:
        return day in lunar_dates(special.lunar, day.year)
    if special.holiday:
        return _in_festival(special.holiday, day, holidays)
    return special.weekday == WEEKDAYS[day.weekday()] and is_nth(day, special.nth)


def _in_festival(festival: str, day: dt.date, holidays: Holidays) -> bool | None:
    """All days of a period with two names (国庆节、中秋节) are the longer one's; which are the other's is unknown."""
    if day in holidays.off:
        names = re.split("[、和及与]", holidays.off[day])
        if not any(festival.removesuffix("节") in name for name in names):
            return False
        return True if len(names) == 1 or festival in _LONG else None
    return None if day not in holidays.work and holidays.could_be_touched(day, festival) else False


def is_nth(day: dt.date, nth: int | None) -> bool:
    """Whether a date is the nth of its weekday in its month; -1 is the last."""
    if nth == -1:
        return day.day + 7 > calendar.monthrange(day.year, day.month)[1]
    return (day.day - 1) // 7 + 1 == nth


def special_periods(special: SpecialDay, years: Iterable[int], holidays: Holidays) -> list[tuple[dt.date, dt.date]]:
    """The dates that a special day means for certain, inclusive; none for one that comes every month."""
    if special.start:
        return [(special.start, special.end or special.start)]
    if special.lunar:
        return [(day, day) for year in years for day in lunar_dates(special.lunar, year)]
    if special.holiday:
        wanted = set(years)
        days = (day for day in holidays.off if day.year in wanted and _in_festival(special.holiday, day, holidays))
        return list(runs(sorted(days)))
    return []


def open_periods(special: SpecialDay, years: Iterable[int], holidays: Holidays) -> list[tuple[dt.date, dt.date]]:
    """Stretches in which it is not known yet whether a festival's special day falls there."""
    if not special.holiday:
        return []
    missing = [year for year in years if year not in holidays.years]
    return [run for year in missing for run in festival_windows(year, special.holiday)]


def shared_periods(special: SpecialDay, holidays: Holidays) -> list[tuple[dt.date, dt.date]]:
    """Periods on file of which nobody can say which days are those of the festival."""
    if not special.holiday:
        return []
    days = (day for day in sorted(holidays.off) if _in_festival(special.holiday, day, holidays) is None)
    return list(runs(days))


def runs(days: Iterable[dt.date]) -> Iterator[tuple[dt.date, dt.date]]:
    """Days in order as first and last of stretches without a gap."""
    first = last = None
    for day in days:
        if first is None or last is None or day != last + dt.timedelta(1):
            if first and last:
                yield first, last
            first = day
        last = day
    if first and last:
        yield first, last

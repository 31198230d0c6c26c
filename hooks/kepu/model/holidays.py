"""Which days are public holidays, make-up workdays and school breaks, and which cannot be known yet.

Public holidays follow the yearly notice of the State Council. Where the notice for a year is not on
file, days near a festival are uncertain, because it could make them a day off or a workday; other
days are not touched. School breaks are set by the education authority of each region.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from lunardate import LunarDate

from .hours import SchoolBreakName
from .planning import HolidayYear, SchoolBreak

LUNAR_DAYS = {"除夕": None, "正月初一": (1, 1), "正月初二": (1, 2), "正月初三": (1, 3), "正月十五": (1, 15)}
_FESTIVALS = ((1, 1, 3, 6), (4, 4, 5, 5), (5, 1, 8, 10), (10, 1, 14, 14))
"""Solar festivals as (month, day, days before, days after) that a notice has ever touched."""
_LUNAR_FESTIVALS = ((1, 1, 16, 22), (5, 5, 8, 8), (8, 15, 10, 10))
"""Lunar festivals (Spring Festival, Dragon Boat, Mid-Autumn), the same way."""
_BREAK_WINDOWS: dict[SchoolBreakName, tuple[int, int, int, int, int]] = {
    "winter": (-1, 12, 20, 3, 10),
    "summer": (0, 6, 20, 9, 5),
}
"""Between which days schools can be on holiday anywhere in the country: (year's offset of the first
day, its month and day, month and day of the last), wider than any province's calendar."""


@dataclass
class Holidays:
    """Public holidays and make-up workdays of the years on file; ``breaks`` are those of one region."""

    off: dict[dt.date, str] = field(default_factory=dict)
    work: set[dt.date] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    breaks: tuple[SchoolBreak, ...] = ()

    @classmethod
    def of(cls, years: Iterable[HolidayYear]) -> Holidays:
        """All that is on file; :meth:`near` narrows the school breaks to a place."""
        holidays = cls()
        for year in years:
            holidays.years.add(year.year)
            holidays.breaks += year.school_breaks
            for period in year.periods:
                for offset in range((period.end - period.start).days + 1):
                    holidays.off[period.start + dt.timedelta(offset)] = period.name
                holidays.work.update(period.workdays)
        return holidays

    def near(self, regions: Sequence[str]) -> Holidays:
        """The same with the school breaks of a place; ``regions`` are its divisions, the smallest last."""
        if not self.breaks:
            return self
        return replace(self, breaks=tuple(item for item in self.breaks if item.region in regions))

    def could_be_touched(self, day: dt.date) -> bool:
        """Whether a notice that is not on file could make this day a holiday or a workday."""
        notices = [year for year in (day.year, day.year + 1) if year not in self.years]
        return any(start <= day <= end for year in notices for start, end in festival_windows(year))

    def in_break(self, name: SchoolBreakName, day: dt.date) -> bool | None:
        """Whether schools are on holiday; None when that is not on file."""
        if any(item.kind == name and item.start <= day <= item.end for item in self.breaks):
            return True
        for start, end in (break_window(name, year) for year in (day.year, day.year + 1)):
            if start <= day <= end and not any(self._overlaps(item, name, start, end) for item in self.breaks):
                return None
        return False

    @staticmethod
    def _overlaps(item: SchoolBreak, name: SchoolBreakName, start: dt.date, end: dt.date) -> bool:
        return item.kind == name and item.start <= end and item.end >= start


def break_window(name: SchoolBreakName, year: int) -> tuple[dt.date, dt.date]:
    """The days that the winter or summer break of a year can touch."""
    offset, first_month, first_day, last_month, last_day = _BREAK_WINDOWS[name]
    return dt.date(year + offset, first_month, first_day), dt.date(year, last_month, last_day)


@cache
def festival_windows(year: int) -> list[tuple[dt.date, dt.date]]:
    """The stretches that the public-holiday notice for a year can touch, a few days of December before it too."""
    days = [(dt.date(year, m, d), before, after) for m, d, before, after in _FESTIVALS]
    days += [(LunarDate(year, m, d).to_solar_date(), before, after) for m, d, before, after in _LUNAR_FESTIVALS]
    return sorted((day - dt.timedelta(before), day + dt.timedelta(after)) for day, before, after in days)


@cache
def lunar_date(name: str, year: int) -> dt.date:
    """The day in a solar year on which a named lunar day around New Year falls."""
    place = LUNAR_DAYS[name]
    if place is None:
        first: dt.date = LunarDate(year, 1, 1).to_solar_date()
        return first - dt.timedelta(1)
    solar: dt.date = LunarDate(year, *place).to_solar_date()
    return solar

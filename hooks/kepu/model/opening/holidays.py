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

from ..lunar import lunar_dates
from ..planning import HolidayYear, SchoolBreak
from .hours import SchoolBreakName

_FESTIVALS = (("元旦", 1, 1, 3, 6), ("清明节", 4, 4, 5, 5), ("劳动节", 5, 1, 8, 10), ("国庆节", 10, 1, 14, 14))
"""Solar festivals as (name, month, day, days before, days after) that a notice has ever touched."""
_LUNAR_FESTIVALS = (("春节", "正月初一", 16, 22), ("端午节", "端午节", 8, 8), ("中秋节", "中秋节", 10, 10))
"""Lunar festivals as (name, lunar day, days before, days after), the same way."""
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
            if year.periods:
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

    def could_be_touched(self, day: dt.date, festival: str | None = None) -> bool:
        """Whether a notice that is not on file could make this day a holiday or a workday (of one festival, or any)."""
        notices = [year for year in (day.year, day.year + 1) if year not in self.years]
        return any(start <= day <= end for year in notices for start, end in festival_windows(year, festival))

    def in_break(self, name: SchoolBreakName, day: dt.date) -> bool | None:
        """Whether schools are on holiday; None when that is not on file."""
        for item in self.breaks:
            if item.kind == name and item.start <= day <= item.end:
                return True
        for year in (day.year, day.year + 1):
            start, end = break_window(name, year)
            if start <= day <= end and not any(self._overlaps(item, name, start, end) for item in self.breaks):
                return None
        return False

    @staticmethod
    def _overlaps(item: SchoolBreak, name: SchoolBreakName, start: dt.date, end: dt.date) -> bool:
        return item.kind == name and item.start <= end and item.end >= start


@cache
def break_window(name: SchoolBreakName, year: int) -> tuple[dt.date, dt.date]:
    """The days that the winter or summer break of a year can touch."""
    offset, first_month, first_day, last_month, last_day = _BREAK_WINDOWS[name]
    return dt.date(year + offset, first_month, first_day), dt.date(year, last_month, last_day)


@cache
def festival_windows(year: int, festival: str | None = None) -> list[tuple[dt.date, dt.date]]:
    """The stretches that the public-holiday notice for a year can touch, a few days of December before it too.

    Those of all festivals, or of one. Years that the lunar calendar does not cover can be touched on every day.
    """
    days = [(name, dt.date(year, m, d), before, after) for name, m, d, before, after in _FESTIVALS]
    for name, lunar, before, after in _LUNAR_FESTIVALS:
        days += [(name, day, before, after) for day in lunar_dates(lunar, year)]
    if len(days) < len(_FESTIVALS) + len(_LUNAR_FESTIVALS):
        return [(dt.date(year, 1, 1), dt.date(year, 12, 31))]
    wanted = (row for row in days if festival in (None, row[0]))
    return sorted((day - dt.timedelta(before), day + dt.timedelta(after)) for _, day, before, after in wanted)

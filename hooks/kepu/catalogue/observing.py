"""When theme days fall."""

from __future__ import annotations

import calendar
import datetime as dt

from ..model.lunar import lunar_dates
from ..model.opening.special_days import WEEKDAYS
from ..model.planning import Observance, YearlyRule
from ..model.solar_terms import solar_term

Period = tuple[dt.date, dt.date]
_WEEK = dt.timedelta(6)


def periods_in(observance: Observance, year: int) -> tuple[Period, ...]:
    """First and last days of all times that begin in a year: mostly one, of a lunar day also none or two.

    None as well when a notice has to set the date and none is on file.
    """
    announced = tuple((period.start, period.end) for period in observance.dates if period.start.year == year)
    return announced or tuple(_by_rule(observance.rule, year))


def _by_rule(rule: YearlyRule, year: int) -> list[Period]:
    length = dt.timedelta(rule.length - 1)
    if rule.day:
        day = _in_year(rule.day, year)
        return [(day, day + length)]
    if rule.lunar:
        return [(day, day + length) for day in lunar_dates(rule.lunar, year)]
    if rule.solar_term:
        day = solar_term(rule.solar_term, year)
        return [(day, day + length)]
    if rule.week_of:
        day = _in_year(rule.week_of, year)
        monday = day - dt.timedelta(day.weekday())
        return [(monday, monday + _WEEK)]
    if rule.month and rule.week:
        return _nth_week(year, rule.month, rule.week)
    if rule.month and rule.weekday and rule.nth:
        return [(day, day + length) for day in _nth_weekday(year, rule.month, WEEKDAYS.index(rule.weekday), rule.nth)]
    if rule.month and not rule.announced:
        return [(dt.date(year, rule.month, 1), dt.date(year, rule.month, calendar.monthrange(year, rule.month)[1]))]
    return []


def _in_year(month_day: str, year: int) -> dt.date:
    """A day of a year; the 29th of February is the 28th in other years."""
    month, day = map(int, month_day.split("-"))
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> list[dt.date]:
    days = [day for week in calendar.monthcalendar(year, month) if (day := week[weekday])]
    index = nth - 1 if nth > 0 else nth
    return [dt.date(year, month, days[index])] if -len(days) <= index < len(days) else []


def _nth_week(year: int, month: int, nth: int) -> list[Period]:
    """A week from Monday to Sunday; it may begin before the month and end behind it."""
    weeks = calendar.Calendar(firstweekday=0).monthdatescalendar(year, month)
    index = nth - 1 if nth > 0 else nth
    return [(weeks[index][0], weeks[index][-1])] if -len(weeks) <= index < len(weeks) else []


def periods(observance: Observance, first: int, last: int) -> list[Period]:
    """All times that begin in some years (both inclusive), in order."""
    return sorted({period for year in range(first, last + 1) for period in periods_in(observance, year)})


def next_period(observance: Observance, today: dt.date) -> Period | None:
    """The present or next time within two years."""
    times = periods(observance, today.year - 1, today.year + 2)
    return next((period for period in times if period[1] >= today), None)

"""When theme days fall."""

from __future__ import annotations

import calendar
import datetime as dt

from ..model.planning import Observance
from ..model.special import WEEKDAYS


def period_in(observance: Observance, year: int) -> tuple[dt.date, dt.date] | None:
    """First and last day in a year; None when a notice has to set the date and none is on file."""
    for period in observance.dates:
        if period.start.year == year:
            return period.start, period.end
    rule = observance.rule
    start: dt.date | None = None
    if rule.day:
        month, day = map(int, rule.day.split("-"))
        start = dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
    elif rule.month and rule.weekday and rule.nth:
        start = _nth_weekday(year, rule.month, WEEKDAYS.index(rule.weekday), rule.nth)
    elif rule.month and not rule.announced:
        return dt.date(year, rule.month, 1), dt.date(year, rule.month, calendar.monthrange(year, rule.month)[1])
    return (start, start + dt.timedelta(rule.length - 1)) if start else None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    days = [day for week in calendar.monthcalendar(year, month) if (day := week[weekday])]
    index = nth - 1 if nth > 0 else nth
    return dt.date(year, month, days[index]) if -len(days) <= index < len(days) else None


def next_period(observance: Observance, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The present or next occurrence."""
    found = (period_in(observance, year) for year in (today.year - 1, today.year, today.year + 1))
    return next((period for period in found if period and period[1] >= today), None)

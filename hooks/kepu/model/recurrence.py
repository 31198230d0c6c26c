"""Weekly and monthly patterns as recurrence rules (RFC 5545, section 3.3.10), weeks beginning on Monday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dateutil.rrule import MONTHLY, WEEKLY, rrule
from dateutil.rrule import weekday as rule_weekday

from .event import MonthlyPattern, Pattern, Schedule, WeeklyPattern
from .opening.special_days import WEEKDAYS

LONGEST = 5 * 366
"""Days that a pattern or a single date may last; a longer one is a mistake."""


def patterns(schedule: Schedule) -> tuple[Pattern, ...]:
    """All repeated parts of a schedule, the weekly ones first."""
    return (*schedule.weekly, *schedule.monthly)


def is_complete(pattern: Pattern) -> bool:
    """Whether a monthly pattern says which day it means, in one way only."""
    if not isinstance(pattern, MonthlyPattern):
        return True
    by_weekday = pattern.weekday is not None and bool(pattern.nth)
    half = (pattern.weekday is None) != (pattern.nth is None)
    return by_weekday != (pattern.day is not None) and not half


def rule(pattern: Pattern) -> rrule:
    """The rule of the days of a complete pattern, from its first to its last day, exceptions not yet left out."""
    start, until = (dt.datetime.combine(day, dt.time()) for day in (pattern.start, pattern.end))
    if isinstance(pattern, WeeklyPattern):
        days = tuple(WEEKDAYS.index(day) for day in pattern.days)
        return rrule(WEEKLY, dtstart=start, until=until, interval=pattern.every, byweekday=days, wkst=0)
    assert isinstance(pattern, MonthlyPattern)
    if pattern.day is not None:
        return rrule(MONTHLY, dtstart=start, until=until, interval=pattern.every, bymonthday=pattern.day, wkst=0)
    weekday = rule_weekday(WEEKDAYS.index(pattern.weekday or "mon"), pattern.nth)
    return rrule(MONTHLY, dtstart=start, until=until, interval=pattern.every, byweekday=weekday, wkst=0)


def pattern_days(pattern: Pattern) -> Iterator[dt.date]:
    """All days of a pattern in order, those to skip included."""
    if is_complete(pattern) and (pattern.end - pattern.start).days <= LONGEST:
        yield from (moment.date() for moment in rule(pattern))

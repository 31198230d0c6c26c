"""When events and theme days are, for the explorer's order by date and its calendar file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.observing import period_in
from ..catalogue.opening import WEEKDAYS
from ..model import Record
from ..model.event import Event, Schedule, WeeklyPattern
from ..model.planning import Observance

_YEARS = 2
"""Years for which the dates of theme days are worked out, the present one included."""


def dates(catalogue: Catalogue, record: Record) -> dict[str, Any] | None:
    """The dates of a record, or None when none are known.

    Returns:
        ``d``: stretches of [start, end or None] in order, as ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``;
        ``w``: [weekday digits (1 Monday), opens, closes, first day, last day, days left out].
        All times are those of Asia/Shanghai.
    """
    if isinstance(record, Observance):
        years = range(catalogue.today.year, catalogue.today.year + _YEARS)
        periods = filter(None, (period_in(record, year) for year in years))
        return _known({"d": [[str(first), str(last) if last != first else None] for first, last in periods]})
    if isinstance(record, Event) and record.schedule and record.event_status != "cancelled":
        return _known(_schedule(record.schedule))
    return None


def _known(found: dict[str, Any]) -> dict[str, Any] | None:
    kept = {name: value for name, value in found.items() if value}
    return kept or None


def _schedule(schedule: Schedule) -> dict[str, Any]:
    stretches = sorted((_moment(o.start), _moment(o.end) if o.end else None) for o in schedule.dates)
    return {"d": [list(stretch) for stretch in stretches], "w": _weekly(schedule.weekly)}


def _moment(moment: dt.datetime) -> str:
    """A start without a clock time is a whole day."""
    return f"{moment:%Y-%m-%d}" if moment.time() == dt.time() else f"{moment:%Y-%m-%dT%H:%M}"


def _weekly(pattern: WeeklyPattern | None) -> list[Any] | None:
    if pattern is None:
        return None
    days = "".join(str(WEEKDAYS.index(day) + 1) for day in pattern.days)
    skipped = [str(day) for day in pattern.skip]
    return [days, pattern.opens, pattern.closes, str(pattern.start), str(pattern.end), skipped]

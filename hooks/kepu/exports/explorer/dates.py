"""When events and theme days are, for the explorer's order by date and its calendar file."""

from __future__ import annotations

import datetime as dt

from ...catalogue import Catalogue
from ...catalogue.happenings import Happening, coming
from ...catalogue.observing import periods
from ...model import Record
from ...model.event import Event
from ...model.planning import Observance

MOST = 60
"""Dates kept of one event."""
_YEARS = 2
"""Years for which the dates of theme days are worked out, the present one included."""
Stretch = tuple[str, str | None]


def dates(catalogue: Catalogue, record: Record) -> list[Stretch]:
    """The dates of a record that are not over, by start; of one that is over the last; none when none are known.

    Returns:
        Start and end (inclusive; None when unknown or the same day), as ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM`` in
        Asia/Shanghai.
    """
    if isinstance(record, Observance):
        stretches = periods(record, catalogue.today.year, catalogue.today.year + _YEARS - 1)
        return [(str(first), str(last) if last != first else None) for first, last in stretches]
    if not isinstance(record, Event):
        return []
    happenings = [item for item in catalogue.happenings[record.id] if item.takes_place]
    kept = coming(happenings, catalogue.today)[:MOST] or happenings[-1:]
    return [_stretch(item) for item in kept]


def _stretch(item: Happening) -> Stretch:
    if item.all_day:
        return str(item.first), str(item.last) if item.last != item.first else None
    return _moment(item.start), _moment(item.end) if item.end else None


def _moment(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"

"""Which records are on the map; the points and the equivalent list both start here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from ..catalogue import Catalogue, Placed
from ..model import Record
from ..model.education import Base
from ..model.event import Event
from ..model.resource import Resource
from ..model.venue import Venue

LAYERS: dict[str, str] = {
    "venues": "场馆",
    "bases": "基地",
    "events": "活动",
    "courses": "课程",
    "resources": "共享资源",
}
"""Collections on the map with the words for them, in the order they are listed."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A record with its place, in WGS-84, and the words that tell what it is."""

    collection: str
    record: Record
    placed: Placed
    region: str | None
    kind: str


def mapped(catalogue: Catalogue) -> Iterator[Mapped]:
    """Records that have a place and can still be visited or used, by layer, then by id.

    Left out: what is closed or has moved away, and events that are cancelled or over.
    """
    for collection in LAYERS:
        for record in catalogue.records[collection].values():
            placed = catalogue.placed(record)
            if placed is not None and _current(record, catalogue.today):
                region = record.region or _venue_region(catalogue, record)
                yield Mapped(collection, record, placed, region, _KINDS[collection](catalogue, record))


def _venue_region(catalogue: Catalogue, record: Record) -> str | None:
    venue = catalogue.venues.get(getattr(record, "venue", None) or "")
    return venue.region if venue else None


def _current(record: Record, today: dt.date) -> bool:
    if record.status in ("closed", "moved"):
        return False
    if not isinstance(record, Event):
        return True
    last = _last_day(record)
    return record.event_status in ("scheduled", "postponed") and (last is None or last >= today)


def _last_day(event: Event) -> dt.date | None:
    """The last day an event is announced for; None when no date is known."""
    schedule = event.schedule
    if schedule is None:
        return None
    days = [(date.end or date.start).date() for date in schedule.dates]
    return max([*days, *(pattern.end for pattern in (*schedule.weekly, *schedule.monthly))], default=None)


def _base_kind(catalogue: Catalogue, record: Record) -> str:
    titles = catalogue.labels("designations")
    granted = (titles.get(designation.title) for designation in cast(Base, record).designations)
    return next((title for title in granted if title), LAYERS["bases"])


_KINDS: dict[str, Callable[[Catalogue, Record], str]] = {
    "venues": lambda catalogue, record: catalogue.label("venue-kinds", cast(Venue, record).kind),
    "bases": _base_kind,
    "events": lambda _catalogue, _record: LAYERS["events"],
    "courses": lambda _catalogue, _record: LAYERS["courses"],
    "resources": lambda catalogue, record: catalogue.label("resource-kinds", cast(Resource, record).kind),
}

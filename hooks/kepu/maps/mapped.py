"""Which records are on the map; the points and the equivalent list both start here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..catalogue import Catalogue, Placed
from ..catalogue.by_model import ByModel
from ..catalogue.computed_once import computed_once
from ..model import COLLECTIONS, Division, Record, collection_of
from ..model.datum import Lonlat
from ..model.education import Base
from ..model.event import Event
from .outlines import middle

LAYERS: dict[str, Division] = {
    division.code: division for collection in COLLECTIONS.values() if collection.mapped for division in collection.lists
}
"""Layers of the map by name, in the order they are listed."""
FOLDERS: dict[str, str] = {
    division.code: collection.name for collection in COLLECTIONS.values() for division in collection.lists
}
"""The collection of each layer."""
AREA = "area"
"""Precision of what is not at a place but serves a region, and is marked in its middle."""


WIDE = ("country", "province", "prefecture")
"""Levels of regions in whose middle nothing is marked on the map's own page."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A record with its place, in WGS-84, and the words that tell what it is."""

    layer: str
    record: Record
    placed: Placed
    region: str | None
    kind: str
    also: tuple[tuple[str, str], ...] = ()
    """Layer and kind of what else the place is: a museum that is a base."""
    wide: bool = False
    """Whether it stands for a whole prefecture or province, and so is listed beside the map."""

    @property
    def layers(self) -> tuple[str, ...]:
        """All layers that show it."""
        return (self.layer, *(layer for layer, _ in self.also))

    @property
    def collection(self) -> str:
        return FOLDERS[self.layer]


def mapped(catalogue: Catalogue) -> Iterator[Mapped]:
    """Records that have a place, or a region to stand in, and can still be visited or used, by layer, then by id.

    Those that are one place are there once, in the layer of its head.
    Left out: what is only planned, closed or has moved away, and events that are cancelled or over.
    """
    for layer in LAYERS:
        collection = COLLECTIONS[FOLDERS[layer]]
        for record in catalogue.records[collection.name].values():
            if collection.division_of(record).code != layer or not _current(record, catalogue.today):
                continue
            if catalogue.place_of(record) is not record:
                continue
            region = catalogue.region_of(record)
            own = catalogue.placed(record)
            placed = own or _in_region(catalogue, record, region)
            if placed is not None:
                also = tuple(_also(catalogue, record))
                wide = own is None and _is_wide(catalogue, region)
                yield Mapped(layer, record, placed, region, _KIND(catalogue, record), also, wide)


def _is_wide(catalogue: Catalogue, region_id: str | None) -> bool:
    """Whether a region is more than a county: its middle tells nobody where to go."""
    region = catalogue.regions.get(region_id) if region_id else None
    return region is not None and region.level in WIDE


def _also(catalogue: Catalogue, record: Record) -> Iterator[tuple[str, str]]:
    for part in catalogue.parts_of(record):
        layer = collection_of(type(part)).division_of(part).code
        if layer in LAYERS and _current(part, catalogue.today):
            yield layer, _KIND(catalogue, part)


def _in_region(catalogue: Catalogue, record: Record, region_id: str | None) -> Placed | None:
    """The middle of the smallest region around a record without a point of its own; None if only a country is known."""
    point = _smallest_middle(catalogue, region_id)
    precision = AREA if collection_of(type(record)).serves else "district"
    return Placed(point, precision) if point else None


@computed_once
def _smallest_middle(catalogue: Catalogue, region_id: str | None) -> Lonlat | None:
    middles = (middle(catalogue, region) for region in reversed(catalogue.regions.chain(region_id)))
    return next((point for point in middles if point), None)


def _current(record: Record, today: dt.date) -> bool:
    if record.status in ("planned", "closed", "moved"):
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


def _base_kind(catalogue: Catalogue, base: Base) -> str:
    titles = catalogue.labels("designations")
    granted = (titles.get(designation.title) for designation in base.designations)
    return next((title for title in granted if title), _plain_kind(catalogue, base))


def _plain_kind(catalogue: Catalogue, record: Record) -> str:
    """The label of its kind; the layer's where the collection has no kinds."""
    collection = collection_of(type(record))
    kind = getattr(record, "kind", None)
    return (
        catalogue.label(collection.kinds, kind) if collection.kinds and kind else collection.division_of(record).label
    )


_KIND = ByModel(_plain_kind).on(Base, _base_kind)

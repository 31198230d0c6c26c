"""When tours come to a region, county by county."""

from __future__ import annotations

from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.itineraries import Visit, visits
from ...model.region import Region
from ...model.venue import Venue
from ..parts import Badge
from .resource import STOP_STATUS, stop_dates

_SHOWN = 24


class VisitRow(NamedTuple):
    """A stop: when, where, and of what; ``until`` (ISO) lets the browser drop it when it is over."""

    when: str
    until: str
    county: str
    place: str
    name: str
    url: str
    badges: tuple[Badge, ...]


class VisitsView(NamedTuple):
    """Stops in the region itself, and for a county without any those elsewhere in the same prefecture."""

    here: tuple[VisitRow, ...]
    nearby: tuple[VisitRow, ...]


def visits_view(catalogue: Catalogue, region: Region) -> VisitsView | None:
    """None where no tour comes near."""
    here = visits(catalogue, region.id)
    nearby = visits(catalogue, region.parent) if not here and region.level == "county" and region.parent else []
    if not (here or nearby):
        return None
    rows = (tuple(_row(catalogue, visit) for visit in found[:_SHOWN]) for found in (here, nearby))
    return VisitsView(*rows)


def _row(catalogue: Catalogue, visit: Visit) -> VisitRow:
    stop, resource = visit.stop, visit.resource
    venue = catalogue.of(Venue).get(stop.venue or "")
    badges = (Badge("示例", "soon"),) if resource.set_apart else ()
    return VisitRow(
        stop_dates(stop),
        str(visit.end),
        visit.region.name if visit.region else "",
        stop.place or (venue.name if venue else ""),
        resource.name,
        catalogue.url("resources", resource.id),
        (*badges, STOP_STATUS[stop.stop_status]),
    )

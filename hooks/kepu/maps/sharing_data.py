"""Who shares what with whom: offers and the counties they reach, tours, and what counties lack.

Counties are the current counties of the portal's regions. What is marked as sample is shown, but never counts as
something a county has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..catalogue import Catalogue
from ..catalogue.computed_once import computed_once
from ..model import Record
from ..model.education import Base, Course
from ..model.region import Organization, Region
from ..model.resource import Resource
from ..model.venue import Venue
from .outlines import portal_regions

GROUPS: dict[str, str] = {"lend": "能借来", "invite": "能请来", "visit": "能去用", "online": "网上用"}
"""How an offer is used, in the order people ask."""
_GROUP_OF = {
    "lecture": "invite",
    "expert-team": "invite",
    "volunteer-team": "invite",
    "laboratory": "visit",
    "space": "visit",
    "digital": "online",
}
"""By kind of resource; everything else is lent."""
MOBILE = frozenset(("science-van", "mobile-science-museum", "touring-exhibition"))
"""Kinds that come to a county by themselves."""
NEEDS: dict[str, str] = {"venue": "场馆", "base": "科普基地", "mobile": "大篷车、流动科技馆或巡展"}
"""What a county may lack, with the words for it."""
SHORT_NEEDS: dict[str, str] = NEEDS | {"mobile": "巡展"}
"""The same where there is little room."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A resource, or a course that is brought to people, with what is needed to ask for it."""

    collection: str
    record: Resource | Course
    kind: str
    group: str
    owner: str
    home: str | None
    reach: frozenset[str]


def portal_counties(catalogue: Catalogue) -> list[tuple[Region, Region]]:
    """Every (region of the portal, county in it), in the portal's order; a county only once."""
    seen: set[str] = set()
    found = []
    for region in portal_regions(catalogue):
        for county in catalogue.regions.counties(region.id):
            if county.id not in seen:
                seen.add(county.id)
                found.append((region, county))
    return found


@computed_once
def offers(catalogue: Catalogue) -> tuple[Offer, ...]:
    """Everything that can be borrowed, invited or ordered now, by collection and id."""
    counties = frozenset(county.id for _, county in portal_counties(catalogue))
    return (*_resources(catalogue, counties), *_courses(catalogue, counties))


def _resources(catalogue: Catalogue, counties: frozenset[str]) -> Iterator[Offer]:
    for record in catalogue.of(Resource).values():
        if record.status == "active":
            kind = catalogue.label("resource-kinds", record.kind)
            owner = _owner(catalogue, record.owner, record.venue)
            group = _GROUP_OF.get(record.kind, "lend")
            reach = _reach(catalogue, record) & counties
            yield Offer("resources", record, kind, group, owner, catalogue.region_of(record), reach)


def _courses(catalogue: Catalogue, counties: frozenset[str]) -> Iterator[Offer]:
    for record in catalogue.of(Course).values():
        if record.status == "active" and "outreach" in record.mode:
            owner = _owner(catalogue, record.provider, record.venue)
            reach = _reach(catalogue, record) & counties
            yield Offer("courses", record, "送课", "invite", owner, catalogue.region_of(record), reach)


def _owner(catalogue: Catalogue, organization: str | None, venue: str | None) -> str:
    owner: Record | None = catalogue.of(Organization).get(organization or "") or catalogue.of(Venue).get(venue or "")
    return owner.name if owner else ""


def _reach(catalogue: Catalogue, record: Resource | Course) -> frozenset[str]:
    """Counties in the service area and those with a stop; without a service area, the ones of the own region."""
    areas = _areas(catalogue, record)
    stops = filter(None, map(catalogue.region_of, record.itinerary)) if isinstance(record, Resource) else ()
    counties_of = partial(_counties_of, catalogue)
    return frozenset(county for area in (*areas, *stops) for county in counties_of(area))


def _areas(catalogue: Catalogue, record: Resource | Course) -> tuple[str, ...]:
    home = catalogue.region_of(record)
    return record.service_area or ((home,) if home else ())


def served(catalogue: Catalogue, record: Resource | Course) -> tuple[str, ...]:
    """What a record serves, as ids that the map has outlines for: the portal's regions where whole, else counties."""
    found: dict[str, None] = {}
    for area in _areas(catalogue, record):
        whole = [region for region in catalogue.portal.regions if catalogue.regions.contains(area, region)]
        found.update(dict.fromkeys(whole or _counties_of(catalogue, area)))
    return tuple(found)


def _counties_of(catalogue: Catalogue, area: str) -> list[str]:
    """The counties in a region; of a street, the county it lies in."""
    above = [region.id for region in catalogue.regions.chain(area) if region.level == "county"]
    return above or [county.id for county in catalogue.regions.counties(area)]


def needs(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """By county, which of ``NEEDS`` it lacks, in their order."""
    reached = {
        county
        for offer in offers(catalogue)
        if isinstance(offer.record, Resource) and offer.record.kind in MOBILE and not offer.record.set_apart
        for county in offer.reach
    }
    return {county.id: tuple(_lacks(catalogue, county.id, reached)) for _, county in portal_counties(catalogue)}


def _lacks(catalogue: Catalogue, county: str, reached: set[str]) -> Iterator[str]:
    kinds: dict[str, type[Record]] = {"venue": Venue, "base": Base}
    for need, model in kinds.items():
        records = catalogue.in_region(model, county)
        if not any(record.status == "active" and not record.set_apart for record in records):
            yield need
    if county not in reached:
        yield "mobile"


def tours(catalogue: Catalogue) -> list[Resource]:
    """Resources with an itinerary, by their first date; undated ones last."""
    touring = [record for record in catalogue.of(Resource).values() if record.itinerary and record.status == "active"]
    return sorted(touring, key=lambda record: (min(str(s.start or "9") for s in record.itinerary), record.id))

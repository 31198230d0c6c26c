"""What visitors may keep on their device: the pages about each county, and the emergency topics."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ...catalogue import Catalogue
from ...catalogue.computed_once import computed_once
from ...model import having
from ...model.knowledge import HOWTOS
from ...model.region import REGIONS


def offline_page(catalogue: Catalogue) -> dict[str, Any]:
    """The counties that can be kept, by their code."""
    regions = [
        {
            "id": region,
            "name": county_name(catalogue, region),
            "url": catalogue.url(REGIONS.name, region),
            "pages": len(pages),
        }
        for region, pages in pages_by_county(catalogue).items()
    ]
    return {"regions": regions, "topics": f"{HOWTOS.name}/" if catalogue.records[HOWTOS.name] else ""}


def county_name(catalogue: Catalogue, region: str) -> str:
    """A county's name after that of what it lies in."""
    return "".join(part.name for part in catalogue.regions.chain(region)[-2:])


@computed_once
def pages_by_county(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The pages about each county that has a record, its own among them, by the county's id."""
    pages: dict[str, set[str]] = defaultdict(set)
    for collection in having(lambda collection: collection.pages):
        for record in catalogue.records[collection].values():
            county = county_of(catalogue, catalogue.region_of(record))
            if county and catalogue.place_of(record) is record:
                pages[county].add(catalogue.url(collection, record.id))
    return {county: tuple(sorted(found)) for county, found in sorted(pages.items()) if len(found) > 1}


def county_of(catalogue: Catalogue, region: str | None) -> str | None:
    """The county that a region is or lies in."""
    return next((part.id for part in catalogue.regions.chain(region) if part.level == "county"), None)

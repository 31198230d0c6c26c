"""The page of all official lists that are declared, and what other pages say of them in short."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...catalogue.covering import lists_of
from ...catalogue.without_county import without_county
from ...model import collection_of
from ...model.coverage import Coverage
from ...model.education import Base
from ...model.venue import Venue
from ..coverage import coverage_view
from ..parts import Crumb


def coverage_index(catalogue: Catalogue) -> dict[str, Any]:
    """Every list by region, the regions in the order of their codes, the newest list first."""
    regions = sorted({coverage.region or "" for coverage in catalogue.of(Coverage).values()})
    places = [region for region in regions if region]
    lists = [coverage for region in places for coverage in lists_of(catalogue, region)]
    lists += [coverage for coverage in catalogue.of(Coverage).values() if not coverage.region]
    return {
        "lists": tuple(coverage_view(catalogue, coverage) for coverage in lists),
        "unplaced": tuple(_unplaced(catalogue, region) for region in catalogue.portal.regions if region),
    }


class Unplaced(NamedTuple):
    """The places of a region of which the county is not known: ``8 个场馆、19 个科普基地``, and each by name."""

    region: str
    anchor: str
    words: str
    records: tuple[Crumb, ...]


def _unplaced(catalogue: Catalogue, region_id: str) -> Unplaced:
    region = catalogue.regions.get(region_id)
    unplaced = {model: without_county(catalogue, model, region_id) for model in (Venue, Base)}
    return Unplaced(
        region.name if region else region_id,
        f"no-county-{region_id}",
        unplaced_words(catalogue, region_id),
        tuple(
            Crumb(catalogue.url(collection_of(model).name, record.id), record.name)
            for model, records in unplaced.items()
            for record in records
        ),
    )


def unplaced_words(catalogue: Catalogue, region_id: str) -> str:
    """How many venues and bases of a region are in no known county; empty where there are none."""
    parts = []
    for model in (Venue, Base):
        kind, count = collection_of(model), len(without_county(catalogue, model, region_id))
        parts += [f"{count} {kind.unit}{kind.label}"] if count else []
    return "、".join(parts)


def coverage_summary(catalogue: Catalogue) -> tuple[int, int]:
    """(real lists, those of them that are on file completely)."""
    lists = [coverage for coverage in catalogue.of(Coverage).values() if not coverage.set_apart]
    return len(lists), sum(coverage.complete for coverage in lists)

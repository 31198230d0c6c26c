"""The regions that a visitor can choose: those in which something is on file."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import Catalogue
from ..model import having
from ..model.region import Region
from ..output import Output, json_output

PATH = "regions/choices.json"


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """``[[id, name, place of the region that holds it in this list or -1], …]``, from the top down."""
    rows: list[tuple[str, str, int]] = []
    for region, parent in _choices(catalogue):
        rows.append((region.id, region.name, next((at for at, row in enumerate(rows) if row[0] == parent), -1)))
    yield json_output(PATH, rows)


def _choices(catalogue: Catalogue) -> Iterator[tuple[Region, str]]:
    """Regions in which a searched record lies, each with the region that holds it; the country is no choice."""
    known = _with_records(catalogue)
    regions = [catalogue.regions.get(region_id) for region_id in catalogue.records["regions"]]
    tops = [region for region in regions if region and catalogue.regions.chain(region.id)[:1] == (region,)]

    def below(region: Region, parent: str) -> Iterator[tuple[Region, str]]:
        if region.id in known:
            yield region, parent
            for child in catalogue.regions.children(region.id):
                yield from below(child, region.id)

    for top in sorted(tops, key=lambda region: region.code or region.id):
        yield from below(top, "")


def _with_records(catalogue: Catalogue) -> set[str]:
    searched = having(lambda collection: collection.searched)
    records = (record for name in searched for record in catalogue.records[name].values())
    return {region.id for record in records for region in catalogue.chain_of(record)}

"""What of an official list is on file."""

from __future__ import annotations

from ..model import COLLECTIONS, Record
from ..model.coverage import Coverage
from ..model.education import Designation
from ..model.selection import Selection
from .catalogue import Catalogue
from .computed_once import computed_once


@computed_once
def on_file(catalogue: Catalogue, coverage: Coverage) -> tuple[Record, ...]:
    """The records that count towards a list, by id. What is only planned is not there; a sample counts samples."""
    collection = COLLECTIONS.get(coverage.counts.collection)
    if collection is None:  # a check reports it
        return ()
    region = coverage.counted_in
    records = catalogue.in_region(collection.model, region) if region else catalogue.of(collection.model).values()
    return tuple(
        record
        for record in records
        if coverage.counts.counts(record) and record.status != "planned"
        if coverage.set_apart or not record.set_apart
    )


def lists_of(catalogue: Catalogue, region_id: str) -> list[Coverage]:
    """The lists declared for a region itself, the newest first."""
    lists = [coverage for coverage in catalogue.of(Coverage).values() if coverage.region == region_id]
    return sorted(lists, key=lambda coverage: (coverage.published or "", coverage.id), reverse=True)


def complete_list(catalogue: Catalogue, selection: Selection, region_id: str) -> Coverage | None:
    """The newest list that has all that a selection means in a region, and is declared complete."""
    lists = [
        coverage
        for coverage in catalogue.of(Coverage).values()
        if coverage.complete
        and coverage.counts.means_the_same(selection)
        and coverage.counts.batches == selection.batches
        and (coverage.counted_in is None or catalogue.regions.contains(coverage.counted_in, region_id))
    ]
    return max(lists, key=lambda coverage: coverage.published or "", default=None)


def nearest_list(catalogue: Catalogue, selection: Selection, region_id: str) -> Coverage | None:
    """The list that says most of what a selection means in a region: of all batches rather than of one, then the
    newest."""
    lists = [item for item in lists_of(catalogue, region_id) if item.counts.means_the_same(selection)]
    return next((item for item in lists if not item.counts.batches), next(iter(lists), None))


def lists_naming(catalogue: Catalogue, record: Record, designation: Designation) -> list[Coverage]:
    """The official lists that a designation of a record stands on: those of its batch, or else of all batches."""
    lists = [
        coverage
        for coverage in catalogue.of(Coverage).values()
        if (coverage.counts.designations or coverage.counts.batches)
        and coverage.counts.names(designation)
        and record in on_file(catalogue, coverage)
    ]
    return [coverage for coverage in lists if coverage.counts.batches] or lists

"""What the page of sheets to print fetches: a file of records for each region that has some of its own, which regions
those are, and theme days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from ..catalogue import Catalogue
from ..catalogue.computed_once import computed_once
from ..model import having
from ..output import Output, Unit, json_output
from ..views.record.sheets import DATA, home, printed, sheet_row, theme_days

MONTHS = 12
"""For so many months, the present one among them, theme days are told."""


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """All of them; a page fetches those of its region only."""
    for unit in units(catalogue):
        yield from unit.make()


def units(catalogue: Catalogue) -> Iterator[Unit[Output]]:
    """The same in parts that are made again apart from each other."""
    yield Unit("sheets", partial(_common, catalogue))
    for region in _homes(catalogue):
        yield Unit(f"sheets {region}", partial(_of_region, catalogue, region))


def _common(catalogue: Catalogue) -> Iterator[Output]:
    yield json_output(f"{DATA}regions.json", list(_homes(catalogue)))
    yield json_output(f"{DATA}days.json", theme_days(catalogue, MONTHS))


def _of_region(catalogue: Catalogue, region: str) -> Iterator[Output]:
    records = (catalogue.records[name][record_id] for name, record_id in _homes(catalogue)[region])
    yield json_output(f"{DATA}{region}.json", [sheet_row(catalogue, record) for record in records])


@computed_once
def _homes(catalogue: Catalogue) -> dict[str, list[tuple[str, str]]]:
    """(collection, id) of the records of each region, both in order."""
    homes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in having(lambda collection: collection.searched):
        for record in catalogue.records[name].values():
            if printed(catalogue, record):
                homes[home(catalogue, record)].append((name, record.id))
    return dict(sorted(homes.items()))

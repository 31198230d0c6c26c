"""Counts and indicators by county: for the coloured map, the grid of equal tiles and the table beside them.

Counts are of active records that are no samples. An indicator's value belongs to the region it was published for;
a county without one of its own shows that of the nearest region above it, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from ..catalogue import Catalogue
from ..model import COLLECTIONS, Record
from ..model.education import Base
from ..model.planning import Indicator
from ..model.region import Region
from ..views.explored import explorer_address
from ..views.measures import target_view
from ..views.section.coverage import unplaced_words
from .outlines import portal_regions
from .sharing_data import portal_counties

_COUNTS = tuple((c.name, c.label, c.unit) for c in COLLECTIONS.values() if c.counted)
_LEVELS = (("national", "国家级基地"), ("provincial", "省级基地"), ("prefecture", "市级基地"), ("county", "区县级基地"))
_ACTIVE = ("active", "completed", "postponed", "cancelled")
"""What the explorer calls the status of an active record: an event that is over or off is still a record in use."""
TABLE = tuple(collection for collection, _, _ in _COUNTS)
"""Columns of the table that needs no script."""


def measures(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Everything that can be shown, counts first.

    Returns:
        Each with ``code``, ``label``, ``unit``, ``note``, ``years`` (empty for counts of today), ``values`` (by year,
        or "" for today, then by region), ``targets`` (by year, then by region, in words) and ``elsewhere`` (by region
        of the portal, how many counted records lie in none of its counties); counts have ``ask``, what the explorer is
        asked for the records behind them.
    """
    counts = [_count(catalogue, name, label, unit) for name, label, unit in _COUNTS]
    levels = [_level(catalogue, code, label) for code, label in _LEVELS]
    indicators = [_indicator(catalogue, indicator) for indicator in catalogue.of(Indicator).values()]
    return [*counts, *levels, *(measure for measure in indicators if measure)]


def _count(catalogue: Catalogue, collection: str, label: str, unit: str) -> dict[str, Any]:
    values = _per_county(catalogue, collection, lambda record: True)
    elsewhere = _elsewhere(catalogue, collection, values)
    measure = _measure(collection, label, unit, "只数本站收录的", {"": values}, elsewhere=elsewhere)
    return measure | {"ask": _ask(collection)}


def _level(catalogue: Catalogue, level: str, label: str) -> dict[str, Any]:
    def holds(record: Record) -> bool:
        return isinstance(record, Base) and any(title.level == level for title in record.designations)

    values = _per_county(catalogue, "bases", holds)
    measure = _measure(f"bases-{level}", label, "个", "只数本站收录的，含已到期的称号", {"": values})
    return measure | {"ask": f"{_ask('bases')}&level={level}"}


def _ask(collection: str) -> str:
    """What to ask the explorer for the active, real records of a collection, but for the region."""
    return urlencode([("c", collection), *(("status", code) for code in _ACTIVE), ("sample", "no")])


def _elsewhere(catalogue: Catalogue, collection: str, values: dict[str, float]) -> dict[str, int]:
    """By region of the portal, how many lie in it and in none of its counties, as far as is known."""
    found: dict[str, int] = {}
    for region in portal_regions(catalogue):
        counties = {county.id for home, county in portal_counties(catalogue) if home.id == region.id}
        records = catalogue.in_region(COLLECTIONS[collection].model, region.id)
        there = sum(map(_active, records))
        rest = there - int(sum(value for county, value in values.items() if county in counties))
        if rest > 0:
            found[region.id] = rest
    return found


def _active(record: Record) -> bool:
    return record.status == "active" and not record.set_apart


def _per_county(catalogue: Catalogue, collection: str, keep: Callable[[Record], bool]) -> dict[str, float]:
    def count(county: str) -> int:
        records = catalogue.in_region(COLLECTIONS[collection].model, county)
        return sum(_active(record) and keep(record) for record in records)

    return {county.id: count(county.id) for _, county in portal_counties(catalogue)}


def _indicator(catalogue: Catalogue, indicator: Indicator) -> dict[str, Any] | None:
    """An indicator with its published values and targets; None if none concerns this portal."""
    shown = {region.id for region in _shown_regions(catalogue)}
    values: dict[str, dict[str, float]] = {}
    targets: dict[str, dict[str, str]] = {}
    for value in indicator.values:
        if value.region in shown:
            values.setdefault(str(value.year), {})[value.region] = value.value
    for target in indicator.targets:
        if target.region in shown:
            targets.setdefault(str(target.year), {})[target.region] = target_view(catalogue, indicator, target).goal
    if not values and not targets:
        return None
    note = "公布的数值；没有区县数值时用上一级的"
    return _measure(indicator.id, indicator.name, indicator.unit, note, values, targets)


def _measure(
    code: str,
    label: str,
    unit: str,
    note: str,
    values: dict[str, dict[str, float]],
    targets: dict[str, dict[str, str]] | None = None,
    elsewhere: dict[str, int] | None = None,
) -> dict[str, Any]:
    years = sorted({year for year in (*values, *(targets or {})) if year})
    return {
        "code": code, "label": label, "unit": unit, "note": note, "years": years, "values": values,
        "targets": targets or {}, "elsewhere": elsewhere or {},
    }  # fmt: skip


def _shown_regions(catalogue: Catalogue) -> Iterator[Region]:
    """The portal's regions, everything between them and their counties, and the counties."""
    for region in portal_regions(catalogue):
        yield region
        yield from (part for part in catalogue.regions.descendants(region.id) if part.level != "street")


def overview_data(catalogue: Catalogue) -> dict[str, Any]:
    """``map/data/overview.json``: counties with the regions above them (nearest first), regions, and measures."""
    return {
        "v": 1,
        "counties": [
            {"id": county.id, "name": county.name, "region": home.id, "above": _above(catalogue, county)}
            for home, county in portal_counties(catalogue)
        ],
        "regions": {region.id: region.name for region in _shown_regions(catalogue) if region.level != "county"},
        "measures": measures(catalogue),
    }


def _above(catalogue: Catalogue, county: Region) -> list[str]:
    return [region.id for region in reversed(catalogue.regions.chain(county.id)) if region.id != county.id]


def overview_context(catalogue: Catalogue) -> dict[str, Any]:
    """The context of ``overrides/kepu/overview.html``, apart from ``root``, ``assets`` and ``intro``."""
    every = measures(catalogue)
    counts = {measure["code"]: measure["values"][""] for measure in every if "" in measure["values"]}
    return {
        "review_number": catalogue.portal.map.review_number,
        "map_source": catalogue.portal.map.source,
        "measures": [{"code": one["code"], "label": one["label"], "dated": bool(one["years"])} for one in every],
        "columns": [label for _, label, _ in _COUNTS],
        "regions": [_region(catalogue, region, counts) for region in portal_regions(catalogue)],
    }


def _region(catalogue: Catalogue, region: Region, counts: dict[str, dict[str, float]]) -> dict[str, Any]:
    counties = [county for home, county in portal_counties(catalogue) if home.id == region.id]
    covered = [county for county in counties if counts["venues"][county.id]]
    rows = [
        {
            "id": county.id,
            "name": county.name,
            "url": catalogue.url("regions", county.id),
            "values": [
                (int(counts[column][county.id]), explorer_address(catalogue, column, county.id, _active))
                for column in TABLE
            ],
        }
        for county in counties
    ]
    return {
        "id": region.id,
        "name": region.name,
        "url": catalogue.url("regions", region.id),
        "rows": [row for row in rows if any(count for count, _ in row["values"])],
        "counties": len(counties),
        "covered": len(covered),
        "unplaced": unplaced_words(catalogue, region.id),
        "missing": [row for row, county in zip(rows, counties, strict=True) if county not in covered],
        "tiles": tiles(counties),
    }


def tiles(counties: list[Region]) -> dict[str, Any]:
    """Counties as a grid of equal squares that keeps who lies west and north of whom.

    Counties are cut into columns from west to east, each sorted from north to south. Counties without a label point
    come last.

    Returns:
        ``columns`` and ``rows`` of the grid, and ``cells``: (id, name, column, row), in the order of reading.
    """
    placed = sorted(counties, key=lambda c: (c.label is None, c.label.wgs84[0] if c.label else 0, c.id))
    across = max(1, round((len(placed) * 1.5) ** 0.5))
    deep = -(-len(placed) // across) or 1
    cells = []
    for column, start in enumerate(range(0, len(placed), deep)):
        part = sorted(placed[start : start + deep], key=lambda c: (-(c.label.wgs84[1] if c.label else -90), c.id))
        cells += [(county.id, county.name, column, row) for row, county in enumerate(part)]
    cells.sort(key=lambda cell: (cell[3], cell[2]))
    return {"columns": max((cell[2] for cell in cells), default=0) + 1, "rows": deep, "cells": cells}

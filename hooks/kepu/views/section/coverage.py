"""The page of all official lists that are declared, and what other pages say of them in short."""

from __future__ import annotations

from typing import Any

from ...catalogue import Catalogue
from ...catalogue.covering import lists_of
from ...model.coverage import Coverage
from ..coverage import coverage_view


def coverage_index(catalogue: Catalogue) -> dict[str, Any]:
    """Every list by region, the regions in the order of their codes, the newest list first."""
    regions = sorted({coverage.region or "" for coverage in catalogue.of(Coverage).values()})
    places = [region for region in regions if region]
    lists = [coverage for region in places for coverage in lists_of(catalogue, region)]
    lists += [coverage for coverage in catalogue.of(Coverage).values() if not coverage.region]
    return {"lists": tuple(coverage_view(catalogue, coverage) for coverage in lists)}


def coverage_summary(catalogue: Catalogue) -> tuple[int, int]:
    """(real lists, those of them that are on file completely)."""
    lists = [coverage for coverage in catalogue.of(Coverage).values() if not coverage.sample]
    return len(lists), sum(coverage.complete for coverage in lists)

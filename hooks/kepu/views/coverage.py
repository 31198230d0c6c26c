"""What is said of an official list: how many it has, and how many of them are on file."""

from __future__ import annotations

from typing import NamedTuple

from ..catalogue import Catalogue
from ..catalogue.covering import on_file
from ..model import COLLECTIONS
from ..model.coverage import Coverage
from .text import partial_date


class CoverageView(NamedTuple):
    """A list in a table. ``url`` is the page that names its records and its source."""

    name: str
    url: str
    issuer: str
    published: str
    entries: int
    found: int
    complete: bool
    words: str
    region: str
    region_url: str


def coverage_view(catalogue: Catalogue, coverage: Coverage) -> CoverageView:
    region = catalogue.regions.get(coverage.region)
    return CoverageView(
        coverage.name,
        coverage_url(catalogue, coverage),
        coverage.issuer,
        partial_date(coverage.published) if coverage.published else "",
        coverage.entries,
        len(on_file(catalogue, coverage)),
        coverage.complete,
        list_words(catalogue, coverage),
        region.name if region else "",
        catalogue.url("regions", region.id) if region else "",
    )


def list_words(catalogue: Catalogue, coverage: Coverage, unit: str | None = None) -> str:
    """``本站已收录 8 个，公布名单共 18 个``; a total without a list is called that."""
    collection = COLLECTIONS.get(coverage.counts.collection)
    unit = unit or (collection.unit if collection else "个")
    listed = "公布总数" if coverage.total_only else "公布名单共"
    counted = len(on_file(catalogue, coverage))
    have = f"本站已收录 {counted} {unit}" if counted else "本站还没有收录"
    words = f"{have}，{listed} {coverage.entries} {unit}"
    return f"{words}，已收齐" if coverage.complete else words


def coverage_url(catalogue: Catalogue, coverage: Coverage) -> str:
    """The address of the page about a list."""
    return catalogue.url("coverage", coverage.id)

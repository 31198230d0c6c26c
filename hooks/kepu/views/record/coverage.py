"""The page of an official list: how much of it is on file, and where the rest can be had."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.covering import on_file
from ...model import collection_of
from ...model.coverage import COVERAGE, Coverage
from ..coverage import list_words
from ..parts import Crumb, Fact, Head, Item, SourceView
from ..text import partial_date
from .correction import Report, report
from .facts import extra, place_name, region_item, source_views
from .provenance import provenance
from .sending import picture_of


class Entry(NamedTuple):
    """A record that stands on the list, under its own name; ``url`` leads to it on the page of its place."""

    name: str
    url: str
    place: str


class CoveragePage(NamedTuple):
    head: Head
    id: str
    name: str
    crumbs: tuple[Crumb, ...]
    words: str
    complete: bool
    description: str
    facts: tuple[Fact, ...]
    records: tuple[Entry, ...]
    rest: str
    sources: tuple[SourceView, ...]
    provenance: tuple[str, ...]
    report: Report
    long_picture: str = ""
    """The address of the long picture to send with it."""


def coverage_page(catalogue: Catalogue, record: Coverage) -> CoveragePage:
    """Everything the page of a list shows: all records that count towards it, its source, what is missing."""
    words = list_words(catalogue, record)
    chain = catalogue.chain_of(record)
    return CoveragePage(
        head=Head(record.name, f"{words}。", catalogue.url(COVERAGE.name, record.id), indexed=not record.set_apart),
        id=record.id,
        name=record.name,
        crumbs=(
            Crumb(f"{COVERAGE.name}/", COVERAGE.label),
            *(Crumb(catalogue.url("regions", region.id), region.name) for region in chain),
        ),
        words=words,
        complete=record.complete,
        description=record.summary or "",
        facts=_facts(catalogue, record),
        records=tuple(_entries(catalogue, record)),
        rest=record.rest or "",
        sources=source_views(record),
        provenance=provenance(record),
        report=report(catalogue, record),
        long_picture=picture_of(catalogue, record),
    )


def _facts(catalogue: Catalogue, record: Coverage) -> tuple[Fact, ...]:
    return (
        extra(record, "issuer", record.issuer),
        extra(record, "batch", record.batch),
        extra(record, "published", partial_date(record.published) if record.published else None),
        extra(record, "region", region_item(catalogue, record.region)),
        extra(
            record,
            "entries",
            Item(f"{record.entries} 个", note="出处只说了总数" if record.total_only else None),
        ),
        extra(record, "rest", record.rest),
    )


def _entries(catalogue: Catalogue, record: Coverage) -> Iterator[Entry]:
    """Each record by itself: two entries of a list may be one place."""
    for found in on_file(catalogue, record):
        url = catalogue.url(collection_of(type(found)).name, found.id)
        yield Entry(found.name, url, place_name(catalogue, catalogue.region_of(found)))

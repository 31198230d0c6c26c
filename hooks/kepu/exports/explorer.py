"""The data of the explorer: compact columns that the browser searches and filters.

``explore/data/index.json`` names the facets, their answers and the parts. ``core-<n>.json`` holds
what a list of results needs, ``text-<n>.json`` the rest of what can be searched, ``pinyin.json``
the table for Latin input. In the parts of one number the same position is the same record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue
from ..model import COLLECTIONS, Record
from ..output import Output, json_output
from .explorer_facets import SHOWN, Column, Entry, columns
from .explorer_pinyin import pinyin
from .explorer_text import Text, aliases, text

VERSION = 1
FOLDER = "explore/data"
PART = 2000
"""Records in one part."""
_EPOCH = dt.date(2020, 1, 1)
Shown = tuple[str, Record]


class SetTable:
    """Distinct sets of answers of one column, numbered in the order they are met."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self._numbers: dict[tuple[Entry, ...], int] = {}

    def number(self, entries: tuple[Entry, ...]) -> int:
        return self._numbers.setdefault(entries, len(self._numbers))

    def manifest(self) -> dict[str, Any]:
        """The column as the browser reads it; entries are listed only if they are more than one code."""
        facets = self.column.facets
        entries = {entry: i for i, entry in enumerate(dict.fromkeys(e for s in self._numbers for e in s))}
        numbers = [{value.code: i for i, value in enumerate(facet.values)} for facet in facets]
        coded = [[table.get(code, code) for table, code in zip(numbers, entry, strict=True)] for entry in entries]
        return {
            "id": self.column.id,
            "facets": [facet.id for facet in facets],
            "entries": [entry[0] for entry in coded] if len(facets) == 1 else coded,
            "sets": [[entries[entry] for entry in entries_] for entries_ in self._numbers],
        }


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """All data files of the explorer.

    Args:
        catalogue: the records of the site.

    Yields:
        ``index.json``, then the core parts, the text parts and the pinyin table.
    """
    shown = [(name, record) for name in SHOWN for record in catalogue.records[name].values()]
    tables = [SetTable(column) for column in columns(catalogue)]
    parts = [shown[start : start + PART] for start in range(0, len(shown), PART)]
    cores = [_core(catalogue, tables, part) for part in parts]
    texts = [[text(catalogue, record) for _, record in part] for part in parts]
    yield json_output(f"{FOLDER}/index.json", _manifest(catalogue, tables, parts))
    for number, core in enumerate(cores):
        yield json_output(f"{FOLDER}/core-{number}.json", core)
    for number, part_texts in enumerate(texts):
        yield json_output(f"{FOLDER}/text-{number}.json", _text(part_texts))
    yield json_output(f"{FOLDER}/pinyin.json", _pinyin(tables, cores, texts))


def _manifest(catalogue: Catalogue, tables: list[SetTable], parts: list[list[Shown]]) -> dict[str, Any]:
    facets = [facet for table in tables for facet in table.column.facets]
    return {
        "version": VERSION,
        "count": sum(map(len, parts)),
        "counts": {name: len(catalogue.records[name]) for name in SHOWN},
        "parts": [len(part) for part in parts],
        "epoch": _EPOCH.isoformat(),
        "facets": [
            {
                "id": facet.id,
                "label": facet.label,
                "tier": facet.tier,
                "values": [[v.code, v.label, *v.also] for v in facet.values],
                **({"parents": facet.parents} if facet.parents else {}),
            }
            for facet in facets
        ],
        "columns": [table.manifest() for table in tables],
    }


def _core(catalogue: Catalogue, tables: list[SetTable], part: list[Shown]) -> dict[str, list[Any]]:
    """What a result list needs. ``score`` counts the filled fields; ``verified`` is in days since the epoch."""
    return {
        "id": [record.id for _, record in part],
        "name": [record.name for _, record in part],
        "alias": [aliases(record) for _, record in part],
        "score": [_score(record) for _, record in part],
        "verified": [(r.verified_on - _EPOCH).days if r.verified_on else -1 for _, r in part],
        **{t.column.id: [t.number(t.column.read(catalogue, name, record)) for name, record in part] for t in tables},
    }


def _score(record: Record) -> int:
    """How complete a record is; a sample is never ahead of a fact."""
    return 0 if record.sample else len(record.model_fields_set)


def _text(texts: list[Text]) -> dict[str, list[str]]:
    return {name: [getattr(text, name) for text in texts] for name in Text._fields}


def _pinyin(tables: list[SetTable], cores: list[dict[str, list[Any]]], texts: list[list[Text]]) -> dict[str, Any]:
    spoken = [value for core in cores for name in ("name", "alias") for value in core[name]]
    spoken += [text.address for part in texts for text in part]
    values = (value for table in tables for facet in table.column.facets for value in facet.values)
    spoken += [word for value in values for word in (value.label, *value.also)]
    others: set[str] = set()
    for part in texts:
        for text_ in part:
            others.update(text_.summary)
    return pinyin(spoken, others)


def page_context(catalogue: Catalogue) -> dict[str, Any]:
    """What ``overrides/kepu/explore.html`` needs, beside ``root`` and ``assets``.

    Addresses are relative to the site's root.
    """
    return {
        "count": sum(len(catalogue.records[name]) for name in SHOWN),
        "collections": [
            {"label": COLLECTIONS[name].label, "url": f"{name}/", "count": len(catalogue.records[name])}
            for name in SHOWN
            if catalogue.records[name]
        ],
        "regions": [_region_link(catalogue, region) for region in catalogue.portal.regions],
    }


def _region_link(catalogue: Catalogue, region_id: str) -> dict[str, Any]:
    region = catalogue.regions.get(region_id)
    parts = [part for part in catalogue.regions.children(region_id) if part.region_status != "abolished"]
    return {
        "label": region.name if region else region_id,
        "url": catalogue.url("regions", region_id),
        "parts": [{"label": part.name, "url": catalogue.url("regions", part.id)} for part in parts],
    }

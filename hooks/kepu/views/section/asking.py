"""What is most wanted, how complete each collection is, and how far asking has come: parts of the quality page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.asked_so_far import State, Want, completeness, most_wanted, state_of
from ...catalogue.wanted_facts import missing_facts, unit_of
from ...model import COLLECTIONS, Record
from ...model.asking import Wanted
from ..parts import Item

TABLE = "api/v1/most-wanted.csv"
_UNITS = 20
"""How many are asked for a fact: what one person can ring up in a day."""
_FACTS = 10
_ROWS = 60
"""Regions and units in the tables; those with the most to ask."""
_ANSWERS: tuple[State, ...] = ("answered", "open", "unasked")


class Share(NamedTuple):
    label: str
    url: str
    records: int
    percent: int


class WantView(NamedTuple):
    """``text`` says what asking would bring, ``units`` whom to ask, each with the way to the page."""

    text: str
    units: tuple[Item, ...]


class AskedRow(NamedTuple):
    """How many records of a region or a unit somebody was asked about, has answered, has yet to; and are unasked."""

    name: str
    url: str | None
    asked: int
    answered: int
    open: int
    unasked: int


class AskingView(NamedTuple):
    shares: tuple[Share, ...]
    wants: tuple[WantView, ...]
    regions: tuple[AskedRow, ...]
    units: tuple[AskedRow, ...]
    table: str = TABLE


def asking_view(catalogue: Catalogue) -> AskingView | None:
    """None where nobody has said what visitors want to know."""
    if not catalogue.of(Wanted):
        return None
    shares = (
        Share(COLLECTIONS[c.collection].label, f"{c.collection}/", c.records, int(c.share * 100))
        for c in completeness(catalogue)
    )
    return AskingView(
        tuple(shares),
        tuple(_want(catalogue, want) for want in most_wanted(catalogue, _FACTS, _UNITS)),
        _rows(catalogue, _region),
        _rows(catalogue, _unit),
    )


def _want(catalogue: Catalogue, want: Want) -> WantView:
    """``问到这 20 个单位的咨询电话，可让 61% 的场馆页面有咨询电话（现在 13%）。``"""
    label, name = COLLECTIONS[want.collection].label, want.fact.label
    now, then = want.known * 100 // want.total, want.reached * 100 // want.total
    text = f"问到这 {len(want.units)} 处的{name}，可让 {then}% 的{label}页面有{name}（现在 {now}%）。"
    records = [(unit.collection, catalogue.records[unit.collection][unit.id]) for unit in want.units]
    items = (Item(record.name, catalogue.url(collection, record.id)) for collection, record in records)
    return WantView(text, tuple(items))


_Named = tuple[str, str, str]
"""Collection, id and name of what a row of a table is about; empty for records that do not say."""


def _region(catalogue: Catalogue, record: Record) -> _Named:
    region = catalogue.regions.get(catalogue.region_of(record))
    return ("regions", region.id, region.name) if region else ("", "", "没有写明")


def _unit(catalogue: Catalogue, record: Record) -> _Named:
    unit = unit_of(catalogue, record)
    return (unit.collection, unit.id, catalogue.records[unit.collection][unit.id].name)


def _rows(catalogue: Catalogue, named: Callable[[Catalogue, Record], _Named]) -> tuple[AskedRow, ...]:
    counts: dict[_Named, Counter[State]] = {}
    for collection in catalogue.of(Wanted):
        for record in catalogue.records[collection].values():
            state = state_of(catalogue, collection, record)
            if state != "unasked" or missing_facts(catalogue, record):
                counts.setdefault(named(catalogue, record), Counter())[state] += 1
    ordered = sorted(counts.items(), key=lambda row: (not row[0][1], -row[1]["open"], -row[1]["unasked"], row[0]))
    return tuple(_row(catalogue, key, counter) for key, counter in ordered[:_ROWS])


def _row(catalogue: Catalogue, key: _Named, counter: Counter[State]) -> AskedRow:
    collection, record_id, name = key
    answered, still_open, unasked = (counter[state] for state in _ANSWERS)
    url = catalogue.url(collection, record_id) if collection else None
    return AskedRow(name, url, answered + still_open, answered, still_open, unasked)

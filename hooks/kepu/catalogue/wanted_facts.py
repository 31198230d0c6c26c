"""What the visitors of a record need to know, and which of it is missing or has grown old."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from ..model import Record, collection_of
from ..model.asking import Wanted, WantedFact
from ..model.common import Source
from ..model.containment import holders
from ..model.event import Event
from ..model.partial_dates import last_day
from .catalogue import Catalogue
from .computed_once import computed_once
from .freshness import responsible
from .plan_basis import is_over

_ASKED_STATUS = ("active", "paused")
"""Of what is planned, closed or gone nobody is asked for opening hours and telephones."""


class Unit(NamedTuple):
    """Who can be asked about a record: an organization, or the place itself where none is on file."""

    collection: str
    id: str


def wanted_facts(catalogue: Catalogue, record: Record) -> tuple[WantedFact, ...]:
    """The facts that a record should have; none for samples, and for what is planned, over or closed."""
    wanted = catalogue.of(Wanted).get(collection_of(type(record)).name)
    if wanted is None or record.set_apart or record.status not in _ASKED_STATUS:
        return ()
    if isinstance(record, Event) and is_over(catalogue, record):
        return ()
    return wanted.facts


def is_known(record: Record, fact: WantedFact) -> bool:
    """Whether any of the fields that answer a question says something."""
    return any(True for path in fact.evidence for _ in values_at(record, path.split(".")))


@computed_once
def missing_facts(catalogue: Catalogue, record: Record) -> tuple[WantedFact, ...]:
    """The facts that a record lacks, in the order in which they are asked for."""
    return tuple(fact for fact in wanted_facts(catalogue, record) if not is_known(record, fact))


@computed_once
def stale_facts(catalogue: Catalogue, record: Record) -> tuple[WantedFact, ...]:
    """The facts that a record has, but from so long ago that they should be asked for again."""
    return tuple(
        fact
        for fact in wanted_facts(catalogue, record)
        if fact.stale_after is not None
        and is_known(record, fact)
        and (day := told_on(record, fact)) is not None
        and (catalogue.today - day).days > fact.stale_after
    )


def told_on(record: Record, fact: WantedFact) -> dt.date | None:
    """The last day on which anybody said or verified a fact: that of its newest source, else when it was taken over."""
    fields = {path.partition(".")[0] for path in fact.evidence if any(True for _ in values_at(record, path.split(".")))}
    days = [v.on for v in record.verified if any(map(v.covers, fields))]
    days += [last_day(source.date) for source in _sources(record, fields) if source.date]
    return max(days, default=record.collected_on)


def _sources(record: Record, fields: set[str]) -> list[Source]:
    """The sources that name one of the fields, or else those of the whole record."""
    named = [source for source in record.source if fields.intersection(source.fields)]
    return named or [source for source in record.source if not source.fields]


def values_at(value: Any, names: list[str]) -> Iterator[Any]:
    """What stands at the end of a way through a record, in every item of the lists on it; nothing where it is empty."""
    if value is None or value == () or value == {}:
        return
    if isinstance(value, tuple):
        for item in value:
            yield from values_at(item, names)
    elif not names:
        yield value
    elif isinstance(value, BaseModel):
        yield from values_at(getattr(value, names[0], None), names[1:])


@computed_once
def unit_of(catalogue: Catalogue, record: Record) -> Unit:
    """Who can be asked: the responsible organization, that of the place where the record is, or the place itself."""
    return _unit_of(catalogue, record, set())


def _unit_of(catalogue: Catalogue, record: Record, seen: set[int]) -> Unit:
    seen.add(id(record))
    organization = responsible(record)
    if organization in catalogue.records["organizations"]:
        return Unit("organizations", organization)
    holder = next((h for h in holders(record, catalogue.find) if id(h) not in seen), None)
    return _unit_of(catalogue, holder, seen) if holder else Unit(collection_of(type(record)).name, record.id)

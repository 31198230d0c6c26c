"""How far asking has come: of every record that lacks something, whether somebody was asked, and answered."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal, NamedTuple

from ..model import Record
from ..model.asking import OWN_REPORT, Inquiry, Wanted, WantedFact
from ..model.partial_dates import last_day
from .catalogue import Catalogue
from .computed_once import computed_once
from .wanted_facts import Unit, is_known, missing_facts, unit_of, wanted_facts

State = Literal["answered", "open", "unasked"]


class Completeness(NamedTuple):
    """How complete the records of a collection are: ``share`` of the weight of all wanted facts, from 0 to 1."""

    collection: str
    records: int
    share: float


class Want(NamedTuple):
    """A fact that many records of a collection lack, and the units that could tell it for most of them.

    ``known`` and ``total`` count records; ``reached`` is how many would be known once the ``units`` have answered.
    """

    collection: str
    fact: WantedFact
    units: tuple[Unit, ...]
    known: int
    reached: int
    total: int


@computed_once
def _inquiries(catalogue: Catalogue) -> dict[str, list[Inquiry]]:
    """The questionnaires by the records that they ask about, also under a record's former ids."""
    by_record: dict[str, list[Inquiry]] = defaultdict(list)
    for inquiry in catalogue.of(Inquiry).values():
        for name in inquiry.records:
            by_record[name].append(inquiry)
    return by_record


def asked_about(catalogue: Catalogue, collection: str, record: Record) -> list[Inquiry]:
    """The questionnaires that asked about a record, by id."""
    names = (f"{collection}/{record_id}" for record_id in (record.id, *record.formerly))
    return [inquiry for name in names for inquiry in _inquiries(catalogue).get(name, ())]


def state_of(catalogue: Catalogue, collection: str, record: Record) -> State:
    """Whether somebody was asked about a record, and has answered the last time or reported since."""
    asked = asked_about(catalogue, collection, record)
    if not asked:
        return "unasked"
    last = max(asked, key=lambda inquiry: inquiry.asked_on)
    reports = (source for source in record.source if source.date and (source.title or "").startswith(OWN_REPORT))
    reported = any(last_day(source.date) >= last.asked_on for source in reports if source.date)
    return "answered" if last.answered_on or reported else "open"


@computed_once
def completeness(catalogue: Catalogue) -> tuple[Completeness, ...]:
    """Every collection for which it is said what visitors want to know, in the collections' order."""
    rates = []
    for collection in catalogue.records:
        if collection not in catalogue.of(Wanted):
            continue
        known = total = records = 0
        for record in catalogue.records[collection].values():
            facts = wanted_facts(catalogue, record)
            records += bool(facts)
            total += sum(fact.weight for fact in facts)
            known += sum(fact.weight for fact in facts if is_known(record, fact))
        if records:
            rates.append(Completeness(collection, records, known / total))
    return tuple(rates)


def most_wanted(catalogue: Catalogue, count: int, units: int) -> list[Want]:
    """The facts for which asking is most worth while: weight times the records that the best units can tell it for.

    Args:
        count: how many facts.
        units: how many units are asked for each.
    """
    wants = (
        _want(catalogue, collection, fact, units)
        for collection, wanted in catalogue.of(Wanted).items()
        for fact in wanted.facts
    )
    gaining = [want for want in wants if want.reached > want.known]
    order = {name: index for index, name in enumerate(catalogue.records)}
    return sorted(gaining, key=lambda w: (-w.fact.weight * (w.reached - w.known), order[w.collection], w.fact.field))[
        :count
    ]


def _want(catalogue: Catalogue, collection: str, fact: WantedFact, most: int) -> Want:
    lacking: dict[Unit, int] = defaultdict(int)
    total = 0
    for record in catalogue.records[collection].values():
        total += fact in wanted_facts(catalogue, record)
        if fact in missing_facts(catalogue, record):
            lacking[unit_of(catalogue, record)] += 1
    best = sorted(lacking, key=lambda unit: (-lacking[unit], unit))[:most]
    known = total - sum(lacking.values())
    return Want(collection, fact, tuple(best), known, known + sum(lacking[unit] for unit in best), total)

"""The short form that asks for what one record lacks: its address, its questions, its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...catalogue.wanted_facts import missing_facts, stale_facts, unit_of, wanted_facts
from ...model import COLLECTIONS, Record, collection_of
from ...model.asking import OWN_REPORT, OWN_REPORT_TIER, Wanted, WantedFact
from ...model.portal import Ways
from ...model.region import Organization
from ...model.shapes import fields_in_order, title_of
from ..parts import Head
from .pages import PAGE, has_form, settings
from .questions import Question, questions_of

ASK = f"{PAGE}ask/"


def missing_fields(catalogue: Catalogue, record: Record) -> tuple[WantedFact, ...]:
    """What visitors look for and the record does not say, the first questions first.

    ``label`` names a fact in one or two words (停车), ``field`` is where it would stand (``parking``).
    """
    return missing_facts(catalogue, record)


def asked_facts(catalogue: Catalogue, record: Record) -> tuple[WantedFact, ...]:
    """What is missing or has grown old, in the order in which it is asked for."""
    asked = {*missing_facts(catalogue, record), *stale_facts(catalogue, record)}
    return tuple(fact for fact in wanted_facts(catalogue, record) if fact in asked)


def ask_url(catalogue: Catalogue, record: Record) -> str | None:
    """The address, relative to the root, of the form that asks for what a record lacks; None if nothing is missing
    or its collection has no form."""
    collection = collection_of(type(record)).name
    if not has_form(collection) or not asked_facts(catalogue, record):
        return None
    return f"{ASK}{collection}/{record.id}/"


def settings_path(collection: str) -> str:
    """Where the forms' script finds what it needs to know of a collection."""
    return f"{ASK}{collection}.json"


class AskPage(NamedTuple):
    """``unit`` is who can answer, ``settings`` the address of the script's settings."""

    head: Head
    collection: str
    id: str
    name: str
    url: str
    label: str
    unit: str
    questions: tuple[Question, ...]
    old: tuple[str, ...]
    settings: str
    ways: Ways


def ask_page(catalogue: Catalogue, record: Record) -> AskPage | None:
    """The form for one record; None where nothing is to be asked."""
    path = ask_url(catalogue, record)
    if path is None:
        return None
    kind = collection_of(type(record))
    known = questions_of(catalogue, kind.name)
    return AskPage(
        Head(f"补充{kind.label}：{record.name}", f"{record.name}还缺的内容，知道哪条写哪条。", path, indexed=False),
        kind.name,
        record.id,
        record.name,
        catalogue.url(kind.name, record.id),
        kind.label,
        _unit_name(catalogue, record),
        tuple(known[fact.field] for fact in asked_facts(catalogue, record)),
        tuple(fact.label for fact in stale_facts(catalogue, record)),
        settings_path(kind.name),
        catalogue.portal.ways,
    )


def ask_settings(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, Any]]]:
    """(path, content) of what the script needs to know, one file a collection."""
    for wanted in catalogue.of(Wanted).values():
        if not has_form(wanted.id):
            continue
        model = COLLECTIONS[wanted.id].model
        labels = {name: title_of(model.model_fields[name].description or name) for name in fields_in_order(model)}
        report = {"title": OWN_REPORT, "tier": OWN_REPORT_TIER}
        labels |= {fact.field: fact.label for fact in wanted.facts}
        content = settings(catalogue, wanted.id) | {"labels": labels, "report": report}
        yield settings_path(wanted.id), content


def _unit_name(catalogue: Catalogue, record: Record) -> str:
    unit = unit_of(catalogue, record)
    known = catalogue.records[unit.collection].get(unit.id)
    return known.name if isinstance(known, Organization) else record.name

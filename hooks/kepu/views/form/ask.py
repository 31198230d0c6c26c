"""The short form that asks for what one record lacks: its address and its questions."""

from __future__ import annotations

from ...catalogue import Catalogue
from ...catalogue.wanted_facts import missing_facts, stale_facts
from ...model import Record, collection_of
from ...model.asking import WantedFact
from .pages import PAGE, has_form

ASK = f"{PAGE}ask/"


def missing_fields(catalogue: Catalogue, record: Record) -> tuple[WantedFact, ...]:
    """What visitors look for and the record does not say, the first questions first.

    ``label`` names a fact in one or two words (停车), ``field`` is where it would stand (``parking``).
    """
    return missing_facts(catalogue, record)


def ask_url(catalogue: Catalogue, record: Record) -> str | None:
    """The address, relative to the root, of the form that asks for what a record lacks; None if nothing is missing
    or its collection has no form."""
    collection = collection_of(type(record)).name
    if not has_form(collection) or not (missing_facts(catalogue, record) or stale_facts(catalogue, record)):
        return None
    return f"{ASK}{collection}/{record.id}/"

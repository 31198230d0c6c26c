"""What the explorer's search reads of each record, beside its name and facets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...model import Record
from ...model.common import Source
from ...model.education import Base, Designation
from ...model.markers import named, references, scalar_values, searched_values
from ...model.scalars import PHONE
from ...model.venue import Venue

MORE_LENGTH = 1200
"""Characters of secondary text kept of one record, so that one long record cannot swell a part."""
_MARKUP = re.compile(r"\]\([^)\s]*\)|[*_`#>\[\]|]+")
_SPACE = re.compile(r"\s+")
_NAMED = ("venues", "organizations", "observances")
"""Collections whose names find the records that refer to them."""


class Proof(NamedTuple):
    """What tables that visitors take away say of a place: its designations and its sources, each in words."""

    titles: str
    sources: str


def proof(catalogue: Catalogue, record: Record) -> Proof:
    """Designations with their last day and sources with their date, those of all parts of a place once each."""
    records = (record, *catalogue.parts_of(record))
    titles = (_title(catalogue, d) for one in records if isinstance(one, Base) for d in one.designations)
    sources = (_source(source) for one in records for source in one.source)
    return Proof("；".join(dict.fromkeys(titles)), "；".join(dict.fromkeys(filter(None, sources))))


def _title(catalogue: Catalogue, designation: Designation) -> str:
    end = f"至 {designation.valid_until}" if designation.valid_until else "有效期未收录"
    return f"{catalogue.label('designations', designation.title)}（{designation.issuer}，{end}）"


def _source(source: Source) -> str:
    """A source by its title, or by its address where it has none."""
    name = source.title or source.url or ""
    return f"{name}（{source.date}）" if name and source.date else name


class Text(NamedTuple):
    """``phones`` are separated by spaces, as people dial them; the rest is plain text."""

    address: str
    phones: str
    summary: str
    more: str


def aliases(catalogue: Catalogue, record: Record) -> str:
    """Other names, tabs between them: aliases, words that people search with, names in other languages, then those of
    the parts of its place."""
    parts = catalogue.parts_of(record)
    others = (name for part in parts for name in (part.name, *_other_names(part)) if name != record.name)
    return "\t".join(dict.fromkeys((*_other_names(record), *others)))


def _other_names(record: Record) -> tuple[str, ...]:
    return (*record.aliases, *getattr(record, "search_words", ()), *record.names.values())


def text(catalogue: Catalogue, record: Record) -> Text:
    """All text of a place that the search reads."""
    records = (record, *catalogue.parts_of(record))
    more = _SPACE.sub(" ", " ".join(word for one in records for word in _more(catalogue, one))).strip()
    phones = " ".join(dict.fromkeys(phone for one in records for phone in _phones(one)))
    address = next(filter(None, (_address(catalogue, one) for one in records)), "")
    summary = next((one.summary for one in records if one.summary), "")
    return Text(address, phones, summary, more[:MORE_LENGTH])


def _address(catalogue: Catalogue, record: Any) -> str:
    fields = vars(record)
    own = fields.get("address") or fields.get("place")
    venue = catalogue.of(Venue).get(fields.get("venue") or "")
    return own or (venue.address if venue else None) or ""


def _phones(record: Record) -> Iterator[str]:
    yield from (phone for _, phone in scalar_values(record, PHONE))


def _more(catalogue: Catalogue, record: Record) -> Iterator[str]:
    yield from _related(catalogue, record)
    yield from searched_values(record)
    yield _MARKUP.sub(" ", record.description or "")


def _related(catalogue: Catalogue, record: Record) -> Iterator[str]:
    """The names of the records that it refers to; of a single one the other names too."""
    for field, target in references(type(record)):
        others = catalogue.records[target.collection] if target.collection in _NAMED else {}
        several = isinstance(getattr(record, field), tuple)
        for other in filter(None, map(others.get, named(record, field))):
            yield from (other.name,) if several else (other.name, *other.aliases)

"""What the explorer's search reads of each record, beside its name and facets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...model import Record
from ...model.education import Designation
from ...model.planning import Plan
from ...model.region import Organization
from ...model.venue import Venue

MORE_LENGTH = 1200
"""Characters of secondary text kept of one record, so that one long record cannot swell a part."""
_MARKUP = re.compile(r"\]\([^)\s]*\)|[*_`#>\[\]|]+")
_SPACE = re.compile(r"\s+")
_NAMED = {
    "venue": "venues",
    "operator": "organizations",
    "organization": "organizations",
    "provider": "organizations",
    "owner": "organizations",
    "parent": "organizations",
    "campaign": "observances",
}
"""Fields that name another record, whose name finds this one too."""
_LISTED = ("organizers", "issuers")
_LINES = ("directions", "place", "transit", "materials", "number")
_PARTS = (("hours", "text"), ("admission", "text"), ("schedule", "text"), ("ordering", "how"), ("sharing", "terms"))


class Text(NamedTuple):
    """``phones`` are separated by spaces, as people dial them; the rest is plain text."""

    address: str
    phones: str
    summary: str
    more: str


def aliases(record: Record) -> str:
    """Other names, tabs between them: aliases, then names in other languages."""
    return "\t".join(dict.fromkeys((*record.aliases, *record.names.values())))


def text(catalogue: Catalogue, record: Record) -> Text:
    """All text of a record that the search reads."""
    more = _SPACE.sub(" ", " ".join(_more(catalogue, record))).strip()
    phones = " ".join(dict.fromkeys(_phones(record)))
    return Text(_address(catalogue, record), phones, record.summary or "", more[:MORE_LENGTH])


def _address(catalogue: Catalogue, record: Any) -> str:
    fields = vars(record)
    own = fields.get("address") or fields.get("place")
    venue = catalogue.of(Venue).get(fields.get("venue") or "")
    return own or (venue.address if venue else None) or ""


def _phones(record: Any) -> Iterator[str]:
    fields = vars(record)
    offers = filter(None, map(fields.get, ("group_offer", "sharing", "ordering")))
    for part in (*record.contacts, *(o.contact for o in offers), *map(fields.get, ("booking", "registration"))):
        if part and part.phone:
            yield part.phone


def _more(catalogue: Catalogue, record: Any) -> Iterator[str]:
    fields = vars(record)
    yield from _related(catalogue, fields)
    for contact in record.contacts:
        yield from filter(None, (contact.name, contact.email, contact.wechat))
    yield from filter(None, map(fields.get, _LINES))
    for name, field in _PARTS:
        part = fields.get(name)
        yield (part and getattr(part, field)) or ""
    yield from fields.get("textbooks", ())
    yield from _designations(fields.get("designations", ()))
    if isinstance(record, Plan):
        yield from _tasks(record)
    yield _MARKUP.sub(" ", record.description or "")


def _related(catalogue: Catalogue, fields: dict[str, Any]) -> Iterator[str]:
    for field, collection in _NAMED.items():
        other = catalogue.records[collection].get(fields.get(field) or "")
        if other:
            yield other.name
            yield from other.aliases
    for field in _LISTED:
        yield from _names(catalogue, fields.get(field, ()))


def _names(catalogue: Catalogue, organizations: Iterable[str]) -> Iterator[str]:
    for organization in organizations:
        found = catalogue.of(Organization).get(organization)
        if found:
            yield found.name


def _designations(designations: Iterable[Designation]) -> Iterator[str]:
    for designation in designations:
        yield from filter(None, (designation.issuer, designation.batch, designation.number))


def _tasks(plan: Plan) -> Iterator[str]:
    for section in plan.sections:
        yield section.title
        yield from (task.title for task in section.tasks)

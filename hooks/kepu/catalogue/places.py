"""Which records are one place to a visitor.

A venue, the base that it holds, and the organization that runs it and nothing else and bears the same name are one
place. One of these records is its head, whose page shows all of them; the others are its parts. Each keeps its id, its
address and its open data.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..model import Record
from ..model.education import Base
from ..model.region import Organization
from ..model.venue import Venue

Key = tuple[type[Record], str]
"""A record by its model and id."""
ANCHORS: dict[type[Record], str] = {Base: "groups"}
"""Where on the page of a place its parts of one kind begin; others have no beginning of their own."""


def key(record: Record) -> Key:
    return type(record), record.id


def heads(
    venues: Mapping[str, Venue], bases: Iterable[Base], organizations: Mapping[str, Organization]
) -> dict[Key, Record]:
    """The head of each record that is part of another one's place.

    A sample is no part of a real place. An organization that runs several places, or bears another name than the one
    it runs, is none of them.
    """
    head_of: dict[Key, Record] = {}
    run: dict[str, list[Record]] = defaultdict(list)
    for venue in venues.values():
        run[venue.operator or ""].append(venue)
    for base in bases:
        host = venues.get(base.venue or "")
        if host and host.set_apart == base.set_apart:
            head_of[key(base)] = host
        run[base.organization or ""].append(base)
    for organization in organizations.values():
        places = {key(head): head for head in (head_of.get(key(r), r) for r in run[organization.id])}
        named_alike = any(_names(organization) & _names(record) for record in run[organization.id])
        if len(places) == 1 and named_alike:
            (head,) = places.values()
            if head.set_apart == organization.set_apart:
                head_of[key(organization)] = head
    return head_of


def _names(record: Record) -> set[str]:
    """Its names without regard to width, case and spaces."""
    return {"".join(unicodedata.normalize("NFKC", name).casefold().split()) for name in (record.name, *record.aliases)}

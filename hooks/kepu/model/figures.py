"""Numbers that hand-written pages may name, counted from the records: ``{{ count.venues }}``.

Made-up records and those that are only planned are not counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from . import COLLECTIONS
from .common import Record

Records = Mapping[str, Mapping[str, Record]]
_TOKEN = re.compile(r"\{\{[ \t]*([a-z_]+(?:\.[a-z_]+)+)[ \t]*\}\}")
"""A name has a dot, so that other words in braces stay what they are."""


def _real(records: Records, collections: Iterable[str]) -> Iterator[Record]:
    for name in collections:
        for record in records[name].values():
            if not record.set_apart and record.status != "planned":
                yield record


def _all(collection: str) -> Callable[[Records], int]:
    return lambda records: sum(1 for _ in _real(records, (collection,)))


def _venues(keep: Callable[[Any], bool]) -> Callable[[Records], int]:
    return lambda records: sum(keep(venue) for venue in _real(records, ("venues",)))


def _placed(*precisions: str) -> Callable[[Records], int]:
    return _venues(lambda venue: bool(venue.location and venue.location.precision in precisions))


def _verified(records: Records) -> int:
    return sum(bool(record.verified) for record in _real(records, records))


FIGURES: dict[str, Callable[[Records], int]] = {
    **{f"count.{name}": _all(name) for name, collection in COLLECTIONS.items() if collection.pages},
    "count.verified": _verified,
    "venues.at_entrance": _placed("entrance"),
    "venues.at_site": _placed("site"),
    "venues.by_street": _placed("street", "district"),
    "venues.unplaced": _venues(lambda venue: venue.location is None),
    "venues.with_accessibility": _venues(lambda venue: venue.accessibility is not None),
    "venues.with_hours": _venues(lambda venue: venue.hours is not None),
    "venues.with_contact": _venues(lambda venue: bool(venue.contacts)),
}
"""What each name counts."""


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """The names in braces in a line, with their columns from 1."""
    return ((found.start() + 1, found[1]) for found in _TOKEN.finditer(text))


def filled(text: str, records: Records) -> str:
    """A page's Markdown with the numbers in place of their names. Unknown names stay; a rule refuses them."""
    return _TOKEN.sub(lambda found: str(FIGURES[found[1]](records)) if found[1] in FIGURES else found[0], text)

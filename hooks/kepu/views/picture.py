"""The picture of a record that has no photograph: drawn for its kind, tinted by its theme, on a pattern from its id.

Two records of one kind lie on different patterns, so that cards are told apart at a glance. The pattern follows from
the id alone; ``js/common/picture.js`` works it out in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..catalogue import Catalogue
from ..model import Record
from ..model.education import Base
from ..model.venue import Venue

TINTS = 8
"""Tints in ``css/pictures.css``."""
_GENERAL = "comprehensive"
_OFFSET, _PRIME, _MASK = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


class Drawing(NamedTuple):
    """``name`` and ``pattern`` are symbols of the sheet; the pattern may be turned around. ``photograph`` is the
    address of a small photograph, which goes before the drawing."""

    name: str
    tint: int
    pattern: str
    flipped: bool
    photograph: str | None = None


def picture_of(catalogue: Catalogue, collection: str, record: Record) -> Drawing | None:
    """The picture of a record; None in a portal without illustrations."""
    known = catalogue.illustrations
    name = next((name for name in _names(catalogue, collection, record) if name in known.pictures), None)
    if name is None or not known.patterns:
        return None
    number = fingerprint(record.id)
    pattern = known.patterns[number % len(known.patterns)]
    tint, flipped = tint_of(catalogue, collection, record), bool(number >> 8 & 1)
    return Drawing(name, tint, pattern, flipped, _photograph(catalogue, record))


def _photograph(catalogue: Catalogue, record: Record) -> str | None:
    """The narrowest size of the first photograph that may be shown."""
    shown = (catalogue.photographs.get(image.file) for image in record.images)
    return next((photograph.sizes[0][1] for photograph in shown if photograph), None)


def _names(catalogue: Catalogue, collection: str, record: Record) -> Iterator[str]:
    """What the picture can show, the most particular first."""
    yield record.id
    yield from filter(None, [_kind(catalogue, record)])
    yield from record.themes
    yield from (collection, _GENERAL)


def _kind(catalogue: Catalogue, record: Record) -> str | None:
    """The kind of a record, or of the venue that a base is in."""
    if isinstance(record, Base) and record.venue:
        venue = catalogue.of(Venue).get(record.venue)
        return venue.kind if venue else None
    return getattr(record, "kind", None)


def tint_of(catalogue: Catalogue, collection: str, record: Record) -> int:
    """Themes have the tints in the order of their vocabulary; what has no theme has that of its collection."""
    themes = list(catalogue.labels("themes"))
    place = next((themes.index(code) for code in record.themes if code in themes), None)
    return (fingerprint(collection) if place is None else place) % TINTS


def fingerprint(text: str) -> int:
    """A number that spreads well, the same in every language: FNV-1a in 32 bits over the UTF-8 of a text."""
    number = _OFFSET
    for byte in text.encode():
        number = (number ^ byte) * _PRIME & _MASK
    return number

"""What elder mode shows first on the page of a place or an event: telephone, whether it is open, how to get there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...catalogue import Catalogue
from ...model import Record
from ...model.event import Event
from ...model.markers import scalar_values
from ...model.scalars import PHONE
from ...model.venue import Venue
from ..parts import Item
from .detail import Detail
from .facts import telephone


class FirstNeeds(NamedTuple):
    """``place`` says that all three are asked for, also where nobody knows the answer."""

    place: bool
    phone: Item | None
    where: str


def first_needs(catalogue: Catalogue, records: Sequence[Record], detail: Detail) -> FirstNeeds | None:
    """The needs of who comes to a place, of its head and its parts; None where there is none of them."""
    number = next((phone for record in records for _, phone in scalar_values(record, PHONE)), None)
    where = next(filter(None, (address_words(catalogue, record) for record in records)), "")
    place = bool(detail.hours_expected or detail.routes or where)
    return FirstNeeds(place, telephone(number) if number else None, where) if place or number else None


def address_words(catalogue: Catalogue, record: Record) -> str:
    """The address in words: of an event that of its venue, or else the place that it names."""
    if isinstance(record, Event):
        venue = catalogue.of(Venue).get(record.venue or "")
        return (venue.address or venue.name if venue else record.place) or ""
    return getattr(record, "address", None) or ""

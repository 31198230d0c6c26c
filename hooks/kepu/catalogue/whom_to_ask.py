"""Who can be asked about a record: those on file who have a telephone or an address for mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import COLLECTIONS, Record
from ..model.markers import named, references, scalar_values
from ..model.planning import Plan
from ..model.region import Organization
from ..model.scalars import EMAIL, PHONE
from ..model.venue import Venue
from .catalogue import Catalogue
from .computed_once import computed_once

_ANSWERING = tuple(name for name, collection in COLLECTIONS.items() if collection.model in (Venue, Organization))


class Asked(NamedTuple):
    """Somebody who can be asked: the record that they stand in, a telephone number or else a mail address."""

    record: Record
    phone: str
    mail: str


@computed_once
def whom_to_ask(catalogue: Catalogue, record: Record) -> Asked | None:
    """The place itself, or else the venue or organization that it names, or else the authority of its region."""
    candidates = (record, *_named_by(catalogue, record, {record.id}), *_authorities(catalogue, record))
    return next(filter(None, map(_reach, candidates)), None)


def _reach(record: Record) -> Asked | None:
    phone = next((text for _, text in scalar_values(record, PHONE)), "")
    mail = next((text for _, text in scalar_values(record, EMAIL)), "")
    return Asked(record, phone, mail) if phone or mail else None


def _named_by(catalogue: Catalogue, record: Record, seen: set[str]) -> Iterator[Record]:
    """The venues and organizations that a record names, each followed by those that it names itself."""
    for field, target in references(type(record)):
        if target.collection not in _ANSWERING:
            continue
        for record_id in named(record, field):
            other = catalogue.find(target.collection, record_id)
            if other is not None and other.id not in seen:
                seen.add(other.id)
                yield other
                yield from _named_by(catalogue, other, seen)


def _authorities(catalogue: Catalogue, record: Record) -> Iterator[Organization]:
    """Those who issued a plan for the record's region, the smallest region first."""
    for region in reversed(catalogue.chain_of(record)):
        for plan in catalogue.linked("region", region.id, Plan):
            issuers = (catalogue.of(Organization).get(issuer) for issuer in plan.issuers)
            yield from (issuer for issuer in issuers if issuer)

"""What can be ordered or borrowed, from whom, and on which terms."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Record, collection_of
from ..model.common import Contact
from ..model.education import Course, Ordering
from ..model.region import Organization
from ..model.resource import DIGITAL_KINDS, Resource, Sharing
from .catalogue import Catalogue
from .computed_once import computed_once
from .itineraries import pieces, taken
from .order_checks import Calendar, Terms, calendar_of
from .whom_to_ask import whom_to_ask

Orderable = Course | Resource


class Reach(NamedTuple):
    """How the provider is reached, as far as is on file. ``ask``: somebody else who can be asked, and the telephone."""

    phone: str = ""
    mail: str = ""
    url: str = ""
    how: str = ""
    ask: tuple[str, str] = ("", "")


def orderable(record: Record) -> bool:
    """Whether it can be ordered now: a course, or a resource that somebody lends or brings. What is only planned
    cannot."""
    if record.status != "active":
        return False
    return isinstance(record, Course) or (isinstance(record, Resource) and record.kind not in DIGITAL_KINDS)


@computed_once
def orderables(catalogue: Catalogue) -> tuple[Orderable, ...]:
    """All of them, courses first, by id."""
    records: list[Orderable] = [*catalogue.of(Course).values(), *catalogue.of(Resource).values()]
    return tuple(record for record in records if orderable(record))


def path_of(record: Record) -> str:
    return f"{collection_of(type(record)).name}/{record.id}"


def provider_of(catalogue: Catalogue, record: Orderable) -> Organization | None:
    """Who gives or lends it, as far as that is on file."""
    named = record.provider if isinstance(record, Course) else record.owner
    return catalogue.of(Organization).get(named or "")


@computed_once
def offered_by(catalogue: Catalogue, organization_id: str) -> tuple[Orderable, ...]:
    """What can be ordered from an organization."""
    return _by_provider(catalogue).get(organization_id, ())


@computed_once
def _by_provider(catalogue: Catalogue) -> dict[str, tuple[Orderable, ...]]:
    offered: dict[str, tuple[Orderable, ...]] = {}
    for record in orderables(catalogue):
        provider = provider_of(catalogue, record)
        if provider is not None:
            offered[provider.id] = (*offered.get(provider.id, ()), record)
    return offered


def providers(catalogue: Catalogue) -> list[Organization]:
    """The organizations from which something can be ordered, by id."""
    return [catalogue.of(Organization)[known] for known in sorted(_by_provider(catalogue))]


def reach_of(catalogue: Catalogue, record: Orderable) -> Reach:
    """The ways to the provider: those of the offer itself first, then those of the organization."""
    terms = record.ordering if isinstance(record, Course) else record.sharing
    provider = provider_of(catalogue, record)
    own = [terms.contact] if terms and terms.contact else []
    contacts: list[Contact] = [*own, *record.contacts, *(provider.contacts if provider else ())]
    phone = next((contact.phone for contact in contacts if contact.phone), "")
    return Reach(
        phone,
        next((contact.email for contact in contacts if contact.email), ""),
        *_said(terms),
        ("", "") if phone else _somebody(catalogue, record),
    )


def _said(terms: Ordering | Sharing | None) -> tuple[str, str]:
    """Where it is ordered on the web, and how in words."""
    if isinstance(terms, Ordering):
        return terms.url or "", terms.how or ""
    return "", (terms.terms or "").replace("\n", " ") if terms else ""


def _somebody(catalogue: Catalogue, record: Record) -> tuple[str, str]:
    asked = whom_to_ask(catalogue, record)
    return (asked.record.name, asked.phone) if asked and asked.phone else ("", "")


def terms_of(record: Orderable) -> Terms:
    """What the record says, for the checks of an order."""
    if isinstance(record, Course):
        size = record.size
        return Terms(
            course=True,
            travels="outreach" in record.mode or not record.mode,
            lead_days=record.ordering.lead_days if record.ordering else None,
            smallest=size.smallest if size else None,
            largest=size.largest if size else None,
            minutes=record.duration,
            stages=record.stages,
            area=record.service_area,
            busy=tuple((one.start, one.end, one.quantity) for one in record.bookings),
        )
    return Terms(
        course=False,
        lead_days=record.lead_days,
        area=record.service_area,
        across=bool(record.sharing and record.sharing.across_regions),
        pieces=pieces(record),
        busy=tuple((window.start, window.end, window.free) for window in taken(record)),
    )


@computed_once
def order_calendar(catalogue: Catalogue) -> Calendar:
    return calendar_of(catalogue.calendar, catalogue.today)


def regions_around(catalogue: Catalogue, region_id: str | None) -> tuple[str, ...]:
    """A region and all it lies in, the country too."""
    chain: list[str] = []
    here = catalogue.regions.get(region_id)
    while here is not None and here.id not in chain:
        chain.append(here.id)
        here = catalogue.regions.get(here.parent)
    return tuple(chain)

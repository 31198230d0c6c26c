"""How a course or a resource is ordered, for its page."""

from __future__ import annotations

from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.ordering import (
    Orderable,
    offered_by,
    orderable,
    path_of,
    provider_of,
    reach_of,
    terms_of,
)
from ...model import Record
from ...model.education import Course
from ...model.region import Organization
from ...model.resource import Resource
from ..parts import Item
from .facts import telephone

ORDER = "order/"
"""Address of the order page, relative to the site's root."""


class OrderView(NamedTuple):
    """``path`` is what the order page calls the record; ``words`` say what to do, ``ways`` with whom."""

    path: str
    title: str
    words: tuple[str, ...]
    ways: tuple[Item, ...]
    provider: Item | None
    """The page of all that the same provider has."""


def provider_path(organization: str) -> str:
    """The address of a provider's order page."""
    return f"{ORDER}{organization}/"


def order_view(catalogue: Catalogue, record: Record) -> OrderView | None:
    """None for what cannot be ordered."""
    if not isinstance(record, Course | Resource) or not orderable(record):
        return None
    provider = provider_of(catalogue, record)
    return OrderView(
        path_of(record),
        "怎么点这门课" if isinstance(record, Course) else "怎么借、怎么请",
        _words(catalogue, record),
        _ways(catalogue, record),
        Item(f"{provider.name}能点的全部", provider_path(provider.id)) if provider else None,
    )


def _words(catalogue: Catalogue, record: Orderable) -> tuple[str, ...]:
    terms = terms_of(record)
    lead = f"要提前 {terms.lead_days} 天。" if terms.lead_days is not None else "要提前几天还不知道，先问好再定日期。"
    provider = provider_of(catalogue, record)
    whom = f"交给{provider.name}" if provider else "交给提供单位"
    return (f"填一张点课单，写上单位、想要的日期、人数和场地，{whom}。{lead}",)


def _ways(catalogue: Catalogue, record: Orderable) -> tuple[Item, ...]:
    reach = reach_of(catalogue, record)
    items = [telephone(reach.phone)] if reach.phone else []
    if reach.url:
        items.append(Item("网上预订", href=reach.url))
    if reach.mail:
        items.append(Item(reach.mail, href=f"mailto:{reach.mail}"))
    name, phone = reach.ask
    return tuple(items) or ((telephone(phone, f"可以问{name}"),) if phone else ())


def orders_path(catalogue: Catalogue, record: Record) -> str:
    """Where an organization's offers are ordered; empty for what offers nothing."""
    offering = isinstance(record, Organization) and offered_by(catalogue, record.id)
    return provider_path(record.id) if offering else ""

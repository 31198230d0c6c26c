"""The order page of one provider: what can be ordered from it, by whom, and what is booked and free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.itineraries import free_windows, pieces
from ...catalogue.ordering import Orderable, offered_by, path_of, providers, terms_of
from ...model.education import Course
from ...model.order import MOST_ITEMS
from ...model.region import Organization
from ...model.resource import Resource
from ..parts import Crumb, Head, Item
from ..text import full_date, minutes, short_date
from .cards import card
from .facts import contact_items, cost_text, place_name, size_text
from .ordering import ORDER, provider_path

_AHEAD = 61
"""Days of which the bookings and the free windows are shown."""


class Booked(NamedTuple):
    """Days on which something is booked or on tour; ``until`` (ISO) lets the browser drop what is over."""

    when: str
    until: str
    name: str
    url: str
    what: str


class Offered(NamedTuple):
    """Something to order; ``facts`` are labels and words, ``free`` the stretches in which it is free."""

    path: str
    name: str
    url: str
    kind: str
    sample: bool
    facts: tuple[tuple[str, str], ...]
    free: tuple[tuple[str, str], ...]
    counted: bool
    """Whether it is known what is booked and how much there is."""


class ProviderPage(NamedTuple):
    head: Head
    name: str
    crumbs: tuple[Crumb, ...]
    place: str
    contacts: tuple[Item, ...]
    offers: tuple[Offered, ...]
    bookings: tuple[Booked, ...]
    span: str
    items: str
    """What the order page takes: all that is offered, as far as an order holds."""


def provider_pages(catalogue: Catalogue) -> Iterator[ProviderPage]:
    """A page for each organization from which something can be ordered."""
    for organization in providers(catalogue):
        yield provider_page(catalogue, organization)


def provider_page(catalogue: Catalogue, organization: Organization) -> ProviderPage:
    """What the page of one provider shows."""
    records = offered_by(catalogue, organization.id)
    last = catalogue.today + dt.timedelta(_AHEAD)
    head = Head(
        f"向{organization.name}点课、借用",
        f"{organization.name}能点的课、能借的资源，要提前几天，哪些日子空着。",
        provider_path(organization.id),
        indexed=not organization.sample,
    )
    home = catalogue.url("organizations", organization.id)
    return ProviderPage(
        head,
        organization.name,
        (Crumb(ORDER, "点课单"), Crumb(home, organization.name)),
        place_name(catalogue, catalogue.region_of(organization)),
        tuple(contact_items(organization.contacts)),
        tuple(_offered(catalogue, record, last) for record in records),
        tuple(_bookings(catalogue, records, last)),
        f"{full_date(catalogue.today)}至{short_date(last)}",
        ",".join(path_of(record) for record in records[:MOST_ITEMS]),
    )


def _offered(catalogue: Catalogue, record: Orderable, last: dt.date) -> Offered:
    collection = path_of(record).partition("/")[0]
    summary = card(catalogue, collection, record)
    free = tuple(_free(catalogue, record, last)) if isinstance(record, Resource) else ()
    return Offered(
        path_of(record),
        record.name,
        summary.url,
        summary.kind,
        record.sample,
        tuple((label, words) for label, words in _facts(catalogue, record) if words),
        free,
        isinstance(record, Resource) and pieces(record) is not None,
    )


def _facts(catalogue: Catalogue, record: Orderable) -> Iterator[tuple[str, str]]:
    """Who can order it, and on which terms; what is not known is said where people decide."""
    terms = terms_of(record)
    regions = [region.name for one in record.service_area if (region := catalogue.regions.get(one))]
    if terms.travels:
        across = "，可以跨地区" if terms.across else ""
        yield (
            "服务范围",
            "、".join(regions) + across if regions else "可以跨地区" if terms.across else "还不知道，请先问",
        )
    yield "适合谁", "、".join(catalogue.label("audiences", code) for code in record.audiences)
    if isinstance(record, Course):
        yield "学段", "、".join(catalogue.label("stages", code) for code in record.stages)
        yield "人数", size_text(record.size) or ""
        yield "时长", minutes(record.duration) if record.duration else ""
        yield "费用", cost_text(record.cost) or ""
    else:
        yield "数量", str(record.quantity) if record.quantity is not None else ""
        yield "费用", cost_text(record.sharing.cost) or "" if record.sharing else ""
    yield "提前", f"{terms.lead_days} 天" if terms.lead_days is not None else "还不知道，请先问"


def _free(catalogue: Catalogue, record: Resource, last: dt.date) -> Iterator[tuple[str, str]]:
    """Stretches in words, and the last day of each."""
    first = catalogue.today + dt.timedelta(record.lead_days or 0)
    for window in free_windows(record, first, last) if first <= last else ():
        yield f"{_days(window.start, window.end)}，{window.free} 份", str(window.end)


def _bookings(catalogue: Catalogue, records: tuple[Orderable, ...], last: dt.date) -> Iterator[Booked]:
    """What is booked from today on, by date."""
    rows: list[tuple[dt.date, dt.date, Orderable, str]] = []
    for record in records:
        for booking in record.bookings:
            count = f"，{booking.quantity} 份" if booking.quantity > 1 else ""
            rows.append((booking.start, booking.end, record, f"{booking.borrower or '已订'}{count}"))
        for stop in record.itinerary if isinstance(record, Resource) else ():
            if stop.start and stop.stop_status != "cancelled":
                where = stop.place or place_name(catalogue, catalogue.region_of(stop)) or "地点待定"
                rows.append((stop.start, stop.end or stop.start, record, where))
    for start, end, record, what in sorted(rows, key=lambda row: (row[0], row[1], row[2].id)):
        if end >= catalogue.today and start <= last:
            url = catalogue.url(path_of(record).partition("/")[0], record.id)
            yield Booked(_days(start, end), str(end), record.name, url, what)


def _days(start: dt.date, end: dt.date) -> str:
    return short_date(start) if start == end else f"{short_date(start)}至{short_date(end)}"


def provider_addresses(catalogue: Catalogue) -> Iterator[str]:
    """The addresses of these pages, for the map of the site; made-up providers are left out."""
    yield from (provider_path(one.id) for one in providers(catalogue) if not one.sample)

"""The page of a shared resource: how to borrow it, when it is free, and where its tour goes."""

from __future__ import annotations

import datetime as dt

from ...catalogue import Catalogue
from ...catalogue.itineraries import availability, free_windows, pieces, taken
from ...model.common import Contact
from ...model.resource import Resource, Stop
from ..parts import Action, Badge, Fact, Group, Item
from ..text import full_date, short_date
from .cards import block, card
from .detail import Detail, Lending, StopRow
from .facts import contact_items, cost_text, extra, fact, link_items, record_item, region_item, telephone

STOP_STATUS = {
    "planned": Badge("计划", "soon"),
    "confirmed": Badge("已确定", "open"),
    "cancelled": Badge("取消", "closed"),
    "completed": Badge("已完成", "unknown"),
}
_ACROSS = {True: "可以跨地区共享", False: "只在本地区"}
_MONTHS = 6


def resource(catalogue: Catalogue, record: Resource) -> Detail:
    contacts = _contacts(record)
    phone = next((contact.phone for contact in contacts if contact.phone), None)
    same = [other for other in catalogue.in_region(Resource, catalogue.region_of(record)) if other.id != record.id]
    return Detail(
        groups=(Group("共享信息", _facts(catalogue, record, contacts)),),
        badges=card(catalogue, "resources", record).badges,
        actions=(Action("打电话", "phone", href=telephone(phone).href),) if phone else (),
        blocks=(block(catalogue, "同地区的共享资源", "resources", same),),
        itinerary=tuple(_stop(catalogue, stop) for stop in record.itinerary),
        lending=_lending(catalogue, record, contacts),
    )


def _contacts(record: Resource) -> list[Contact]:
    own = [record.sharing.contact] if record.sharing and record.sharing.contact else []
    return [*own, *record.contacts]


def _facts(catalogue: Catalogue, record: Resource, contacts: list[Contact]) -> tuple[Fact, ...]:
    sharing = record.sharing
    across = _ACROSS[sharing.across_regions] if sharing and sharing.across_regions is not None else None
    return (
        fact(record, "owner", record_item(catalogue, "organizations", record.owner)),
        extra(record, "venue", record_item(catalogue, "venues", record.venue)),
        fact(record, "region", region_item(catalogue, catalogue.region_of(record))),
        fact(record, "service_area", *(region_item(catalogue, area) for area in record.service_area)),
        fact(record, "quantity", str(record.quantity) if record.quantity is not None else None),
        fact(record, "sharing", sharing.terms if sharing else None, across),
        fact(record, "sharing.cost", cost_text(sharing.cost) if sharing else None),
        fact(record, "lead_days", f"{record.lead_days} 天" if record.lead_days is not None else None),
        fact(record, "contacts", *contact_items(contacts)),
        extra(record, "links", *link_items(record.links)),
        extra(record, "plan", record_item(catalogue, "plans", record.plan)),
    )


def _stop(catalogue: Catalogue, stop: Stop) -> StopRow:
    place = record_item(catalogue, "venues", stop.venue) or region_item(catalogue, catalogue.region_of(stop))
    where = tuple(item for item in (place, Item(stop.place) if stop.place else None) if item)
    hosts = tuple(item for item in (record_item(catalogue, "organizations", host) for host in stop.hosts) if item)
    until = str(stop.end or stop.start or "")
    return StopRow(stop_dates(stop), until, where, hosts, stop.stop_status, STOP_STATUS[stop.stop_status])


def stop_dates(stop: Stop) -> str:
    if stop.start is None:
        return "日期待定"
    return _days(stop.start, stop.end or stop.start)


def _days(start: dt.date, end: dt.date) -> str:
    if start == end:
        return full_date(start)
    return f"{full_date(start)}至{short_date(end) if start.year == end.year else full_date(end)}"


def _lending(catalogue: Catalogue, record: Resource, contacts: list[Contact]) -> Lending | None:
    """When it can be had, from the day that is far enough ahead; None if nothing is lent or its number is not known."""
    if not pieces(record) or not (taken(record) or record.quantity) or record.status != "active":
        return None
    first = catalogue.today + dt.timedelta(record.lead_days or 0)
    months = availability(record, first, _MONTHS)
    year, month = map(int, months[-1].month.split("-"))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
    windows = [
        (_days(window.start, window.end), f"可借 {window.free} 份", str(window.end))
        for window in free_windows(record, first, last)
    ]
    terms = record.sharing.terms if record.sharing and record.sharing.terms else ""
    return Lending(
        full_date(first),
        tuple(windows),
        tuple((_month(share.month), _share(share.free_days, share.days)) for share in months),
        tuple(
            (_days(b.start, b.end), f"{b.borrower or '已借出'}，{b.quantity} 份", str(b.end)) for b in record.bookings
        ),
        terms,
        tuple(contact_items(contacts)),
    )


def _month(month: str) -> str:
    return f"{month[:4]}年{int(month[5:])}月"


def _share(free: int, days: int) -> str:
    if free == days:
        return "都可以借"
    return f"{free} 天可以借" if free else "已借满"

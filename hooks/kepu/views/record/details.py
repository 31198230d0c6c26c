"""What each collection adds to a record's page, in the order people ask."""

from __future__ import annotations

from ...catalogue import Catalogue
from ...model import Record
from ...model.education import Base, Course
from ...model.event import Event
from ...model.markers import scalar_values
from ...model.planning import Observance
from ...model.region import Organization
from ...model.scalars import PHONE
from ...model.shapes import label_of
from ...model.venue import ACCESS_LABELS, Accessibility, Area, Stay, Venue
from ..parts import Action, Block, Fact, Group, Item
from ..subscriptions import subscription, theme_days
from ..text import full_date, metres, minutes, money, partial_date, square_metres
from .cards import MODES, block, card, designation_badge, rule_text
from .detail import Detail
from .event_rows import upcoming_rows
from .facts import (
    contact_items,
    cost_text,
    extra,
    fact,
    link_items,
    place_name,
    record_item,
    region_item,
    size_text,
    telephone,
    term_items,
)
from .hours import hours_view
from .place_parts import base_groups, offers, parts_and_others, plan_tasks, unit_groups
from .routes import routes

PROVISIONS = {"yes": "有", "partial": "部分有", "no": "没有"}
PRECISION_NOTES = {"street": "地图位置只精确到街道", "district": "地图位置只精确到区县，待核实"}


def venue(catalogue: Catalogue, record: Venue) -> Detail:
    placed = catalogue.placed(record)
    parts = catalogue.parts_of(record)
    bases, others = parts_and_others(catalogue, record, catalogue.linked("venue", record.id, Base))
    badges = [designation_badge(catalogue, designation) for base in bases for designation in base.designations]
    return Detail(
        opening="参观",
        groups=(
            Group("位置和交通", _getting_there(catalogue, record)),
            Group("门票和预约", _visiting(record)),
            Group("为谁服务", _for_whom(catalogue, record)),
            Group("无障碍", _access(record.accessibility)),
            Group("联系", _contact_facts(catalogue, record, "operator", *parts)),
            *(group for base in bases for group in base_groups(catalogue, base, record)),
            *unit_groups(catalogue, record),
        ),
        badges=tuple(badges[:3]),
        actions=contact_actions(record, *parts),
        routes=routes(record.name, record.address, placed, place_name(catalogue, catalogue.region_of(record))),
        hours=hours_view(catalogue, record),
        blocks=(
            *offers(catalogue, record),
            block(catalogue, "科普基地和团体接待", "bases", others),
            nearby_block(catalogue, record),
        ),
        hours_expected=True,
        placed=placed is not None,
        subscription=subscription(catalogue, f"venue-{record.id}"),
    )


def nearby_block(catalogue: Catalogue, record: Record) -> Block | None:
    near = catalogue.nearby_venues(record)
    if not near:
        return None
    cards = tuple(card(catalogue, "venues", venue, f"相距 {metres(distance)}") for venue, distance in near)
    return Block("附近的场馆", cards, len(cards), compact=True)


def contact_actions(*records: Record) -> tuple[Action, ...]:
    """Ways to reach a place: for each the first that any of its records names."""
    actions = []
    phone = next((phone for record in records for _, phone in scalar_values(record, PHONE)), None)
    if phone:
        actions.append(Action("打电话", "phone", href=telephone(phone).href))
    bookings = (record.booking for record in records if isinstance(record, Venue) and record.booking)
    booking = next((booking.url for booking in bookings if booking.url), None)
    if booking:
        actions.append(Action("预约", "calendar-check", href=booking))
    website = next((link.url for record in records for link in record.links), None)
    if website:
        actions.append(Action("官方网站", "web", href=website))
    return tuple(actions)


def _getting_there(catalogue: Catalogue, record: Venue) -> tuple[Fact, ...]:
    location = record.location
    note = PRECISION_NOTES.get(location.precision) if location else None
    address = Item(record.address, note=note) if record.address else None
    region = region_item(catalogue, catalogue.region_of(record))
    return (
        fact(record, "address", address),
        fact(record, "region", region),
        extra(record, "directions", record.directions),
        fact(record, "transit", record.transit),
        fact(record, "parking", record.parking),
    )


def _visiting(record: Venue) -> tuple[Fact, ...]:
    items: list[Item | str | None] = []
    if record.admission:
        if record.admission.free is not None and not record.admission.text:
            items.append("免费" if record.admission.free else "收费")
        items.append(record.admission.text)
        items += [Item(f"{price.label} {money(price.amount)}", note=price.note) for price in record.admission.prices]
    return (
        fact(record, "admission", *items),
        fact(record, "booking", *_booking(record)),
        extra(record, "stay", stay_text(record.stay)),
        extra(record, "capacity_a_day", _most(record.capacity_a_day)),
        extra(record, "safety", record.safety),
    )


def _most(people: int | None) -> str | None:
    return f"{people} 人" if people is not None else None


def stay_text(stay: Stay | None) -> str | None:
    """``1 小时到 2 小时``, ``至少 3 小时`` or ``2 小时``."""
    if stay is None:
        return None
    least, most = (minutes(count) if count else None for count in (stay.shortest, stay.longest))
    if least and most:
        return least if least == most else f"{least}到 {most}"
    return f"至少 {least}" if least else f"最多 {most}" if most else None


def area_text(area: Area | None) -> str | None:
    """``占地 2.5 万平方米，建筑面积 9255 平方米``, what is known of it."""
    if area is None:
        return None
    parts = (("占地", area.site), ("建筑面积", area.floor), ("展示面积", area.exhibition))
    return "，".join(f"{label} {square_metres(size)}" for label, size in parts if size is not None) or None


def _booking(record: Venue) -> list[Item | str | None]:
    booking = record.booking
    if booking is None:
        return []
    items: list[Item | str | None] = [booking.text]
    if booking.required is not None and not booking.text:
        items.append("需要预约" if booking.required else "不用预约")
    if booking.lead_days:
        items.append(f"提前 {booking.lead_days} 天")
    if booking.phone:
        items.append(telephone(booking.phone))
    if booking.url:
        items.append(Item("网上预约", href=booking.url))
    return items


def _for_whom(catalogue: Catalogue, record: Venue) -> tuple[Fact, ...]:
    return (
        fact(record, "audiences", *term_items(catalogue, "audiences", record.audiences)),
        fact(record, "themes", *term_items(catalogue, "themes", record.themes)),
        fact(record, "facilities", *term_items(catalogue, "facilities", record.facilities)),
        extra(record, "area", area_text(record.area)),
    )


def _access(access: Accessibility | None) -> tuple[Fact, ...]:
    """A row for what is known and an empty one for each provision that is not, so that unknown never reads as a no."""
    if access is None:
        return (Fact(label_of(Venue, "accessibility")),)
    known = [
        Item(f"{label}：{PROVISIONS[value]}")
        for name, label in ACCESS_LABELS.items()
        if (value := getattr(access, name)) is not None
    ]
    text = [Item(access.text)] if access.text else []
    missing = [Fact(label) for name, label in ACCESS_LABELS.items() if getattr(access, name) is None]
    return (Fact(label_of(Venue, "accessibility"), (*text, *known)), *missing)


def _first_with(name: str, record: Record, *others: Record | None) -> Record:
    """The first of a record and those it stands for, such as its venue, that says something in a field."""
    return next((one for one in (record, *others) if one and getattr(one, name, None)), record)


def _contact_facts(catalogue: Catalogue, record: Record, owner_field: str, *others: Record | None) -> tuple[Fact, ...]:
    """Contacts and website of the record, or else of the first of the others that has any."""
    asked, online = _first_with("contacts", record, *others), _first_with("links", record, *others)
    unit = catalogue.of(Organization).get(getattr(record, owner_field, None) or "")
    apart = unit is not None and catalogue.place_of(unit) is not catalogue.place_of(record)
    owner = record_item(catalogue, "organizations", unit.id) if unit and apart else None
    opened = getattr(record, "opened", None)
    return (
        fact(asked, "contacts", *contact_items(asked.contacts)),
        extra(online, "links", *link_items(online.links)),
        *((extra(record, owner_field, owner),) if owner else ()),
        *((extra(record, "opened", partial_date(opened)),) if opened else ()),
    )


def base(catalogue: Catalogue, record: Base) -> Detail:
    place = catalogue.of(Venue).get(record.venue or "")
    host = catalogue.of(Organization).get(record.organization or "")
    located = _first_with("address", record, place, host)
    address: str | None = getattr(located, "address", None)
    placed = catalogue.placed(record)
    apart = host is not None and catalogue.place_of(host) is not record
    where = (
        extra(record, "venue", record_item(catalogue, "venues", record.venue)),
        extra(record, "organization", record_item(catalogue, "organizations", host.id)) if host and apart else None,
        fact(located, "address", address),
        fact(record, "region", region_item(catalogue, catalogue.region_of(record))),
    )
    city = place_name(catalogue, catalogue.region_of(record))
    known = [one for one in (record, place, host) if one]
    return Detail(
        opening="位置和联系",
        groups=(
            Group("位置", tuple(one for one in where if one)),
            Group("联系", _contact_facts(catalogue, record, "", place, host)),
            *base_groups(catalogue, record, record),
            *unit_groups(catalogue, record),
        ),
        badges=tuple(designation_badge(catalogue, designation) for designation in record.designations[:3]),
        actions=contact_actions(*known),
        routes=routes(place.name if place else record.name, address, placed, city),
        blocks=(
            *offers(catalogue, record),
            nearby_block(catalogue, record),
            _same_district(catalogue, record),
        ),
        placed=placed is not None,
    )


def _same_district(catalogue: Catalogue, record: Base) -> Block | None:
    others = [other for other in catalogue.in_region(Base, catalogue.region_of(record)) if other.id != record.id][:6]
    return block(catalogue, "同地区的科普基地", "bases", [r for r in others if catalogue.place_of(r) is not record])


def course(catalogue: Catalogue, record: Course) -> Detail:
    ordering = record.ordering
    contact = [ordering.contact] if ordering and ordering.contact else []
    how: list[Item | str | None] = [ordering.how if ordering else None]
    if ordering and ordering.url:
        how.append(Item("网上预订", href=ordering.url))
    if ordering and ordering.lead_days is not None:
        how.append(f"提前 {ordering.lead_days} 天")
    what = (
        fact(record, "mode", *(Item(MODES[mode]) for mode in record.mode)),
        fact(record, "audiences", *term_items(catalogue, "audiences", record.audiences)),
        fact(record, "stages", *term_items(catalogue, "stages", record.stages)),
        extra(record, "core_concepts", *term_items(catalogue, "core-concepts", record.core_concepts)),
        extra(record, "textbooks", *record.textbooks),
        fact(record, "duration", minutes(record.duration) if record.duration else None),
        fact(record, "size", size_text(record.size)),
        fact(record, "cost", cost_text(record.cost)),
    )
    order = (
        fact(record, "ordering", *how),
        fact(record, "service_area", *(region_item(catalogue, area) for area in record.service_area)),
        fact(record, "provider", record_item(catalogue, "organizations", record.provider)),
        extra(record, "venue", record_item(catalogue, "venues", record.venue)),
        fact(record, "contacts", *contact_items([*contact, *record.contacts])),
        extra(record, "materials", record.materials),
        extra(record, "safety", record.safety),
        extra(record, "plan", record_item(catalogue, "plans", record.plan)),
    )
    actions = [Action("打电话", "phone", href=telephone(c.phone).href) for c in contact if c.phone]
    if ordering and ordering.url and record.status == "active":
        actions.append(Action("预订", "calendar-check", href=ordering.url))
    similar = [other for other in catalogue.in_region(Course, catalogue.region_of(record)) if other.id != record.id]
    return Detail(
        groups=(Group("课程内容", what), Group("怎么预订", order)),
        actions=tuple(actions),
        blocks=(block(catalogue, "同地区的课程", "courses", similar),),
    )


def organization(catalogue: Catalogue, record: Organization) -> Detail:
    facts = (
        fact(record, "kind", catalogue.label("organization-kinds", record.kind)),
        extra(record, "parent", record_item(catalogue, "organizations", record.parent)),
        fact(record, "region", region_item(catalogue, catalogue.region_of(record))),
        fact(record, "address", record.address),
        fact(record, "contacts", *contact_items(record.contacts)),
        extra(record, "links", *link_items(record.links)),
    )
    return Detail(
        groups=(Group("单位信息", facts), *plan_tasks(catalogue, record)),
        actions=contact_actions(record),
        blocks=(
            block(catalogue, "运营的场馆和科普基地", "venues", _run_by(catalogue, record), limit=12),
            *offers(catalogue, record),
        ),
    )


def _run_by(catalogue: Catalogue, record: Organization) -> list[Record]:
    return [*catalogue.linked("operator", record.id, Venue), *catalogue.linked("organization", record.id, Base)]


def observance(catalogue: Catalogue, record: Observance) -> Detail:
    announced = tuple(Item(f"{full_date(p.start)} 至 {full_date(p.end)}", href=p.url) for p in record.dates)
    facts = (
        fact(record, "rule", rule_text(record)),
        fact(record, "dates", *announced)._replace(expected=record.rule.announced),
        fact(record, "themes", *term_items(catalogue, "themes", record.themes)),
        fact(record, "audiences", *term_items(catalogue, "audiences", record.audiences)),
    )
    events = catalogue.linked("campaign", record.id, Event)
    related = [v for v in catalogue.of(Venue).values() if set(v.themes) & set(record.themes) and v.status == "active"]
    return Detail(
        groups=(Group("关于这个日子", facts),),
        blocks=(
            block(catalogue, "相关活动", "events", events, limit=24),
            block(catalogue, "同主题的场馆", "venues", related),
        ),
        happenings=upcoming_rows(catalogue, events),
        subscription=subscription(catalogue, f"campaign-{record.id}") or theme_days(catalogue),
    )

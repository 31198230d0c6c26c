"""What the page of a place shows of its parts: what a base offers to groups, its titles, the organization behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...catalogue import Catalogue
from ...catalogue.covering import lists_naming
from ...catalogue.places import ANCHORS
from ...model import Record
from ...model.education import Base, Course, Designation, GroupOffer
from ...model.event import Event
from ...model.region import Organization
from ...model.resource import Resource
from ...model.venue import Venue
from ..coverage import coverage_url
from ..parts import Block, Fact, Group, Item
from ..text import WEEKDAY_NAMES, minutes, partial_date
from .cards import block, designation_badge
from .facts import contact_items, cost_text, extra, fact, link_items, record_item, size_text, term_items

_MOST = 12
"""Cards of one kind of offer."""


def parts_and_others(
    catalogue: Catalogue, head: Record, records: Sequence[Base]
) -> tuple[tuple[Base, ...], tuple[Base, ...]]:
    """Those that are part of a place, and those that only name it."""
    inside = tuple(record for record in records if catalogue.place_of(record) is head)
    return inside, tuple(record for record in records if record not in inside)


def base_groups(catalogue: Catalogue, base: Base, head: Record) -> tuple[Group, ...]:
    """What a base offers to groups, and its titles; the first of several at a place has the anchors."""
    others = [part for part in (head, *catalogue.parts_of(head)) if isinstance(part, Base)]
    first = others[:1] == [base]
    whose = "" if len(others) == 1 else f"：{base.name}"
    offer = (extra(base, "summary", base.summary), *_group_offer(catalogue, base))
    known = any(fact.items for fact in offer)
    groups = ANCHORS[Base] if first else f"{ANCHORS[Base]}-{base.id}"
    titles = ("titles" if first else f"titles-{base.id}") if known else groups
    return (
        Group(f"团体和研学{whose}", offer, groups),
        Group(f"称号{whose}", tuple(_title(catalogue, base, designation) for designation in base.designations), titles),
    )


def _title(catalogue: Catalogue, base: Base, designation: Designation) -> Fact:
    """A title with its notice, and the official list that it stands on."""
    note = "，".join(_designation_notes(designation))
    item = Item(designation_badge(catalogue, designation).text, href=designation.url, note=note)
    lists = (
        Item(f"名单：{one.name}", url=coverage_url(catalogue, one), note=f"共 {one.entries} 个")
        for one in lists_naming(catalogue, base, designation)
    )
    return Fact(designation.issuer, (item, *lists))


def unit_groups(catalogue: Catalogue, head: Record) -> Iterator[Group]:
    """The organization that is the same place, and its tasks in action plans."""
    for unit in catalogue.parts_of(head):
        if isinstance(unit, Organization):
            facts = (
                extra(unit, "summary", unit.summary),
                extra(unit, "parent", record_item(catalogue, "organizations", unit.parent)),
                extra(unit, "links", *link_items(unit.links)),
            )
            yield Group("单位", facts, "unit")
            yield from plan_tasks(catalogue, unit)


def plan_tasks(catalogue: Catalogue, unit: Organization) -> Iterator[Group]:
    """What action plans ask of an organization."""
    roles = {"leads": "牵头", "participants": "参与"}
    tasks = tuple(
        Fact(
            f"{plan.name}（{roles[role]} {len(items)} 项）",
            tuple(Item(title, url=f"plans/{plan.id}/#{task}") for task, title in items),
        )
        for plan, role, items in catalogue.plans_naming(unit.id)
    )
    if tasks:
        yield Group("在行动方案里的任务", tasks, "tasks")


def offers(catalogue: Catalogue, head: Record) -> Iterator[Block | None]:
    """The courses, events and resources of a place: those at its venue, and those of its organization."""
    for title, collection, anchor, found in (
        ("课程", "courses", "courses", _linked(catalogue, head, Course, "provider")),
        ("活动", "events", "events", _linked(catalogue, head, Event, "organizers")),
        ("可借用", "resources", "lending", _linked(catalogue, head, Resource, "owner")),
    ):
        cards = block(catalogue, title, collection, found, limit=_MOST)
        yield cards._replace(anchor=anchor) if cards else None


def _linked(catalogue: Catalogue, head: Record, model: type[Record], owner_field: str) -> list[Record]:
    records = (head, *catalogue.parts_of(head))
    venues = {record.id for record in records if isinstance(record, Venue)}
    venues |= {record.venue for record in records if isinstance(record, Base) and record.venue}
    at_venue = [found for venue in sorted(venues) for found in catalogue.linked("venue", venue, model)]
    owners = [record.id for record in records if isinstance(record, Organization)]
    owned = [found for owner in owners for found in catalogue.linked(owner_field, owner, model)]
    return list({found.id: found for found in (*at_venue, *owned)}.values())


def _designation_notes(designation: Designation) -> list[str]:
    notes = [designation.batch] if designation.batch else []
    if designation.number:
        notes.append(f"编号 {designation.number}")
    if designation.announced:
        notes.append(f"{partial_date(designation.announced)}公布")
    notes.append(validity_words(designation))
    return notes + ([designation.note] if designation.note else [])


def validity_words(designation: Designation) -> str:
    """The period as far as it is known; that a notice states none is only said when it was read."""
    start = f"{partial_date(designation.valid_from)}起，" if designation.valid_from else ""
    if designation.valid_until:
        return f"{start}有效期至{partial_date(designation.valid_until)}"
    return start + ("公告未写明有效期" if designation.without_validity else "有效期未收录")


def _group_offer(catalogue: Catalogue, record: Base) -> tuple[Fact, ...]:
    offer = record.group_offer or GroupOffer()
    contact = [offer.contact] if offer.contact else []
    rows: tuple[tuple[str, list[Item | str | None]], ...] = (
        ("stages", list(term_items(catalogue, "stages", offer.stages))),
        ("size", [size_text(offer.size)]),
        ("sessions_a_day", [str(offer.sessions_a_day) if offer.sessions_a_day is not None else None]),
        ("staff_ratio", [offer.staff_ratio]),
        ("cost", [cost_text(offer.cost)]),
        ("lead_days", [f"{offer.lead_days} 天" if offer.lead_days is not None else None]),
        ("weekdays", ["、".join(WEEKDAY_NAMES[day] for day in offer.weekdays) or None]),
        ("duration", [minutes(offer.duration) if offer.duration else None]),
        ("wet_weather", [offer.wet_weather]),
        ("guide", [offer.guide]),
        ("lunch", [offer.lunch]),
        ("lodging", [offer.lodging]),
        ("coach_parking", [offer.coach_parking]),
        ("first_aid", [offer.first_aid]),
        ("insurance", [offer.insurance]),
        ("emergency_plan", [offer.emergency_plan]),
        ("contact", list(contact_items(contact))),
    )
    return (
        *(fact(record, f"group_offer.{name}", *items) for name, items in rows),
        extra(record, "group_offer.text", offer.text),
    )

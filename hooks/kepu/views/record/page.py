"""The page of any record: what all have in common, filled with what its collection adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ...catalogue import Catalogue
from ...catalogue.by_model import ByModel
from ...model import Record, collection_of
from ...model.common import Alert
from ...model.education import Base, Course
from ...model.event import Event
from ...model.learning_path import LearningPath
from ...model.planning import Observance
from ...model.region import Organization
from ...model.resource import Resource
from ...model.venue import Venue
from ..markdown import render
from ..parts import Action, Crumb, Feed, Head, Picture, PlaceMap, SourceView
from ..picture import Drawing, picture_of
from ..subscriptions import feed_links
from . import details, event, learning_path, resource, sending
from .cards import card
from .correction import Report, edit_actions, report
from .detail import Detail
from .facts import place_name, source_views
from .first_needs import FirstNeeds, first_needs
from .json_ld import json_ld
from .lessons import lesson_groups
from .ordering import OrderView, order_view, orders_path
from .plain import plain
from .provenance import provenance
from .sheets import printing
from .small_map import place_map, social_card
from .standing import STATUS, notice
from .trip_stop import stop_path
from .unknown import Unknown, known_groups, unknown

_DETAILS = (
    ByModel(plain)
    .on(Venue, details.venue)
    .on(Base, details.base)
    .on(Course, details.course)
    .on(Event, event.event)
    .on(Resource, resource.resource)
    .on(LearningPath, learning_path.learning_path)
    .on(Organization, details.organization)
    .on(Observance, details.observance)
)


class RecordPage(NamedTuple):
    head: Head
    collection: str
    collection_label: str
    id: str
    name: str
    kind: str
    crumbs: tuple[Crumb, ...]
    detail: Detail
    other_names: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    summary: str = ""
    easy: tuple[str, ...] = ()
    needs: FirstNeeds | None = None
    """What elder mode shows first."""
    sample: bool = False
    alert: Alert | None = None
    closed: str = ""
    notice: str = ""
    part_notices: tuple[str, ...] = ()
    description: Markup = Markup("")
    images: tuple[Picture, ...] = ()
    sources: tuple[SourceView, ...] = ()
    provenance: tuple[str, ...] = ()
    report: Report | None = None
    place: PlaceMap | None = None
    unknown: Unknown | None = None
    drawing: Drawing | None = None
    """Shown where there is no photograph."""
    stop: str = ""
    """What a class can put into a trip."""
    contents: tuple[tuple[str, str], ...] = ()
    """Anchors and titles of the parts of a long page."""
    order: OrderView | None = None
    """How it is ordered, if it can be."""
    orders: str = ""
    """Where to order from the organization that the page is about, if it offers something."""
    sending: str = ""
    """What is sent of it in chats."""
    long_picture: str = ""
    """The address of the long picture to send with it."""
    printing: str = ""
    """What the page of sheets to print is asked for."""


def record_page(catalogue: Catalogue, record: Record) -> RecordPage:
    """Everything the page of a record shows."""
    detail = _DETAILS(catalogue, record)
    if record.status == "closed":
        detail = detail._replace(routes=())  # nobody is led to a closed place
    kind = collection_of(type(record))
    collection, label = kind.name, kind.label
    also = ("开放时间",) if detail.hours_expected and not detail.hours and record.status == "active" else ()
    summary = card(catalogue, collection, record)
    social = social_card(catalogue, record)
    head = Head(
        title=record.name,
        description=_description(catalogue, record, summary.kind),
        path=catalogue.address(collection, record.id),
        json_ld=json_ld(catalogue, record),
        kind="article",
        indexed=not record.set_apart,
        alternate=f"api/v1/{collection}/{record.id}.json",
        image=social.path if social else None,
        feeds=feed_links(detail.subscription) or _own_calendar(detail),
    )
    every = (record, *catalogue.parts_of(record))
    needs, standing = first_needs(catalogue, every, detail), notice(catalogue, record)
    place = place_name(catalogue, catalogue.region_of(record))
    groups = (*known_groups(detail.groups), *lesson_groups(catalogue, every))
    return RecordPage(
        head=head,
        collection=collection,
        collection_label=label,
        id=record.id,
        name=record.name,
        kind=summary.kind,
        crumbs=_crumbs(catalogue, collection, label, record),
        detail=detail._replace(groups=groups),
        other_names=tuple(record.names.items()),
        aliases=_aliases(every),
        summary=next((one.summary for one in every if one.summary), ""),
        easy=next((one.easy for one in every if one.easy), ()),
        needs=needs,
        sample=record.set_apart,
        alert=next(filter(None, (_alert(catalogue, one) for one in every)), None),
        closed=STATUS[record.status],
        notice=standing,
        part_notices=tuple(_part_notices(catalogue, every[1:])),
        description=Markup("").join(render(one.description) for one in every),
        images=tuple(picture for one in every for picture in _pictures(catalogue, one)),
        sources=tuple(dict.fromkeys(view for one in every for view in source_views(one))),
        provenance=(*provenance(record), *(line for one in every[1:] if one.verified for line in provenance(one))),
        report=_report(catalogue, record),
        place=place_map(catalogue, record),
        unknown=unknown(catalogue, collection, record, detail.groups, also),
        drawing=picture_of(catalogue, collection, record),
        stop=stop_path(catalogue, record),
        contents=_contents(detail._replace(groups=groups)),
        order=order_view(catalogue, record),
        orders=next(filter(None, (orders_path(catalogue, one) for one in every)), ""),
        sending=sending.of_record(record, summary.kind, place, detail, needs, standing),
        long_picture=sending.picture_of(catalogue, record),
        printing=printing(catalogue, record),
    )


def _aliases(records: Sequence[Record]) -> tuple[str, ...]:
    """What a place is also called: other names of its head, and the names of its parts."""
    head, *parts = records
    names = (*head.aliases, *(name for part in parts for name in (part.name, *part.aliases)))
    return tuple(name for name in dict.fromkeys(names) if name != head.name)


def _part_notices(catalogue: Catalogue, parts: Iterable[Record]) -> Iterator[str]:
    """That a part of a place is planned, paused or closed."""
    for part in parts:
        words = notice(catalogue, part)
        if words:
            yield f"{collection_of(type(part)).label}“{part.name}”：{words}"


def _report(catalogue: Catalogue, record: Record) -> Report:
    """Ways to correct a record, and to change each other record of its place."""
    found = report(catalogue, record)
    return found._replace(editing=(*found.editing, *_editing_parts(catalogue, record)))


def _editing_parts(catalogue: Catalogue, record: Record) -> Iterator[Action]:
    for part in catalogue.parts_of(record):
        kind = collection_of(type(part))
        for action in edit_actions(catalogue, kind.name, part)[-1:]:
            yield action._replace(label=f"修改{kind.label}部分")


def _contents(detail: Detail) -> tuple[tuple[str, str], ...]:
    """The contents bar, for pages of several parts."""
    groups = ((group.anchor, group.title) for group in detail.groups if group.anchor)
    blocks = ((block.anchor, block.title) for block in detail.blocks if block and block.anchor)
    parts = (*groups, *blocks)
    return (("visit", detail.opening), *parts) if len(parts) > 1 else ()


def _own_calendar(detail: Detail) -> tuple[Feed, ...]:
    """The calendar file of an event with dates."""
    dates = detail.dates
    return (Feed("text/calendar", "这个活动的日历", dates.file),) if dates and dates.file else ()


def _pictures(catalogue: Catalogue, record: Record) -> Iterator[Picture]:
    for image in record.images:
        photograph = catalogue.photographs.get(image.file)
        if photograph:
            largest = photograph.sizes[-1][1]
            yield Picture(
                largest, photograph.sizes, photograph.width, photograph.height, image.alt, image.credit, image.licence
            )


def _alert(catalogue: Catalogue, record: Record) -> Alert | None:
    alert = record.alert
    return alert if alert and (alert.until is None or alert.until >= catalogue.today) else None


def _crumbs(catalogue: Catalogue, collection: str, label: str, record: Record) -> tuple[Crumb, ...]:
    chain = catalogue.chain_of(record)
    return (
        Crumb(f"{collection}/", label),
        *(Crumb(catalogue.url("regions", region.id), region.name) for region in chain),
    )


def _description(catalogue: Catalogue, record: Record, kind: str) -> str:
    place = place_name(catalogue, catalogue.region_of(record))
    start = f"{place}{'，' if place else ''}{kind}。" if kind else ""
    return (start + (record.summary or f"{record.name}的地址、时间、联系方式和科普服务。"))[:160]

"""The page of an event: when, where and how to take part."""

from __future__ import annotations

import datetime as dt

from ...catalogue import Catalogue
from ...model.event import Event, Registration
from ...model.venue import Venue
from ..parts import Action, Fact, Group, Item
from ..registration import FULL, registration_view
from ..text import full_date
from .cards import card
from .detail import Detail
from .details import nearby_block
from .facts import contact_items, cost_text, extra, fact, place_name, record_item, region_item, telephone, term_items
from .routes import routes
from .schedules import dates_view, event_time, schedule_facts


def event(catalogue: Catalogue, record: Event) -> Detail:
    place = catalogue.of(Venue).get(record.venue or "")
    link = record.registration.url if record.registration else None
    placed = catalogue.placed(record)
    ways = (
        routes(place.name, place.address, placed, place_name(catalogue, catalogue.region_of(record))) if place else ()
    )
    return Detail(
        groups=(Group("活动信息", _facts(catalogue, record)),),
        badges=card(catalogue, "events", record).badges,
        actions=(Action("报名", "calendar-check", href=link),) if link and record.status == "active" else (),
        routes=ways,
        blocks=(nearby_block(catalogue, record),),
        when=event_time(catalogue, record),
        registration=registration_view(catalogue, record),
        dates=dates_view(catalogue, record),
    )


def _facts(catalogue: Catalogue, record: Event) -> tuple[Fact, ...]:
    place = catalogue.of(Venue).get(record.venue or "")
    address = place.address if place else None
    return (
        fact(record, "schedule", *schedule_facts(catalogue, record)),
        fact(record, "venue", record_item(catalogue, "venues", record.venue), record.place, address),
        extra(record, "online", Item("打开网页", href=record.online) if record.online else None),
        fact(record, "region", region_item(catalogue, catalogue.region_of(record))),
        fact(record, "registration", *_registration(record.registration)),
        fact(record, "cost", cost_text(record.cost)),
        extra(record, "capacity", f"{record.capacity} 人" if record.capacity is not None else None),
        fact(record, "audiences", *term_items(catalogue, "audiences", record.audiences)),
        fact(record, "organizers", *(record_item(catalogue, "organizations", o) for o in record.organizers)),
        fact(record, "contacts", *contact_items(record.contacts)),
        extra(record, "campaign", record_item(catalogue, "observances", record.campaign)),
        extra(record, "plan", record_item(catalogue, "plans", record.plan)),
    )


def _registration(registration: Registration | None) -> list[Item | str | None]:
    if registration is None:
        return []
    words: list[Item | str | None] = [registration.text]
    if registration.required is not None and not registration.text:
        words.append("需要报名" if registration.required else "不用报名")
    words.append(FULL if registration.full else None)
    words.append(_window(registration.opens, registration.closes))
    if registration.phone:
        words.append(telephone(registration.phone))
    if registration.url:
        words.append(Item("网上报名", href=registration.url))
    return words


def _window(opens: dt.datetime | None, closes: dt.datetime | None) -> str:
    """``2026年12月1日（周二） 09:00 起，2026年12月11日（周五） 18:00 止``"""
    start = f"{full_date(opens.date())} {opens:%H:%M} 起" if opens else ""
    end = f"{full_date(closes.date())} {closes:%H:%M} 止" if closes else ""
    return "，".join(part for part in (start, end) if part)

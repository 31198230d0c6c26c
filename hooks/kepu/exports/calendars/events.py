"""Events as iCalendar components (RFC 5545): one per date, one with a rule per pattern.

UIDs are made from the event's id and the date as it was first announced, so they outlive every
correction. Of two components with one UID a calendar program keeps the one with the higher SEQUENCE
(RFC 5545, section 3.8.7.4), so it has to grow whenever dates or status change, and the same data have to
give the same number: there is no clock and no history here. It is made from what the record says:

- the day it was last taken over from its sources or verified (days since 2020, a hundred to each), which every
  correction renews, and
- within a day, how many of its dates are called off, moved or left out, plus one for an event that is
  postponed or cancelled. These marks stay in the record, so a second change on one day counts further.

DTSTAMP and LAST-MODIFIED are that day as well. What is corrected on the same day without leaving a mark
(an hour put right) keeps its number; programs that subscribe fetch the whole file and show it all the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, TimezoneStandard, vDuration, vRecur
from icalendar import Event as Component

from ...catalogue import Catalogue
from ...catalogue.happenings import is_whole_day
from ...model.event import Event, MonthlyPattern, Occurrence, Pattern, WeeklyPattern
from ...model.opening.evaluation import at
from ...model.opening.special_days import WEEKDAYS
from ...model.recurrence import pattern_days
from ...model.venue import Venue

ZONE = ZoneInfo("Asia/Shanghai")
EPOCH = dt.date(2020, 1, 1)
_A_DAY = 100
"""Sequence numbers for the changes of one day."""
_DAYS = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
_ONE = dt.timedelta(1)


def components(catalogue: Catalogue, event: Event, host: str, site_url: str | None) -> bytes:
    """All components of an event, ready to stand in a calendar; empty without dates.

    Args:
        host: what UIDs end with.
        site_url: address of the published site with a trailing slash, or None.
    """
    facts = _facts(catalogue, event, site_url)
    return b"".join(component.to_ical() for component in _components(event, facts, host))


def calendar(title: str, body: bytes) -> bytes:
    """A whole calendar file around finished components.

    Without METHOD: PUBLISH would ask for an ORGANIZER with an address (RFC 5546, section 3.2.1).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//kepu//science popularization portal//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add("refresh-interval", vDuration(_ONE), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_ONE))
    empty: bytes = calendar.to_ical()
    head, end, _ = empty.partition(b"END:VCALENDAR\r\n")
    return head + _timezone() + body + end


@cache
def _timezone() -> bytes:
    """China Standard Time as it has been since 1991, without summer time."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE.key)
    standard.add("tzname", "CST")
    standard.add("dtstart", dt.datetime(1991, 9, 15, 2))
    standard.add("tzoffsetfrom", dt.timedelta(hours=9))
    standard.add("tzoffsetto", dt.timedelta(hours=8))
    zone.add_component(standard)
    written: bytes = zone.to_ical()
    return written


def _facts(catalogue: Catalogue, event: Event, site_url: str | None) -> dict[str, Any]:
    """The properties that all components of an event share."""
    revised = event.revised_on or EPOCH
    stamp = dt.datetime.combine(revised, dt.time(), dt.UTC)
    facts: dict[str, Any] = {"dtstamp": stamp, "last-modified": stamp, "sequence": sequence(revised, _marks(event))}
    sign = "【示例】" if event.sample and "示例" not in event.name else ""
    facts["summary"] = f"{sign}{_PREFIX.get(event.event_status, '')}{event.name}"
    facts["location"] = _location(catalogue, event)
    placed = catalogue.placed(event)
    if placed and placed.precision in ("entrance", "site"):
        facts["geo"] = (round(placed.point[1], 6), round(placed.point[0], 6))
    facts["url"] = f"{site_url}{catalogue.url('events', event.id)}" if site_url else event.online
    facts["categories"] = [catalogue.label("themes", code) for code in event.themes]
    facts["description"] = _description(event)
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def sequence(revised: dt.date, marks: int = 0) -> int:
    """A number that grows with each day of revision, and within it with the changes a record bears."""
    return max(0, (revised - EPOCH).days) * _A_DAY + min(marks, _A_DAY - 1)


def _marks(event: Event) -> int:
    """Changes that stay in a record once they are made."""
    schedule = event.schedule
    marks = int(event.event_status in _PREFIX)
    if schedule:
        marks += sum(date.cancelled + (date.moved_from is not None) for date in schedule.dates)
        marks += sum(len(pattern.skip) + len(pattern.cancelled) for pattern in (*schedule.weekly, *schedule.monthly))
    return marks


_PREFIX = {"cancelled": "【取消】", "postponed": "【延期】"}


def _location(catalogue: Catalogue, event: Event) -> str:
    venue = catalogue.of(Venue).get(event.venue or "")
    parts = [venue.name, venue.address or ""] if venue else []
    parts += [event.place or "", "线上" if event.online and not (venue or event.place) else ""]
    return "，".join(part for part in parts if part)


def _description(event: Event) -> str:
    registration = event.registration
    parts = [event.summary, registration.text if registration else None]
    parts.append(f"报名：{registration.url}" if registration and registration.url else None)
    parts.append(f"线上参加：{event.online}" if event.online else None)
    return "\n".join(part for part in parts if part)


def _components(event: Event, facts: dict[str, Any], host: str) -> Iterator[Component]:
    schedule = event.schedule
    if schedule is None:
        return
    off = event.event_status in ("cancelled", "postponed")
    for date in schedule.dates:
        yield _dated(event, date, facts, f"{event.id}.{date.moved_from or date.start:%Y%m%dT%H%M}@{host}")
    for name, patterns in (("weekly", schedule.weekly), ("monthly", schedule.monthly)):
        for number, pattern in enumerate(patterns, 1):
            yield from _repeated(pattern, facts, f"{event.id}.{name}-{number}@{host}", off=off)


def _component(facts: dict[str, Any], uid: str, *, cancelled: bool) -> Component:
    component = Component()
    component.add("uid", uid)
    for name, value in facts.items():
        component.add(name, value)
    component.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return component


def _dated(event: Event, date: Occurrence, facts: dict[str, Any], uid: str) -> Component:
    postponed = event.event_status == "postponed" and date.moved_from is None
    off = date.cancelled or postponed or event.event_status == "cancelled"
    if off and event.event_status not in _PREFIX:
        facts = facts | {"summary": f"【取消】{facts['summary']}"}
    if date.note:
        facts = facts | {"description": "\n".join(filter(None, (date.note, facts.get("description"))))}
    component = _component(facts, uid, cancelled=off)
    if is_whole_day(date):
        component.add("dtstart", date.start.date())
        component.add("dtend", (date.end or date.start).date() + _ONE)
    else:
        component.add("dtstart", date.start.replace(tzinfo=ZONE))
        if date.end and date.end > date.start:
            component.add("dtend", date.end.replace(tzinfo=ZONE))
    return component


def _repeated(pattern: Pattern, facts: dict[str, Any], uid: str, *, off: bool) -> Iterator[Component]:
    """The rule with its exceptions, and a component for each instance that was called off."""
    days = list(pattern_days(pattern))
    if not set(days) - set(pattern.skip):
        return
    master = _component(facts, uid, cancelled=off)
    _bounds(master, pattern, days[0])
    master.add("rrule", _rule(pattern))
    for day in sorted(set(pattern.skip) & set(days)):
        master.add("exdate", _start(pattern, day))
    yield master
    for day in sorted((set(pattern.cancelled) & set(days)) - set(pattern.skip)) if not off else ():
        instance = _component(facts | {"summary": f"【取消】{facts['summary']}"}, uid, cancelled=True)
        instance.add("recurrence-id", _start(pattern, day))
        _bounds(instance, pattern, day)
        yield instance


def _bounds(component: Component, pattern: Pattern, day: dt.date) -> None:
    component.add("dtstart", _start(pattern, day))
    end = at(day, pattern.closes or "24:00")
    component.add("dtend", end.replace(tzinfo=ZONE) if pattern.opens and pattern.closes else day + _ONE)


def _start(pattern: Pattern, day: dt.date) -> dt.datetime | dt.date:
    timed = pattern.opens and pattern.closes
    return at(day, pattern.opens or "00:00").replace(tzinfo=ZONE) if timed else day


def _rule(pattern: Pattern) -> vRecur:
    """UNTIL is a date for whole days, else the end of the last day in UTC, as RFC 5545 wants it."""
    last = dt.datetime.combine(pattern.end, dt.time(23, 59, 59), ZONE).astimezone(dt.UTC)
    timed = pattern.opens and pattern.closes
    rule: dict[str, Any] = {"FREQ": "WEEKLY" if isinstance(pattern, WeeklyPattern) else "MONTHLY"}
    rule["UNTIL"] = last if timed else pattern.end
    if pattern.every > 1:
        rule["INTERVAL"] = pattern.every
    if isinstance(pattern, WeeklyPattern):
        rule["BYDAY"] = [_DAYS[day] for day in sorted(pattern.days, key=WEEKDAYS.index)]
    elif isinstance(pattern, MonthlyPattern):
        by_day = (
            {"BYMONTHDAY": pattern.day} if pattern.day else {"BYDAY": f"{pattern.nth}{_DAYS[pattern.weekday or 'mon']}"}
        )
        rule |= by_day
    return vRecur(rule | {"WKST": "MO"})

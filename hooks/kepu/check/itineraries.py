"""Tours that cannot take place as they are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..diagnostics import Example, Problem, Rule
from ..model.opening.evaluation import on_day
from ..model.opening.holidays import Holidays
from ..model.planning import HolidayYear
from ..model.region import Region
from ..model.resource import Resource, Stop
from ..model.venue import Venue
from .dataset import Dataset, Entry
from .registry import Context, check

Span = tuple[dt.date, dt.date]
_GONE = {"planned": "还在计划中", "paused": "暂停开放", "closed": "已关闭", "moved": "已搬迁"}
_LONGEST = 366
_TOUR = (
    "kind: kit\nitinerary:\n  - {place: 甲小学, start: 2026-05-10, end: 2026-05-12}\n"
    "  - {place: 乙小学, start: %s, end: 2026-05-14}"
)


def _tours(context: Context) -> Iterator[Entry[Resource]]:
    for entry in context.data.of(Resource):
        if entry.record.itinerary:
            yield entry


def _span(stop: Stop) -> Span | None:
    """The days of a stop that is to take place."""
    return (stop.start, stop.end or stop.start) if stop.start and stop.stop_status != "cancelled" else None


@check(
    "KP515",
    "同一时间在两个地方",
    "错开日期；一站的最后一天可以是下一站的第一天。确有几辆，写上 quantity。",
    example=Example(_TOUR % "2026-05-11", _TOUR % "2026-05-12", "resources/example.yml"),
)
def two_places_at_once(rule: Rule, context: Context) -> Iterator[Problem]:
    """On no day are there more stops and bookings than pieces; adjacent stops may share the day of the transfer."""
    for entry in _tours(context):
        tour = entry.record
        busy: list[tuple[Span, int]] = [((b.start, b.end), b.quantity) for b in tour.bookings]
        for index, stop in enumerate(tour.itinerary):
            span = _span(stop)
            if span is None:
                continue
            if _most_at_once(busy, span) + 1 > (tour.quantity or 1):
                where = entry.at("itinerary", index)
                yield rule.at(where, f"{span[0]} 至 {span[1]} 与另一站（或一笔预订）重叠")
            busy.append((span, 1))


def _most_at_once(busy: list[tuple[Span, int]], span: Span) -> int:
    """The most pieces that are elsewhere on one day of a span."""
    others = [(other, count) for other, count in busy if _clash(other, span)]
    days = {max(span[0], other[0]) for other, _ in others}
    return max((sum(count for other, count in others if _holds(other, day)) for day in days), default=0)


def _holds(span: Span, day: dt.date) -> bool:
    """Whether a piece is needed there on a day; on the last of several days it is free for the adjacent stop."""
    return span[0] <= day < span[1] or span[0] == day


def _clash(one: Span, other: Span) -> bool:
    """Whether two spans overlap; adjacent spans, of which one starts on the last day of the other, do not."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return start < end or (start == end and one[1] != other[0] and other[1] != one[0])


@check(
    "KP516",
    "这一站不在服务范围里",
    "改正 region，或在 service_area 加上这个地区；跨地区的写 sharing.across_regions: true。",
    example=Example(
        "service_area: [county]\nitinerary: [{region: city}]",
        "service_area: [city]\nitinerary: [{region: county}]",
        "resources/example.yml",
    ),
)
def stop_outside_service_area(rule: Rule, context: Context) -> Iterator[Problem]:
    """A stop lies in the area the tour serves, unless it is shared across regions."""
    for entry in _tours(context):
        tour = entry.record
        if not tour.service_area or (tour.sharing and tour.sharing.across_regions):
            continue
        for index, stop in enumerate(tour.itinerary):
            region = context.data.get(Region, context.data.region_of(stop))
            if region and not set(tour.service_area) & set(context.data.chain_of(region)):
                yield rule.at(entry.at("itinerary", index), f"“{region.name}”不在服务范围里")


@check(
    "KP517",
    "这一站的场馆不开放",
    "换日期或场馆；场馆特别开放的，在它的 hours.special 写上。",
)
def stop_at_a_closed_venue(rule: Rule, context: Context) -> Iterator[Problem]:
    """On at least one day of a stop its venue is, as far as is known, open."""
    years = (entry.record for entry in context.data.of(HolidayYear))
    holidays = Holidays.of(years)
    for entry in _tours(context):
        tour = entry.record
        for index, stop in enumerate(tour.itinerary):
            venue, span = context.data.get(Venue, stop.venue), _span(stop)
            if venue is None or span is None or stop.stop_status == "completed":
                continue
            if venue.status in _GONE:
                yield rule.at(entry.at("itinerary", index, "venue"), f"“{venue.name}”{_GONE[venue.status]}")
            elif _closed_throughout(venue, span, _near(context.data, venue, holidays)):
                yield rule.at(entry.at("itinerary", index), f"“{venue.name}”在 {span[0]} 至 {span[1]} 都不开放")


def _near(data: Dataset, venue: Venue, holidays: Holidays) -> Holidays:
    """The same with the school breaks of the venue's region."""
    region = data.get(Region, data.region_of(venue))
    return holidays.near(list(data.chain_of(region)) if region else [])


def _closed_throughout(venue: Venue, span: Span, holidays: Holidays) -> bool:
    if venue.hours is None or span[1] < span[0]:
        return False
    days = (span[0] + dt.timedelta(n) for n in range(min((span[1] - span[0]).days, _LONGEST) + 1))
    return all(on_day(venue.hours, day, holidays).kind == "closed" for day in days)


CHECKS = (two_places_at_once, stop_outside_service_area, stop_at_a_closed_venue)

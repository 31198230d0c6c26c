"""Where shared resources are and when they are free: stops of tours, bookings, and what is left between them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from typing import NamedTuple

from ..model.region import Region
from ..model.resource import Resource, Stop
from .catalogue import Catalogue
from .computed_once import computed_once

_ONE = dt.timedelta(1)


class Visit(NamedTuple):
    """A dated stop of a tour that is to take place."""

    start: dt.date
    end: dt.date
    resource: Resource
    stop: Stop
    region: Region | None


class Window(NamedTuple):
    """Days (inclusive) on which so many pieces are free."""

    start: dt.date
    end: dt.date
    free: int


class MonthShare(NamedTuple):
    """Days of a month (``YYYY-MM``) on which at least one piece is free, of those that are left of it."""

    month: str
    free_days: int
    days: int


def visits(catalogue: Catalogue, region_id: str) -> list[Visit]:
    """Stops to come in a region or any part of it, by date."""
    return [visit for visit in _by_region(catalogue).get(region_id, []) if visit.end >= catalogue.today]


@computed_once
def _by_region(catalogue: Catalogue) -> dict[str, list[Visit]]:
    index: dict[str, list[Visit]] = defaultdict(list)
    for resource in catalogue.of(Resource).values():
        for stop in resource.itinerary if resource.status == "active" else ():
            if stop.start and stop.stop_status in ("planned", "confirmed"):
                _add(catalogue, index, resource, stop, stop.start)
    for items in index.values():
        items.sort(key=lambda visit: (visit.start, visit.resource.id))
    return dict(index)


def _add(catalogue: Catalogue, index: dict[str, list[Visit]], resource: Resource, stop: Stop, start: dt.date) -> None:
    chain = catalogue.chain_of(stop)
    visit = Visit(start, stop.end or start, resource, stop, chain[-1] if chain else None)
    for region in chain:
        index[region.id].append(visit)


def pieces(resource: Resource) -> int | None:
    """How many there are to lend: the quantity; one for a tour that does not say; None if it is not known."""
    return resource.quantity if resource.quantity is not None else 1 if resource.itinerary else None


def taken(resource: Resource) -> list[Window]:
    """Stretches in which pieces are lent out or on tour; ``free`` is the number taken."""
    windows = [Window(booking.start, booking.end, booking.quantity) for booking in resource.bookings]
    for stop in resource.itinerary:
        if stop.start and stop.stop_status != "cancelled":
            windows.append(Window(stop.start, stop.end or stop.start, 1))
    return sorted(windows)


def free_windows(resource: Resource, start: dt.date, end: dt.date) -> list[Window]:
    """Stretches between bookings and stops in which the same number, at least one, is free.

    Args:
        start, end: the days looked at, inclusive.

    Returns:
        Nothing when the number of pieces is not known.
    """
    total, busy = pieces(resource), taken(resource)
    if not total:
        return []
    turns = {start, *(day for item in busy for day in (item.start, item.end + _ONE) if start < day <= end)}
    points = sorted(turns)
    windows: list[Window] = []
    for first, after in zip(points, [*points[1:], end + _ONE], strict=True):
        left = total - sum(item.free for item in busy if item.start <= first <= item.end)
        if left < 1:
            continue
        if windows and windows[-1].end == first - _ONE and windows[-1].free == left:
            windows[-1] = windows[-1]._replace(end=after - _ONE)
        else:
            windows.append(Window(first, after - _ONE, left))
    return windows


def availability(resource: Resource, start: dt.date, months: int) -> list[MonthShare]:
    """For each of so many months, beginning with that of ``start``: on how many of its days something is free."""
    shares = []
    year, month = start.year, start.month
    for _ in range(months):
        first = max(start, dt.date(year, month, 1))
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        free = sum((window.end - window.start).days + 1 for window in free_windows(resource, first, last))
        shares.append(MonthShare(f"{year}-{month:02d}", free, (last - first).days + 1))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return shares

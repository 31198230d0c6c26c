"""Times of events as rows of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.happenings import Happening, coming
from ...model import Record
from ...model.event import Event
from ...model.venue import Venue
from ..parts import Badge
from ..registration import RegistrationView, registration_view
from .facts import place_name
from .schedules import happening_words, moment_words

_UPCOMING = 30


class EventRow(NamedTuple):
    """One time of an event in a list; ``first`` and ``last`` are ISO days, ``start`` sorts and is machine-readable,
    ``regions`` are the ids of all that it lies in."""

    first: str
    last: str
    start: str
    when: str
    name: str
    url: str
    place: str
    badges: tuple[Badge, ...]
    registration: RegistrationView | None = None
    regions: tuple[str, ...] = ()


def event_row(catalogue: Catalogue, item: Happening, *, year: bool = True) -> EventRow:
    event = item.event
    start = str(item.first) if item.all_day else f"{item.start:%Y-%m-%dT%H:%M}"
    return EventRow(
        str(item.first),
        str(item.last),
        start,
        happening_words(item, year=year),
        event.name,
        catalogue.url("events", event.id),
        place_of(catalogue, event),
        _badges(item),
        registration_view(catalogue, event) if item.takes_place else None,
        tuple(region.id for region in catalogue.chain_of(event)),
    )


def place_of(catalogue: Catalogue, event: Event) -> str:
    venue = catalogue.of(Venue).get(event.venue or "")
    where = venue.name if venue else event.place or ("线上" if event.online else "")
    return " ".join(part for part in (place_name(catalogue, catalogue.region_of(event)), where) if part)


def _badges(item: Happening) -> tuple[Badge, ...]:
    badges = [Badge("示例", "soon")] if item.event.set_apart else []
    if item.cancelled:
        badges.append(Badge("取消", "closed"))
    elif item.postponed:
        badges.append(Badge("延期", "closed"))
    elif item.moved_from:
        badges.append(Badge(f"原定{moment_words(item.moved_from)}", "soon"))
    cost = item.event.cost
    if cost and cost.free:
        badges.append(Badge("免费", "open"))
    return tuple(badges)


def upcoming_rows(catalogue: Catalogue, events: Iterable[Record]) -> tuple[EventRow, ...]:
    """The next times of some events, by start."""
    upcoming = [item for event in events for item in coming(catalogue.happenings[event.id], catalogue.today)]
    upcoming.sort(key=lambda item: (item.start, item.event.id))
    return tuple(event_row(catalogue, item) for item in upcoming[:_UPCOMING])

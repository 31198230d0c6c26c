"""What the sheets to print say of a record: its sign at the door, its poster, its code, its lines in a programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from ...catalogue import Catalogue
from ...catalogue.happenings import Happening
from ...catalogue.observing import periods
from ...model import Record, collection_of, having
from ...model.education import Base
from ...model.event import Event
from ...model.markers import scalar_values
from ...model.planning import Observance
from ...model.region import Organization
from ...model.scalars import PHONE
from ...model.venue import Venue
from ..parts import HoursDay, HoursView
from ..sending import shortened
from .cards import card
from .event_rows import event_row
from .facts import place_name
from .first_needs import address_words
from .hours import hours_view
from .sending import price

FOLDER = "print/"
DATA = f"{FOLDER}data/"
_TIMES = 40
"""Times of one event that a programme can hold: one a day would fill a month alone."""


def printed(catalogue: Catalogue, record: Record) -> bool:
    """Whether there are sheets of a record: it is one that people look for, and a place of its own."""
    return (
        collection_of(type(record)).name in having(lambda one: one.searched and one.pages and one.placed)
        and catalogue.place_of(record) is record
        and record.status not in ("closed", "moved")
    )


def printing(catalogue: Catalogue, record: Record) -> str:
    """The query by which the page of sheets begins with a record; empty if there are none of it."""
    if not printed(catalogue, record):
        return ""
    what = "sign" if isinstance(record, Venue | Base | Organization) else "poster"
    return f"what={what}&region={home(catalogue, record)}&items={collection_of(type(record)).name}/{record.id}"


def home(catalogue: Catalogue, record: Record) -> str:
    """The region in whose file a record stands; that of the country if it is in none."""
    chain = [region for region in catalogue.chain_of(record) if region.level != "street"]
    return chain[-1].id if chain else "all"


def sheet_row(catalogue: Catalogue, record: Record) -> dict[str, Any]:
    """A record for the page of sheets; what is empty is left out.

    Keys: ``c`` collection, ``i`` id, ``u`` address, ``n`` name, ``k`` kind, ``r`` region in words, ``s`` summary,
    ``h`` lines of opening hours, ``a`` address, ``p`` telephone, ``f`` price, ``d`` times to come (first and last day
    in ISO, words), ``g`` its photograph (address, width and height in pixels, words for it, whose it is), ``x`` whether
    it is made up.
    """
    collection = collection_of(type(record)).name
    every = (record, *catalogue.parts_of(record))
    event = isinstance(record, Event)
    hours = hours_view(catalogue, record) if isinstance(record, Venue) and record.status == "active" else None
    row = {
        "c": collection,
        "i": record.id,
        "u": catalogue.url(collection, record.id),
        "n": record.name,
        "k": "" if event else card(catalogue, collection, record).kind,
        "r": place_name(catalogue, catalogue.region_of(record)),
        "s": shortened(next((one.summary for one in every if one.summary), "")),
        "h": hour_lines(hours) if hours else [],
        "a": _where(catalogue, every),
        "p": next((phone for one in every for _, phone in scalar_values(one, PHONE)), ""),
        "f": price(record),
        "d": list(_times(catalogue, record)) if isinstance(record, Event) else [],
        "g": next((one for part in every for one in _photograph(catalogue, part)), ()),
        "x": 1 if record.set_apart else 0,
    }
    return {key: value for key, value in row.items() if value}


def _where(catalogue: Catalogue, every: Iterable[Record]) -> str:
    """The address, after the name of the place where an event takes place."""
    words = next(filter(None, (address_words(catalogue, one) for one in every)), "")
    hall = next((_hall(catalogue, one) for one in every), "")
    return "，".join(dict.fromkeys(filter(None, (hall, words))))


def _hall(catalogue: Catalogue, record: Record) -> str:
    if not isinstance(record, Event):
        return ""
    venue = catalogue.of(Venue).get(record.venue or "")
    return venue.name if venue else "线上" if record.online else ""


def _photograph(catalogue: Catalogue, record: Record) -> Iterator[tuple[str, int, int, str, str]]:
    """Those that may be shown, in their largest size."""
    for image in record.images:
        if photograph := catalogue.photographs.get(image.file):
            address = photograph.sizes[-1][1]
            yield address, photograph.width, photograph.height, image.alt, f"{image.credit}，{image.licence}"


def _times(catalogue: Catalogue, event: Event) -> Iterator[tuple[str, str, str]]:
    """From the first of this month on, without what does not take place."""
    since = catalogue.today.replace(day=1)
    ahead = (item for item in catalogue.happenings[event.id] if item.last >= since and item.takes_place)
    for item in sorted(ahead, key=lambda item: item.start)[:_TIMES]:
        yield _time(catalogue, item)


def _time(catalogue: Catalogue, item: Happening) -> tuple[str, str, str]:
    row = event_row(catalogue, item, year=False)
    return row.first, row.last, row.when


def hour_lines(hours: HoursView) -> list[str]:
    """The usual week with equal days together, seasons apart, what is special of holidays; else the words on file."""
    lines = [line for week in hours.weeks for line in _week_lines(week.season, week.days)]
    if not lines:
        return [hours.text] if hours.text else []
    return [*lines, f"（{hours.caution}）"] if hours.caution else lines


def _week_lines(season: str, days: Iterable[HoursDay]) -> Iterator[str]:
    for times, some in groupby(days, key=lambda day: day.times):
        run = list(some)
        span = run[0].name if len(run) == 1 else f"{run[0].name}至{run[-1].name}"
        yield f"{season} {span if len(run) < 7 else '每天'} {times}".strip()


def theme_days(catalogue: Catalogue, months: int) -> list[tuple[str, str, str]]:
    """(first day, last day, name) of the theme days from this month on, for so many months."""
    first = catalogue.today.replace(day=1)
    last = first + dt.timedelta(31 * months)
    found = [
        (str(start), str(end), observance.name)
        for observance in catalogue.of(Observance).values()
        if not observance.set_apart
        for start, end in periods(observance, first.year - 1, last.year)
        if end >= first and start <= last
    ]
    return sorted(found)

"""Events by month, and those that are over by year."""

from __future__ import annotations

import calendar as weeks
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.computed_once import computed_once
from ...catalogue.happenings import Happening
from ...catalogue.plan_basis import is_over
from ...model.event import Event
from ..parts import Badge, Head
from ..record.event_rows import EventRow, event_row, place_of
from ..record.sending import of_happening
from ..record.standing import status_badges
from ..sending import CHANGES, FOLDER, message, numbered
from ..text import short_date

MONTHS = "events/calendar"
ARCHIVE = "events/archive"
_LONG = 8
"""A time that lasts so many days or more is listed once, not in every cell of the month."""
_IN_CELL = 3
_YEAR = re.compile(r"(?:19|20)\d{2}")
UNDATED = "undated"


class Cell(NamedTuple):
    """A day of the month's table: ``names`` of its first events, ``total`` of them all, ``more`` of the others."""

    day: int
    iso: str
    holiday: str
    names: tuple[tuple[str, str], ...]
    total: int
    more: int


class DayList(NamedTuple):
    iso: str
    title: str
    rows: tuple[EventRow, ...]


class MonthPage(NamedTuple):
    head: Head
    title: str
    weeks: tuple[tuple[Cell | None, ...], ...]
    long: tuple[EventRow, ...]
    days: tuple[DayList, ...]
    total: int
    previous: tuple[str, str] | None
    next: tuple[str, str] | None
    sending: str
    """What is sent of it in chats."""
    long_picture: str
    printing: str


class ArchivePage(NamedTuple):
    head: Head
    title: str
    rows: tuple[EventRow, ...]
    years: tuple[tuple[str, str, bool], ...]


@computed_once
def months(catalogue: Catalogue) -> dict[str, list[Happening]]:
    """What happens in each month that has events, by ``YYYY-MM`` in order; each list by start."""
    index: dict[str, list[Happening]] = defaultdict(list)
    for happenings in catalogue.happenings.values():
        for item in happenings:
            for month in _months_of(item):
                index[month].append(item)
    for items in index.values():
        items.sort(key=lambda item: (item.start, item.event.id))
    return dict(sorted(index.items()))


def _months_of(item: Happening) -> Iterator[str]:
    year, month = item.first.year, item.first.month
    while (year, month) <= (item.last.year, item.last.month):
        yield f"{year}-{month:02d}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def month_title(month: str) -> str:
    """``2026-12`` as ``2026年12月``."""
    return f"{month[:4]}年{int(month[5:])}月"


def month_page(catalogue: Catalogue, month: str) -> MonthPage:
    """The page of a month that has events."""
    items = months(catalogue)[month]
    all_months = list(months(catalogue))
    place = all_months.index(month)
    title = f"{month_title(month)}的活动"
    short = [item for item in items if (item.last - item.first).days < _LONG]
    by_day: dict[dt.date, list[Happening]] = defaultdict(list)
    for item in short:
        for offset in range((item.last - item.first).days + 1):
            by_day[item.first + dt.timedelta(offset)].append(item)
    long = tuple(event_row(catalogue, item) for item in items if (item.last - item.first).days >= _LONG)
    head = Head(title, f"{catalogue.portal.name}收录的{title}，共 {len(items)} 场。", f"{MONTHS}/{month}/")
    return MonthPage(
        head,
        title,
        _weeks(catalogue, month, by_day),
        long,
        tuple(_day_lists(catalogue, month, short)),
        len(items),
        _link(all_months[place - 1]) if place else None,
        _link(all_months[place + 1]) if place + 1 < len(all_months) else None,
        message(title, *numbered("活动", _told(catalogue, items)), CHANGES),
        long_picture_of(catalogue, month),
        f"what=month&month={month}",
    )


def _told(catalogue: Catalogue, items: list[Happening]) -> Iterator[str]:
    for item in items:
        if item.takes_place and not item.event.set_apart:
            yield of_happening(catalogue, item, None)


def long_picture_of(catalogue: Catalogue, month: str) -> str:
    """The address of a month's long picture; empty where nothing of it is still to come."""
    ahead = month >= f"{catalogue.today:%Y-%m}" and any(_told(catalogue, months(catalogue)[month]))
    return f"{FOLDER}/months/{month}.png" if ahead else ""


def _link(month: str) -> tuple[str, str]:
    return f"{MONTHS}/{month}/", month_title(month)


def _weeks(
    catalogue: Catalogue, month: str, by_day: dict[dt.date, list[Happening]]
) -> tuple[tuple[Cell | None, ...], ...]:
    year, number = map(int, month.split("-"))
    rows = weeks.Calendar(firstweekday=0).monthdatescalendar(year, number)
    return tuple(
        tuple(_cell(catalogue, day, by_day.get(day, [])) if day.month == number else None for day in row)
        for row in rows
    )


def _cell(catalogue: Catalogue, day: dt.date, items: list[Happening]) -> Cell:
    holiday = catalogue.calendar.off.get(day) or ("班" if day in catalogue.calendar.work else "")
    names = tuple(
        (f"{item.start:%H:%M}" if not item.all_day and item.first == day else "", item.event.name)
        for item in items[:_IN_CELL]
    )
    return Cell(day.day, str(day), holiday, names, len(items), max(0, len(items) - _IN_CELL))


def _day_lists(catalogue: Catalogue, month: str, items: list[Happening]) -> Iterator[DayList]:
    """By the day it begins; what began in the month before stands on the first."""
    begin = dt.date.fromisoformat(f"{month}-01")
    by_day: dict[dt.date, list[Happening]] = defaultdict(list)
    for item in items:
        by_day[max(item.first, begin)].append(item)
    for day, found in sorted(by_day.items()):
        yield DayList(str(day), short_date(day), tuple(event_row(catalogue, item, year=False) for item in found))


# What is over


@computed_once
def archive_years(catalogue: Catalogue) -> dict[str, list[Event]]:
    """Events of which nothing more is to come, by the year of their end, the latest first."""
    index: dict[str, list[Event]] = defaultdict(list)
    for event in catalogue.of(Event).values():
        if is_over(catalogue, event):
            index[_year_of(catalogue, event)].append(event)
    return dict(sorted(index.items(), key=lambda item: item[0], reverse=True))


def _year_of(catalogue: Catalogue, event: Event) -> str:
    """The year of the last date; without dates the last year that the announcement names."""
    days = [item.last for item in catalogue.happenings[event.id]]
    if days:
        return str(max(days).year)
    text = event.schedule.text if event.schedule and event.schedule.text else ""
    return max(_YEAR.findall(text), default=UNDATED)


def archive_page(catalogue: Catalogue, year: str) -> ArchivePage:
    archived = archive_years(catalogue)
    rows = [_past_row(catalogue, event) for event in archived[year]]
    title = f"{year} 年的活动" if year != UNDATED else "没有写明年份的过去活动"
    head = Head(title, f"{catalogue.portal.name}收录的{title}，共 {len(rows)} 项。", f"{ARCHIVE}/{year}/")
    years = tuple((f"{ARCHIVE}/{y}/", y if y != UNDATED else "未注明", y == year) for y in archived)
    return ArchivePage(head, title, tuple(sorted(rows, key=lambda row: (row.start, row.url), reverse=True)), years)


def _past_row(catalogue: Catalogue, event: Event) -> EventRow:
    times = catalogue.happenings[event.id]
    if times:
        row = event_row(catalogue, times[-1])
        return row if len(times) == 1 else row._replace(when=f"{row.when}（共 {len(times)} 场）")
    when = event.schedule.text if event.schedule and event.schedule.text else "时间未提供"
    badges = (Badge("示例", "soon"),) if event.set_apart else status_badges(catalogue, event)
    url, place = catalogue.url("events", event.id), place_of(catalogue, event)
    return EventRow("", "", "", when, event.name, url, place, badges)

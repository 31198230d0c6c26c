"""Schedules of events in words, and the list of an event's dates."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.happenings import Happening, all_occurrences, coming
from ...model.event import Event, MonthlyPattern, Pattern, WeeklyPattern
from ...model.recurrence import patterns
from ..text import WEEKDAY_NAMES, full_date, short_date, span

_NTH = {1: "第一个", 2: "第二个", 3: "第三个", 4: "第四个", 5: "第五个", -1: "最后一个"}
_PAST_SHOWN = 60
_COMING_SHOWN = 60


class DateRow(NamedTuple):
    """One time of an event. ``start`` is for ``<time datetime>``, ``until`` is its last day (ISO).

    ``state`` is empty, ``cancelled``, ``postponed`` or ``moved``; ``remark`` says so, with the old date.
    """

    start: str
    words: str
    until: str
    state: str
    remark: str
    note: str


class DatesView(NamedTuple):
    """The dates of an event: those to come first; ``more`` of them are not listed. ``file`` is its calendar file."""

    coming: tuple[DateRow, ...]
    past: tuple[DateRow, ...]
    more: int
    file: str | None


def event_time(catalogue: Catalogue, event: Event) -> str:
    """The next date, else the last one, else the announcement's words."""
    times = catalogue.happenings[event.id]
    if not times:
        return event.schedule.text if event.schedule and event.schedule.text else "时间待公布"
    ahead = coming(times, catalogue.today)
    taking_place = [item for item in ahead if item.takes_place]
    item = (taking_place or ahead or times[-1:])[0]
    return happening_words(item)


def happening_words(item: Happening, *, year: bool = True) -> str:
    """``2026年12月12日（周六） 18:30–20:30``; a whole day without times; without the year ``12月12日（周六）``."""
    if item.all_day:
        first, last = (full_date if year else short_date)(item.first), item.last
        return first if last == item.first else f"{first} 至 {short_date(last)}"
    words = span(item.start, item.end)
    return words if year else words.partition("年")[2]


def pattern_words(pattern: Pattern) -> str:
    """``2026年12月5日（周六）至2026年12月31日（周四），每周六、周日 14:00–15:30``"""
    times = f" {pattern.opens}–{pattern.closes}" if pattern.opens and pattern.closes else " 全天"
    return f"{full_date(pattern.start)}至{full_date(pattern.end)}，{_repeated(pattern)}{times}"


def _repeated(pattern: Pattern) -> str:
    if isinstance(pattern, WeeklyPattern):
        days = "、".join(WEEKDAY_NAMES[day] for day in pattern.days)
        return f"每{days}" if pattern.every == 1 else f"每 {pattern.every} 周的{days}"
    assert isinstance(pattern, MonthlyPattern)
    day = f"{pattern.day}日" if pattern.day else f"{_NTH[pattern.nth or 1]}{WEEKDAY_NAMES[pattern.weekday or 'mon']}"
    return f"每月{day}" if pattern.every == 1 else f"每 {pattern.every} 个月的{day}"


def schedule_facts(catalogue: Catalogue, event: Event) -> list[str]:
    """What the row 时间 of an event says; many dates are left to their own list."""
    schedule = event.schedule
    if schedule is None:
        return []
    words = [schedule.text] if schedule.text else []
    words += [pattern_words(pattern) for pattern in patterns(schedule)]
    if not words and len(catalogue.happenings[event.id]) > 1:
        words.append(f"共 {len(schedule.dates)} 场，日期见下面")
    elif not words:
        words += [happening_words(item) for item in all_occurrences(event)]
    return words


def dates_view(catalogue: Catalogue, event: Event) -> DatesView | None:
    """All dates of an event, None when none is known."""
    times = catalogue.happenings[event.id]
    if not times:
        return None
    ahead = [_row(item) for item in coming(times, catalogue.today)]
    past = [_row(item) for item in times if item.last < catalogue.today]
    file = f"events/{event.id}/event.ics"
    return DatesView(tuple(ahead[:_COMING_SHOWN]), tuple(past[-_PAST_SHOWN:]), max(0, len(ahead) - _COMING_SHOWN), file)


def _row(item: Happening) -> DateRow:
    start = str(item.first) if item.all_day else f"{item.start:%Y-%m-%dT%H:%M}+08:00"
    state, remark = "", ""
    if item.cancelled:
        state, remark = "cancelled", "取消"
    elif item.postponed:
        state, remark = "postponed", "延期，新日期待公布"
    elif item.moved_from:
        state, remark = "moved", f"原定{moment_words(item.moved_from)}"
    return DateRow(start, happening_words(item), str(item.last), state, remark, item.note)


def moment_words(moment: dt.datetime) -> str:
    return short_date(moment.date()) + (f" {moment:%H:%M}" if moment.time() != dt.time() else "")

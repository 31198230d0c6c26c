"""Opening hours as a table for people; ``hours_data.py`` makes what the browser reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.computed_once import computed_once
from ...catalogue.open_state import (
    WEEKDAYS,
    Holidays,
    Interval,
    Rules,
    Window,
    exceptional,
    holidays_of,
    intervals,
    on_holidays,
    rules_on_file,
    seasons_in_force,
    special_periods,
    window_of,
)
from ...model.opening.hours import OpeningHours, Season, SpecialDay, WeeklyHours
from ...model.venue import Venue
from ..parts import Ahead, HoursDay, HoursView, HoursWeek
from ..text import WEEKDAY_NAMES, short_date
from .hours_data import venue_hours_data
from .provenance import caution, doubt, other_words

_HOLIDAY_WORDS = {
    "open": "法定节假日开放",
    "as_weekend": "法定节假日开放，时间与周末相同",
    "own": "法定节假日开放",
    "closed": "法定节假日闭馆",
    "as_weekday": "法定节假日与平日相同",
    "unknown": "法定节假日安排未提供，请先确认",
}
_MAKEUP_WORDS = {
    "as_workday": "调休上班的周六、周日按工作日开放",
    "closed": "调休上班的周六、周日闭馆",
    "unknown": "调休上班的周六、周日请先确认",
}
_BREAK_NAMES = {"winter": "寒假", "summer": "暑假"}
_KIND_WORDS = {"open": "开放", "closed": "闭馆", "unknown": "请先确认"}
_HOLIDAYS_AHEAD = 3


class _Said(NamedTuple):
    """What is said of all venues that open alike."""

    weeks: tuple[HoursWeek, ...]
    notes: tuple[str, ...]
    ahead: tuple[Ahead, ...]


def hours_view(catalogue: Catalogue, venue: Venue) -> HoursView | None:
    """The hours of a venue, or None when nothing is known; without data for the browser where it is not in use."""
    rules = rules_on_file(catalogue, venue)
    if rules is None or venue.hours is None:
        return None
    alike = _said(catalogue, rules)
    data = venue_hours_data(catalogue, venue) or ""
    said = doubt(venue, "hours"), caution(venue, "hours", catalogue.today)
    notes = (*alike.notes, *other_words(venue, "hours"))
    return HoursView(venue.hours.text, alike.weeks, notes, data, *said, alike.ahead)


@computed_once
def _said(catalogue: Catalogue, rules: Rules) -> _Said:
    hours, today, holidays = rules.hours, catalogue.today, holidays_of(catalogue, rules)
    weeks = tuple(_weeks(hours, window_of(today), holidays))
    ahead = (*_special_ahead(hours, today, holidays), *_holidays_ahead(hours, today, holidays))
    return _Said(weeks, _notes(hours, today, holidays), ahead)


def _weeks(hours: OpeningHours, window: Window, holidays: Holidays) -> Iterator[HoursWeek]:
    """The usual week and those of the seasons, each with the dates on which it holds if there are several."""
    stretches = list(seasons_in_force(hours, window, holidays)) if hours.seasons else []
    for season in (None, *hours.seasons):
        weekly = season.weekly if season else hours.weekly
        held = (f"{first}/{last}" for first, last, known, found in stretches if known and found is season)
        if weekly or season:
            yield HoursWeek(_season_title(season) if season else "", " ".join(held), tuple(_days_of_week(weekly)))


def _days_of_week(weekly: tuple[WeeklyHours, ...]) -> Iterator[HoursDay]:
    for number, day in enumerate(WEEKDAYS, 1):
        times = [_interval(row) for row in sorted(weekly, key=lambda row: row.opens) if day in row.days]
        yield HoursDay(number, WEEKDAY_NAMES[day], "；".join(times) or "闭馆")


def _season_title(season: Season) -> str:
    if season.school:
        return f"{season.name}（{'、'.join(_BREAK_NAMES[name] for name in season.school)}，以当地校历为准）"
    start, end = season.start or "", season.end or ""
    dates = f"{_month_day(start)}至{'次年' if start > end else ''}{_month_day(end)}"
    return season.name if "月" in season.name else f"{season.name}（{dates}）"


def _interval(row: WeeklyHours | Interval) -> str:
    notes = [f"{row.last_admission} 停止入馆"] if row.last_admission else []
    notes += ["需要预约"] if row.by_appointment else []
    return f"{row.opens}–{row.closes}" + (f"（{'，'.join(notes)}）" if notes else "")


def _intervals(found: tuple[Interval, ...]) -> str:
    return "；".join(map(_interval, found)) or "闭馆"


def _month_day(text: str) -> str:
    month, day = text.split("-")
    return f"{int(month)}月{int(day)}日"


def _notes(hours: OpeningHours, today: dt.date, holidays: Holidays) -> tuple[str, ...]:
    notes = ["需要预约"] if hours.by_appointment else []
    own = _intervals(intervals(hours.holiday_hours)) if hours.on_public_holidays == "own" else ""
    notes.append(" ".join(filter(None, (_HOLIDAY_WORDS[hours.on_public_holidays], own))))
    notes += ["闭馆日遇法定节假日开放的，节后可能顺延闭馆，请先确认"] if hours.closing_moves else []
    for special in exceptional(hours.special):
        if special.monthly:
            name = f"（{special.name}）" if special.name else ""
            notes.append(f"每月{nth_words(special.day)} {_intervals(special.intervals)}{name}")
    if hours.on_makeup_workdays in _MAKEUP_WORDS:
        notes.append(_MAKEUP_WORDS[hours.on_makeup_workdays])
    following = max(holidays.years, default=today.year - 1) + 1
    if hours.on_public_holidays != "as_weekday" and following <= today.year + 1:
        notes.append(f"{following}年节假日安排还没有收录，节假日前后请先确认")
    return tuple(notes)


def nth_words(day: SpecialDay) -> str:
    """第一个周六, 最后一个周五."""
    nth = "最后一个" if day.nth == -1 else f"第{'一二三四五'[(day.nth or 1) - 1]}个"
    return nth + WEEKDAY_NAMES[day.weekday or "mon"]


def _special_ahead(hours: OpeningHours, today: dt.date, holidays: Holidays) -> Iterator[Ahead]:
    """Special days to come, this year and next, by date."""
    days = [
        (period, special)
        for special in exceptional(hours.special)
        for period in special_periods(special.day, (today.year, today.year + 1), holidays)
        if period[1] >= today
    ]
    for (start, end), special in sorted(days, key=lambda item: item[0]):
        words = f"{special.name} {_intervals(special.intervals)}".strip()
        yield Ahead(_days(start, end), words, str(end))


def _holidays_ahead(hours: OpeningHours, today: dt.date, holidays: Holidays) -> Iterator[Ahead]:
    """The next public holidays on file, where they change the week; days that differ stand apart."""
    if hours.on_public_holidays == "as_weekday":
        return
    runs: list[tuple[str, str, dt.date, dt.date]] = []
    rows = (item for item in on_holidays(hours, today, holidays) if item[0] in holidays.off)
    for day, held in sorted(rows, key=lambda item: item[0]):
        name, words = holidays.off[day], _KIND_WORDS[held.kind]
        if runs and runs[-1][:2] == (name, words) and runs[-1][3] == day - dt.timedelta(1):
            runs[-1] = (*runs[-1][:3], day)
        else:
            runs.append((name, words, day, day))
    shown = list(dict.fromkeys(run[0] for run in runs))[:_HOLIDAYS_AHEAD]
    for name, words, start, end in runs:
        if name in shown:
            yield Ahead(_days(start, end), f"{name} {words}", str(end))


def _days(start: dt.date, end: dt.date) -> str:
    return short_date(start) if start == end else f"{short_date(start)}至{short_date(end)}"

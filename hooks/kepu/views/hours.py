"""Opening hours as a table for people and as data for the browser."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.opening import WEEKDAYS, festival_windows, special_periods
from ..model.hours import OpeningHours, WeeklyHours
from ..model.venue import Venue
from ..output import dumps
from .facts import unverified
from .model import HoursView
from .text import WEEKDAY_NAMES, short_date

_HOLIDAY_WORDS = {
    "open": "法定节假日开放",
    "closed": "法定节假日闭馆",
    "as_weekday": "法定节假日与平日相同",
    "unknown": "法定节假日安排未提供，请电话确认",
}


def hours_view(catalogue: Catalogue, venue: Venue) -> HoursView | None:
    """The hours of a venue, or None when nothing is known."""
    hours = venue.hours
    if hours is None:
        return None
    rows = _rows("", hours.weekly) if hours.weekly else ()
    for season in hours.seasons:
        rows += _rows(f"{season.name}（{_month_day(season.start)}至{_month_day(season.end)}）", season.weekly)
    return HoursView(hours.text, rows, _notes(hours, catalogue.today), hours_data(hours, catalogue.today), unverified(venue, "hours"))


def _rows(title: str, weekly: tuple[WeeklyHours, ...]) -> tuple[tuple[str, str, str], ...]:
    """A row per weekday: (season title, weekday, hours)."""
    rows = []
    for day in WEEKDAYS:
        intervals = [_interval(row) for row in weekly if day in row.days]
        rows.append((title, WEEKDAY_NAMES[day], "；".join(intervals) or "闭馆"))
    return tuple(rows)


def _interval(row: WeeklyHours) -> str:
    last = f"（{row.last_admission} 停止入馆）" if row.last_admission else ""
    return f"{row.opens}–{row.closes}{last}"


def _month_day(text: str) -> str:
    month, day = text.split("-")
    return f"{int(month)}月{int(day)}日"


def _notes(hours: OpeningHours, today: dt.date) -> tuple[str, ...]:
    notes = ["需要预约"] if hours.by_appointment else []
    for special in hours.special:
        for start, end in special_periods(special, (today.year, today.year + 1)):
            if end >= today:
                name = special.name or special.lunar or ""
                days = short_date(start) if start == end else f"{short_date(start)}至{short_date(end)}"
                times = f"{special.opens}–{special.closes}" if special.opens else "闭馆"
                notes.append(f"{name} {days} {times}".strip())
    notes.append(_HOLIDAY_WORDS[hours.on_public_holidays])
    return tuple(notes)


def hours_data(hours: OpeningHours, today: dt.date) -> str:
    """Compact JSON that ``js/hours.js`` reads; lunar days are resolved to dates here."""
    data: dict[str, Any] = {"h": hours.on_public_holidays}
    if hours.weekly:
        data["w"] = _weekly_data(hours.weekly)
    if hours.seasons:
        data["s"] = [[season.start, season.end, _weekly_data(season.weekly)] for season in hours.seasons]
    special = [
        [str(start), str(end), day.opens, day.closes, day.last_admission, day.name or day.lunar or ""]
        for day in hours.special
        for start, end in special_periods(day, (today.year, today.year + 1))
    ]
    if special:
        data["x"] = special
    if hours.by_appointment:
        data["a"] = 1
    return dumps(data)


def _weekly_data(weekly: tuple[WeeklyHours, ...]) -> list[list[Any]]:
    """Rows of [weekday digits (1 Monday … 7 Sunday), opens, closes, last admission]."""
    return [
        ["".join(str(WEEKDAYS.index(day) + 1) for day in row.days), row.opens, row.closes, row.last_admission]
        for row in weekly
    ]


def calendar_data(catalogue: Catalogue) -> dict[str, Any]:
    """Public holidays for the browser: days off, workdays, years on file, and uncertain windows."""
    off: dict[str, str] = {}
    work: list[str] = []
    years = sorted(year.year for year in catalogue.holidays.values())
    for year in sorted(catalogue.holidays.values(), key=lambda item: item.year):
        for period in year.periods:
            for offset in range((period.end - period.start).days + 1):
                off[str(period.start + dt.timedelta(offset))] = period.name
            work += [str(day) for day in period.workdays]
    first = catalogue.today.year
    windows = [
        [str(start), str(end)]
        for year in range(first, first + 4)
        if year not in years
        for start, end in festival_windows(year)
    ]
    return {"years": years, "off": off, "work": sorted(work), "windows": windows}

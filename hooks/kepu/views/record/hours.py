"""Opening hours as a table for people and as data for the browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from ...catalogue import Catalogue
from ...catalogue.open_state import (
    ASK,
    WEEKDAYS,
    Holidays,
    Interval,
    break_window,
    exceptional,
    festival_windows,
    holidays_at,
    intervals,
    on_holidays,
    open_periods,
    shared_periods,
    special_periods,
)
from ...model.opening.hours import OpeningHours, Season, SpecialDay, WeeklyHours
from ...model.planning import HolidayYear
from ...model.venue import Venue
from ...output import dumps
from ..parts import Ahead, HoursRow, HoursView
from ..text import WEEKDAY_NAMES, short_date
from .provenance import doubt

_HOLIDAY_WORDS = {
    "open": "法定节假日开放",
    "as_weekend": "法定节假日开放，时间与周末相同",
    "own": "法定节假日开放",
    "closed": "法定节假日闭馆",
    "as_weekday": "法定节假日与平日相同",
    "unknown": "法定节假日安排未提供，请电话确认",
}
_MAKEUP_WORDS = {
    "as_workday": "调休上班的周六、周日按工作日开放",
    "closed": "调休上班的周六、周日闭馆",
    "unknown": "调休上班的周六、周日请电话确认",
}
_BREAK_NAMES = {"winter": "寒假", "summer": "暑假"}
_KIND_WORDS = {"open": "开放", "closed": "闭馆", "unknown": "请电话确认"}
_HOLIDAYS_AHEAD = 3
_YEARS = 3
"""For so many years, that of the build included, the data for the browser are complete."""


def hours_view(catalogue: Catalogue, venue: Venue) -> HoursView | None:
    """The hours of a venue, or None when nothing is known; without data for the browser where it is not in use."""
    hours = venue.hours
    if hours is None:
        return None
    holidays, today = holidays_at(catalogue, catalogue.region_of(venue)), catalogue.today
    rows = _rows("", "", hours.weekly) if hours.weekly else ()
    for season in hours.seasons:
        rows += _rows(_season_title(season), _season_span(season, today, holidays), season.weekly)
    ahead = (*_special_ahead(hours, today, holidays), *_holidays_ahead(hours, today, holidays))
    data = venue_hours_data(catalogue, venue) or ""
    return HoursView(hours.text, rows, _notes(hours, today, holidays), data, doubt(venue, "hours"), ahead)


def _rows(title: str, span: str, weekly: tuple[WeeklyHours, ...]) -> tuple[HoursRow, ...]:
    rows = []
    for number, day in enumerate(WEEKDAYS, 1):
        times = [_interval(row) for row in sorted(weekly, key=lambda row: row.opens) if day in row.days]
        rows.append(HoursRow(title, span, number, WEEKDAY_NAMES[day], "；".join(times) or "闭馆"))
    return tuple(rows)


def _season_title(season: Season) -> str:
    if season.school:
        return f"{season.name}（{'、'.join(_BREAK_NAMES[name] for name in season.school)}，以当地校历为准）"
    start, end = season.start or "", season.end or ""
    dates = f"{_month_day(start)}至{'次年' if start > end else ''}{_month_day(end)}"
    return season.name if "月" in season.name else f"{season.name}（{dates}）"


def _season_span(season: Season, today: dt.date, holidays: Holidays) -> str:
    """Periods as the browser reads them, first/last; a question mark after one that is not on file yet."""
    periods = _season_periods(season, today, holidays)
    return " ".join(f"{first}/{last}{'' if known else '?'}" for first, last, known in periods)


def _season_periods(season: Season, today: dt.date, holidays: Holidays) -> list[tuple[str, str, bool]]:
    """(first, last, known) of a season; school breaks to the year after the last for which pages speak."""
    if not season.school:
        return [(season.start, season.end, True)] if season.start and season.end else []
    breaks = [item for item in holidays.breaks if item.kind in season.school]
    periods = [(str(item.start), str(item.end), True) for item in breaks]
    for name in season.school:
        for first, last in (break_window(name, year) for year in range(today.year, today.year + _YEARS + 1)):
            if not any(item.kind == name and item.start <= last and item.end >= first for item in breaks):
                periods.append((str(first), str(last), False))
    return periods


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
    notes += ["闭馆日遇法定节假日开放的，节后可能顺延闭馆，请电话确认"] if hours.closing_moves else []
    for special in exceptional(hours.special):
        if special.monthly:
            name = f"（{special.name}）" if special.name else ""
            notes.append(f"每月{nth_words(special.day)} {_intervals(special.intervals)}{name}")
    if hours.on_makeup_workdays in _MAKEUP_WORDS:
        notes.append(_MAKEUP_WORDS[hours.on_makeup_workdays])
    following = max(holidays.years, default=today.year - 1) + 1
    if hours.on_public_holidays != "as_weekday" and following <= today.year + 1:
        notes.append(f"{following}年节假日安排还没有收录，节假日前后请电话确认")
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
    found = (item for item in on_holidays(hours, today, holidays) if item[0] in holidays.off)
    for day, held in sorted(found, key=lambda item: item[0]):
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


def venue_hours_data(catalogue: Catalogue, venue: Venue) -> str | None:
    """The hours of a venue for the browser, made once for its page and its card; None when nothing is known, or
    when the venue is closed for good or for now."""
    if venue.hours is None or venue.status != "active":
        return None
    known: dict[str, str] = catalogue.memo.setdefault("hours", {})
    if venue.id not in known:
        known[venue.id] = hours_data(venue.hours, catalogue.today, holidays_at(catalogue, catalogue.region_of(venue)))
    return known[venue.id]


def hours_data(hours: OpeningHours, today: dt.date, holidays: Holidays | None = None) -> str:
    """Compact JSON that ``js/opening/hours.js`` reads; lunar days and school breaks are resolved to dates here.

    ``holidays`` are those of the venue's region.
    """
    data: dict[str, Any] = {"h": hours.on_public_holidays}
    if hours.on_makeup_workdays != "as_weekend":
        data["m"] = hours.on_makeup_workdays
    if hours.weekly:
        data["w"] = _weekly_data(hours.weekly)
    if hours.seasons:
        data["s"] = _seasons_data(hours.seasons, today, holidays or Holidays())
    if special := list(_special_data(hours, today, holidays or Holidays())):
        data["x"] = special
    if monthly := [
        [WEEKDAYS.index(special.day.weekday or "mon") + 1, special.day.nth, _times(special.intervals), special.name]
        for special in exceptional(hours.special)
        if special.monthly
    ]:
        data["n"] = monthly
    if hours.on_public_holidays == "own":
        data["o"] = _times(intervals(hours.holiday_hours))
    if hours.closing_moves:
        data["d"] = 1
    if hours.by_appointment:
        data["a"] = 1
    return dumps(data)


def _special_data(hours: OpeningHours, today: dt.date, holidays: Holidays) -> Iterator[list[Any]]:
    """Rows of [first, last, intervals, name]; intervals of None where no notice has set the days yet, and why."""
    years = range(today.year, today.year + _YEARS)
    for special in exceptional(hours.special):
        for start, end in special_periods(special.day, years, holidays):
            yield [str(start), str(end), _times(special.intervals), special.name]
        for start, end in open_periods(special.day, (*years, years[-1] + 1), holidays):
            yield [str(start), str(end), None, special.name]
        for start, end in shared_periods(special.day, holidays):
            yield [str(start), str(end), None, special.name, ASK.format(holidays.off[start])]


def _times(found: Iterable[Interval]) -> list[list[Any]]:
    return [[row.opens, row.closes, row.last_admission, *([1] if row.by_appointment else [])] for row in found]


def _seasons_data(seasons: tuple[Season, ...], today: dt.date, holidays: Holidays) -> list[list[Any]]:
    """Rows of [first, last, week]; a week of None where school breaks are not on file, 0 and a name where closed."""
    return [
        [first, last, 0, season.name]
        if season.closed and known
        else [first, last, _weekly_data(season.weekly) if known else None]
        for season in seasons
        for first, last, known in _season_periods(season, today, holidays)
    ]


def _weekly_data(weekly: tuple[WeeklyHours, ...]) -> list[list[Any]]:
    """Rows of [weekday digits (1 Monday … 7 Sunday), opens, closes, last admission, and 1 if by appointment]."""
    return [
        ["".join(str(WEEKDAYS.index(day) + 1) for day in row.days), row.opens, row.closes, row.last_admission]
        + ([1] if row.by_appointment else [])
        for row in weekly
    ]


def calendar_data(catalogue: Catalogue) -> dict[str, Any]:
    """Public holidays for the browser: days off, workdays, years on file, and uncertain windows.

    Past ``until`` the special days in the pages are not complete, so that nothing is claimed.
    """
    off: dict[str, str] = {}
    work: list[str] = []
    years = sorted(year.year for year in catalogue.of(HolidayYear).values())
    for year in sorted(catalogue.of(HolidayYear).values(), key=lambda item: item.year):
        for period in year.periods:
            for offset in range((period.end - period.start).days + 1):
                off[str(period.start + dt.timedelta(offset))] = period.name
            work += [str(day) for day in period.workdays]
    first = catalogue.today.year
    windows = [
        [str(start), str(end)]
        for year in range(first, first + _YEARS + 1)
        if year not in years
        for start, end in festival_windows(year)
    ]
    return {
        "years": years,
        "off": off,
        "work": sorted(work),
        "windows": windows,
        "until": f"{first + _YEARS - 1}-12-31",
    }

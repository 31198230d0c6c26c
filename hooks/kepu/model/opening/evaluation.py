"""Opening hours evaluated: what holds on a day, and at a moment, in Asia/Shanghai.

The browser gets what ``resolving.py`` makes of these rules; ``tests/unit/hours_cases.yml`` holds both to one
table. Order of rules for a date: special dates, lunar days and festivals, then public holidays,
then make-up workdays (weekend days worked in return for a holiday), then special days of every month,
then the first season that holds (by date, or by the school calendar), then the usual week. What cannot
be known yet is unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .holidays import Holidays
from .hours import OpeningHours, Season, WeeklyHours
from .special_days import WEEKDAYS, Exceptional, Interval, exceptional, falls_on, intervals, special_periods

DayKind = Literal["open", "closed", "unknown"]
State = Literal["open", "last_admission_passed", "closed", "unknown"]
NOT_ANNOUNCED = "节假日安排未公布，请先确认"
BREAKS_NOT_ANNOUNCED = "寒暑假日期未公布，请先确认"
ASK = "{}假期安排请先确认"
CLOSING_MOVED = "节后可能顺延闭馆，请先确认"
_DAYS_AHEAD = 14
_NIGHTS = 7
"""A place open through so many midnights is open around the clock."""


@dataclass(frozen=True)
class Day:
    """What holds on one date; only an open one has intervals. ``reason`` is shown to visitors."""

    kind: DayKind
    intervals: tuple[Interval, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Status:
    """What holds at a moment; times are local, without an offset.

    ``closes`` follows hours past midnight and is None for a place that never closes.
    ``next_opening`` is the first one known within 14 days; ``certain`` says that no day before it is unknown.
    """

    state: State
    day: dt.date
    intervals: tuple[Interval, ...]
    reason: str
    by_appointment: bool
    last_admission: dt.datetime | None
    closes: dt.datetime | None
    next_opening: dt.datetime | None
    certain: bool

    @property
    def next_change(self) -> dt.datetime | None:
        """The last admission or the closing when open, else the next opening."""
        if self.state == "open":
            return self.last_admission or self.closes
        return self.closes if self.state == "last_admission_passed" else self.next_opening


def on_day(hours: OpeningHours, day: dt.date, holidays: Holidays) -> Day:
    """What holds on a date."""
    exceptions = exceptional(hours.special) if hours.special else []
    question = ""
    for special in exceptions:
        falls = False if special.monthly else falls_on(special.day, day, holidays)
        if falls:
            return _special(special)
        if falls is None:
            question = _open_question(day, holidays)
            break
    if question:
        return Day("unknown", (), question)
    usual = _usual(hours, exceptions, day, holidays)
    season = season_at(hours, day, holidays)[1] if hours.seasons else None
    if season and season.closed:
        return usual
    if day in holidays.off and hours.on_public_holidays != "as_weekday":
        return _on_holiday(hours, day, usual, holidays)
    if day in holidays.work and hours.on_makeup_workdays != "as_weekend":
        return _on_makeup_workday(hours, day, usual, holidays)
    if _could_change(hours, day, holidays):
        return Day("unknown", (), NOT_ANNOUNCED)
    if hours.closing_moves and usual.intervals and _closing_passed_over(hours, day, holidays):
        return Day("unknown", (), CLOSING_MOVED)
    return usual


def _open_question(day: dt.date, holidays: Holidays) -> str:
    return ASK.format(holidays.off[day]) if day in holidays.off else NOT_ANNOUNCED


def _could_change(hours: OpeningHours, day: dt.date, holidays: Holidays) -> bool:
    """Whether a notice that is not on file could give a date other hours."""
    changes = hours.on_public_holidays != "as_weekday"
    changes |= hours.on_makeup_workdays != "as_weekend" and day.weekday() >= 5
    if not changes or day in holidays.work:
        return False
    before = day - dt.timedelta(1)
    moved = hours.closing_moves and before not in holidays.off and before not in holidays.work
    return holidays.could_be_touched(day) or (moved and holidays.could_be_touched(before))


def _closing_passed_over(hours: OpeningHours, day: dt.date, holidays: Holidays) -> bool:
    """Whether a holiday that ended the day before had a weekday on which the venue is usually closed."""
    before = day - dt.timedelta(1)
    while before in holidays.off:
        weekly = weekly_for(hours, before, holidays)
        if weekly and not _intervals(weekly, WEEKDAYS[before.weekday()]):
            return True
        before -= dt.timedelta(1)
    return False


def on_holidays(hours: OpeningHours, since: dt.date, holidays: Holidays) -> Iterator[tuple[dt.date, Day]]:
    """What holds on each public holiday and make-up workday on file from a date on, in no order.

    The same as :func:`on_day`, but days of one kind and weekday, with the same week in force, are
    worked out once; ``reason`` may name another holiday.
    """
    periods = [
        period for item in hours.special for period in special_periods(item, {since.year, *holidays.years}, holidays)
    ]
    monthly = any(item.nth for item in hours.special)
    known: dict[tuple[object, ...], Day] = {}
    for days, kind in ((holidays.off, "off"), (holidays.work, "work")):
        for day in days:
            if day < since:
                continue
            week = id(season_at(hours, day, holidays)[1]) if hours.seasons else 0
            alone = monthly or hours.closing_moves or any(start <= day <= end for start, end in periods)
            key = (day,) if alone else (kind, day.weekday(), week)
            if key not in known:
                known[key] = on_day(hours, day, holidays)
            yield day, known[key]


def _special(special: Exceptional) -> Day:
    return Day("open" if special.intervals else "closed", special.intervals, special.name)


def _usual(hours: OpeningHours, exceptions: Sequence[Exceptional], day: dt.date, holidays: Holidays) -> Day:
    for special in exceptions:
        if special.monthly and falls_on(special.day, day, holidays):
            return _special(special)
    return on_weekday(hours, WEEKDAYS[day.weekday()], *season_at(hours, day, holidays))


def on_weekday(hours: OpeningHours, weekday: str, known: bool, season: Season | None) -> Day:
    """What a week says of a weekday: that of a season, or the usual one; not ``known`` is which is in force."""
    if not hours.weekly and not hours.seasons:
        if any(special.monthly and special.intervals for special in exceptional(hours.special)):
            return Day("closed")
        return Day("unknown", (), "仅接受预约" if hours.by_appointment else "")
    if not known:
        return Day("unknown", (), BREAKS_NOT_ANNOUNCED)
    if season and season.closed:
        return Day("closed", (), season.name)
    weekly = season.weekly if season else hours.weekly
    if not weekly:
        return Day("unknown", (), "这段时间的开放时间未提供，请先确认")
    times = _intervals(weekly, weekday)
    return Day("open", times) if times else Day("closed")


def _intervals(weekly: tuple[WeeklyHours, ...], weekday: str) -> tuple[Interval, ...]:
    rows = [
        Interval(row.opens, row.closes, row.last_admission, row.by_appointment) for row in weekly if weekday in row.days
    ]
    return tuple(sorted(rows, key=lambda interval: interval.opens))


def weekly_for(hours: OpeningHours, day: dt.date, holidays: Holidays) -> tuple[WeeklyHours, ...] | None:
    """The week in force on a date: that of the first season that holds, else the usual one; None if not known."""
    known, season = season_at(hours, day, holidays)
    return (season.weekly if season else hours.weekly) if known else None


def season_at(hours: OpeningHours, day: dt.date, holidays: Holidays) -> tuple[bool, Season | None]:
    """Whether it is known which season holds on a date, and the first one that does."""
    for season in hours.seasons:
        holds = _holds(season, day, holidays)
        if holds is not False:
            return bool(holds), season if holds else None
    return True, None


def _holds(season: Season, day: dt.date, holidays: Holidays) -> bool | None:
    if season.school:
        answers = [holidays.in_break(name, day) for name in season.school]
        return True if True in answers else None if None in answers else False
    if season.start is None or season.end is None:
        return False
    today = f"{day:%m-%d}"
    if season.start > season.end:
        return today >= season.start or today <= season.end
    return season.start <= today <= season.end


def _on_holiday(hours: OpeningHours, day: dt.date, usual: Day, holidays: Holidays) -> Day:
    name = holidays.off[day]
    if hours.on_public_holidays == "closed":
        return Day("closed", (), name)
    if hours.on_public_holidays == "own" and hours.holiday_hours:
        return Day("open", intervals(hours.holiday_hours), name)
    if hours.on_public_holidays == "unknown":
        return Day("unknown", (), ASK.format(name))
    if usual.intervals and hours.on_public_holidays == "open":
        return Day("open", usual.intervals, name)
    # Closed on this weekday, but open on holidays: the same hours as on every other day, if those are all alike.
    like = {"as_weekend": WEEKDAYS[5:], "open": WEEKDAYS}.get(hours.on_public_holidays, ())
    same = _alike(weekly_for(hours, day, holidays), like)
    return Day("open", same, name) if same else Day("unknown", (), f"{name}假期开放，时间请先确认")


def _on_makeup_workday(hours: OpeningHours, day: dt.date, usual: Day, holidays: Holidays) -> Day:
    """A Saturday or Sunday that is worked; the notice does not say which weekday's hours it has."""
    if hours.on_makeup_workdays == "closed":
        return Day("closed", (), "调休上班日")
    same = _alike(weekly_for(hours, day, holidays), WEEKDAYS[:5]) if hours.on_makeup_workdays == "as_workday" else ()
    return Day("open", same, "调休上班日") if same else Day("unknown", (), "调休上班日安排请先确认")


def _alike(weekly: tuple[WeeklyHours, ...] | None, weekdays: tuple[str, ...]) -> tuple[Interval, ...]:
    """The intervals that all open days among some weekdays share; empty if they differ or none is open."""
    every = {_intervals(weekly or (), weekday) for weekday in weekdays} - {()}
    return every.pop() if len(every) == 1 else ()


def state_at(hours: OpeningHours, moment: dt.datetime, holidays: Holidays) -> State:
    """Open, closed, past last admission, or unknown at a local moment."""
    return status_at(hours, moment, holidays).state


def status_at(hours: OpeningHours, moment: dt.datetime, holidays: Holidays) -> Status:
    """All that holds at a local moment; an offset of ``moment`` is not looked at."""
    moment = moment.replace(tzinfo=None)
    today, now = on_day(hours, moment.date(), holidays), f"{moment:%H:%M}"
    open_now = next((i for i in today.intervals if today.kind == "open" and i.opens <= now < i.closes), None)
    last, closes = _closing(hours, moment.date(), open_now, holidays) if open_now else (None, None)
    state: State = "closed" if today.kind == "open" else today.kind
    if open_now:
        state = "last_admission_passed" if last and last <= moment else "open"
    next_opening, certain = _next_opening(hours, closes or moment, holidays, strictly=closes is None)
    if open_now and closes is None:
        next_opening = None
    booked = hours.by_appointment or bool(open_now and open_now.by_appointment)
    return Status(state, moment.date(), today.intervals, today.reason, booked, last, closes, next_opening, certain)


def _closing(
    hours: OpeningHours, day: dt.date, interval: Interval, holidays: Holidays
) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Last admission and closing of an interval, followed past midnight where the next day opens at 00:00."""
    last = at(day, interval.last_admission) if interval.last_admission else None
    for _ in range(_NIGHTS):
        if interval.closes != "24:00":
            return last, at(day, interval.closes)
        following = on_day(hours, day + dt.timedelta(1), holidays)
        onward = next((i for i in following.intervals if following.kind == "open" and i.opens == "00:00"), None)
        if onward is None:
            return last, at(day, interval.closes)
        day, interval = day + dt.timedelta(1), onward
        last = last or (at(day, interval.last_admission) if interval.last_admission else None)
    return last, None


def _next_opening(
    hours: OpeningHours, moment: dt.datetime, holidays: Holidays, *, strictly: bool
) -> tuple[dt.datetime | None, bool]:
    """The first opening after a moment (or at it), and whether no day before it is unknown."""
    certain = True
    for ahead in range(_DAYS_AHEAD + 1):
        date = moment.date() + dt.timedelta(ahead)
        day = on_day(hours, date, holidays)
        certain = certain and day.kind != "unknown"
        for interval in day.intervals if day.kind == "open" else ():
            opening = at(date, interval.opens)
            if opening > moment or (opening == moment and not strictly):
                return opening, certain
    return None, certain


def at(day: dt.date, clock: str) -> dt.datetime:
    """The moment of a clock time on a date; ``24:00`` is the end of the day."""
    hour, minute = map(int, clock.split(":"))
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(hours=hour, minutes=minute)

"""What each phrase of opening hours does to the draft. Matches come from the patterns in ``phrases.py``."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import partial

from .hours import OnHolidays
from .phrase_scanner import Action, Scanner
from .phrase_week import DIGITS, LEAP_YEAR, WEEK, ReadInterval, SeasonDraft

SHUT = (
    r"(?:全天|例行|固定)?(?:为)?(?:闭馆|休馆|闭园|休园|关闭|不对外开放|不开放|不接待|休息|停止开放|整休|馆休|轮休)日?"
)
_AFTERNOON = frozenset(("下午", "傍晚", "晚上", "晚间", "晚", "夜间"))


def _clock(part: str | None, hour: str, minute: str) -> str | None:
    number = int(hour) + (12 if part in _AFTERNOON and int(hour) < 12 else 0)
    fits = int(minute) < 60 and number * 60 + int(minute) <= 24 * 60
    return f"{number:02d}:{minute}" if fits else None


def times(scanner: Scanner, match: re.Match[str]) -> bool:
    opens = _clock(match[1], match[2], match[3])
    closes = _clock(match[5] or match[1], match[6], match[7])
    if not opens or not closes or (opens >= closes and not match[4]):
        return False
    return _interval(scanner, opens, closes, next_day=bool(match[4]))


def all_day(scanner: Scanner, _: re.Match[str]) -> bool:
    return scanner.after != "times" and _interval(scanner, "00:00", "24:00")


def _interval(scanner: Scanner, opens: str, closes: str, *, next_day: bool = False) -> bool:
    alone = scanner.with_holidays and scanner.days is None and not scanner.targets
    if scanner.after not in ("times", "days"):  # 周一至周五 9:00-11:30；14:00-17:00
        earlier = [row.days for row in scanner.rows if row.season is scanner.season and row.usual]
        scanner.days = earlier[-1] if earlier else None
    if scanner.after != "times":
        scanner.group = []
    season = None if alone or scanner.targets else scanner.season
    row = ReadInterval(season, scanner.days, opens, closes, next_day=next_day, targets=scanner.targets, holidays=alone)
    scanner.group.append(row)
    scanner.rows.append(row)
    scanner.after = "times"
    if alone:
        scanner.on_holidays = "own"
    elif scanner.with_holidays:
        scanner.on_holidays = "as_weekend" if scanner.days == frozenset(WEEK[5:]) else "open"
    return True


def last_admission(scanner: Scanner, match: re.Match[str]) -> bool:
    """In brackets directly after hours it applies to these; elsewhere to all hours around it."""
    last = _clock(match[1], match[2], match[3])
    rows = scanner.group if scanner.after == "times" and match[0].startswith("(") else scanner.rows
    fitting = [r for r in rows if last and r.last is None and (r.next_day or r.opens < last) and last <= r.closes]
    for row in fitting:
        row.last = last
    return bool(fitting)


def before_closing(scanner: Scanner, match: re.Match[str]) -> bool:
    amount = {"半": 30, "一": 60, "1": 60}.get(match[2]) if match[2] else int(match[1])
    rows = scanner.group if scanner.after == "times" and match[0].startswith("(") else scanner.rows
    for row in rows if amount else ():
        row.before = amount
    return bool(rows and amount)


def weekdays(scanner: Scanner, match: re.Match[str]) -> bool:
    return scanner.about(_days_in(match[0]))


def weekdays_behind(scanner: Scanner, match: re.Match[str]) -> bool:
    """``9:00-17:00（周二至周日）``"""
    if scanner.after != "times" or any(row.days for row in scanner.group):
        return False
    for row in scanner.group:
        row.days = _days_in(match[1])
    return True


def _days_in(words: str) -> frozenset[str]:
    days: set[str] = set()
    for part in re.split("[、,和及与]", words):
        if "周末" in part:
            days |= {"sat", "sun"}
            continue
        numbers = [min(DIGITS.index(day), 6) for day in re.findall(f"[{DIGITS}]", part)]
        if len(numbers) == 2 and re.search("[-至到]", part):
            first, last = numbers
            days |= set(WEEK[first : last + 1] if first <= last else (*WEEK[first:], *WEEK[: last + 1]))
        else:
            days |= {WEEK[number] for number in numbers}
    return frozenset(days)


def every_day(week: frozenset[str], scanner: Scanner, _: re.Match[str]) -> bool:
    return scanner.about(week)


def workdays(scanner: Scanner, _: re.Match[str]) -> bool:
    """Monday to Friday; the words do not say whether make-up workdays at weekends count too."""
    scanner.on_makeup = scanner.on_makeup or "unknown"
    return scanner.about(frozenset(WEEK[:5]))


def others(scanner: Scanner, _: re.Match[str]) -> bool:
    """其余时间: after the hours of a season the rest of the year, else the weekdays not mentioned yet."""
    left = None
    if scanner.season and any(row.season is scanner.season for row in scanner.rows):
        left, scanner.season = scanner.season, None
    scanner.about(None)
    scanner.rest = left
    return True


def all_but(scanner: Scanner, match: re.Match[str]) -> bool:
    """除周一外每天 9:00-17:00"""
    scanner.closed.append((scanner.season, _days_in(match[1])))
    return scanner.about(None)


def holidays(scanner: Scanner, _: re.Match[str]) -> bool:
    return scanner.about(scanner.days if scanner.after == "days" else None, with_holidays=True)


def shut(scanner: Scanner, _: re.Match[str]) -> bool:
    if scanner.after == "season" and scanner.season:
        scanner.season.closed = True
        scanner.season, scanner.after = None, "shut"
        return True
    if scanner.rest and scanner.rest.start and scanner.rest.end:
        first, last = _beside(scanner.rest.end, 1), _beside(scanner.rest.start, -1)
        scanner.seasons.append(SeasonDraft("其余时间", first, last, closed=True))
        scanner.rest, scanner.after = None, "shut"
        return True
    if scanner.after == "days" and scanner.targets:
        scanner.shut += scanner.targets
        scanner.targets, scanner.after = (), "shut"
        return True
    if scanner.after != "days" or not (scanner.days or scanner.with_holidays):
        return False
    if scanner.days:
        scanner.closed.append((scanner.season if scanner.seasons_here == 1 else None, scanner.days))
    if scanner.with_holidays:
        scanner.on_holidays = "closed"
    scanner.after = "shut"
    scanner.about(None)
    scanner.after = "shut"
    return True


def _beside(month_day: str, days: int) -> str:
    """The day of the year before or after one."""
    return f"{dt.date.fromisoformat(f'{LEAP_YEAR}-{month_day}') + dt.timedelta(days):%m-%d}"


def except_holidays(scanner: Scanner, _: re.Match[str]) -> bool:
    """Closed on Mondays, holidays excepted: open. Open on weekdays, holidays excepted: closed."""
    scanner.on_holidays = "open" if scanner.after == "shut" else "closed"
    return True


def except_days(scanner: Scanner, match: re.Match[str]) -> bool:
    """9:00-17:00（周一除外）, 9:00-17:00（周末及节假日除外）"""
    if scanner.after != "times":
        return False
    days = _days_in(match[1])
    for row in scanner.group:
        row.days = row.days - days if row.days else None
    scanner.closed.append((scanner.season, days))
    if match[2]:
        scanner.on_holidays = "closed"
    return True


def holidays_said(value: OnHolidays, scanner: Scanner, _: re.Match[str]) -> bool:
    scanner.on_holidays = value
    return True


def on_holidays(value: OnHolidays) -> Action:
    return partial(holidays_said, value)


def makeup(scanner: Scanner, match: re.Match[str]) -> bool:
    words = match[1]
    scanner.on_makeup = "closed" if re.fullmatch(SHUT, words) else "unknown" if "通知" in words else "as_workday"
    return True


def moves(scanner: Scanner, _: re.Match[str]) -> bool:
    """A closing day that falls on a public holiday moves to a day after it."""
    if not scanner.closed:
        return False
    scanner.closing_moves, scanner.on_holidays = True, "open"
    return True


def pause(scanner: Scanner, match: re.Match[str]) -> bool:
    """9:00-17:00（12:00-13:00 午休）"""
    start, end = _clock(match[1], match[2], match[3]), _clock(match[4] or match[1], match[5], match[6])
    if not start or not end:
        return False
    rows = scanner.group if scanner.after == "times" else scanner.rows
    fitting = [row for row in rows if row.opens < start < end < row.closes]
    for row in fitting:
        after = replace(row, opens=end)
        row.closes, row.last, row.before = start, None, None
        for where in (scanner.rows, scanner.group):
            if row in where:
                where.insert(where.index(row) + 1, after)
    return bool(fitting)


def appointment_behind(scanner: Scanner, _: re.Match[str]) -> bool:
    """In brackets directly after hours it applies to these only."""
    if scanner.after != "times" or not all(row.usual for row in scanner.group):
        return False
    for row in scanner.group:
        row.appointment = True
    return True


def appointment(scanner: Scanner, _: re.Match[str]) -> bool:
    scanner.by_appointment = True
    return True


def segment(scanner: Scanner, _: re.Match[str]) -> bool:
    scanner.about(None)
    scanner.after, scanner.seasons_here = "", 0
    if not any(row.season is scanner.season for row in scanner.rows):
        scanner.season = None
    return True


def nothing(_: Scanner, __: re.Match[str]) -> bool:
    return True

"""What each phrase of opening hours does to the draft. Matches come from the patterns in ``phrases.py``."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from .hours import OnHolidays, SchoolBreakName
from .lunar import name_of, place
from .phrases_week import WEEK, Draft, Row, SeasonDraft, Target

DIGITS = "一二三四五六日天"
SHUT = (
    r"(?:全天|例行|固定)?(?:为)?(?:闭馆|休馆|闭园|休园|关闭|不对外开放|不开放|不接待|休息|停止开放|整休|馆休|轮休)日?"
)
LUNAR = (
    r"(?:农历)?(?:除夕|大年三十|元宵节?|(?:大年|正月)?初[一二三四五六七八九十]|正月十[一二三四五六]|"
    r"腊月(?:初[一二三四五六七八九十]|十[一二三四五六七八九]?|(?:廿|二十)[一二三四五六七八九]|二十|三十))"
)
FESTIVALS = {"春节": "春节", "元旦": "元旦", "清明": "清明节", "五一": "劳动节", "劳动": "劳动节", "端午": "端午节",
             "中秋": "中秋节", "十一": "国庆节", "国庆": "国庆节"}  # fmt: skip
_NEW_YEAR = [(12, day) for day in range(20, 31)] + [(1, day) for day in range(1, 17)]
"""Lunar days between which a span is meant."""
_LEAP_YEAR = 2024
"""A season that lasts to the end of February includes the 29th."""
_AFTERNOON = frozenset(("下午", "傍晚", "晚上", "晚间", "晚", "夜间"))


@dataclass
class Scanner(Draft):
    """A draft, and whom the next words are about.

    ``after`` says what was read last: season, days, times or shut.
    """

    season: SeasonDraft | None = None
    season_name: str = ""
    days: frozenset[str] | None = None
    targets: tuple[Target, ...] = ()
    with_holidays: bool = False
    rest: SeasonDraft | None = None
    """The season of which the words mean the opposite (其余时间)."""
    after: str = ""
    seasons_here: int = 0
    group: list[Row] = field(default_factory=list)

    def about(self, days: frozenset[str] | None, *, with_holidays: bool = False) -> bool:
        """Turn to some days; those before of which nothing more was said are claimed to be the open ones."""
        if self.after == "days" and self.days and days is not self.days:
            self.claims.append(self.days)
        if self.after == "days" and self.targets:
            self.unread += ["、".join(str(value) for _, value in target) for target in self.targets]
        pending = self.after == "days" and self.with_holidays and not self.days and not self.targets
        if pending and days is None:
            self.unread.append("节假日")
        self.days, self.targets, self.after, self.rest = days, (), "days", None
        self.with_holidays = with_holidays or (pending and days is not None)
        return True

    def about_special(self, targets: tuple[Target, ...]) -> bool:
        """Turn to special days: what is said next concerns only them."""
        self.about(None)
        self.targets = targets
        return bool(targets)


Action = Callable[[Scanner, "re.Match[str]"], bool]
"""Takes over what a token says; False if it does not fit here, so that the words stay unread."""


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
    row = Row(season, scanner.days, opens, closes, next_day=next_day, targets=scanner.targets, holidays=alone)
    scanner.group.append(row)
    scanner.rows.append(row)
    scanner.after = "times"
    if alone:
        scanner.on_holidays = "own"
    elif scanner.with_holidays:
        scanner.on_holidays = "as_weekend" if scanner.days == frozenset(WEEK[5:]) else "open"
    return True


def last_admission(scanner: Scanner, match: re.Match[str]) -> bool:
    """Right behind hours and in brackets it is theirs; elsewhere it holds for all hours around it."""
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
    found: set[str] = set()
    for part in re.split("[、,和及与]", words):
        if "周末" in part:
            found |= {"sat", "sun"}
            continue
        numbers = [min(DIGITS.index(day), 6) for day in re.findall(f"[{DIGITS}]", part)]
        if len(numbers) == 2 and re.search("[-至到]", part):
            first, last = numbers
            found |= set(WEEK[first : last + 1] if first <= last else (*WEEK[first:], *WEEK[: last + 1]))
        else:
            found |= {WEEK[number] for number in numbers}
    return frozenset(found)


def about(days: frozenset[str] | None) -> Action:
    return lambda scanner, _: scanner.about(days)


def workdays(scanner: Scanner, _: re.Match[str]) -> bool:
    """Monday to Friday; whether a Saturday that is worked counts as well the words leave open."""
    scanner.on_makeup = scanner.on_makeup or "unknown"
    return scanner.about(frozenset(WEEK[:5]))


def others(scanner: Scanner, _: re.Match[str]) -> bool:
    """The days, or outside a season the rest of the year, that nothing was said about."""
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
    return f"{dt.date.fromisoformat(f'{_LEAP_YEAR}-{month_day}') + dt.timedelta(days):%m-%d}"


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


def on_holidays(value: OnHolidays) -> Action:
    def action(scanner: Scanner, _: re.Match[str]) -> bool:
        scanner.on_holidays = value
        return True

    return action


def makeup(scanner: Scanner, match: re.Match[str]) -> bool:
    words = match[1]
    scanner.on_makeup = "closed" if re.fullmatch(SHUT, words) else "unknown" if "通知" in words else "as_workday"
    return True


def lunar(scanner: Scanner, match: re.Match[str]) -> bool:
    """除夕、正月初一; 腊月二十八至正月初六."""
    days = [_lunar_day(name) for name in re.findall(LUNAR, match[1])]
    if re.search(f"{LUNAR}[-至到]{LUNAR}", match[1]):
        if len(days) != 2 or any(day not in _NEW_YEAR for day in days):
            return False
        days = _NEW_YEAR[_NEW_YEAR.index(days[0]) : _NEW_YEAR.index(days[1]) + 1]
    return scanner.about_special(tuple((("lunar", name_of(*day)),) for day in days))


def _lunar_day(words: str) -> tuple[int, int]:
    return place(words) or (0, 0)


def festival(scanner: Scanner, match: re.Match[str]) -> bool:
    names = re.findall("|".join(FESTIVALS), match[1])
    return scanner.about_special(tuple((("holiday", FESTIVALS[name]),) for name in dict.fromkeys(names)))


def monthly(scanner: Scanner, match: re.Match[str]) -> bool:
    """每月第一、三个周六, 每月最后一个周五."""
    targets: list[Target] = []
    for part in re.finditer(f"(.+?)周([{DIGITS}])[、,和及与]?", match[1]):
        day = WEEK[min(DIGITS.index(part[2]), 6)]
        for found in re.findall("最后一|首|[一二三四五]", part[1]):
            nth = -1 if "后" in found else "一二三四五".index(found.replace("首", "一")) + 1
            targets.append((("weekday", day), ("nth", nth)))
    return scanner.about_special(tuple(targets))


def moves(scanner: Scanner, _: re.Match[str]) -> bool:
    """The closed day makes way for a holiday, and comes after it."""
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


def dates(scanner: Scanner, match: re.Match[str]) -> bool:
    start, end = (int(match[1]), int(match[2] or 1)), (int(match[3]), int(match[4] or 0))
    if max(start[0], end[0]) > 12 or min(start[0], end[0]) < 1:
        return False
    end = end[0], end[1] or calendar.monthrange(_LEAP_YEAR, end[0])[1]
    first, last = (f"{month:02d}-{day:02d}" for month, day in (start, end))
    return _begin(scanner, SeasonDraft(scanner.season_name or match[0].strip("()").replace("-", "至"), first, last))


def two_months(scanner: Scanner, match: re.Match[str]) -> bool:
    start, end = int(match[1]), int(match[2])
    if end != start + 1 or end > 12:
        return False
    last = calendar.monthrange(_LEAP_YEAR, end)[1]
    return _begin(scanner, SeasonDraft(f"{start}月至{end}月", f"{start:02d}-01", f"{end:02d}-{last}"))


def school(scanner: Scanner, match: re.Match[str]) -> bool:
    names: dict[SchoolBreakName, str] = {"winter": "寒", "summer": "暑"}
    school = tuple(name for name, sign in names.items() if sign in match[1])
    return _begin(scanner, SeasonDraft(match[1], school=school))


def school_all_week(scanner: Scanner, match: re.Match[str]) -> bool:
    """暑假不闭馆: all days, with the hours that are said elsewhere."""
    school(scanner, match)
    assert scanner.season is not None
    scanner.season.all_week = True
    scanner.season, scanner.after = None, ""
    return True


def _begin(scanner: Scanner, season: SeasonDraft) -> bool:
    scanner.seasons.append(season)
    scanner.season, scanner.season_name, scanner.days, scanner.after = season, "", None, "season"
    scanner.seasons_here += 1
    return True


def season_name(scanner: Scanner, match: re.Match[str]) -> bool:
    """A name alone says nothing: dates before it or after it have to say when it is."""
    if scanner.after == "season" and scanner.season:
        scanner.season.name = match[1]
        return True
    if scanner.season_name:
        return False
    scanner.season_name = match[1]
    return True


def appointment_behind(scanner: Scanner, _: re.Match[str]) -> bool:
    """In brackets right behind hours it is theirs alone."""
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

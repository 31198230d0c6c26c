"""What phrases about festivals, lunar days, seasons and school breaks do to the draft."""

from __future__ import annotations

import calendar
import re

from ..lunar import name_of, place
from .hours import SchoolBreakName
from .phrase_scanner import Scanner
from .phrase_week import DIGITS, LEAP_YEAR, WEEK, SeasonDraft, Target

LUNAR = (
    r"(?:农历)?(?:除夕|大年三十|元宵节?|(?:大年|正月)?初[一二三四五六七八九十]|正月十[一二三四五六]|"
    r"腊月(?:初[一二三四五六七八九十]|十[一二三四五六七八九]?|(?:廿|二十)[一二三四五六七八九]|二十|三十))"
)
FESTIVALS = {"春节": "春节", "元旦": "元旦", "清明": "清明节", "五一": "劳动节", "劳动": "劳动节", "端午": "端午节",
             "中秋": "中秋节", "十一": "国庆节", "国庆": "国庆节"}  # fmt: skip
_NEW_YEAR = [(12, day) for day in range(20, 31)] + [(1, day) for day in range(1, 17)]
"""Lunar days between which a span is meant."""


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


def dates(scanner: Scanner, match: re.Match[str]) -> bool:
    start, end = (int(match[1]), int(match[2] or 1)), (int(match[3]), int(match[4] or 0))
    if max(start[0], end[0]) > 12 or min(start[0], end[0]) < 1:
        return False
    end = end[0], end[1] or calendar.monthrange(LEAP_YEAR, end[0])[1]
    first, last = (f"{month:02d}-{day:02d}" for month, day in (start, end))
    return _begin(scanner, SeasonDraft(scanner.season_name or match[0].strip("()").replace("-", "至"), first, last))


def two_months(scanner: Scanner, match: re.Match[str]) -> bool:
    start, end = int(match[1]), int(match[2])
    if end != start + 1 or end > 12:
        return False
    last = calendar.monthrange(LEAP_YEAR, end)[1]
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

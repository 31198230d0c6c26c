"""``kepu holidays <year>``: drafts ``data/holidays/<year>.yml`` for an editor to check.

The days come from the PyPI package chinesecalendar, which transcribes the State Council's notices;
the notice itself stays the source. Its totals are checked: days off on working days, less the
weekend days worked in return, are the statutory holidays of 全国年节及纪念日放假办法 (国务院令第795号:
13 days from 2025; 第513号: 11 days from 2008).
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chinese_calendar.constants import holidays as _off
from chinese_calendar.constants import workdays as _worked

from ..editing.writing import write_one

NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",
}
_ONE = dt.timedelta(1)
_AHEAD = 3
"""Years after the last one that is known for which an empty file can be prepared."""
_YEARLY = tuple(NAMES.values())[:7]


@dataclass
class Period:
    """Days off for one festival, inclusive, and the weekend days worked in return."""

    name: str
    start: dt.date
    end: dt.date
    workdays: list[dt.date] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return self.name.split("、")

    @property
    def length(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def statutory(self) -> int:
        """Working days off, less those worked in return."""
        days = (self.start + dt.timedelta(n) for n in range(self.length))
        return sum(day.weekday() < 5 for day in days) - len(self.workdays)


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("holidays", help="起草某一年的节假日安排，供对照通知核实")
    parser.add_argument("year", type=int, help="年份，如 2027")
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="记录所在的文件夹（默认 data）")
    parser.add_argument("--write", action="store_true", help="写进 holidays/<年份>.yml；不写时只显示")
    parser.set_defaults(run=_holidays)


def _holidays(options: argparse.Namespace) -> int:
    """Print or write the draft; 1 where the package does not cover the year or the file exists."""
    found = periods(options.year)
    covered = max(day.year for day in _off)
    if not found and not covered < options.year <= covered + _AHEAD:
        print(f"kepu: chinesecalendar 只收录到 {covered} 年；{options.year} 年的请照通知手写", file=sys.stderr)
        return 1
    text = draft(options.year, found) if found else skeleton(options.year)
    if not found:
        print(
            f"kepu: chinesecalendar 只收录到 {covered} 年；这是 {options.year} 年的空架子，请照通知填日期",
            file=sys.stderr,
        )
    for line in warnings(options.year, found) if found else ():
        print(f"kepu: {line}", file=sys.stderr)
    if not options.write:
        print(text, end="")
        return 0
    target = options.data / "holidays" / f"{options.year}.yml"
    if target.exists():
        print(f"kepu: 已经有 {target}，没有改动", file=sys.stderr)
        return 1
    write_one(target, text.encode())
    print(f"已写入 {target}，请对照国务院办公厅的通知逐条核实")
    return 0


def periods(year: int) -> list[Period]:
    """The periods of a year's notice, by date; those in the last days of December belong to the next year.

    Festivals that follow one another without a working day are one period, as notices have it: 国庆节、中秋节.
    """
    days = sorted((day, name) for day, name in _off.items() if _notice(day, name) == year)
    found: list[Period] = []
    for day, name in days:
        if found and found[-1].end == day - _ONE:
            found[-1].end = day
            if NAMES[name] not in found[-1].names:
                found[-1].name += f"、{NAMES[name]}"
        else:
            found.append(Period(NAMES[name], day, day))
    for day, name in sorted(_worked.items()):
        if _notice(day, name) == year:
            own = [period for period in found if NAMES[name] in period.names]
            min(own, key=lambda period: abs(period.start - day)).workdays.append(day)
    return found


def _notice(day: dt.date, name: str) -> int:
    return day.year + (day.month == 12 and NAMES[name] == "元旦")


def warnings(year: int, found: list[Period]) -> Iterator[str]:
    """Where the totals are not those of the law."""
    expected = 13 if year >= 2025 else 11
    total = sum(period.statutory for period in found)
    if total != expected:
        yield f"放假减去调休上班是 {total} 天，法定是 {expected} 天；请对照通知核实"


def draft(year: int, found: list[Period]) -> str:
    """The file, with each festival in the notice's words as a comment to compare with."""
    lines = [f"name: {year}年节假日安排", f"year: {year}", "periods:"]
    for period in found:
        lines.append(f"  # {_in_words(period)}")
        lines += [f"  - name: {period.name}", f"    start: {period.start}", f"    end: {period.end}"]
        if period.workdays:
            lines.append(f"    workdays: [{', '.join(map(str, period.workdays))}]")
    lines += [
        "source:",
        f"  - title: 国务院办公厅关于{year}年部分节假日安排的通知（经 PyPI 软件包 chinesecalendar 转录）",
        f"    date: {year - 1}",
        "    tier: B",
        "# 对照通知原文核实后：tier 改成 A，加上 url，运行 kepu verify --how official_document",
    ]
    return "\n".join(lines) + "\n"


def skeleton(year: int) -> str:
    """The file of a year whose notice is not out: every festival of the law, each to be filled in from the notice."""
    lines = [
        f"name: {year}年节假日安排",
        f"year: {year}",
        "# 国务院办公厅的通知出来以后，照着填，去掉每段前面的 #；调休上班的日子写进 workdays。",
        "# periods:",
    ]
    for name in _YEARLY:
        lines += [f"#   - name: {name}", f"#     start: {year}-", f"#     end: {year}-", f"#     workdays: [{year}-]"]
    lines += [
        "# source:",
        f"#   - title: 国务院办公厅关于{year}年部分节假日安排的通知",
        "#     url: https://www.gov.cn/",
        "#     tier: A",
    ]
    return "".join(f"{line}\n" for line in lines)


def _in_words(period: Period) -> str:
    """``春节：2月15日至2月23日，共9天。2月14日、2月28日上班。``"""
    days = _day(period.start) + (f"至{_day(period.end)}" if period.length > 1 else "")
    worked = f"{'、'.join(map(_day, period.workdays))}上班。" if period.workdays else ""
    return f"{period.name}：{days}，共{period.length}天。{worked}"


def _day(day: dt.date) -> str:
    return f"{day.month}月{day.day}日"

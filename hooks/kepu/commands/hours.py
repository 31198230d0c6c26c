"""``kepu open``: is it open? ``kepu hours``: what a sentence of opening hours means."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.open_state import Interval, Status, holidays_at, status_at
from ..check.loading import load
from ..editing.choosing import Unclear, entry_named
from ..editing.yaml.hours import hours_lines
from ..model.opening.phrases import read_hours
from ..model.venue import Venue
from ..views.record.opening_words import next_words, status_text
from ..views.record.provenance import caution
from ..views.record.standing import STATUS
from ..views.text import full_date
from .options import clock, complain, moment


def add(commands: Any) -> None:
    """Add both commands."""
    parser = commands.add_parser("open", help="某个场馆现在（或某个时刻）开不开")
    parser.add_argument("id", metavar="编号或名称", help="哪个场馆，如 示例市科技馆")
    parser.add_argument("--at", type=moment, metavar="ISO", help="什么时刻（北京时间），如 2026-10-05T10:00")
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="记录所在的文件夹（默认 data）")
    parser.set_defaults(run=lambda options: _open(options, options.at or clock()))
    reader = commands.add_parser("hours", help="把一句开放时间读成记录里的写法")
    reader.add_argument("sentence", metavar="原话", help="出处的原话，如 周二至周日 9:00-17:00，周一闭馆")
    reader.set_defaults(run=_hours)


def _open(options: argparse.Namespace, at: dt.datetime) -> int:
    """Print what holds; 2 for an unknown venue or a name that several have."""
    dataset, _ = load(options.data)
    catalogue = Catalogue(dataset, at)
    try:
        venue = catalogue.of(Venue).get(entry_named(dataset, options.id, among=("venues",)).record.id)
    except Unclear as error:
        return complain(str(error))
    if venue is None:
        return complain(f"“{options.id}”不是场馆，或是没有显示的示例")
    print("\n".join(_answer(catalogue, venue, at, later=options.at is not None)))
    return 0


def _answer(catalogue: Catalogue, venue: Venue, at: dt.datetime, *, later: bool) -> Iterator[str]:
    yield f"{venue.name}（{full_date(at.date())} {at:%H:%M}）"
    if venue.status != "active":
        yield f"这里{STATUS[venue.status]}，去之前请确认"
        return
    if venue.hours is None:
        yield "开放时间未提供，请先确认"
        return
    status = status_at(venue.hours, at, holidays_at(catalogue, catalogue.region_of(venue)))
    said = caution(venue, "hours", catalogue.today) if status.state != "unknown" else ""
    yield status_text(status, later=later) + (f"（{said}）" if said else "")
    yield from _rest_of_day(status, later=later)
    yield f"原话：{venue.hours.text}"


def _rest_of_day(status: Status, *, later: bool) -> Iterator[str]:
    if status.state != "unknown" and status.intervals:
        yield f"当天：{'、'.join(map(_interval, status.intervals))}"
    if status.next_opening and status.state != "closed":
        yield f"之后：{next_words(status, later=later)}"


def _interval(interval: Interval) -> str:
    last = f"（{interval.last_admission} 停止入馆）" if interval.last_admission else ""
    return f"{interval.opens}–{interval.closes}{last}"


def _hours(options: argparse.Namespace) -> int:
    """Print the reading as YAML; 1 if words were not understood."""
    reading = read_hours(options.sentence)
    if reading.hours is not None:
        print("\n".join(hours_lines(reading.hours)))
    for words in reading.unread:
        print(f"# 没有读懂：{words}")
    if reading.hours is None:
        print("# 没有读出时间；看一个场馆开不开，用 kepu open 名称")
    return 0 if reading.complete else 1

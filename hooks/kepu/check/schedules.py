"""Schedules of events that contradict themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..diagnostics import Example, Problem, Rule
from ..model.event import Event, Pattern, Schedule
from ..model.recurrence import LONGEST, is_complete, pattern_days
from .dataset import Entry
from .registry import Context, check

Path = tuple[str | int, ...]
_MOST = 2000
"""Times of one event: five years, day by day."""
RESERVED = frozenset(("archive", "calendar", "digest", "subscribe"))


def _scheduled(context: Context) -> Iterator[tuple[Entry, Event, Schedule]]:
    for entry in context.data.of(Event):
        if entry.record.schedule:
            yield entry, entry.record, entry.record.schedule


def _patterns(schedule: Schedule) -> Iterator[tuple[Path, Pattern]]:
    for name in ("weekly", "monthly"):
        for index, pattern in enumerate(getattr(schedule, name)):
            yield ("schedule", name, index), pattern


_WEEKLY = (
    'schedule:\n  weekly:\n    - {days: [sat], opens: "09:00", closes: "11:00", start: 2026-05-02, end: 2026-05-30%s}'
)
_REGISTRATION = "registration: {closes: 2026-05-%s}\nschedule:\n  dates:\n    - {start: 2026-05-02 09:00}"


@check(
    "KP510",
    "活动的规律算不出日子",
    "每月的写 day，或 weekday 和 nth；起止日期里至少有一天；最长五年，一共不超过 2000 场。",
    example=Example(_WEEKLY.replace("[sat]", "[mon]").replace("-30", "-03") % "", _WEEKLY % "", "events/example.yml"),
)
def pattern_without_days(rule: Rule, context: Context) -> Iterator[Problem]:
    """A pattern is complete, not longer than five years, and means a day; an event does not have thousands of times."""
    for entry, _, schedule in _scheduled(context):
        if sum(sum(1 for _ in pattern_days(pattern)) for _, pattern in _patterns(schedule)) > _MOST:
            yield rule.at(entry.at("schedule"), f"一共超过 {_MOST} 场，请分成几条记录")
        for path, pattern in _patterns(schedule):
            if not is_complete(pattern):
                yield rule.at(entry.at(*path), "没有写清楚是每月哪一天")
            elif (pattern.end - pattern.start).days > LONGEST:
                yield rule.at(entry.at(*path), "从开始到结束超过五年")
            elif not set(pattern_days(pattern)) - set(pattern.skip) and pattern.end >= pattern.start:
                yield rule.at(entry.at(*path), "起止日期里一次也没有")
        for index, date in enumerate(schedule.dates):
            if date.end and (date.end - date.start).days > LONGEST:
                yield rule.at(entry.at("schedule", "dates", index), "从开始到结束超过五年")


@check(
    "KP511",
    "停办或取消的日子不在规律里",
    "检查日期，或从 skip、cancelled 里去掉。",
    example=Example(_WEEKLY % ", skip: 2026-05-03", _WEEKLY % ", skip: 2026-05-09", "events/example.yml"),
)
def exception_to_nothing(rule: Rule, context: Context) -> Iterator[Problem]:
    """An exception is one of the pattern's own days."""
    for entry, _, schedule in _scheduled(context):
        for path, pattern in _patterns(schedule):
            days = set(pattern_days(pattern))
            for name in ("skip", "cancelled"):
                for index, day in enumerate(getattr(pattern, name)):
                    if days and day not in days:
                        yield rule.at(entry.at(*path, name, index), f"这个活动本来就不在 {day} 举行")


@check(
    "KP512",
    "同一场写了两次",
    "去掉重复的一场；两场同时举行，分成两条记录。",
    example=Example(
        "schedule:\n  dates:\n    - {start: 2026-05-02 09:00}\n    - {start: 2026-05-02 09:00}",
        "schedule:\n  dates:\n    - {start: 2026-05-02 09:00}\n    - {start: 2026-05-09 09:00}",
        "events/example.yml",
    ),
)
def same_date_twice(rule: Rule, context: Context) -> Iterator[Problem]:
    """No two dates of an event start at the same time; a moved date counts with its original start."""
    for entry, _, schedule in _scheduled(context):
        seen: set[dt.datetime] = set()
        for index, date in enumerate(schedule.dates):
            original = date.moved_from or date.start
            if original in seen:
                yield rule.at(entry.at("schedule", "dates", index), f"{original:%Y-%m-%d %H:%M} 已经写过")
            seen.add(original)


@check(
    "KP513",
    "报名时间不合理",
    "报名开始要早于截止，截止不晚于活动结束。",
    example=Example(_REGISTRATION % "20", _REGISTRATION % "01", "events/example.yml"),
)
def impossible_registration(rule: Rule, context: Context) -> Iterator[Problem]:
    """Registration opens before it closes, and closes before the last date is over."""
    for entry, event, schedule in _scheduled(context):
        window = event.registration
        if window is None or window.closes is None:
            continue
        where = entry.at("registration", "closes")
        ends = [(date.end or date.start).date() for date in schedule.dates]
        ends += [pattern.end for _, pattern in _patterns(schedule)]
        if window.opens and window.opens >= window.closes:
            yield rule.at(where, f"报名截止（{window.closes:%Y-%m-%d %H:%M}）不晚于报名开始")
        elif ends and window.closes.date() > max(ends):
            yield rule.at(where, f"报名截止（{window.closes:%Y-%m-%d}）晚于活动最后一天（{max(ends)}）")


@check(
    "KP514",
    "编号是本站自己的地址",
    "换一个编号：archive、calendar、digest、subscribe 是活动栏目里的页面。",
    example=Example(
        "name: 科普日历发布会", "name: 科普日历发布会", "events/calendar-launch.yml", True, "events/calendar.yml"
    ),
)
def reserved_id(rule: Rule, context: Context) -> Iterator[Problem]:
    """No event takes the address of a page about all events."""
    for entry in context.data.of(Event):
        if entry.record.id in RESERVED:
            yield rule.at(entry.at(), f"编号“{entry.record.id}”是本站自己的页面")


CHECKS = (reserved_id, pattern_without_days, exception_to_nothing, same_date_twice, impossible_registration)

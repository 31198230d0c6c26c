"""Announced is not done, planned is not there: what rests on a plan says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Example, Problem, Rule
from ..model import Record
from ..model.event import Event
from ..model.plan_basis import rests_on
from ..model.planning import Plan
from ..model.resource import Resource
from .dataset import Entry
from .registry import Context, check

_PLAN_WORDS = re.compile(r"计划|方案|规划|要点|拟建|拟于|将建|列出|列入|提出")
_EVENT = (
    "region: county\nsample: false\nsource:\n  - {title: 示例方案, date: 2026, tier: A}\ncollected_on: 2026-11-01\n"
)
_PLANNED = f"{_EVENT}plan: outline\nstatus: planned\n"


def only_plan(context: Context, record: Record) -> Plan | None:
    """The plan that is the only source of a real record."""
    plan = context.data.get(Plan, getattr(record, "plan", None))
    return plan if plan and not record.sample and not record.verified and rests_on(record, plan) else None


@check(
    "KP804",
    "方案里列出的活动，不能说已经办了或要办",
    "只有方案提到的活动写 status: planned；办了的补上活动自己的出处，再写 event_status: completed。",
    example=Example(
        f"{_EVENT}plan: outline\nevent_status: completed", _PLANNED + "summary: 方案列出的讲座。", "events/example.yml"
    ),
)
def announced_called_done(rule: Rule, context: Context) -> Iterator[Problem]:
    """An event that nothing but a plan speaks of is planned: not scheduled, and not completed."""
    for entry in context.data.of(Event):
        plan = only_plan(context, entry.record)
        if plan and entry.record.status == "active":
            field = "event_status" if "event_status" in entry.root else "plan"
            yield rule.at(entry.at(field), f"出处只有方案“{plan.name}”，应写 status: planned")


@check(
    "KP805",
    "计划中的，不能又写成已经有了",
    "status: planned 的记录不写 event_status、bookings（已借出）和已完成的行程；有了就去掉 planned，补上出处。",
    example=Example(
        f"{_PLANNED}summary: 方案列出的讲座。\nevent_status: completed",
        f"{_PLANNED}summary: 方案列出的讲座。",
        "events/example.yml",
    ),
)
def planned_called_there(rule: Rule, context: Context) -> Iterator[Problem]:
    """What is planned has not taken place, is not lent out and has been nowhere."""
    for entry in context.data.all():
        if entry.record.status == "planned":
            for path, words in _claims(entry):
                yield rule.at(entry.at(*path), f"还在计划中，却写着{words}")


def _claims(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(field, in words) of every field that something only planned cannot have yet."""
    record = entry.record
    if isinstance(record, Event) and record.event_status != "scheduled":
        yield ("event_status",), f" event_status: {record.event_status}"
    if isinstance(record, Resource):
        if record.bookings:
            yield ("bookings",), "已借出的日期"
        for index, stop in enumerate(record.itinerary):
            if stop.stop_status == "completed":
                yield ("itinerary", index, "stop_status"), "已完成的行程"


@check(
    "KP806",
    "计划要写得像计划",
    "一句话介绍里写明是计划，如“方案计划每个村有一名科普员。”，不写“每个村有一名科普员。”",
    "warning",
    example=Example(
        f"{_PLANNED}summary: 每周一场讲座。", f"{_PLANNED}summary: 方案计划每周一场讲座。", "events/example.yml"
    ),
)
def planned_told_as_fact(rule: Rule, context: Context) -> Iterator[Problem]:
    """The summary of something planned says that it is."""
    for entry in context.data.all():
        record = entry.record
        if record.status == "planned" and record.summary and not _PLAN_WORDS.search(record.summary):
            yield rule.at(entry.at("summary"), "看不出是计划，像是已经有了")


CHECKS = (announced_called_done, planned_called_there, planned_told_as_fact)

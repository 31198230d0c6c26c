"""What in the records has grown old, is weakly sourced or missing: what somebody should look after next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..model import COLLECTIONS, Record, having
from ..model.education import Base
from ..model.event import Event
from ..model.knowledge import Knowledge
from ..model.markers import named, references
from ..model.partial_dates import last_day
from ..model.region import Organization
from ..model.venue import Venue
from .catalogue import Catalogue
from .happenings import all_occurrences
from .plan_basis import behind_run_out_plan

HALF_YEAR, YEAR = 180, 365
SOON = 90
"""Days before its end that a designation is called expiring."""
_GONE = frozenset(("closed", "moved"))
_WATCHED = having(lambda collection: collection.pages)


@dataclass(frozen=True)
class Concern:
    """A kind of finding. ``advice`` says what to do."""

    code: str
    label: str
    advice: str


CONCERNS: tuple[Concern, ...] = (
    Concern("expired", "称号已到期", "查最新一批公告：称号延续了，就添一条新的；没有延续，不用改。"),
    Concern("expiring", "称号快到期", "九十天内到期；留意新一批公告。"),
    Concern("past", "活动已过，状态没改", "把 event_status 改成 completed；改期的写新日期。"),
    Concern("ran-out", "依据的方案已到期", "问责任单位：办了、建了的补上出处，没有的写 status: closed。"),
    Concern("undated", "没有收录日期", "对照出处看一遍，写上 collected_on。"),
    Concern("due", "到了复核的日子", "对照出处和最新的指南再看一遍，写新的 valid_until。"),
    Concern("unsigned", "未经专业人员审定", "请医生、消防等专业人员看一遍，签了就写 reviewed。"),
    Concern("year", "超过一年没有核实或重新收录", "打电话或看官网核对一遍，运行 kepu verify。"),
    Concern("half-year", "超过半年没有核实或重新收录", "有空时核对一遍，运行 kepu verify。"),
    Concern("weak", "只有非正式的出处", "找官方或媒体的出处，换掉聚合网站。"),
    Concern("unplaced", "没有坐标", "在地图上找到入口，写上 location 和坐标系。"),
    Concern("never", "尚未向单位核实", "打电话问一遍或看官网，运行 kepu verify。"),
)
"""The most urgent first."""


@dataclass(frozen=True)
class Finding:
    """One thing about one record. ``region`` and ``organization`` are ids, or empty; ``detail`` says it in words."""

    concern: Concern
    collection: str
    record: Record
    region: str
    organization: str
    detail: str


def findings(catalogue: Catalogue) -> list[Finding]:
    """All findings, the most urgent kinds first, then by collection and id."""
    listed: list[Finding] = []
    for collection in _WATCHED:
        for record in catalogue.records[collection].values():
            if not record.set_apart and record.status not in _GONE:
                place, owner = catalogue.region_of(record) or "", responsible(record)
                for code, detail in _said(catalogue, collection, record):
                    listed.append(Finding(_BY_CODE[code], collection, record, place, owner, detail))
    order = {concern.code: index for index, concern in enumerate(CONCERNS)}
    return sorted(listed, key=lambda finding: (order[finding.concern.code], finding.collection, finding.record.id))


_BY_CODE = {concern.code: concern for concern in CONCERNS}


def responsible(record: Record) -> str:
    """The id of the organization that answers for a record, as far as the record says."""
    if isinstance(record, Organization):
        return record.id
    fields = (field for field, target in references(type(record)) if target.collection == "organizations")
    return next((organization for field in fields for organization in named(record, field)), "")


def _said(catalogue: Catalogue, collection: str, record: Record) -> Iterator[tuple[str, str]]:
    """(code of a concern, in words) for one record."""
    today = catalogue.today
    if isinstance(record, Knowledge):  # no place that could be asked: somebody signs it, and it is read again
        yield from _knowledge(record, today)
    else:
        yield from _verification(record, today)
    if behind_run_out_plan(catalogue, record):
        yield (
            "ran-out",
            "出处只有已到期的方案，" + ("是否落实没有收录" if record.status == "planned" else "现在怎样没有收录"),
        )
    tiers = {source.tier for source in record.source if source.tier}
    if tiers == {"C"}:
        yield "weak", "出处都是聚合网站，页面上标着待核实"
    if isinstance(record, Base):
        yield from _designations(catalogue, record, today)
    elif isinstance(record, Event):
        yield from _past(record, today)
    elif isinstance(record, Venue) and record.location is None:
        yield "unplaced", "地图上看不到" + ("，有地址" if record.address else "，也没有地址")


def _knowledge(record: Knowledge, today: dt.date) -> Iterator[tuple[str, str]]:
    if record.valid_until and record.valid_until < today:
        yield "due", f"应在 {record.valid_until} 前复核"
    if not record.reviewed:
        yield "unsigned", "页面上写着未经专业人员审定"


def _verification(record: Record, today: dt.date) -> Iterator[tuple[str, str]]:
    if not record.verified:
        yield "never", f"{record.collected_on} 收录" if record.collected_on else "没有收录日期"
    if record.revised_on is None:
        yield "undated", "没有人写过收录日期"
        return
    days = (today - record.revised_on).days
    if days > HALF_YEAR:
        word = "核实" if record.revised_on == record.last_verified else "收录"
        yield "year" if days > YEAR else "half-year", f"{record.revised_on} {word}，已过 {days} 天"


def _designations(catalogue: Catalogue, base: Base, today: dt.date) -> Iterator[tuple[str, str]]:
    for designation in base.designations:
        if designation.valid_until:
            label = catalogue.label("designations", designation.title)
            days = (last_day(designation.valid_until) - today).days
            if days < 0:
                yield "expired", f"“{label}”有效期至 {designation.valid_until}"
            elif days <= SOON:
                yield "expiring", f"“{label}”有效期至 {designation.valid_until}，还有 {days} 天"


def _past(event: Event, today: dt.date) -> Iterator[tuple[str, str]]:
    if event.event_status == "scheduled" and event.status == "active":
        days = [happening.last for happening in all_occurrences(event)]
        if days and max(days) < today:
            yield "past", f"最后一场是 {max(days)}，仍写着 scheduled"


@dataclass(frozen=True)
class DeadField:
    """A field that no record of a collection fills: nobody needs it, or nobody knows of it."""

    collection: str
    field: str
    description: str


def dead_fields(catalogue: Catalogue) -> list[DeadField]:
    """The fields of all watched collections that have records but no value anywhere."""
    dead = []
    for collection in _WATCHED:
        records = [record for record in catalogue.records[collection].values() if not record.set_apart]
        for name, field in COLLECTIONS[collection].model.model_fields.items() if records else ():
            if name not in _OPTIONAL and all(_is_default(getattr(r, name), field.get_default) for r in records):
                dead.append(DeadField(collection, name, field.description or ""))
    return dead


_OPTIONAL = frozenset(("id", "sample", "draft", "status", "alert", "formerly", "names"))
"""Fields that are rightly empty most of the time."""


def _is_default(value: Any, default: Callable[..., Any]) -> bool:
    return bool(value == default(call_default_factory=True))

"""How far a record can be trusted, in words: when it was taken over, and what somebody verified since."""

from __future__ import annotations

import datetime as dt

from ...catalogue.freshness import YEAR
from ...model import Record
from ...model.common import Alternative, Source, Verification
from ...model.partial_dates import has_passed
from ...model.shapes import choices_of, has_field, label_of
from ..text import partial_date

_HOW = Verification.model_fields["how"]
HOW_WORDS = dict(choices_of(_HOW.annotation, _HOW.description or ""))


def provenance(record: Record) -> tuple[str, ...]:
    """Sentences for the foot of a page, the last verification first; none for samples, which are no facts."""
    if record.set_apart:
        return ()
    collected = f"收录于 {_day(record.collected_on)}" if record.collected_on else ""
    if not record.verified:
        return (f"{collected}，尚未向单位核实。" if collected else "尚未向单位核实。",)
    checks = verifications(record)
    return (f"最近核实：{checks[0]}", *checks[1:], *([f"{collected}。"] if collected else []))


def verifications(record: Record) -> tuple[str, ...]:
    """Who verified what when, the newest first."""
    newest_first = sorted(record.verified, key=lambda verification: verification.on, reverse=True)
    return tuple(_words(record, verification) for verification in newest_first)


def _words(record: Record, verification: Verification) -> str:
    """``2026年11月5日，县科协电话询问，核实了开放时间、联系方式。``"""
    what = "、".join(_title(record, name) for name in verification.fields) or "全部内容"
    return f"{_day(verification.on)}，{verification.by}{HOW_WORDS[verification.how]}，核实了{what}。"


def _title(record: Record, name: str) -> str:
    return label_of(type(record), name) if has_field(type(record), name) else name


def doubt(record: Record, field: str) -> str:
    """Why a field is not to be relied on: all that is known of it comes from sources of the lowest tier, and nobody
    has verified it. Empty where there is no such reason."""
    if not any(source.tier == "C" for source in record.source):  # as of most records, of which every fact asks
        return ""
    if record.verified and any(verification.covers(field) for verification in record.verified):
        return ""
    sources = record.sources_of(field)
    tiers = {source.tier for source in sources}
    if "C" not in tiers or not tiers <= {"C", None}:
        return ""
    dated = max((source.date for source in sources if source.date), default=None)
    return f"据非正式出处{f'（{partial_date(dated)}）' if dated else ''}，待核实"


def caution(record: Record, field: str, today: dt.date) -> str:
    """What to say beside a field where there is room for a few words: ``按 2018 年的资料，待核实``.

    The year is that of the newest source or verification, named if all of them are more than a year old; without any
    date on file it is not known how old the field is. Empty where nothing needs to be said.
    """
    dates = [source.date for source in record.sources_of(field) if source.date]
    dates += [str(verification.on) for verification in record.verified if verification.covers(field)]
    year_ago = today - dt.timedelta(YEAR)
    is_old = bool(dates) and all(has_passed(date, year_ago) for date in dates)
    words = [f"按 {max(dates)[:4]} 年的资料"] if is_old else []
    return "，".join([*words, *(["待核实"] if doubt(record, field) else [])])


def other_words(record: Record, field: str) -> tuple[str, ...]:
    """What other sources say of a field or a part of it: ``另有说法：某路1号（某协会，媒体、百科或转载）``."""
    if not record.alternatives:  # as in most records, of which every fact asks
        return ()
    named = {source.title: source for source in record.source}
    others = (other for other in record.alternatives if f"{other.field}.".startswith(f"{field}."))
    return tuple(_other(other, named.get(other.source)) for other in others)


def _other(other: Alternative, source: Source | None) -> str:
    details = [
        other.source,
        source_tier(source) if source else "",
        partial_date(source.date) if source and source.date else "",
    ]
    return f"另有说法：{other.text}（{'，'.join(filter(None, details))}）"


def said_otherwise(record: Record, source: Source) -> str:
    """What a source says that the record does not follow, with the fields: ``另有说法：地址“某路1号”``."""
    others = (other for other in record.alternatives if other.source == source.title)
    said = [f"{_title(record, other.field)}“{other.text}”" for other in others]
    return f"另有说法：{'；'.join(said)}" if said else ""


def source_tier(source: Source) -> str:
    return {"A": "官方发布", "B": "媒体、百科或转载", "C": "非正式出处，待核实"}.get(source.tier or "", "")


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"

"""How far sources can be trusted: a reprint is not official, and the better source goes before the weaker one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..diagnostics import Example, Problem, Rule
from ..model.common import Source, Tier
from ..model.shapes import has_field
from .registry import Context, check

_HIGHEST: dict[str, Tier] = {"reprint-hosts": "B", "aggregator-hosts": "C"}
"""The best tier of sources on the hosts that a vocabulary lists as labels."""
_REPRINT = "source: {title: 转载的公告, url: 'https://reprint.example.org/1', tier: %s}"
_ELSEWHERE = re.compile(r"另有(?:出处|页面|资料|线索|说法|一说)")
_OTHER = (
    "address: 示例路一号\nsource:\n  - {title: 示例网, tier: %s, fields: [address]}\n"
    "  - {title: 示例协会, tier: B, fields: [region]}\n"
    "alternatives: {field: address, text: 示例路二号, source: %s}"
)


@check(
    "KP814",
    "转载和聚合网站的等级写高了",
    "A 只给发布单位自己的网站；转载写 B，注明“转载，未核对原文”；聚合网站写 C。"
    "哪些网站算，见 data/vocab 的 reprint-hosts 和 aggregator-hosts。",
    example=Example(_REPRINT % "A", _REPRINT % "B"),
)
def tier_above_host(rule: Rule, context: Context) -> Iterator[Problem]:
    """No source on a host that reprints is official, and none on an aggregator is better than the lowest tier."""
    hosts = {host: tier for name, tier in _HIGHEST.items() for host in (context.data.terms(name) or {}).values()}
    for entry in context.data.all():
        for index, source in enumerate(entry.record.source):
            highest = _highest(source, hosts)
            if highest and source.tier and source.tier < highest:
                yield rule.at(entry.at("source", index, "tier"), f"“{source.url}”最高写 {highest}")


def _highest(source: Source, hosts: dict[str, Tier]) -> Tier | None:
    """The best tier that the host of a source, or the domain it belongs to, can have."""
    steps = (urlsplit(source.url or "").hostname or "").split(".")
    names = (".".join(steps[first:]) for first in range(len(steps)))
    return next((hosts[name] for name in names if name in hosts), None)


@check(
    "KP815",
    "采用了等级低的说法",
    "采用等级高的出处，把等级低的写进 alternatives（另有说法）。",
    example=Example(_OTHER % ("C", "示例协会"), _OTHER % ("A", "示例协会")),
    alone=True,
)
def lower_tier_chosen(rule: Rule, context: Context) -> Iterator[Problem]:
    """No field rests on sources of a lower tier than that of another statement on file."""
    for entry in context.data.all():
        tiers = {source.title: source.tier for source in entry.record.source}
        for index, other in enumerate(entry.record.alternatives):
            chosen = [s.tier for s in entry.record.sources_of(other.field.partition(".")[0]) if s.tier]
            better = tiers.get(other.source)
            if better and chosen and better < min(chosen):
                words = f"{other.field} 采用了 {min(chosen)} 级的说法，“{other.source}”是 {better} 级"
                yield rule.at(entry.at("alternatives", index), words)


@check(
    "KP816",
    "另有说法没有写清楚",
    "field 写本条记录的字段，source 写本条记录 source 里的 title。",
    "warning",
    example=Example(_OTHER % ("A", "某协会"), _OTHER % ("A", "示例协会")),
    alone=True,
)
def statement_without_source(rule: Rule, context: Context) -> Iterator[Problem]:
    """Another statement names a field of the record and one of its sources."""
    for entry in context.data.all():
        titles = {source.title for source in entry.record.source}
        for index, other in enumerate(entry.record.alternatives):
            if other.source not in titles:
                yield rule.at(entry.at("alternatives", index), f"出处里没有“{other.source}”")
            elif not has_field(type(entry.record), other.field):
                yield rule.at(entry.at("alternatives", index), f"没有字段“{other.field}”")


@check(
    "KP817",
    "另有说法写在补充说明里",
    "把另一种说法写进 alternatives（field 哪个字段、text 怎么说、source 哪个出处），页面才能放在那一项旁边。",
    "warning",
    example=Example(
        "source: {title: 示例网, tier: C, note: 另有出处称在示例路二号}",
        "source:\n  - {title: 示例网, tier: C}\n  - {title: 示例报, tier: C, fields: [alternatives]}\n"
        "alternatives: {field: address, text: 示例路二号, source: 示例报}",
    ),
    alone=True,
)
def statement_in_note(rule: Rule, context: Context) -> Iterator[Problem]:
    """What another source says of a field is a statement with field and source, not free text."""
    for entry in context.data.all():
        for index, source in enumerate(entry.record.source):
            if found := _ELSEWHERE.search(source.note or ""):
                yield rule.at(entry.at("source", index, "note"), f"“{found[0]}……”是另一种说法")


CHECKS = (tier_above_host, lower_tier_chosen, statement_without_source, statement_in_note)

"""References between records, and codes of vocabularies."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Example, Position, Problem, Rule, did_you_mean
from ..model import COLLECTIONS
from ..model.curriculum import CONTENTS
from ..model.markers import marked_values, markers
from ..model.portal import Portal
from ..model.region import Organization, Region
from ..model.types import Ref, Term
from ..model.vocabulary import Vocabulary
from .dataset import Entry, dotted
from .registry import Context, check


@check(
    "KP301",
    "引用的记录不存在",
    "检查编号的拼写，或先建好被引用的记录。",
    example=Example("operator: buraeu", "operator: bureau"),
)
def unknown_reference(rule: Rule, context: Context) -> Iterator[Problem]:
    """Every id that points to another record names an existing one."""
    data = context.data
    for entry in data.all():
        for marker in markers(type(entry.record)):
            if not isinstance(marker.target, Ref):
                continue
            known = data.entries[marker.target.collection]
            for path, value in marked_values(entry.record, marker):
                if value in known or data.is_broken(marker.target.collection, value):
                    continue
                near = did_you_mean(value, known)
                label = marker.target.collection
                yield rule.at(entry.at(*path), f"{label} 里没有编号“{value}”的记录", suggestion=near)


@check(
    "KP310",
    "草稿用在了公布的记录里",
    "先把被引用的草稿定下来（去掉 draft），或先不引用它；只有能填表的几类可以写草稿。",
    example=Example(
        "name: 街道\nlevel: street\nparent: county\ndraft: true",
        "name: 街道\nlevel: street\nparent: county",
        file="regions/draft-street.yml",
        whole=True,
    ),
)
def draft_in_use(rule: Rule, context: Context) -> Iterator[Problem]:
    """What is published names no draft, and what pages are made with is none."""
    data = context.data
    for entry in data.all():
        if entry.record.unpublished:
            if COLLECTIONS[entry.collection].form is None:
                yield rule.at(entry.at("draft"), f"{COLLECTIONS[entry.collection].label}不能是草稿")
            continue
        for marker in markers(type(entry.record)):
            if isinstance(marker.target, Ref):
                for path, value in marked_values(entry.record, marker):
                    named = data.find(marker.target.collection, value)
                    if named is not None and named.unpublished:
                        yield rule.at(entry.at(*path), f"“{named.name}”（{value}）还是草稿")


@check(
    "KP302",
    "不在词表里的代码",
    "从词表里选一个代码，或请管理员把新词加进 data/vocab。",
    example=Example("kind: 公园", "kind: park"),
)
def unknown_term(rule: Rule, context: Context) -> Iterator[Problem]:
    """Every code is a term of its vocabulary; an editor who wrote the label is told the code."""
    named = (*context.data.entries["vocab"], CONTENTS)
    vocabularies = {name: context.data.terms(name) or {} for name in named}
    for entry in context.data.all():
        for marker in markers(type(entry.record)):
            if not isinstance(marker.target, Term):
                continue
            terms = vocabularies.get(marker.target.vocabulary, {})
            for path, value in marked_values(entry.record, marker):
                if value not in terms:
                    codes = {label: code for code, label in terms.items()}
                    near = codes.get(value) or did_you_mean(value, terms)
                    message = f"词表 {marker.target.vocabulary} 里没有“{value}”"
                    yield rule.at(entry.at(*path), message, suggestion=near)


@check(
    "KP303",
    "词表里代码重复",
    "一个代码在词表里只能出现一次。",
    example=Example(
        "name: 类型\nterms:\n  - {code: park, label: 公园}\n  - {code: park, label: 动物园}",
        "name: 类型\nterms:\n  - {code: park, label: 公园}\n  - {code: zoo, label: 动物园}",
        file="vocab/example.yml",
        whole=True,
    ),
)
def repeated_term(rule: Rule, context: Context) -> Iterator[Problem]:
    """A vocabulary has each code once."""
    for entry in context.data.of(Vocabulary):
        seen: set[str] = set()
        for index, term in enumerate(entry.record.terms):
            if term.code in seen:
                yield rule.at(entry.at("terms", index, "code"), f"代码“{term.code}”重复了")
            seen.add(term.code)


@check(
    "KP304",
    "上级关系成了环",
    "上级不能是自己或自己的下级。",
    example=Example("parent: example", "parent: bureau", file="organizations/example.yml"),
)
def parent_cycle(rule: Rule, context: Context) -> Iterator[Problem]:
    """Following ``parent`` from any region or organization ends."""
    entries: list[Entry[Region] | Entry[Organization]] = [*context.data.of(Region), *context.data.of(Organization)]
    for entry in entries:
        if _returns_to_itself(context, entry.record):
            yield rule.at(entry.at("parent"), "沿着上级走会回到自己")


def _returns_to_itself(context: Context, record: Region | Organization) -> bool:
    seen: set[str] = set()
    here: Region | Organization | None = record
    while here is not None and here.parent and here.id not in seen:
        seen.add(here.id)
        if here.parent == record.id:
            return True
        here = context.data.get(type(here), here.parent)
    return False


@check(
    "KP305",
    "旧编号与现有编号冲突",
    "旧编号会转到这条记录，不能是别的记录正在用的编号。",
    example=Example("formerly: [example]", "formerly: [old-example]"),
)
def former_id_in_use(rule: Rule, context: Context) -> Iterator[Problem]:
    """A former id belongs to one record and is no longer in use."""
    for collection, entries in context.data.entries.items():
        owners: dict[str, str] = {}
        for entry in entries.values():
            for index, former in enumerate(entry.record.formerly):
                where = entry.at("formerly", index)
                if former in entries:
                    yield rule.at(where, f"编号“{former}”正由 {collection}/{former} 使用")
                elif former in owners:
                    yield rule.at(where, f"编号“{former}”已是 {owners[former]} 的旧编号")
                owners.setdefault(former, entry.record.id)


@check(
    "KP306",
    "站点设置里的编号不存在",
    "在 data/portal.yml 的 regions 和 alerts 里写已有的地区、应急知识的编号。",
    example=Example(
        "name: 门户\nshort_name: 门户\ntagline: 门户\nregions: [contry]",
        "name: 门户\nshort_name: 门户\ntagline: 门户\nregions: [county]",
        file="portal.yml",
        whole=True,
    ),
)
def unknown_portal_region(rule: Rule, context: Context) -> Iterator[Problem]:
    """What the portal's settings name exists: the regions that it serves, those of alerts, and their how-tos."""
    data = context.data
    file, places = data.portal_entry
    for marker in markers(Portal) if file else ():
        collection = marker.target.collection if isinstance(marker.target, Ref) else ""
        for path, named in marked_values(data.portal, marker):
            if named not in data.entries[collection] and not data.is_broken(collection, named):
                near = did_you_mean(named, data.entries[collection])
                where = Position(file, *places.of(path), dotted(path))
                what = "的地区" if collection == "regions" else ""
                yield rule.at(where, f"{collection} 里没有编号“{named}”{what}", suggestion=near)


CHECKS = (
    unknown_reference,
    draft_in_use,
    unknown_term,
    repeated_term,
    parent_cycle,
    former_id_in_use,
    unknown_portal_region,
)

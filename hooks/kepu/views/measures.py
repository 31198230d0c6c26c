"""Targets against what is known. Only official values and lists declared complete are judged; any other count of what
is on file is told as no more."""

from __future__ import annotations

from typing import Literal, NamedTuple
from urllib.parse import urlencode

from ..catalogue import Catalogue
from ..catalogue.covering import complete_list, nearest_list
from ..model import COLLECTIONS, Record
from ..model.partial_dates import has_passed
from ..model.planning import CountRule, Indicator, Plan, Target
from .coverage import coverage_url, list_words
from .parts import Item
from .text import number

Standing = Literal["met", "not_met", "unknown"]
STANDING_WORDS: dict[Standing, str] = {"met": "已达到", "not_met": "尚未达到", "unknown": "暂无数据"}
_AT = {"at_least": "至少", "more_than": "超过", "at_most": "不超过"}


class TargetView(NamedTuple):
    """One target and where it stands. ``share`` is 0..100 for a bar, None when unknown."""

    indicator_id: str
    name: str
    region: str
    region_url: str
    year: int
    goal: str
    current: str
    basis: Item | None
    """Where the current value can be followed to: a publication, a list or the records counted."""
    standing: Standing
    standing_text: str
    share: int | None
    text: str
    plan: str
    plan_url: str | None


class Current(NamedTuple):
    """What is known today: a figure if there is one, in words, where from, and whether it can be judged."""

    figure: float | None
    words: str
    basis: Item | None = None
    judged: bool = False


def target_view(catalogue: Catalogue, indicator: Indicator, target: Target) -> TargetView:
    current, goal = _current(catalogue, indicator, target), _goal(catalogue, target)
    standing = _standing(target, current.figure, goal) if current.judged else "unknown"
    region = catalogue.regions.get(target.region)
    plan = catalogue.of(Plan).get(target.plan or "")
    return TargetView(
        indicator_id=indicator.id,
        name=indicator.name,
        region=region.name if region else target.region,
        region_url=catalogue.url("regions", target.region),
        year=target.year,
        goal=_goal_text(indicator, target, goal),
        current=current.words,
        basis=current.basis,
        standing=standing,
        standing_text=STANDING_WORDS[standing] if current.judged or current.figure is None else "不作判断",
        share=min(100, round(100 * current.figure / goal))
        if current.judged and current.figure is not None and goal
        else None,
        text=target.text,
        plan=plan.name if plan else "",
        plan_url=catalogue.url("plans", plan.id) if plan else None,
    )


def _goal(catalogue: Catalogue, target: Target) -> float | None:
    if target.every_region:
        return float(len(catalogue.regions.counties(target.region)))
    return target.value if target.value is not None else target.stretch


def _goal_text(indicator: Indicator, target: Target, goal: float | None) -> str:
    if target.every_region:
        return f"全部 {number(goal or 0)} 个区县"
    if target.value is None and target.stretch is not None:
        return f"力争 {number(target.stretch)} {indicator.unit}"
    text = f"{_AT[target.comparison]} {number(target.value or 0)} {indicator.unit}"
    return text + (f"，力争 {number(target.stretch)} {indicator.unit}" if target.stretch is not None else "")


def _current(catalogue: Catalogue, indicator: Indicator, target: Target) -> Current:
    """A published value goes before a count of ours."""
    values = [value for value in indicator.values if value.region == target.region and value.year <= target.year]
    if values:
        latest = max(values, key=lambda value: value.year)
        href = latest.url or next((source.url for source in indicator.source if source.url), None)
        basis = Item(f"{latest.year} 年公布", href=href)
        return Current(latest.value, f"{number(latest.value)} {indicator.unit}", basis, judged=True)
    if indicator.count:
        return _counted(catalogue, indicator.count, target.region, indicator.unit)
    return Current(None, "暂无公开数值")


def _counted(catalogue: Catalogue, rule: CountRule, region_id: str, unit: str) -> Current:
    """A count of what is on file says that it is no more than that, unless a list is declared complete."""
    achieved = count(catalogue, rule, region_id)
    whole = complete_list(catalogue, rule, region_id)
    if whole:
        words = f"{achieved} {unit}"
        return Current(
            achieved, words, Item(f"按{whole.name}，名单已收齐", url=coverage_url(catalogue, whole)), judged=True
        )
    known = None if rule.distinct else nearest_list(catalogue, rule, region_id)
    if known:
        return Current(
            achieved, list_words(catalogue, known, unit), Item(known.name, url=coverage_url(catalogue, known))
        )
    return Current(
        achieved, f"本站收录 {achieved} {unit}，是否齐全未知", Item("收录了哪些", url=explored(rule, region_id))
    )


def explored(rule: CountRule, region_id: str) -> str:
    """Where the records that a rule counts, or the divisions with one, are shown, as far as it can be asked."""
    if rule.distinct:
        return f"overview/?{urlencode({'measure': rule.collection, 'region': region_id})}"
    kinds = COLLECTIONS[rule.collection].kind_code
    asked = [("c", rule.collection), ("region", region_id), *(("kind", kinds(kind)) for kind in rule.kinds)]
    asked += [("title", title) for title in rule.designations]
    return f"explore/?{urlencode(asked)}"


def _standing(target: Target, current: float | None, goal: float | None) -> Standing:
    if current is None or goal is None:
        return "unknown"
    if target.comparison == "at_most":
        return "met" if current <= goal else "not_met"
    reached = current > goal if target.comparison == "more_than" else current >= goal
    return "met" if reached else "not_met"


def counted(catalogue: Catalogue, rule: CountRule, region_id: str) -> list[Record]:
    """The active, real records that a rule counts in a region."""
    return [
        record
        for record in catalogue.in_region(COLLECTIONS[rule.collection].model, region_id)
        if record.status == "active"
        and not record.set_apart
        and rule.counts(record)
        and _still_holds(catalogue, record, rule)
    ]


def _still_holds(catalogue: Catalogue, record: Record, rule: CountRule) -> bool:
    """Whether one of the designations that a rule asks for has not run out."""
    asked = [d for d in getattr(record, "designations", ()) if rule.names(d)] if rule.designations else []
    return not asked or any(not (d.valid_until and has_passed(d.valid_until, catalogue.today)) for d in asked)


def count(catalogue: Catalogue, rule: CountRule, region_id: str) -> int:
    """How many records, or how many divisions with at least one, there are in a region."""
    records = counted(catalogue, rule, region_id)
    if rule.distinct is None:
        return len(records)
    regions = {
        region.id for record in records for region in catalogue.chain_of(record) if region.level == rule.distinct
    }
    return len(regions)


def _without_repeats(indicator: Indicator, region_id: str) -> list[Target]:
    own = sorted((target for target in indicator.targets if target.region == region_id), key=lambda t: t.year)
    return list({(t.comparison, t.value, t.stretch, t.every_region): t for t in own}.values())


def targets_in(catalogue: Catalogue, region_id: str) -> list[TargetView]:
    """The targets set for a region itself, newest first; a figure repeated every year is shown once."""
    views = [
        target_view(catalogue, indicator, target)
        for indicator in catalogue.of(Indicator).values()
        for target in _without_repeats(indicator, region_id)
    ]
    return sorted(views, key=lambda view: (-view.year, view.name))


def missing_counties(catalogue: Catalogue, rule: CountRule, region_id: str) -> list[str]:
    """Ids of the current counties of a region without a counted record."""
    have = {region.id for record in counted(catalogue, rule, region_id) for region in catalogue.chain_of(record)}
    return [county.id for county in catalogue.regions.counties(region_id) if county.id not in have]

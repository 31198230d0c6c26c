"""Targets against what is known. Only official values are judged; a count of what is on file is told as no more."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..catalogue import Catalogue
from ..model import COLLECTIONS, Record
from ..model.education import Base
from ..model.partial_dates import has_passed
from ..model.planning import CountRule, Indicator, Plan, Target, Value
from .text import number

Standing = Literal["met", "not_met", "unknown"]
STANDING_WORDS: dict[Standing, str] = {"met": "已达到", "not_met": "尚未达到", "unknown": "暂无数据"}
_AT = {"at_least": "至少", "more_than": "超过", "at_most": "不超过"}


class TargetView(NamedTuple):
    """One target and where it stands. ``share`` is 0..100 for a bar, None when unknown."""

    name: str
    region: str
    region_url: str
    year: int
    goal: str
    current: str
    basis: str
    standing: Standing
    standing_text: str
    share: int | None
    text: str
    plan: str
    plan_url: str | None


def target_view(catalogue: Catalogue, indicator: Indicator, target: Target) -> TargetView:
    current, goal, basis = _current_and_goal(catalogue, indicator, target)
    official = bool(_official(indicator, target))
    standing = _standing(target, current, goal) if official else "unknown"
    region = catalogue.regions.get(target.region)
    plan = catalogue.of(Plan).get(target.plan or "")
    return TargetView(
        name=indicator.name,
        region=region.name if region else target.region,
        region_url=catalogue.url("regions", target.region),
        year=target.year,
        goal=_goal_text(indicator, target, goal),
        current=_current_text(indicator, current, official),
        basis=basis,
        standing=standing,
        standing_text=STANDING_WORDS[standing] if official or current is None else "不作判断",
        share=min(100, round(100 * current / goal)) if official and current is not None and goal else None,
        text=target.text,
        plan=plan.name if plan else "",
        plan_url=catalogue.url("plans", plan.id) if plan else None,
    )


def _goal_text(indicator: Indicator, target: Target, goal: float | None) -> str:
    if target.every_region:
        return f"全部 {number(goal or 0)} 个区县"
    if target.value is None and target.stretch is not None:
        return f"力争 {number(target.stretch)} {indicator.unit}"
    text = f"{_AT[target.comparison]} {number(target.value or 0)} {indicator.unit}"
    return text + (f"，力争 {number(target.stretch)} {indicator.unit}" if target.stretch is not None else "")


def _current_and_goal(
    catalogue: Catalogue, indicator: Indicator, target: Target
) -> tuple[float | None, float | None, str]:
    goal = target.value if target.value is not None else target.stretch
    if target.every_region:
        goal = float(len(catalogue.regions.counties(target.region)))
    values = _official(indicator, target)
    if values:
        latest = max(values, key=lambda value: value.year)
        return latest.value, goal, f"{latest.year} 年公布"
    if indicator.count:
        return float(count(catalogue, indicator.count, target.region)), goal, ""
    return None, goal, ""


def _official(indicator: Indicator, target: Target) -> list[Value]:
    """The published values that a target can be judged by."""
    return [value for value in indicator.values if value.region == target.region and value.year <= target.year]


def _current_text(indicator: Indicator, current: float | None, official: bool) -> str:
    """What is known today. A count of what happens to be on file says that it is no more than that."""
    if current is None:
        return "暂无公开数值"
    figure = f"{number(current)} {indicator.unit}"
    return figure if official else f"本站收录 {figure}，是否齐全未知"


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
        and not record.sample
        and (not rule.kinds or getattr(record, "kind", None) in rule.kinds)
        and (not rule.designations or _holds(catalogue, record, rule))
    ]


def _holds(catalogue: Catalogue, record: Record, rule: CountRule) -> bool:
    return isinstance(record, Base) and any(
        designation.title in rule.designations
        and not (designation.valid_until and has_passed(designation.valid_until, catalogue.today))
        for designation in record.designations
    )


def count(catalogue: Catalogue, rule: CountRule, region_id: str) -> int:
    """How many records, or how many divisions with at least one, there are in a region."""
    records = counted(catalogue, rule, region_id)
    if rule.distinct is None:
        return len(records)
    found = {region.id for record in records for region in catalogue.chain_of(record) if region.level == rule.distinct}
    return len(found)


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

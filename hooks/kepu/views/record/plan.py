"""The page of an action plan: goals, progress by section, tasks as rows."""

from __future__ import annotations

from typing import NamedTuple

from ...catalogue import Catalogue
from ...model.planning import Indicator, Measure, Plan, Section, Task
from ...model.region import Organization
from ..measures import TargetView, target_view
from ..parts import Badge, Crumb, Fact, Head, Item, SourceView
from ..text import partial_date
from .cards import plan_badge
from .correction import Report, report
from .facts import fact, record_item, region_item, source_views
from .provenance import provenance
from .sending import picture_of


class MeasureView(NamedTuple):
    """A promise in the plan's words, and the target it is checked against."""

    text: str
    target: TargetView | None
    note: str


class TaskView(NamedTuple):
    id: str
    title: str
    text: str
    leads: tuple[Item, ...]
    participants: tuple[Item, ...]
    responsible: str
    measures: tuple[MeasureView, ...]
    departments: tuple[str, ...]
    """Ids of all who lead or take part, whether the task names them or its section does."""


class SectionView(NamedTuple):
    id: str
    title: str
    text: str
    audiences: tuple[str, ...]
    leads: tuple[Item, ...]
    participants: tuple[Item, ...]
    responsible: str
    tasks: tuple[TaskView, ...]
    measures: int
    judged: int
    met: int


class PlanPage(NamedTuple):
    head: Head
    id: str
    name: str
    badge: Badge
    summary: str
    crumbs: tuple[Crumb, ...]
    facts: tuple[Fact, ...]
    goals: tuple[MeasureView, ...]
    sections: tuple[SectionView, ...]
    departments: tuple[tuple[str, str, int], ...]
    task_count: int
    sources: tuple[SourceView, ...]
    provenance: tuple[str, ...]
    report: Report
    long_picture: str = ""
    """The address of the long picture to send with it."""


def plan_page(catalogue: Catalogue, record: Plan) -> PlanPage:
    """Everything the page of a plan shows. ``departments`` are (id, name, number of tasks)."""
    sections = tuple(_section(catalogue, record, section) for section in record.sections)
    tasks = sum(len(section.tasks) for section in sections)
    region = catalogue.regions.get(catalogue.region_of(record))
    where = region.name if region else ""
    return PlanPage(
        head=Head(
            record.name,
            f"{where}行动方案：{len(sections)} 个部分、{tasks} 项任务，谁牵头、谁参与、目标进展如何。",
            catalogue.url("plans", record.id),
            indexed=not record.set_apart,
        ),
        id=record.id,
        name=record.name,
        badge=plan_badge(record, catalogue.today),
        summary=record.summary or "",
        crumbs=(
            Crumb("plans/", "行动方案"),
            *(Crumb(catalogue.url("regions", r.id), r.name) for r in catalogue.chain_of(record)),
        ),
        facts=_facts(catalogue, record),
        goals=tuple(_measure(catalogue, record, goal) for goal in record.goals),
        sections=sections,
        departments=_departments(catalogue, record),
        task_count=tasks,
        sources=source_views(record),
        provenance=provenance(record),
        report=report(catalogue, record),
        long_picture=picture_of(catalogue, record),
    )


def _facts(catalogue: Catalogue, plan: Plan) -> tuple[Fact, ...]:
    issuers = [item for item in (record_item(catalogue, "organizations", i) for i in plan.issuers) if item]
    region = region_item(catalogue, catalogue.region_of(plan))
    validity = "至".join(partial_date(day) for day in (plan.valid_from, plan.valid_until) if day)
    return (
        fact(plan, "issuers", *issuers),
        fact(plan, "number", plan.number),
        fact(plan, "issued_on", partial_date(plan.issued_on) if plan.issued_on else None),
        fact(plan, "valid_from", validity),
        fact(plan, "region", region),
    )


def _section(catalogue: Catalogue, plan: Plan, section: Section) -> SectionView:
    tasks = tuple(_task(catalogue, plan, section, task) for task in section.tasks)
    checked = [m.target for task in tasks for m in task.measures if m.target]
    return SectionView(
        section.id,
        section.title,
        section.text or "",
        tuple(catalogue.label("audiences", code) for code in section.audiences),
        _organizations(catalogue, section.leads),
        _organizations(catalogue, section.participants),
        section.responsible_text or "",
        tasks,
        len(checked),
        sum(target.standing != "unknown" for target in checked),
        sum(target.standing == "met" for target in checked),
    )


def _task(catalogue: Catalogue, plan: Plan, section: Section, task: Task) -> TaskView:
    return TaskView(
        task.id,
        task.title,
        task.text or "",
        _organizations(catalogue, task.leads),
        _organizations(catalogue, task.participants),
        task.responsible_text or "",
        tuple(_measure(catalogue, plan, measure) for measure in task.measures),
        (*(task.leads or section.leads), *(task.participants or section.participants)),
    )


def _organizations(catalogue: Catalogue, ids: tuple[str, ...]) -> tuple[Item, ...]:
    return tuple(item for item in (record_item(catalogue, "organizations", i) for i in ids) if item)


def _measure(catalogue: Catalogue, plan: Plan, measure: Measure) -> MeasureView:
    indicator = catalogue.of(Indicator).get(measure.indicator or "")
    target = _target(catalogue, plan, indicator, measure) if indicator else None
    return MeasureView(measure.text, target, measure.note or "")


def _target(catalogue: Catalogue, plan: Plan, indicator: Indicator, measure: Measure) -> TargetView | None:
    """The indicator's target of this plan: the one whose year the measure names, else the latest."""
    own = [target for target in indicator.targets if target.plan == plan.id]
    named = [target for target in own if str(target.year) in measure.text]
    chosen = max(named or own, key=lambda target: target.year, default=None)
    return target_view(catalogue, indicator, chosen) if chosen else None


def _departments(catalogue: Catalogue, plan: Plan) -> tuple[tuple[str, str, int], ...]:
    counts: dict[str, int] = {}
    for section in plan.sections:
        for task in section.tasks:
            named = {*(task.leads or section.leads), *(task.participants or section.participants)}
            for organization in named:
                counts[organization] = counts.get(organization, 0) + 1
    names = {key: catalogue.of(Organization)[key].name for key in counts if key in catalogue.of(Organization)}
    return tuple((key, names[key], counts[key]) for key in sorted(names, key=lambda key: (-counts[key], key)))

"""Whether a record is there, in words: planned, paused, closed, or only spoken of by a plan."""

from __future__ import annotations

from ...catalogue import Catalogue
from ...catalogue.plan_basis import only_plan
from ...model import Record
from ...model.education import Course
from ...model.event import Event
from ...model.plan_basis import has_run_out
from ..parts import Badge
from ..text import partial_date

STATUS = {"active": "", "planned": "计划中，是否落实未收录", "paused": "暂停", "closed": "已关闭", "moved": "已搬迁"}
_LISTED = "方案中列出，是否举办未收录"
_RUN_OUT = Badge("方案已到期", "unknown")


def status_badges(catalogue: Catalogue, record: Record) -> tuple[Badge, ...]:
    """What a card says ahead of all else; nothing for what is simply there."""
    badges: tuple[Badge, ...] = (Badge("草稿", "soon"),) if record.unpublished else ()
    if record.status == "planned":
        badges += (Badge(_LISTED if isinstance(record, Event) else STATUS["planned"], "soon"),)
    elif record.status != "active":
        badges += (Badge(STATUS[record.status], "closed"),)
    plan = only_plan(catalogue, record)
    return (*badges, _RUN_OUT) if plan and has_run_out(plan, catalogue.today) else badges


def notice(catalogue: Catalogue, record: Record) -> str:
    """What a page says on top; empty for what is simply there."""
    if record.unpublished:
        return "这一条是草稿，还没有公布。"
    if record.status in ("paused", "closed", "moved"):
        return f"这里{STATUS[record.status]}，去之前请确认。"
    plan = only_plan(catalogue, record)
    if record.status == "planned":
        words = f"{_planned(record)}。"
    elif plan:
        words = f"只有方案提到，{'是否举办' if isinstance(record, Event) else '现在怎样'}未收录，请先向责任单位确认。"
    else:
        return ""
    if plan and plan.draft:
        words += "依据的方案还是征求意见稿。"
    if plan and plan.valid_until and has_run_out(plan, catalogue.today):
        words += f"依据的方案已于{partial_date(plan.valid_until)}到期。"
    return words


def _planned(record: Record) -> str:
    if isinstance(record, Event):
        return _LISTED
    return f"计划{'开设' if isinstance(record, Course) else '建设'}，是否已提供未收录"

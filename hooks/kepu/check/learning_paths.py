"""The steps of learning paths: each leads to something, which is there, near enough, and for these learners."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Example, Problem, Rule, did_you_mean
from ..model import Record
from ..model.education import Base, Course
from ..model.learning_path import REF_COLLECTIONS, LearningPath, Step
from ..model.region import Region
from .dataset import Entry
from .registry import Context, check

_FILE = "paths/example.yml"
_PATH = "steps:\n  - {todo: 看一看, venue: park}\n  - %s"
_AGAIN = _PATH % "{todo: 再看一遍, venue: park}"
_GONE = {"planned": "还在计划中", "paused": "暂停开放", "closed": "已关闭", "moved": "已搬迁"}
Found = tuple[Entry[LearningPath], int, Step]


def _steps(context: Context) -> Iterator[Found]:
    for entry in context.data.of(LearningPath):
        for index, step in enumerate(entry.record.steps):
            yield entry, index, step


def _named(context: Context) -> Iterator[tuple[Entry[LearningPath], int, str, Record]]:
    """Path, number of the step, its field, and the record that it names."""
    for entry, index, step in _steps(context):
        for field, value in step.targets:
            record = context.data.find(REF_COLLECTIONS[field], value) if field in REF_COLLECTIONS else None
            if record is not None:
                yield entry, index, field, record


@check(
    "KP831",
    "这一步没有写清楚去哪里",
    "每一步在 course、venue、base、resource、howto、myth、page 里至少写一个。",
    example=Example(_PATH % "{todo: 再看一遍}", _AGAIN, _FILE),
)
def step_without_target(rule: Rule, context: Context) -> Iterator[Problem]:
    """A step leads to something."""
    for entry, index, step in _steps(context):
        if not step.targets:
            yield rule.at(entry.at("steps", index), f"第 {index + 1} 步没有写去哪里、用什么")


@check(
    "KP832",
    "这一步的文章不存在",
    "写 content/ 里的 文件夹/文件名，不带 .md，如 guide/words。",
    example=Example(_PATH % "{todo: 读一读, page: guide/nothing}", _AGAIN, _FILE),
)
def step_to_no_page(rule: Rule, context: Context) -> Iterator[Problem]:
    """A page that a step names is a hand-written page of the portal."""
    known = {f"{path.parent.name}/{path.stem}" for path in context.content.glob("*/*.md") if not path.is_symlink()}
    for entry, index, step in _steps(context):
        if step.page and step.page not in known:
            where = entry.at("steps", index, "page")
            yield rule.at(where, f"没有文章“{step.page[:60]}”", suggestion=did_you_mean(step.page, known))


@check(
    "KP833",
    "这一步去不成",
    "换一步，或等它恢复；路径里只放现在能用的。",
    "warning",
    example=Example(_PATH % "{todo: 再看一遍, venue: closed-park}", _AGAIN, _FILE),
)
def step_to_what_is_gone(rule: Rule, context: Context) -> Iterator[Problem]:
    """What a step names is there: not planned, paused, closed or moved. A path that is itself planned may wait."""
    for entry, index, field, record in _named(context):
        if record.status in _GONE and entry.record.status == "active":
            where = entry.at("steps", index, field)
            yield rule.at(where, f"第 {index + 1} 步的“{record.name}”{_GONE[record.status]}")


@check(
    "KP834",
    "这一步的学段对不上",
    "改路径的 stages，或换一步。",
    example=Example(
        _PATH % "{todo: 上课, course: lesson}\nstages: junior",
        _PATH % "{todo: 上课, course: lesson}\nstages: senior",
        _FILE,
    ),
)
def step_for_others(rule: Rule, context: Context) -> Iterator[Problem]:
    """A course or base that says for which stages it is serves at least one of those of the path."""
    for entry, index, field, record in _named(context):
        stages = _stages_of(record)
        if stages and entry.record.stages and not set(stages) & set(entry.record.stages):
            where = entry.at("steps", index, field)
            said = f"“{record.name}”适合 {'、'.join(stages)}，路径写的是 {'、'.join(entry.record.stages)}"
            yield rule.at(where, f"第 {index + 1} 步的{said}")


def _stages_of(record: Record) -> tuple[str, ...]:
    if isinstance(record, Base):
        return record.group_offer.stages if record.group_offer else ()
    return record.stages if isinstance(record, Course) else ()


@check(
    "KP835",
    "这一步不在路径的地区里",
    "改路径的 region（可以写上一级地区），或换一步。",
    example=Example(_PATH % "{todo: 去外地看, venue: far-park}", _AGAIN, _FILE),
)
def step_elsewhere(rule: Rule, context: Context) -> Iterator[Problem]:
    """A place lies in the path's region; what comes to people, or is there for all, serves it."""
    for entry, index, field, record in _named(context):
        home = context.data.get(Region, entry.record.region)
        if home is not None and not _reaches(context, record, home):
            yield rule.at(entry.at("steps", index, field), f"第 {index + 1} 步的“{record.name}”不在“{home.name}”")


def _reaches(context: Context, record: Record, home: Region) -> bool:
    """Whether a record lies in a region, serves some of it or all around it; one that nobody can place does."""
    around = set(context.data.chain_of(home))
    areas = {*getattr(record, "service_area", ())} or {context.data.region_of(record)}
    for area in areas:
        region = context.data.get(Region, area)
        if region is None or region.level == "country" or region.id in around:
            return True
        if home.id in context.data.chain_of(region):
            return True
    return False


CHECKS = (step_without_target, step_to_no_page, step_to_what_is_gone, step_for_others, step_elsewhere)

"""Departments of a plan's tasks: only those that the plan's own words name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Example, Problem, Rule
from ..model.planning import Plan, Section, Task
from ..model.region import Organization
from .dataset import Entry
from .registry import Context, check

_BLANKS = re.compile(r"\s+")
Path = tuple[str | int, ...]
_PLAN = """name: 示例方案二
region: county
sample: true
sections:
  - id: s1
    title: 章节
    tasks:
      - {id: t1, title: 任务, leads: bureau, responsible_text: %s}"""


@check(
    "KP807",
    "方案原文没有点这个单位的名",
    "responsible_text 照抄点名责任单位的原文；里面没有的单位不写，用简称的在单位记录里加 aliases。",
    example=Example(_PLAN % "示例科协", _PLAN % "示例局、示例科协", "plans/example.yml", whole=True),
)
def department_not_named(rule: Rule, context: Context) -> Iterator[Problem]:
    """Every department of a task or section is named, by its name or an alias, in the words that it quotes."""
    for entry in context.data.of(Plan):
        for path, part in _parts(entry):
            quoted = _BLANKS.sub("", part.responsible_text or "")
            for field in ("leads", "participants"):
                for number, organization_id in enumerate(getattr(part, field)):
                    organization = context.data.get(Organization, organization_id)
                    if organization and not _is_named(organization, quoted):
                        where = entry.at(*path, field, number)
                        words = f"原文“{quoted[:40]}”里没有" if quoted else "没有抄点名的原文（responsible_text）："
                        yield rule.at(where, f"{words}“{organization.name}”")


def _parts(entry: Entry[Plan]) -> Iterator[tuple[Path, Section | Task]]:
    for index, section in enumerate(entry.record.sections):
        yield ("sections", index), section
        yield from ((("sections", index, "tasks", number), task) for number, task in enumerate(section.tasks))


def _is_named(organization: Organization, quoted: str) -> bool:
    return any(_BLANKS.sub("", name) in quoted for name in (organization.name, *organization.aliases))


CHECKS = (department_not_named,)

"""A portal in which all is made up has no real records, so that nobody takes one for the other."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Position, Problem, Rule
from ..model import COLLECTIONS
from ..model.region import Region
from .dataset import Entry, dotted
from .registry import Context, check


def _holds_everywhere(context: Context, entry: Entry) -> bool:
    """Whether a record belongs to the whole country, such as a theme day, or has no place, such as a vocabulary."""
    region = context.data.get(Region, context.data.region_of(entry.record))
    return region.level == "country" if region else not COLLECTIONS[entry.collection].placed


def _real(context: Context) -> list[Entry]:
    """The real records of one place in a portal that says that all is made up."""
    if not context.data.portal.made_up:
        return []
    return [e for e in context.data.all() if not e.record.sample and not _holds_everywhere(context, e)]


def _all_real(context: Context) -> bool:
    """Whether no record of a place is marked: then not the records are wrong, but the setting."""
    return not any(entry.record.sample for entry in context.data.all())


@check(
    "KP821",
    "演示门户里有真的记录",
    "编的记录写 sample: true；真的记录放进真门户，那里的 portal.yml 不写 made_up。",
)
def real_record(rule: Rule, context: Context) -> Iterator[Problem]:
    """Where the portal says that all is made up, every record of a place says so of itself."""
    for entry in [] if _all_real(context) else _real(context):
        yield rule.at(entry.at("sample"), "这是演示门户（made_up: true），记录要写 sample: true")


@check(
    "KP822",
    "真门户写成了演示门户",
    "从 data/portal.yml 删去 made_up；它只用在全是编造记录的演示门户里。",
)
def real_portal(rule: Rule, context: Context) -> Iterator[Problem]:
    """A portal of real records does not say that all is made up."""
    found = _real(context) if _all_real(context) else []
    if found:
        file, places = context.data.portal_entry
        path = ("made_up",)
        where = Position(file, *places.of(path), dotted(path))
        yield rule.at(where, f"写了 made_up: true，但有 {len(found)} 条没有写 sample: true 的记录")


CHECKS = (real_record, real_portal)

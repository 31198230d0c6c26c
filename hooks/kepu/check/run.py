"""Runs every check over a data folder, and lists the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ..diagnostics import Problem, Report, Rule
from ..source import rules as source_rules
from ..source.cache import ParseCache
from . import (
    articles,
    basemaps,
    contents,
    coverage,
    curriculum,
    dates,
    easy_words,
    inquiries,
    itineraries,
    knowledge,
    learning_paths,
    loading,
    locations,
    made_up,
    opening_hours,
    papers,
    planned,
    publishing,
    references,
    removals,
    responsibility,
    schedules,
    shape,
    slips,
    tiers,
    wording,
)
from .dataset import Dataset
from .known import Known
from .registry import Check, Context
from .second_look import second_look

_MODULES = (
    references,
    removals,
    locations,
    basemaps,
    dates,
    opening_hours,
    schedules,
    itineraries,
    contents,
    slips,
    planned,
    responsibility,
    coverage,
    curriculum,
    learning_paths,
    knowledge,
    tiers,
    made_up,
    inquiries,
    wording,
    easy_words,
    articles,
    papers,
)
CHECKS: tuple[Check, ...] = tuple(check for module in _MODULES for check in module.CHECKS)


def all_rules() -> list[Rule]:
    """Every rule there is, by code."""
    rules = (
        *source_rules.RULES,
        *shape.RULES,
        *loading.RULES,
        *contents.RULES,
        *publishing.RULES,
        *(check.rule for check in CHECKS),
    )
    return sorted(set(rules), key=lambda rule: rule.code)


def check_data(
    data: Path, content: Path, today: dt.date, cache: ParseCache | None = None, known: Known | None = None
) -> tuple[Dataset, Report]:
    """Load and check a data folder.

    Args:
        data: the folder of records.
        content: the folder that photographs are looked up in.
        today: the day of the check, in Asia/Shanghai.
        cache: parsed files of an earlier run.
        known: what an earlier run found.

    Returns:
        The usable records and all problems found in all files.
    """
    dataset, report = loading.load(data, cache, known)

    def rules(data: Dataset) -> Iterator[Problem]:
        return _found(CHECKS, Context(data, content, today))

    report.extend(_reactive(Context(dataset, content, today), known) if known else rules(dataset))
    report.extend(second_look(dataset, set(report.problems), rules))
    return dataset, report


def _found(checks: Iterable[Check], context: Context) -> Iterator[Problem]:
    for check in checks:
        yield from check.run(context)


def _reactive(context: Context, known: Known) -> Iterator[Problem]:
    """What all rules say, with those on one record run for the records of which nothing is known."""
    yield from known.problems(context.data, context.today)
    new = known.unknown(context.data)
    if new:
        only = replace(context, data=context.data.alone(new), shared={})
        found = list(_found((check for check in CHECKS if check.alone), only))
        known.add(context.data, new, found)
        yield from found
    yield from _found((check for check in CHECKS if not check.alone), context)
    known.save()

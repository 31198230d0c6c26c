"""Runs every check over a data folder, and lists the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
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


def check_data(data: Path, content: Path, today: dt.date, cache: ParseCache | None = None) -> tuple[Dataset, Report]:
    """Load and check a data folder.

    Args:
        data: the folder of records.
        content: the folder that photographs are looked up in.
        today: the day of the check, in Asia/Shanghai.
        cache: parsed files of an earlier run.

    Returns:
        The usable records and all problems found in all files.
    """
    dataset, report = loading.load(data, cache)

    def rules(data: Dataset) -> Iterator[Problem]:
        context = Context(data, content, today)
        for check in CHECKS:
            yield from check.run(context)

    report.extend(rules(dataset))
    report.extend(second_look(dataset, set(report.problems), rules))
    return dataset, report

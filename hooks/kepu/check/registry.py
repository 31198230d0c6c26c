"""How a check is declared: one small generator with its rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..diagnostics import Example, Problem, Rule, Severity
from ..model import Record
from .dataset import Dataset


@dataclass(frozen=True)
class Context:
    """What checks may look at: the records, the content folder and the day of the check. ``shared`` is what several
    rules would otherwise read from all records again, by who reads it."""

    data: Dataset
    content: Path
    today: dt.date
    shared: dict[Callable[..., Any], Any] = field(default_factory=dict, compare=False, repr=False)


def gentler(rule: Rule, record: Record) -> Rule:
    """A rule as it holds for a record: what a draft still lacks is a warning."""
    return replace(rule, severity="warning") if record.unpublished and rule.severity == "error" else rule


Body = Callable[[Rule, Context], Iterator[Problem]]


@dataclass(frozen=True)
class Check:
    """``alone`` says that what the rule says of a record follows from that record and the day, and nothing else."""

    rule: Rule
    body: Body
    alone: bool = False

    def run(self, context: Context) -> Iterator[Problem]:
        return self.body(self.rule, context)


def check(
    code: str,
    title: str,
    advice: str,
    severity: Severity = "error",
    *,
    example: Example | None = None,
    alone: bool = False,
) -> Callable[[Body], Check]:
    """Declare a check; the decorated generator becomes a :class:`Check`."""
    return lambda body: Check(Rule(code, title, advice, severity, example), body, alone)

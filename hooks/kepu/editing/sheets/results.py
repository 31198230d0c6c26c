"""What an import says about each row of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from ...check.dataset import Entry
from ...diagnostics import Problem
from ..writing import Change
from .tables import SheetRow

State = Literal["new", "changed", "same", "rejected", "skipped"]


@dataclass(frozen=True)
class FieldChange:
    """One cell that differs from the record, in the words of cells. ``why`` says why a clash was not taken over."""

    key: str
    title: str
    old: str
    new: str
    why: str = ""


@dataclass
class RowResult:
    """What became of a row. ``conflicts`` were not taken over, ``kept`` is what empty cells would have deleted;
    ``reasons`` say why a row was rejected or left out, ``suspects`` are the ids of records
    that it may repeat, ``remarks`` say how it was read."""

    row: SheetRow
    state: State = "same"
    record_id: str = ""
    name: str = ""
    changes: list[FieldChange] = field(default_factory=list)
    conflicts: list[FieldChange] = field(default_factory=list)
    kept: list[FieldChange] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    suspects: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    change: Change | None = None
    entry: Entry | None = None

    def reject(self, *reasons: str) -> None:
        self.state, self.change, self.entry = "rejected", None, None
        self.reasons += reasons

    def skip(self, why: str) -> None:
        self.state, self.change, self.entry = "skipped", None, None
        self.reasons.append(why)


def reject_broken(
    results: Iterable[RowResult], problems: list[Problem], told: Callable[[RowResult, Problem], str]
) -> set[str]:
    """Reject the rows that the checks object to; the ids of their records."""
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.file].append(problem)
    rejected: set[str] = set()
    for result in results:
        if result.entry is None:
            continue
        said = by_file.get(result.entry.file, [])
        errors = [problem for problem in said if problem.severity == "error"]
        result.warnings = [told(result, problem) for problem in said if problem.severity != "error"]
        if errors:
            result.reject(*(told(result, problem) for problem in errors))
            rejected.add(result.record_id)
    return rejected

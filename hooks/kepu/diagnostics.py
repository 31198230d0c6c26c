"""One model of problems, for every layer that finds them and every format that prints them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "hint"]
SEVERITY_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "hint": 2}


@dataclass(frozen=True)
class Example:
    """What breaks a rule and what does not, as an editor writes it: some fields of a record or, if ``whole``, all of
    a file. ``file`` says where, seen from the data folder; ``bad_file`` is a name that is itself the mistake."""

    bad: str
    good: str
    file: str = "venues/example.yml"
    whole: bool = False
    bad_file: str | None = None


@dataclass(frozen=True)
class Rule:
    """What a code means. ``title``, ``advice`` and ``example`` are shown to editors."""

    code: str
    title: str
    advice: str
    severity: Severity = "error"
    example: Example | None = None

    def at(self, where: Position, message: str, *, suggestion: str | None = None) -> Problem:
        """A problem found by this rule at a position."""
        return Problem(where.file, where.line, where.column, self.code, self.severity, message, where.path, suggestion)


@dataclass(frozen=True)
class Position:
    """A place in a file: line and column count from 1; ``path`` is the field, such as ``hours.weekly[2].opens``."""

    file: str
    line: int = 1
    column: int = 1
    path: str = ""


@dataclass(frozen=True)
class Problem:
    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    path: str = ""
    suggestion: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return self.file, self.line, self.column, self.code, self.message


@dataclass
class Report:
    """All problems of one run."""

    problems: list[Problem] = field(default_factory=list)

    def extend(self, problems: Iterable[Problem]) -> None:
        self.problems.extend(problems)

    def sorted(self) -> list[Problem]:
        return sorted(set(self.problems), key=lambda problem: problem.sort_key)

    def count(self, severity: Severity) -> int:
        return sum(problem.severity == severity for problem in set(self.problems))

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """The choice nearest to a mistyped word, if one is near."""
    near = difflib.get_close_matches(word, sorted(choices), n=1, cutoff=0.6)
    return near[0] if near else None

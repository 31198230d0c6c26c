"""Which problems a change brings, and which it solves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..diagnostics import Problem


def difference(old: Iterable[Problem], new: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """(problems introduced, problems solved). Lines may shift: a problem is known by its file, field and words."""
    before, after = _sorted(old), _sorted(new)
    return _without(after, Counter(map(_identity, before))), _without(before, Counter(map(_identity, after)))


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(set(problems), key=lambda problem: problem.sort_key)


def _identity(problem: Problem) -> tuple[str, str, str, str]:
    return problem.file, problem.code, problem.path, problem.message


def _without(problems: list[Problem], known: Counter[tuple[str, str, str, str]]) -> list[Problem]:
    kept = []
    for problem in problems:
        identity = _identity(problem)
        if known[identity]:
            known[identity] -= 1
        else:
            kept.append(problem)
    return kept

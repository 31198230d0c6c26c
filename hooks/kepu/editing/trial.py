"""What the checks would say if some records were different: nothing is written to find out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from ..check.dataset import Dataset, Entry
from ..check.registry import Context
from ..check.run import CHECKS
from ..diagnostics import Problem
from .introduced import difference


def introduced(
    data: Dataset,
    entries: Iterable[Entry],
    content: Path,
    today: dt.date,
    *,
    without: Entry | None = None,
    before: list[Problem] | None = None,
) -> list[Problem]:
    """The problems that the records would bring, in any file; also those of taking one away. ``before`` are those that
    there are, if they are known."""
    known = problems_of(data, content, today) if before is None else before
    after = data.with_entries(entries)
    if without is not None:
        del after.entries[without.collection][without.record.id]
    return difference(known, problems_of(after, content, today))[0]


def problems_of(data: Dataset, content: Path, today: dt.date) -> list[Problem]:
    """What all rules say of the records."""
    context = Context(data, content, today)
    return [problem for check in CHECKS for problem in check.run(context)]

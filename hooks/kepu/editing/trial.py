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
    data: Dataset, entries: Iterable[Entry], content: Path, today: dt.date, without: Entry | None = None
) -> list[Problem]:
    """The problems that the records would bring, in any file; also those of taking one away."""
    before = _problems(Context(data, content, today))
    after = data.with_entries(entries)
    if without is not None:
        del after.entries[without.collection][without.record.id]
    return difference(before, _problems(Context(after, content, today)))[0]


def _problems(context: Context) -> list[Problem]:
    return [problem for check in CHECKS for problem in check.run(context)]

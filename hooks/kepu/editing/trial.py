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


def introduced(data: Dataset, entries: Iterable[Entry], content: Path, today: dt.date) -> list[Problem]:
    """The problems that the records would bring, in any file."""
    before = _problems(Context(data, content, today))
    return difference(before, _problems(Context(data.with_entries(entries), content, today)))[0]


def _problems(context: Context) -> list[Problem]:
    return [problem for check in CHECKS for problem in check.run(context)]

"""What the last check found, so that checking the same files again costs no more than reading them."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from ..caching import keep, recall
from ..diagnostics import Problem, Report


def remembered(file: Path, made_from: str, check: Callable[[], Report]) -> Report:
    """The report that ``check`` gives for the inputs with a digest; from ``file`` if it holds that one."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):  # damaged, or written by another version
        kept = json.loads(recall(file) or b"")
        if kept["made_from"] == made_from:
            return Report([Problem(*row) for row in kept["problems"]])
    report = check()
    text = json.dumps({"made_from": made_from, "problems": [astuple(problem) for problem in report.problems]})
    with suppress(OSError):  # where it cannot be kept, go without
        keep(file, text.encode())
    return report

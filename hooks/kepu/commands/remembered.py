"""What the last check found, so that checking the same files again costs no more than reading them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from ..diagnostics import Problem, Report


def remembered(file: Path, made_from: str, check: Callable[[], Report]) -> Report:
    """The report that ``check`` gives for the inputs with a digest; from ``file`` if it holds that one."""
    with suppress(OSError, ValueError, TypeError, KeyError):  # damaged, or written by another version
        kept = json.loads(file.read_bytes())
        if kept["made_from"] == made_from:
            return Report([Problem(*row) for row in kept["problems"]])
    report = check()
    text = json.dumps({"made_from": made_from, "problems": [astuple(problem) for problem in report.problems]})
    with suppress(OSError):  # where it cannot be kept, go without
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_text(text, "utf-8")
        temporary.replace(file)
    return report

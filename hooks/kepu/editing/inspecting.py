"""Everything there is to say about a data folder, its photographs included."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ..check.dataset import Dataset
from ..check.known import Known
from ..check.run import check_data
from ..diagnostics import Report
from ..photographs import develop
from ..source.cache import ParseCache


def inspected(
    data: Path,
    content: Path,
    today: dt.date,
    cache: Path,
    parsed: ParseCache | None = None,
    known: Known | None = None,
) -> tuple[Dataset, Report]:
    """The usable records, and all problems of all files. ``cache`` keeps decoded photographs."""
    dataset, report = check_data(data, content, today, parsed, known)
    report.extend(develop(dataset, content, cache).problems)
    return dataset, report

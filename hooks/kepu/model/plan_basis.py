"""What is known from a plan alone: announced is not done, planned is not there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from .common import Record, Source
from .partial_dates import has_passed
from .planning import Plan

_NO_LETTERS = re.compile(r"[\W_]+")


def rests_on(record: Record, plan: Plan) -> bool:
    """Whether a plan is all that a record has for a source."""
    known = {name for source in plan.source for name in _names(source)}
    return bool(record.source) and all(known.intersection(_names(source)) for source in record.source)


def _names(source: Source) -> Iterator[str]:
    """What a source can be recognized by: its address, and its title without signs and blanks."""
    if source.url:
        yield source.url
    if source.title:
        yield _NO_LETTERS.sub("", source.title)


def has_run_out(plan: Plan, today: dt.date) -> bool:
    """Whether the time a plan was made for is over."""
    return plan.valid_until is not None and has_passed(plan.valid_until, today)

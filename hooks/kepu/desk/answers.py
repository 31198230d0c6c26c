"""What the desk says of changes that were tried, as its script shows it."""

from __future__ import annotations

from typing import Any

from ..check.dataset import Dataset, Entry
from ..diagnostics import Problem
from ..editing.review.comparison import Comparison
from ..editing.review.comparison_text import label, metres, short
from ..editing.sheets.results import FieldChange
from ..model.opening.phrases import read_hours
from ..reporting import SEVERITY_WORDS
from .checkout import within
from .orders import Order
from .trial import Trial

_LONGEST = 400


def told(order: Order, trial: Trial | None) -> dict[str, Any]:
    """All about an order: what stands in its way, what the check says, what changes in words.

    ``digest`` is what has to be sent again to write; it is empty where nothing may be written.
    """
    found = trial.found if trial else Comparison()
    left = _left(order, trial)
    clean = trial is not None and bool(trial.changes) and not trial.broken and not left and not order.clashes
    problems = [problem_told(trial.after, problem) for problem in [*found.introduced, *left]] if trial else []
    name = "/".join(order.record or ())
    return {
        "title": order.title,
        "digest": trial.digest if trial and clean else "",
        "clashes": [{"words": clash.words, "kind": clash.kind, "path": clash.path} for clash in order.clashes],
        "problems": [problem | {"here": problem["record"] == name} for problem in problems],
        "solved": [problem.message for problem in found.solved],
        "notices": list(found.notices),
        "rows": rows_of(found),
    }


def _left(order: Order, trial: Trial | None) -> list[Problem]:
    """The errors that were in a file before, and still are after it was mended as text."""
    problems = trial.report.sorted() if trial and order.file else ()
    known = trial.found.introduced if trial else ()
    return [p for p in problems if p.file == order.file and p.severity == "error" and p not in known]


def understood(text: str) -> dict[str, Any]:
    """What a sentence of opening hours means, for the rows below it: nothing unless all of it is understood."""
    reading = read_hours(text)
    whole = reading.hours if not reading.unread else None
    hours = whole.model_dump(mode="json", exclude_defaults=True, exclude={"text"}) if whole else None
    return {"hours": hours, "unread": list(reading.unread)}


def problem_told(data: Dataset, problem: Problem) -> dict[str, Any]:
    """A message of the check: how grave it is, which field of which record it is about."""
    hint = f"。您是不是要写 {problem.suggestion}？" if problem.suggestion else ""
    owner = owner_of(data, problem)
    return {
        "code": problem.code,
        "severity": problem.severity,
        "grade": SEVERITY_WORDS[problem.severity],
        "message": f"{problem.message}{hint}",
        "path": problem.path,
        "file": f"{problem.file}:{problem.line}",
        "record": "/".join(owner) if owner else "",
    }


def owner_of(data: Dataset, problem: Problem) -> tuple[str, str] | None:
    """(collection, id) of the record that a problem is about, be it usable or not; None if it is about none."""
    here = problem.line, problem.column
    for entry in data.all():
        if entry.file == problem.file and within(entry.places, here):
            return entry.collection, entry.record.id
    for unshaped in data.unshaped:
        if unshaped.collection and unshaped.file == problem.file and within(unshaped.places, here):
            return unshaped.collection, unshaped.stem or str(unshaped.places.value.get("id", ""))
    return None


def rows_of(found: Comparison) -> list[dict[str, str]]:
    """What changes, fact by fact: of which record, what it was and what it will be."""
    rows = [_row(change.new, field) for change in found.changed for field in change.fields]
    rows += [
        {"record": label(change.new), "title": "地图上的点", "old": "", "now": f"挪了 {metres(change.moved)}"}
        for change in found.moved
        if change.moved is not None
    ]
    rows += [_row(entry, fact) for entry in found.added for fact in found.facts_of(entry)]
    rows += [{"record": label(entry), "title": "整条记录", "old": "有", "now": "没有了"} for entry in found.removed]
    return rows


def _row(entry: Entry, field: FieldChange) -> dict[str, str]:
    return {"record": label(entry), "title": field.title, "old": _value(field.old), "now": _value(field.new)}


def _value(text: str) -> str:
    return short(text, _LONGEST) if text.strip() else ""

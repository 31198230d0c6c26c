"""What the rules say of records that do not fit their shape, as far as it does not follow from that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from ..diagnostics import Problem
from ..model import Portal, Record
from . import dates, itineraries, opening_hours, schedules
from .dataset import Dataset, Entry, Unshaped
from .rescue import Rescued, rescued

_COMPARING = frozenset(
    check.rule.code for module in (dates, opening_hours, schedules, itineraries) for check in module.CHECKS
)
"""Rules that hold the parts of a field against each other; with one part wrong they say nothing of the others."""
_Rules = Callable[[Dataset], Iterator[Problem]]


def second_look(data: Dataset, known: set[Problem], rules: _Rules) -> Iterator[Problem]:
    """The problems that wrong shapes would hide.

    The rules run twice with what could be made of such records, each time with other stand-ins: what they say both
    times does not come from a stand-in. Costs nothing where every record fits.

    Args:
        data: the records; those that do not fit are in ``unshaped``.
        known: what the rules said of the others.
        rules: all rules, run over a data set.
    """
    first, second = ({u: r for u in data.unshaped if (r := rescued(u, data, variant))} for variant in (0, 1))
    both = [unshaped for unshaped in first if unshaped in second]
    if not both:
        return
    by_file: dict[str, list[tuple[tuple[int, int], Unshaped]]] = {}
    for unshaped in both:
        yield from first[unshaped].problems
        by_file.setdefault(unshaped.file, []).append((unshaped.places.start, unshaped))
    said = set(rules(_with(data, first, both))) & set(rules(_with(data, second, both)))
    for problem in said - known:
        found = _at((problem.line, problem.column), by_file.get(problem.file, []))
        if found and not _follows(problem, first[found], second[found]):
            yield problem


def _at(place: tuple[int, int], records: list[tuple[tuple[int, int], Unshaped]]) -> Unshaped | None:
    """The one of a file's records, in their order, that a place lies in."""
    index = bisect_right(records, place, key=lambda record: record[0]) - 1
    return records[index][1] if index >= 0 and place <= records[index][1].places.end else None


def _with(data: Dataset, made: dict[Unshaped, Rescued], which: list[Unshaped]) -> Dataset:
    """The data as if those records were in order."""
    records = [
        Entry(u.collection, cast(Record, made[u].record), u.file, u.places.value, made[u].places)
        for u in which
        if u.collection
    ]
    whole = data.with_entries(entry for entry in records if entry.record.id not in data.entries[entry.collection])
    for unshaped in which:
        if not unshaped.collection:
            portal = cast(Portal, made[unshaped].record)
            whole = replace(whole, portal=portal, portal_entry=(unshaped.file, made[unshaped].places))
    return whole


def _follows(problem: Problem, *made: Rescued) -> bool:
    """Whether a problem may come from what was wrong already."""
    if problem.code in _COMPARING and any(_top(problem.path) in map(_top, found.touched) for found in made):
        return True
    wrong = (path for found in made for path in (*found.keys, *found.touched))
    return bool(problem.path) and any(_inside(problem.path, path) or _inside(path, problem.path) for path in wrong)


def _inside(path: str, outer: str) -> bool:
    return path.startswith(outer) and path[len(outer) : len(outer) + 1] in ("", ".", "[")


def _top(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]

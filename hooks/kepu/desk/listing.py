"""The list of records: searched by name, by region, and by what needs care."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from ..catalogue.freshness import CONCERNS, Finding, findings
from ..catalogue.wanted_facts import missing_facts
from ..check.dataset import Entry
from ..editing.sheets.duplicates import plain
from ..model import COLLECTIONS
from ..model.region import Region
from ..views.form.pages import has_form
from .checkout import State

A_PAGE = 50
_LONGEST = 100
_ERRORS, _WARNINGS, _MISSING = "errors", "warnings", "missing"
_EVERYWHERE = "never"
"""What is said of so many records that it tells them apart no more; one can still ask for it."""
_PROBLEMS = {_ERRORS: "error", _WARNINGS: "warning"}


@dataclass(frozen=True)
class Wanted:
    """What is looked for; empty texts for everything."""

    words: str = ""
    collection: str = ""
    region: str = ""
    care: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        page = query.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
        words, collection, region, care = (
            query.get(key, "").strip()[:_LONGEST] for key in ("q", "c", "region", "care")
        )
        return cls(words, collection, region, care, max(1, number))

    def query(self, page: int) -> str:
        said = {"q": self.words, "c": self.collection, "region": self.region, "care": self.care}
        more = {"page": str(page)} if page > 1 else {}
        return "?" + urlencode({key: value for key, value in said.items() if value} | more)


class Row(NamedTuple):
    """A record in the list; ``cares`` are what needs care, in a few words each."""

    url: str
    name: str
    label: str
    where: str
    errors: int
    warnings: int
    cares: tuple[str, ...]


class Choice(NamedTuple):
    value: str
    label: str
    chosen: bool


class Listing(NamedTuple):
    """One page of the list. ``total`` counts all that was found; addresses of neighbours are empty at the ends."""

    wanted: Wanted
    rows: tuple[Row, ...]
    total: int
    pages: int
    before: str
    after: str
    collections: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    cares: tuple[Choice, ...]


def listing(state: State, wanted: Wanted) -> Listing:
    cares = _cares(state)
    every = [entry for name in COLLECTIONS if has_form(name) for entry in state.dataset.entries[name].values()]
    found = sorted((entry for entry in every if _fits(state, entry, wanted, cares)), key=_order)
    pages = max(1, -(-len(found) // A_PAGE))
    here = min(wanted.page, pages)
    shown = found[(here - 1) * A_PAGE : here * A_PAGE]
    return Listing(
        wanted,
        tuple(_row(state, entry, cares) for entry in shown),
        len(found),
        pages,
        wanted.query(here - 1) if here > 1 else "",
        wanted.query(here + 1) if here < pages else "",
        tuple(Choice(c, COLLECTIONS[c].label, c == wanted.collection) for c in COLLECTIONS if has_form(c)),
        tuple(_regions(state, every, wanted)),
        tuple(Choice(value, label, value == wanted.care) for value, label in _care_labels()),
    )


def _order(entry: Entry) -> tuple[int, str]:
    return list(COLLECTIONS).index(entry.collection), entry.record.id


def _care_labels() -> Iterable[tuple[str, str]]:
    yield _ERRORS, "检查有错误"
    yield _WARNINGS, "检查有警告"
    yield _MISSING, "缺来访的人要看的内容"
    yield from ((concern.code, concern.label) for concern in CONCERNS)


def _cares(state: State) -> dict[tuple[str, str], list[Finding]]:
    """What needs care, by record."""
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings(state.catalogue):
        found[finding.collection, finding.record.id].append(finding)
    return found


def _fits(state: State, entry: Entry, wanted: Wanted, cares: dict[tuple[str, str], list[Finding]]) -> bool:
    record = entry.record
    names = (record.name, *record.aliases)
    return (
        (not wanted.collection or entry.collection == wanted.collection)
        and (not wanted.words or wanted.words == record.id or any(plain(wanted.words) in plain(n) for n in names))
        and (not wanted.region or wanted.region in state.dataset.chain_of(record))
        and (not wanted.care or _needs(state, entry, wanted.care, cares))
    )


def _needs(state: State, entry: Entry, care: str, cares: dict[tuple[str, str], list[Finding]]) -> bool:
    if care in _PROBLEMS:
        return any(problem.severity == _PROBLEMS[care] for problem in state.problems_of(entry))
    if care == _MISSING:
        return bool(missing_facts(state.catalogue, entry.record))
    return any(finding.concern.code == care for finding in cares[entry.collection, entry.record.id])


def _row(state: State, entry: Entry, cares: dict[tuple[str, str], list[Finding]]) -> Row:
    record, problems = entry.record, state.problems_of(entry)
    said = [f.concern.label for f in cares[entry.collection, record.id] if f.concern.code != _EVERYWHERE]
    missing = missing_facts(state.catalogue, record)
    if missing:
        said.append(f"缺：{'、'.join(fact.label for fact in missing[:4])}{'等' if len(missing) > 4 else ''}")
    return Row(
        f"{entry.collection}/{record.id}/",
        record.name,
        COLLECTIONS[entry.collection].label,
        where(state, entry),
        sum(problem.severity == "error" for problem in problems),
        sum(problem.severity == "warning" for problem in problems),
        tuple(said),
    )


def where(state: State, entry: Entry) -> str:
    """The region of a record in words, from the province down."""
    return "".join(region.name for region in state.catalogue.chain_of(entry.record))


def _regions(state: State, every: list[Entry], wanted: Wanted) -> Iterable[Choice]:
    """The regions that records lie in, and what these lie in, larger ones first."""
    used = {region for entry in every for region in state.dataset.chain_of(entry.record)}
    known = [state.dataset.get(Region, region) for region in used]
    rows = [(tuple(reversed(tuple(state.dataset.chain_of(r)))), r) for r in known if r and r.level != "country"]
    for chain, region in sorted(rows, key=lambda row: row[0]):
        depth = sum(1 for step in chain if step in used) - 1
        yield Choice(region.id, f"{'　' * max(0, depth - 1)}{region.name}", region.id == wanted.region)

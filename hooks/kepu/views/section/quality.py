"""The page of what should be verified, renewed or completed, by region and by responsible organization."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ...catalogue import Catalogue
from ...catalogue.freshness import CONCERNS, Concern, Finding, dead_fields, findings
from ...model import COLLECTIONS
from ..text import full_date
from .asking import asking_view
from .coverage import coverage_index

SHOWN = 40
"""Findings of a kind on the page; all are in the CSV file."""
TABLE = "api/v1/quality.csv"
_GROUPS = 60
"""Regions and organizations in the tables; those with the most to do."""


@dataclass(frozen=True)
class Item:
    url: str
    name: str
    where: str
    who: str
    detail: str


@dataclass(frozen=True)
class ConcernView:
    """One kind of finding with its first items."""

    concern: Concern
    total: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class TallyRow:
    """How many findings of each kind a region or an organization has."""

    name: str
    url: str | None
    counts: tuple[int, ...]
    total: int


def quality_page(catalogue: Catalogue) -> dict[str, Any]:
    """What the template needs: totals, parts, tables and unused fields."""
    found = findings(catalogue)
    present = tuple(concern for concern in CONCERNS if any(finding.concern == concern for finding in found))
    return {
        "day": full_date(catalogue.today),
        "total": len(found),
        "records": len({(finding.collection, finding.record.id) for finding in found}),
        "concerns": present,
        "parts": tuple(_part(catalogue, concern, found) for concern in present),
        "regions": _rows(found, present, lambda f: f.region, lambda i: _named(catalogue, "regions", i)),
        "organizations": _rows(
            found, present, lambda f: f.organization, lambda i: _named(catalogue, "organizations", i)
        ),
        "dead": _dead(catalogue),
        "table": TABLE,
        "lists": tuple(one for one in coverage_index(catalogue)["lists"] if not one.complete),
        "asking": asking_view(catalogue),
    }


def _part(catalogue: Catalogue, concern: Concern, found: list[Finding]) -> ConcernView:
    some = [finding for finding in found if finding.concern == concern]
    return ConcernView(concern, len(some), tuple(_item(catalogue, finding) for finding in some[:SHOWN]))


def _item(catalogue: Catalogue, finding: Finding) -> Item:
    return Item(
        catalogue.url(finding.collection, finding.record.id),
        finding.record.name,
        _named(catalogue, "regions", finding.region)[0],
        _named(catalogue, "organizations", finding.organization)[0],
        finding.detail,
    )


def _named(catalogue: Catalogue, collection: str, record_id: str) -> tuple[str, str | None]:
    """(name, address) of a region or an organization; empty and None for none."""
    record = catalogue.records[collection].get(record_id)
    return (record.name, catalogue.url(collection, record.id)) if record else ("", None)


def _rows(
    found: Iterable[Finding],
    concerns: tuple[Concern, ...],
    key: Callable[[Finding], str],
    name: Callable[[str], tuple[str, str | None]],
) -> tuple[TallyRow, ...]:
    counts: dict[str, Counter[str]] = {}
    for finding in found:
        counts.setdefault(key(finding), Counter())[finding.concern.code] += 1
    rows = [
        TallyRow(*_or_unknown(name(group)), tuple(counter[c.code] for c in concerns), counter.total())
        for group, counter in counts.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.url is None, -row.total, row.url or ""))[:_GROUPS])


def _or_unknown(named: tuple[str, str | None]) -> tuple[str, str | None]:
    return named if named[0] else ("没有写明", None)


def _dead(catalogue: Catalogue) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Unused fields by collection, in words."""
    groups: dict[str, list[str]] = {}
    for field in dead_fields(catalogue):
        words = f"{field.field}（{field.description}）" if field.description else field.field
        groups.setdefault(COLLECTIONS[field.collection].label, []).append(words)
    return tuple((label, tuple(fields)) for label, fields in groups.items())

"""Records that are probably the same as a new one: by name, by alias, or by place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...check.dataset import Dataset, Entry
from ...model import Record
from ...model.datum import Lonlat, distance

NEAR = 500.0
"""Metres within which equal names are one place."""
SAME_SPOT = 30.0
"""Metres within which two things of one kind are one, whatever they are called."""
_CELL = 0.0005
"""Degrees; at any latitude of the country more than :data:`SAME_SPOT`."""
_SIGNS = re.compile(r"[\W_]+")
_GONE = frozenset(("closed", "moved"))


def plain(name: str) -> str:
    """A name without blanks, signs and case."""
    return _SIGNS.sub("", name.casefold())


@dataclass
class Known:
    """The records of a collection by name and by place."""

    entries: dict[str, Entry]
    data: Dataset
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    cells: dict[tuple[int, int], list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, data: Dataset, collection: str) -> Known:
        known = cls(dict(data.entries[collection]), data)
        for entry in known.entries.values():
            known._index(entry.record)
        return known

    def add(self, entry: Entry) -> None:
        self.entries[entry.record.id] = entry
        self._index(entry.record)

    def _index(self, record: Record) -> None:
        for name in {plain(name) for name in (record.name, *record.aliases)}:
            self.names[name].append(record.id)
        point = _exact_point(record)
        if point:
            self.cells[_cell(point)].append(record.id)

    def named(self, names: Iterable[str]) -> list[Entry]:
        """Records with one of the names, as name or alias."""
        ids = dict.fromkeys(record_id for name in names for record_id in self.names.get(plain(name), ()))
        return [self.entries[record_id] for record_id in ids]

    def same(self, record: Record) -> list[tuple[Entry, str]]:
        """Records that are probably the same, each with the reason; closed and moved ones do not count."""
        found: dict[str, tuple[Entry, str]] = {}
        for entry in self.named((record.name, *record.aliases)):
            if _together(self.data, entry.record, record):
                found[entry.record.id] = entry, "同名（或同别名），在同一地区"
        for entry in self._around(record):
            found.setdefault(entry.record.id, (entry, f"同类，相距不到 {SAME_SPOT:.0f} 米"))
        return [
            (entry, reason)
            for entry, reason in found.values()
            if entry.record.id != record.id and entry.record.status not in _GONE
        ]

    def _around(self, record: Record) -> list[Entry]:
        """Records of the same kind that are exactly here; what is only known by its street is not."""
        point = _exact_point(record)
        if point is None:
            return []
        x, y = _cell(point)
        ids = [i for dx in (-1, 0, 1) for dy in (-1, 0, 1) for i in self.cells.get((x + dx, y + dy), ())]
        kind = getattr(record, "kind", None)
        found = []
        for entry in (self.entries[record_id] for record_id in ids):
            other = _exact_point(entry.record)
            if other and getattr(entry.record, "kind", None) == kind and distance(point, other) < SAME_SPOT:
                found.append(entry)
        return found


def _exact_point(record: Record) -> Lonlat | None:
    location = getattr(record, "location", None)
    return location.wgs84 if location is not None and location.precision in ("entrance", "site") else None


def _point(record: Record) -> Lonlat | None:
    location = getattr(record, "location", None)
    return location.wgs84 if location else None


def _together(data: Dataset, first: Record, second: Record) -> bool:
    a, b = _point(first), _point(second)
    return distance(a, b) < NEAR if a and b else data.region_of(first) == data.region_of(second)


def _cell(point: Lonlat) -> tuple[int, int]:
    return int(point[0] // _CELL), int(point[1] // _CELL)

"""Everything that was loaded, with the place each value came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from ..diagnostics import Position
from ..model import Portal, Record
from ..model.boundary import Boundaries
from ..model.containment import region_of
from ..model.vocabulary import Vocabulary
from ..source.positions import Places

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and the YAML it was read from."""

    collection: str
    record: Record
    file: str
    root: dict[str, Any]
    places: Places = field(default_factory=Places)

    def at(self, *path: str | int) -> Position:
        """Position of a field's value; of the record's start for a missing field."""
        return Position(self.file, *self.places.of(path), dotted(path))

    def at_key(self, *path: str | int) -> Position:
        return Position(self.file, *self.places.of_key(path), dotted(path))


def dotted(path: Path) -> str:
    """``("hours", "weekly", 2)`` as ``hours.weekly[2]``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


@dataclass
class Dataset:
    """All usable records by collection and id. ``broken`` holds ids whose record could not be
    used, so that references to them are not reported a second time."""

    entries: dict[str, dict[str, Entry]]
    portal: Portal
    portal_entry: tuple[str, Places]
    boundaries: Boundaries = field(default_factory=Boundaries)
    broken: dict[str, set[str]] = field(default_factory=dict)

    def of(self, collection: str) -> Iterator[Entry]:
        yield from self.entries[collection].values()

    def all(self) -> Iterator[Entry]:
        for entries in self.entries.values():
            yield from entries.values()

    def find(self, collection: str, record_id: str) -> Record | None:
        entry = self.entries[collection].get(record_id)
        return entry.record if entry else None

    def region_of(self, item: BaseModel) -> str | None:
        """The id of the region that a record or a part of one lies in, see ``model/containment.py``."""
        return region_of(item, self.find)

    def is_broken(self, collection: str, record_id: str) -> bool:
        return record_id in self.broken.get(collection, ())

    def terms(self, vocabulary: str) -> dict[str, str] | None:
        """Labels by code, or None when there is no such vocabulary."""
        record = self.find("vocab", vocabulary)
        return {term.code: term.label for term in record.terms} if isinstance(record, Vocabulary) else None

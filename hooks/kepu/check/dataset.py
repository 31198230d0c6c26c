"""Everything that was loaded, with the place each value came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Generic, cast

from pydantic import BaseModel
from typing_extensions import TypeVar

from ..diagnostics import Position
from ..model import Portal, R, Record, collection_of
from ..model.boundary import Boundaries
from ..model.containment import region_of
from ..model.curriculum import CONTENTS, Curriculum, content_labels
from ..model.region import Region
from ..model.vocabulary import Vocabulary
from ..source.positions import Positions

Path = tuple[str | int, ...]
R_co = TypeVar("R_co", bound=Record, covariant=True, default=Record)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """A record and the YAML it was read from. ``Entry`` alone is an entry of any kind."""

    collection: str
    record: R_co
    file: str
    root: dict[str, Any]
    places: Positions = field(default_factory=Positions)

    def at(self, *path: str | int) -> Position:
        """Position of a field's value; of the record's start for a missing field."""
        return Position(self.file, *self.places.of(path), dotted(path))


def dotted(path: Path) -> str:
    """``("hours", "weekly", 2)`` as ``hours.weekly[2]``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


@dataclass(frozen=True, slots=True, eq=False)
class Unshaped:
    """A record that does not fit its model, as it was read; ``stem`` is the id that its file gives it, None in a list,
    ``collection`` is empty for the portal's settings."""

    collection: str
    file: str
    places: Positions
    stem: str | None


@dataclass
class Dataset:
    """All usable records by collection and id. ``broken`` holds ids whose record could not be
    used, so that references to them are not reported a second time; ``unshaped`` those of them that could be read."""

    entries: dict[str, dict[str, Entry]]
    portal: Portal
    portal_entry: tuple[str, Positions]
    boundaries: Boundaries = field(default_factory=Boundaries)
    broken: dict[str, set[str]] = field(default_factory=dict)
    unshaped: list[Unshaped] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    """Stands for the content of each file, by name, as far as it is known."""

    def of(self, model: type[R]) -> Iterator[Entry[R]]:
        """The entries of one kind of record."""
        yield from self._by_id(model).values()

    def all(self) -> Iterator[Entry]:
        for entries in self.entries.values():
            yield from entries.values()

    def find(self, collection: str, record_id: str) -> Record | None:
        entry = self.entries[collection].get(record_id)
        return entry.record if entry else None

    def get(self, model: type[R], record_id: str | None) -> R | None:
        entry = self._by_id(model).get(record_id or "")
        return entry.record if entry else None

    def region_of(self, item: BaseModel) -> str | None:
        """The id of the region that a record or a part of one lies in, see ``model/containment.py``."""
        return region_of(item, self.find)

    def chain_of(self, item: BaseModel) -> Iterator[str]:
        """The ids of the region of an item and of all it lies in; a loop of parents, which a rule reports, ends it."""
        seen: set[str] = set()
        here = self.get(Region, self.region_of(item))
        while here and here.id not in seen:
            seen.add(here.id)
            yield here.id
            here = self.get(Region, here.parent)

    def lies_in(self, item: BaseModel, region_id: str | None) -> bool:
        """Whether an item lies in a region; everything lies nowhere in particular and in the country."""
        region = self.get(Region, region_id)
        return region is None or region.level == "country" or region.id in self.chain_of(item)

    def with_entries(self, entries: Iterable[Entry]) -> Dataset:
        """A copy with some records added or replaced."""
        copy = replace(self, entries={name: dict(known) for name, known in self.entries.items()})
        for entry in entries:
            copy.entries[entry.collection][entry.record.id] = entry
        return copy

    def alone(self, entries: Iterable[Entry]) -> Dataset:
        """A copy with these records only."""
        return replace(self, entries={name: {} for name in self.entries}).with_entries(entries)

    def published(self) -> Dataset:
        """A copy without the drafts."""
        shown = {
            name: {entry.record.id: entry for entry in known.values() if not entry.record.unpublished}
            for name, known in self.entries.items()
        }
        return replace(self, entries=shown)

    def _by_id(self, model: type[R]) -> dict[str, Entry[R]]:
        """The entries of a collection; ``check.shape`` made each from the collection's own model."""
        return cast(dict[str, Entry[R]], self.entries[collection_of(model).name])

    def is_broken(self, collection: str, record_id: str) -> bool:
        return record_id in self.broken.get(collection, ())

    def terms(self, vocabulary: str) -> dict[str, str] | None:
        """Labels by code, or None when there is no such vocabulary. Learning contents are one, made of records."""
        if vocabulary == CONTENTS:
            return content_labels(entry.record for entry in self.of(Curriculum))
        record = self.get(Vocabulary, vocabulary)
        return {term.code: term.label for term in record.terms} if record else None

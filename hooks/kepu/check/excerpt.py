"""The part of a dataset that tells of some regions: what lies there, what serves them, and what these name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from ..model import Record
from ..model.asking import Inquiry
from ..model.coverage import Coverage
from ..model.markers import marked_values, markers, named, references
from ..model.planning import Indicator
from ..model.region import Region
from ..model.removal import Removal
from ..model.types import Ref
from .dataset import Dataset, Entry

Key = tuple[str, str]
"""Collection and id of a record."""


def excerpt(data: Dataset, regions: Iterable[str]) -> Dataset:
    """A copy with the records of some regions only; every reference in it leads to a record in it.

    Kept is what lies in the regions, what is said to serve them, what belongs to the regions around them as a whole or
    to nowhere in particular, and all that any of these names. An official list of which the excerpt has a part only is
    left out, since it would look as if little of it were on file; so are figures of regions of which it has a part.

    Args:
        data: records without errors.
        regions: ids of regions; what they consist of is meant with them.
    """
    around = _Around(data, tuple(dict.fromkeys(regions)))
    chosen = {_key(entry): around.trimmed(entry) for entry in data.all() if around.concerns(entry)}
    kept = _with_named(around, chosen)
    entries: dict[str, dict[str, Entry]] = {name: {} for name in data.entries}
    for name, known in data.entries.items():
        for record_id in known:
            entry = kept.get((name, record_id))
            if entry is not None and all(key in kept for key in _told_in_lines(entry.record)):
                entries[name][record_id] = entry
    return replace(data, entries=entries, portal=data.portal.model_copy(update={"regions": around.wanted}))


@dataclass(frozen=True)
class _Around:
    """The regions that are wanted, and those they lie in."""

    data: Dataset
    wanted: tuple[str, ...]

    @cached_property
    def above(self) -> frozenset[str]:
        """The wanted regions, and all they lie in."""
        return frozenset(region for name in self.wanted for region in self._chain(name))

    def _chain(self, name: str) -> Iterator[str]:
        region = self.data.get(Region, name)
        return self.data.chain_of(region) if region else iter(())

    def within(self, region: str | None) -> bool:
        return region is not None and not set(self.wanted).isdisjoint(self._chain(region))

    def near(self, region: str | None) -> bool:
        """Whether something that is said of a region concerns the wanted ones."""
        return region is None or region in self.above or self.within(region)

    def concerns(self, entry: Entry) -> bool:
        record = entry.record
        if isinstance(record, Coverage):
            return self.within(record.counted_in)
        if isinstance(record, Indicator):
            return any(self.within(_region_named(part)) for part in (*record.values, *record.targets))
        served = _served(record)
        if served and any(map(self.near, served)):
            return True
        here = self.data.region_of(record)
        return self.within(here) if served else self.near(here)

    def trimmed(self, entry: Entry) -> Entry:
        """A record that belongs to nowhere in particular, without its parts about other regions."""
        record = entry.record
        if self.data.region_of(record) is not None:
            return entry
        fits = self.within if isinstance(record, Indicator) else self.near
        lists = {name: getattr(record, name) for name in type(record).model_fields}
        changed = {
            name: tuple(part for part in value if _region_named(part) is None or fits(_region_named(part)))
            for name, value in lists.items()
            if isinstance(value, tuple) and any(map(_region_named, value))
        }
        return replace(entry, record=record.model_copy(update=changed)) if changed else entry


def _region_named(part: Any) -> str | None:
    return getattr(part, "region", None) if isinstance(part, BaseModel) else None


def _served(record: Record) -> tuple[str, ...]:
    """The regions that a record is said to serve, or to be about, beside the one it lies in."""
    fields = (field for field, target in references(type(record)) if target.collection == "regions")
    return tuple(name for field in fields if isinstance(getattr(record, field), tuple) for name in named(record, field))


def _with_named(around: _Around, chosen: dict[Key, Entry]) -> dict[Key, Entry]:
    """Some records with all that they name, and what that names."""
    kept, waiting = dict(chosen), list(chosen.values())
    while waiting:
        for key in _names(waiting.pop().record):
            entry = around.data.entries[key[0]].get(key[1])
            if entry is not None and key not in kept:
                kept[key] = around.trimmed(entry)
                waiting.append(kept[key])
    return kept


def _names(record: Record) -> Iterator[Key]:
    for marker in markers(type(record)):
        if isinstance(marker.target, Ref):
            for _, value in marked_values(record, marker):
                yield marker.target.collection, value


def _told_in_lines(record: Record) -> Iterator[Key]:
    """The records that lines of text name, such as ``venues/city-museum``, where a record is about nothing else."""
    lines: tuple[str | None, ...] = ()
    if isinstance(record, Removal):
        lines = (record.successor,)
    elif isinstance(record, Inquiry):
        lines = record.records
    for line in filter(None, lines):
        collection, _, record_id = line.partition("/")
        yield collection, record_id


def _key(entry: Entry) -> Key:
    return entry.collection, entry.record.id

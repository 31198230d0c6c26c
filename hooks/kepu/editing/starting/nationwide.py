"""Records that a portal of any region can begin with, such as vocabularies, public holidays and theme days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...check.dataset import Dataset, Entry
from ...model.markers import marked_values, markers
from ...model.region import Region
from ...model.types import Ref

_BEGIN_WITH = ("vocab", "holidays", "observances", "wanted", "curriculum", "trip-rules", "howtos", "myths")
"""Their records are taken over with those that they name, as long as none of them belongs to a region."""
Key = tuple[str, str]
Taken = dict[Key, tuple[Entry, dict[str, Any]]]
"""Each record with what of it holds everywhere."""


def nationwide(data: Dataset) -> Taken:
    """What of a portal's records holds everywhere in the country, in the order of collections and files."""
    taken: Taken = {}
    for collection in _BEGIN_WITH:
        for entry in data.entries[collection].values():
            needed = _with_all_it_names(data, entry)
            if all(_holds_everywhere(data, each) for each, _ in needed.values()):
                taken |= needed
    return taken


def _with_all_it_names(data: Dataset, entry: Entry) -> Taken:
    needed: Taken = {}
    waiting = [entry]
    while waiting:
        here = waiting.pop()
        key = (here.collection, here.record.id)
        if key not in needed:
            local = {path[:2] for path, other in _named_by(data, here) if _is_local_part(data, path, other)}
            needed[key] = (here, _without(here.root, local))
            waiting += [other for path, other in _named_by(data, here) if path[:2] not in local]
    return needed


def _named_by(data: Dataset, entry: Entry) -> Iterator[tuple[tuple[str | int, ...], Entry]]:
    """The records that one names, each with the path of its id."""
    for marker in markers(type(entry.record)):
        if isinstance(marker.target, Ref):
            known = data.entries[marker.target.collection]
            yield from ((path, known[value]) for path, value in marked_values(entry.record, marker) if value in known)


def _is_local_part(data: Dataset, path: tuple[str | int, ...], other: Entry) -> bool:
    """Whether an item of a list, such as the school holidays of a city, belongs to a region."""
    return len(path) > 2 and isinstance(path[1], int) and not _holds_everywhere(data, other)


def _holds_everywhere(data: Dataset, entry: Entry) -> bool:
    region = data.get(Region, data.region_of(entry.record))
    return not entry.record.sample and (region is None or region.level == "country")


def _without(root: dict[str, Any], local: set[tuple[str | int, ...]]) -> dict[str, Any]:
    """A record without some items of its lists; a list that is left empty goes, and the sources of it alone."""
    if not local:
        return root
    kept = {name: _items(name, value, local) for name, value in root.items()}
    gone = {name for name, value in kept.items() if value == [] and root[name]}
    sources = [source for source in root.get("source", ()) if not set(source.get("fields", ("",))) <= gone]
    return {name: value for name, value in (kept | {"source": sources}).items() if name not in gone}


def _items(name: str, value: Any, local: set[tuple[str | int, ...]]) -> Any:
    if not isinstance(value, list):
        return value
    return [item for index, item in enumerate(value) if (name, index) not in local]

"""What stands behind each node that can be read of a catalogue, as a digest: equal digests, equal reading."""

from __future__ import annotations

import datetime as dt
import hashlib
import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from ..check.dataset import Entry
from ..model import COLLECTIONS, Record
from ..reading import Node
from .catalogue import Catalogue
from .computed_once import WHOLE

_SIZE = 10
_NONE = b""
_VERSION = 2
"""Of ``marshal``: in later ones the bytes depend on how often a text is used elsewhere."""


def marks_of(entries: Iterable[Entry]) -> dict[tuple[str, str], bytes]:
    """A digest of each record as it was read, its file among it, by collection and id."""
    return {
        (e.collection, e.record.id): _digest([e.collection, e.record.id, e.file, e.root, e.record.set_apart])
        for e in entries
    }


class Nodes:
    """Digests of what can be read of a catalogue.

    Args:
        marks: those of its records, see :func:`marks_of`.
    """

    def __init__(self, catalogue: Catalogue, marks: Mapping[tuple[str, str], bytes]) -> None:
        self._catalogue, self._marks = catalogue, marks
        self._known: dict[Node, bytes] = {}

    def digest(self, node: Node) -> bytes:
        """Stands for what is read of a node; empty for nothing, and for a node that no longer means anything."""
        known = self._known.get(node)
        if known is None:
            behind = _BEHIND.get(node[0])
            known = self._known[node] = self._of(behind(self._catalogue, *node[1:])) if behind else _NONE
        return known

    def _of(self, value: Any) -> bytes:
        if value is None or (isinstance(value, tuple | list | Mapping) and not value):
            return _NONE
        if isinstance(value, Record):
            return self._mark(value)
        return _digest(self._plain(value))

    def _mark(self, record: Record) -> bytes:
        collection = _NAMES.get(type(record))
        known = self._marks.get((collection, record.id)) if collection else None
        return known or _digest([type(record).__name__, record.model_dump_json()])

    def _plain(self, value: Any) -> Any:
        """A value in plain ones; records are their marks.

        Raises:
            TypeError: it has a part that cannot be told in plain values.
        """
        if value is None or isinstance(value, int | float | bytes):
            return value
        if isinstance(value, str):
            return str.__str__(value)  # of text that is marked as safe, too
        if isinstance(value, Record):
            return self._mark(value)
        if isinstance(value, tuple | list):
            return tuple([self._plain(item) for item in value])
        if isinstance(value, Mapping):
            return tuple([(self._plain(key), self._plain(item)) for key, item in value.items()])
        if isinstance(value, set | frozenset):
            return tuple(sorted(_digest(self._plain(item)) for item in value))
        if isinstance(value, BaseModel):
            return value.model_dump_json()
        if isinstance(value, dt.date | dt.time):
            return value.isoformat()
        if is_dataclass(value):
            return tuple([self._plain(getattr(value, field.name)) for field in fields(value)])
        raise TypeError(f"{type(value).__name__} cannot be told in plain values")


_NAMES = {collection.model: name for name, collection in COLLECTIONS.items()}


def _digest(value: Any) -> bytes:
    return hashlib.blake2b(marshal.dumps(value, _VERSION), digest_size=_SIZE).digest()


def _place(catalogue: Catalogue, collection: str, record_id: str) -> Any:
    record = catalogue.records[collection].get(record_id) if collection in catalogue.records else None
    if record is None:
        return None
    head, parts = catalogue.place_of(record), catalogue.parts_of(record)
    return (None if head is record else head, parts) if parts or head is not record else None


def _records(catalogue: Catalogue, collection: str) -> Mapping[str, Record]:
    return catalogue.records.get(collection, {})


def _answer(catalogue: Catalogue, name: str) -> Any:
    function = WHOLE.get(name)
    return function(catalogue) if function else None


def _entry(catalogue: Catalogue, name: str, key: Any) -> Any:
    found = _answer(catalogue, name)
    return (found[key],) if isinstance(found, Mapping) and key in found else None


_BEHIND: dict[str, Callable[..., Any]] = {
    "record": lambda catalogue, name, record_id: _records(catalogue, name).get(record_id),
    "all": lambda catalogue, name: tuple(_records(catalogue, name).values()),
    "in": lambda catalogue, name, region: (
        catalogue.in_region(COLLECTIONS[name].model, region) if name in COLLECTIONS else ()
    ),
    "linked": lambda catalogue, field, record_id, name: (
        catalogue.linked(field, record_id, COLLECTIONS[name].model) if name in COLLECTIONS else ()
    ),
    "place": _place,
    "parts": lambda catalogue, region: catalogue.regions.children(region),
    "block": lambda catalogue, x, y: catalogue.block(x, y),
    "labels": lambda catalogue, vocabulary: catalogue.labels(vocabulary),
    "tasks": lambda catalogue, organization: tuple(catalogue.plans_naming(organization)),
    "file": lambda catalogue, key: catalogue.files.get(key),
    "files": lambda catalogue: tuple(catalogue.files.values()),
    "photograph": lambda catalogue, path: catalogue.photographs.get(path),
    "photographs": lambda catalogue: catalogue.photographs,
    "calendar": lambda catalogue: catalogue.calendar,
    "articles": lambda catalogue: catalogue.articles,
    "papers": lambda catalogue: catalogue.papers,
    "today": lambda catalogue: catalogue.today,
    "now": lambda catalogue: catalogue.now,
    "year": lambda catalogue: catalogue.new_year,
    "answer": _answer,
    "entry": _entry,
}
"""What a node's arguments lead to in a catalogue."""

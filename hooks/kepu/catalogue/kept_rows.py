"""Rows of large files, kept from build to build: where one record has changed, only few rows are made again.

A file about all records (a table, the explorer's columns) changes with each of them. Its rows are made in blocks, and
each block notes what was read for it, so that the file is put together from rows of which nearly all are kept.
"""

from __future__ import annotations

import hashlib
import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast
from zlib import crc32

from ..caching import keep, recall
from ..reading import Node, Reads

BLOCK = 16
"""Rows of a block, about: those of one are made again together, and each costs a look at what it read."""
_DIGEST = 16
V = TypeVar("V")


class _Block(NamedTuple):
    """Rows by the keys they were made for, and the numbers of the nodes that were read for them."""

    keys: tuple[str, ...]
    rows: tuple[object, ...]
    reads: bytes


@dataclass
class _Kept:
    """The blocks of one file as they were kept; ``changed`` has the numbers of nodes that are not what they were."""

    given: str = ""
    nodes: list[Node] = field(default_factory=list)
    blocks: dict[int, _Block] = field(default_factory=dict)
    changed: frozenset[int] = frozenset()


@dataclass
class Store:
    """Where rows are kept.

    Args:
        folder: a file for each name lies in it.
        version: stands for code, templates and settings; rows of another version are forgotten.
        digest: what a node is now, see ``catalogue/nodes.py``.
    """

    folder: Path
    version: str
    digest: Callable[[Node], bytes]

    def load(self, name: str) -> _Kept:
        """What was kept under a name; nothing if it is not whole or of another version."""
        raw = memoryview(recall(self._path(name)) or b"")
        if self._sealed(raw[_DIGEST:]) == raw[:_DIGEST]:
            with suppress(ValueError, EOFError, TypeError, KeyError):
                given, nodes, digests, blocks = marshal.loads(raw[_DIGEST:])  # noqa: S302 - whole, and written by this code
                pairs = enumerate(zip(nodes, digests, strict=True))
                changed = frozenset(number for number, (node, then) in pairs if self.digest(node) != then)
                return _Kept(given, nodes, {number: _Block(*block) for number, block in blocks.items()}, changed)
        return _Kept()

    def save(self, name: str, given: str, nodes: Sequence[Node], blocks: dict[int, _Block]) -> None:
        """Keep rows for the next build; where they cannot be written, go without.

        Raises:
            ValueError: a row is not made of plain values.
        """
        digests = [self.digest(node) for node in nodes]
        raw = marshal.dumps((given, list(nodes), digests, {number: tuple(block) for number, block in blocks.items()}))
        with suppress(OSError):
            keep(self._path(name), self._sealed(raw) + raw)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name.replace('/', '-').replace(' ', '-')}.rows"

    def _sealed(self, raw: bytes | memoryview) -> bytes:
        """Tells whether what is kept is whole, and of this version."""
        key = hashlib.blake2b(self.version.encode()).digest()
        return hashlib.blake2b(raw, digest_size=_DIGEST, key=key).digest()


class KeptRows:
    """Makes rows, or takes them over. ``store`` has those of the last build; without, all are made."""

    def __init__(self, reads: Reads, store: Store | None = None) -> None:
        self._reads, self.store = reads, store

    def kept(self, name: str) -> dict[str, Any]:
        """The rows of the last build that are still right, by key; none are made, and nobody is told to have read."""
        if self.store is None:
            return {}
        old = self.store.load(name)
        right = (one for one in old.blocks.values() if old.changed.isdisjoint(array("I", one.reads)))
        return {key: row for one in right for key, row in zip(one.keys, one.rows, strict=True)}

    def of(self, name: str, keys: Sequence[str], make: Callable[[str], V], given: str = "") -> list[V]:
        """A row for each key, in their order; whoever asks has read what was read for them.

        Args:
            name: stands for the rows from build to build.
            keys: what rows are made of, such as ids; each once.
            make: makes a row of plain values (None, numbers, texts, bytes, lists, tuples, dictionaries) of a key, from
                the catalogue, what is the same for a whole build, and what is given. Nobody may change a row.
            given: stands for all that rows are made from beside; rows of something else are forgotten.
        """
        if self.store is None:
            return [make(key) for key in keys]
        old = self.store.load(name)
        if old.given != given:
            old = _Kept(given)
        numbers: dict[Node, int] = {}
        blocks: dict[int, _Block] = {}
        same = True
        for number, members in _divided(keys):
            known = old.blocks.get(number)
            if known and known.keys == members and old.changed.isdisjoint(read := array("I", known.reads)):
                nodes: Iterable[Node] = map(old.nodes.__getitem__, read)
                rows = known.rows
            else:
                same = False
                with self._reads.recorded() as nodes:
                    rows = tuple([make(key) for key in members])
            blocks[number] = _Block(members, rows, _numbered(nodes, numbers))
        self._reads.note_all(numbers)
        if not same or len(blocks) != len(old.blocks):
            self.store.save(name, given, list(numbers), blocks)
        made = {key: row for block in blocks.values() for key, row in zip(block.keys, block.rows, strict=True)}
        return [cast(V, made[key]) for key in keys]


def _numbered(nodes: Iterable[Node], numbers: dict[Node, int]) -> bytes:
    return array("I", [numbers.setdefault(node, len(numbers)) for node in nodes]).tobytes()


def _divided(keys: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Keys in numbered blocks; a key stays in its block while others come and go, but for a change in their order of
    magnitude."""
    count = 1 << max(0, (len(keys) // BLOCK).bit_length() - 1)
    blocks: dict[int, list[str]] = {}
    for key in keys:
        blocks.setdefault(crc32(key.encode()) & (count - 1), []).append(key)
    yield from ((number, tuple(members)) for number, members in blocks.items())

"""Rows of large files, kept from build to build: where one record has changed, only few rows are made again.

A file about all records (a table, the explorer's columns) changes with each of them. Its rows are made in blocks, and
each block notes what was read for it, so that the file is put together from rows of which nearly all are kept. Blocks
are kept some at a time, in a compressed file each: a change writes one such part anew, however many rows there are.
"""

from __future__ import annotations

import hashlib
import marshal
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from ..caching import keep, recall
from ..reading import Node, Reads

BLOCK = 16
"""Rows of a block, about: those of one are made again together, and each costs a look at what it read."""
PART = 32
"""Blocks of a part, which are written together."""
_DIGEST = 16
_QUICK = 1
"""The level of compression: rows take a sixth of their room at a cost of 0.1 ms a record."""
V = TypeVar("V")


class _Block(NamedTuple):
    """Rows by the keys they were made for, and the numbers of the nodes that were read for them."""

    keys: tuple[str, ...]
    rows: tuple[object, ...]
    reads: bytes


@dataclass
class _Kept:
    """The blocks of a part as they were kept; ``changed`` has the numbers of nodes that are not what they were."""

    given: str = ""
    nodes: list[Node] = field(default_factory=list)
    blocks: dict[int, _Block] = field(default_factory=dict)
    changed: frozenset[int] = frozenset()

    def right(self, block: _Block) -> bool:
        """Whether nothing has changed of what was read for a block."""
        return self.changed.isdisjoint(array("I", block.reads))

    def is_right_for(self, members: Mapping[int, Sequence[str]]) -> bool:
        """Whether nothing has changed of what was read for any block, and they are of just these keys."""
        if self.changed or len(self.blocks) != len(members):
            return False
        return all(number in self.blocks and self.blocks[number].keys == tuple(members[number]) for number in members)

    def rows(self) -> dict[str, object]:
        """All rows by key."""
        blocks = self.blocks.values()
        return {key: row for block in blocks for key, row in zip(block.keys, block.rows, strict=True)}


@dataclass
class Store:
    """Where rows are kept.

    Args:
        folder: the files for each name lie in it, one a part.
        version: stands for code, templates and settings; rows of another version are forgotten.
        digest: what a node is now, see ``catalogue/nodes.py``.
    """

    folder: Path
    version: str
    digest: Callable[[Node], bytes]

    def load(self, name: str, part: int) -> _Kept:
        """What was kept in a part of what has a name; nothing if it is not whole or of another version."""
        raw = memoryview(recall(self._path(name, part)) or b"")
        if self._sealed(raw[_DIGEST:]) == raw[:_DIGEST]:
            with suppress(ValueError, EOFError, TypeError, KeyError, zlib.error):
                given, nodes, digests, blocks = marshal.loads(zlib.decompress(raw[_DIGEST:]))  # noqa: S302 - whole, and written by this code
                pairs = enumerate(zip(nodes, digests, strict=True))
                changed = frozenset(number for number, (node, then) in pairs if self.digest(node) != then)
                return _Kept(given, nodes, {number: _Block(*block) for number, block in blocks.items()}, changed)
        return _Kept()

    def every(self, name: str) -> Iterator[_Kept]:
        """All parts of what has a name."""
        for part in count():
            if not self._path(name, part).is_file():
                return
            yield self.load(name, part)

    def save(self, name: str, part: int, given: str, nodes: Sequence[Node], blocks: Mapping[int, _Block]) -> None:
        """Keep the rows of a part for the next build; where they cannot be written, go without.

        Raises:
            ValueError: a row is not made of plain values.
        """
        digests = [self.digest(node) for node in nodes]
        plain = (given, list(nodes), digests, {number: tuple(block) for number, block in blocks.items()})
        raw = zlib.compress(marshal.dumps(plain), _QUICK)
        with suppress(OSError):
            keep(self._path(name, part), self._sealed(raw) + raw)

    def forget(self, name: str, first: int) -> None:
        """Remove the parts from one on, which earlier builds kept of more rows."""
        with suppress(OSError):
            for part in count(first):
                self._path(name, part).unlink()

    def _path(self, name: str, part: int) -> Path:
        return self.folder / f"{name.replace('/', '-').replace(' ', '-')}.{part}.rows"

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
        parts = self.store.every(name) if self.store else ()
        right = (block for old in parts for block in old.blocks.values() if old.right(block))
        return {key: row for block in right for key, row in zip(block.keys, block.rows, strict=True)}

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
        made: dict[str, object] = {}
        parts = _divided(keys)
        for part, members in parts.items():
            made |= self._part(self.store, name, part, members, make, given)
        self.store.forget(name, max(parts, default=-1) + 1)
        return [cast(V, made[key]) for key in keys]

    def _part(
        self, store: Store, name: str, part: int, members: Mapping[int, list[str]], make: Callable[[str], V], given: str
    ) -> dict[str, object]:
        """The rows of a part, by key; it is kept anew if any had to be made."""
        old = store.load(name, part)
        if old.given != given:
            old = _Kept(given)
        if old.is_right_for(members):
            self._reads.note_all(old.nodes)
            return old.rows()
        numbers: dict[Node, int] = {}
        blocks = {number: self._block(old, number, tuple(keys), make, numbers) for number, keys in members.items()}
        self._reads.note_all(numbers)
        if len(blocks) != len(old.blocks) or any(block.rows is not old.blocks[n].rows for n, block in blocks.items()):
            store.save(name, part, given, list(numbers), blocks)
        return {key: row for block in blocks.values() for key, row in zip(block.keys, block.rows, strict=True)}

    def _block(
        self, old: _Kept, number: int, keys: tuple[str, ...], make: Callable[[str], V], numbers: dict[Node, int]
    ) -> _Block:
        """A block as it was kept, or made anew; what was read for it gets numbers."""
        known = old.blocks.get(number)
        if known and known.keys == keys and old.right(known):
            read = map(old.nodes.__getitem__, array("I", known.reads))
            return known._replace(reads=_numbered(read, numbers))
        with self._reads.recorded() as nodes:
            rows = tuple([make(key) for key in keys])
        return _Block(keys, rows, _numbered(nodes, numbers))


def _numbered(nodes: Iterable[Node], numbers: dict[Node, int]) -> bytes:
    return array("I", [numbers.setdefault(node, len(numbers)) for node in nodes]).tobytes()


def _divided(keys: Sequence[str]) -> dict[int, dict[int, list[str]]]:
    """Keys in numbered blocks, those in numbered parts, none left out; a key stays in its block while others come and
    go, but for a change in their order of magnitude."""
    blocks = 1 << max(0, (len(keys) // BLOCK).bit_length() - 1)
    parts: dict[int, dict[int, list[str]]] = {number: {} for number in range(-(-blocks // PART) if keys else 0)}
    for key in keys:
        block = zlib.crc32(key.encode()) & (blocks - 1)
        parts[block // PART].setdefault(block, []).append(key)
    return parts

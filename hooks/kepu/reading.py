"""What is read of a catalogue: noted while somebody makes something of it, so that it is made again only if it must be.

A node is one thing that can be read: a record, all records of a collection, the records in a region …
(``catalogue/nodes.py`` has all of them). Records name each other by ids alone, so whoever wants another one has to ask
for it.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

Node = tuple[Any, ...]
"""A kind and its arguments: texts and numbers only."""
K = TypeVar("K")
V = TypeVar("V")


class Reads:
    """Notes what is read for whoever records; costs next to nothing while nobody does."""

    def __init__(self) -> None:
        self._open: set[Node] | None = None

    def note(self, *node: Any) -> None:
        """Say that a node is read."""
        if self._open is not None:
            self._open.add(node)

    def note_all(self, nodes: Iterable[Node]) -> None:
        if self._open is not None:
            self._open.update(nodes)

    @contextmanager
    def recorded(self) -> Iterator[set[Node]]:
        """The set that fills with what is read meanwhile; what encloses it learns nothing of that."""
        nodes: set[Node] = set()
        around, self._open = self._open, nodes
        try:
            yield nodes
        finally:
            self._open = around


class Noted(Mapping[K, V]):
    """A mapping whose reading is noted: one value, or by whoever counts or walks it, all of them.

    Args:
        values: what is in it; it must not change.
        one: the beginning of a value's node, which its key completes.
        every: the node of all values.
    """

    __slots__ = ("_every", "_one", "_reads", "_values")

    def __init__(self, values: dict[K, V], reads: Reads, one: Node, every: Node) -> None:
        self._values, self._reads, self._one, self._every = values, reads, one, every

    def __getitem__(self, key: K) -> V:
        self._reads.note(*self._one, key)
        return self._values[key]

    def get(self, key: K, default: Any = None) -> Any:
        self._reads.note(*self._one, key)
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._reads.note(*self._one, key)
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> KeysView[K]:
        return self._all().keys()

    def values(self) -> ValuesView[V]:
        return self._all().values()

    def items(self) -> ItemsView[K, V]:
        return self._all().items()

    def _all(self) -> dict[K, V]:
        self._reads.note(*self._every)
        return self._values


class indexed(Generic[V]):
    """A cached property of what has ``reads``, whose making is not noted: whoever asks it notes what he asks for."""

    def __init__(self, make: Callable[[Any], V]) -> None:
        self._make, self.__doc__ = make, make.__doc__

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type[Any] | None = None) -> V:
        with instance.reads.recorded():
            value = instance.__dict__[self._name] = self._make(instance)
        return value


class Remembered(Generic[K, V]):
    """What a function makes of each key, made once; whoever asks for it has read what was read then."""

    def __init__(self, reads: Reads, make: Callable[[K], V]) -> None:
        self._reads, self._make = reads, make
        self._made: dict[K, tuple[V, tuple[Node, ...]]] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            with self._reads.recorded() as nodes:
                made = self._make(key)
            self._made[key] = made, tuple(nodes)
        value, reads = self._made[key]
        self._reads.note_all(reads)
        return value

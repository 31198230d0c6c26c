"""Where values stand in their file.

The places of a file are one flat list of numbers in reading order, and are only walked when something is to be
reported; so that a file without problems costs next to nothing, and a parsed file is kept as plain values.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


def numbers(raw: bytes = b"") -> array[int]:
    """Lines and columns, four bytes each."""
    return array("I", raw)


@dataclass(frozen=True, slots=True)
class Positions:
    """The places of a value and of all that is in it.

    ``marks`` holds line and column, from 1, of every node of the file as it was read: a mapping or list comes
    before what is in it, a key before its value. ``node`` is the number of this value's node.
    """

    value: Any = None
    marks: Sequence[int] = (1, 1)
    node: int = 0

    @property
    def start(self) -> tuple[int, int]:
        """Line and column of the value itself."""
        return self._at(self.node)

    @property
    def end(self) -> tuple[int, int]:
        """Line and column of the last value in it."""
        return self._at(self.node + _nodes(self.value) - 1)

    def items(self) -> Iterator[Positions]:
        """The places of each item of a list."""
        node = self.node + 1
        for item in self.value:
            yield Positions(item, self.marks, node)
            node += _nodes(item)

    def of(self, path: Path) -> tuple[int, int]:
        """Line and column of a value; of the nearest enclosing one if the path is missing."""
        return self._at(self._find(path)[1])

    def of_key(self, path: Path) -> tuple[int, int]:
        """Line and column of the key that the path ends in; else where :meth:`of` leads."""
        value, node = self._find(path[:-1])
        if path and type(value) is dict and path[-1] in value:
            return self._at(_child(value, node, path[-1]) - 1)
        return self.of(path)

    def _find(self, path: Path) -> tuple[Any, int]:
        """The last value on a path, and its node."""
        value, node = self.value, self.node
        for step in path:
            if type(value) is dict:
                if step not in value:
                    continue  # a step that exists only in the model, such as a union's branch
            elif type(value) is not list or not isinstance(step, int) or step >= len(value):
                break
            node = _child(value, node, step)
            value = value[step]
        return value, node

    def _at(self, node: int) -> tuple[int, int]:
        return self.marks[2 * node], self.marks[2 * node + 1]


def _child(value: dict[str, Any] | list[Any], node: int, step: str | int) -> int:
    """The node of one item."""
    node += 1
    if isinstance(value, list):
        return node + sum(_nodes(item) for item in value[: int(step)])
    for key, item in value.items():
        if key == step:
            break
        node += 1 + _nodes(item)
    return node + 1


def _nodes(value: Any) -> int:
    """How many nodes a value is made of."""
    if type(value) is dict:
        return 1 + len(value) + sum(map(_nodes, value.values()))
    return 1 + sum(map(_nodes, value)) if type(value) is list else 1

"""What the parts of a site were made from: kept from build to build, so that only those are made again that read
something that has changed.

A trace says: whoever finds these nodes with these digests makes these files, with these keys. It holds for ever; which
build wrote it does not matter.
"""

from __future__ import annotations

import hashlib
import marshal
from array import array
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..caching import keep, recall
from ..reading import Node

_DIGEST = 16


class Trace(NamedTuple):
    """What a unit was made from, and its files: (path, key) each. ``reads`` are numbers of nodes."""

    given: str
    files: tuple[tuple[str, str], ...]
    reads: bytes


@dataclass
class Traces:
    """Traces of the units of one site.

    Args:
        path: where they are kept.
        version: stands for code, templates and settings; those of another version are forgotten.
        digest: what a node is now, see ``catalogue/nodes.py``.
    """

    path: Path
    version: str
    digest: Callable[[Node], bytes]
    units: dict[str, Trace] = field(default_factory=dict)
    """Of this build."""
    _old: dict[str, Trace] = field(default_factory=dict)
    _nodes: list[Node] = field(default_factory=list)
    _digests: list[bytes] = field(default_factory=list)
    """Of all nodes, when the traces were saved."""
    _changed: frozenset[int] = frozenset()

    def load(self) -> None:
        """Read what the last build kept, and find out what has changed since."""
        raw = memoryview(recall(self.path) or b"")
        if self._sealed(raw[_DIGEST:]) != raw[:_DIGEST]:
            return
        with suppress(ValueError, EOFError, TypeError, KeyError):
            kept = marshal.loads(raw[_DIGEST:])  # noqa: S302 - whole, and written by this very code
            nodes, digests = kept["nodes"], kept["digests"]
            self._old = {name: Trace(*trace) for name, trace in kept["units"].items()}
            self._nodes, self._digests = nodes, digests
            self._changed = frozenset(
                number
                for number, (node, then) in enumerate(zip(nodes, digests, strict=True))
                if self.digest(node) != then
            )

    @property
    def empty(self) -> bool:
        """Whether nothing was kept, so that all has to be made."""
        return not self._old

    def known(self, name: str, given: str) -> Trace | None:
        """The trace of a unit that would become what it was; None if it has to be made."""
        trace = self._old.get(name)
        if trace is None or trace.given != given:
            return None
        return trace if self._changed.isdisjoint(array("I", trace.reads)) else None

    def beside(self, digest: Callable[[Node], bytes]) -> Traces:
        """Those of a build that is over, to be held against other records; ask :meth:`still`."""
        return replace(self, digest=digest, _old=self.units)

    def still(self, name: str, given: str) -> bool:
        """Whether a unit would become what it was; only what it read is looked at."""
        trace = self._old.get(name)
        if trace is None or trace.given != given:
            return False
        return all(self.digest(self._nodes[read]) == self._digests[read] for read in array("I", trace.reads))

    def keep(self, name: str) -> None:
        """Take over the trace of a unit that was not made again."""
        self.units[name] = self._old[name]

    def add(self, nodes: Iterable[Node], units: Mapping[str, Trace]) -> None:
        """Take over traces of units that were made; their reads are numbers in ``nodes``."""
        numbers = [self._number(node) for node in nodes]
        for name, trace in units.items():
            reads = array("I", [numbers[read] for read in array("I", trace.reads)]).tobytes()
            self.units[name] = trace._replace(reads=reads)

    def _number(self, node: Node) -> int:
        number = self._numbers.setdefault(node, len(self._nodes))
        if number == len(self._nodes):
            self._nodes.append(node)
        return number

    @cached_property
    def _numbers(self) -> dict[Node, int]:
        return {node: number for number, node in enumerate(self._nodes)}

    def save(self) -> None:
        """Keep the traces of this build for the next one; where they cannot be written, go without."""
        used: set[int] = set()
        for trace in self.units.values():
            used.update(array("I", trace.reads))
        there = sorted(used)
        place = {number: at for at, number in enumerate(there)}
        if len(there) != len(self._nodes):
            self._nodes = [self._nodes[number] for number in there]
            self.__dict__.pop("_numbers", None)
            self.units = {name: trace._replace(reads=_mapped(trace.reads, place)) for name, trace in self.units.items()}
        self._digests = [self.digest(node) for node in self._nodes]
        units = {name: tuple(trace) for name, trace in self.units.items()}
        content = {"nodes": self._nodes, "digests": self._digests, "units": units}
        with suppress(OSError):
            raw = marshal.dumps(content)
            keep(self.path, self._sealed(raw) + raw)

    def _sealed(self, raw: bytes | memoryview) -> bytes:
        """Tells whether what is kept is whole, and of this version."""
        return hashlib.blake2b(raw, digest_size=_DIGEST, key=hashlib.blake2b(self.version.encode()).digest()).digest()


def _mapped(reads: bytes, place: dict[int, int]) -> bytes:
    return array("I", [place[read] for read in array("I", reads)]).tobytes()


def numbered(nodes: Iterable[Node], numbers: dict[Node, int]) -> bytes:
    """The numbers of nodes; those that are new get the next ones."""
    return array("I", [numbers.setdefault(node, len(numbers)) for node in nodes]).tobytes()

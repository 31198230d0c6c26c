"""A site divided among several builds: each makes its share of the files, ``kepu assemble`` puts them together.

What belongs to a region is made where that region is, whatever else the records hold, so that a share stays the same
while other regions change. What is of the whole portal goes round in turn.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

MOST = 999
T = TypeVar("T")


@dataclass(frozen=True)
class Shard:
    """The ``number``-th of ``of`` shares, counted from 1."""

    number: int = 1
    of: int = 1

    @classmethod
    def parse(cls, text: str) -> Shard:
        """``"2/3"`` as the second of three.

        Raises:
            ValueError: it is none.
        """
        number, slash, of = text.partition("/")
        if not (slash and all(part.isascii() and part.isdecimal() and len(part) < 4 for part in (number, of))):
            raise ValueError(text)
        found = cls(int(number), int(of))
        if not 1 <= found.number <= found.of <= MOST:
            raise ValueError(text)
        return found

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    @property
    def whole(self) -> bool:
        """Whether there are no other shares."""
        return self.of == 1

    @property
    def first(self) -> bool:
        """Whether the hand-written pages and what names all addresses are made here."""
        return self.number == 1

    def holds(self, home: str) -> bool:
        """Whether what belongs to a region is made here; ``home`` is the region's id."""
        return self.whole or zlib.crc32(home.encode()) % self.of == self.number - 1

    def held(self, records: Iterable[T], home: Callable[[T], str]) -> list[T]:
        """Those of the records that are made here; ``home`` tells the region of one."""
        return [record for record in records if self.whole or self.holds(home(record))]

    def turn(self, position: int) -> bool:
        """Whether the thing at this position of a fixed order is made here."""
        return position % self.of == self.number - 1

    def some(self, things: Iterable[T]) -> Iterator[T]:
        """Those whose turn it is."""
        return islice(things, self.number - 1, None, self.of)


WHOLE = Shard()

"""How the explorer's columns are written: one character a value, so that they compress and parse well.

A column is a list of strings. The first holds the lowest 15 bits of every record's number, the next
the following 15, and so on; most columns need one string. What a number means is the column's form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ...catalogue import Catalogue

FIRST = 93
"""Code of the character for 0: no character from here on has to be escaped in JSON, save two."""
BITS = 15
"""Bits of one character; with these it stays below the surrogates."""
MOST_BITS = 30
"""Answers that fit a mask; a column with more is written as sets."""
LONGEST_START = 120
UNKNOWN = "unknown"
"""The answer where a question applies and nobody knows."""

Form = Literal["one", "many", "tree", "sets", "table"]
Layer = Literal["core", "card", "facet"]
Read = Callable[[Catalogue, str, Any], Any]


@dataclass(frozen=True)
class Value:
    """An answer: its code in addresses, its label, and other words that find it."""

    code: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facet:
    """A question. ``tier`` ranks records found by the label of an answer; 0 leaves labels out of the search."""

    id: str
    label: str
    values: tuple[Value, ...]
    tier: int = 0
    parents: tuple[int, ...] = ()
    """For a tree: the position of each value's parent, or -1."""
    group: str = ""
    """Facets of one group are shown together under its name."""

    def manifest(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "label": self.label,
            "tier": self.tier,
            "values": [[value.code, value.label, *value.also] for value in self.values],
            **({"parents": self.parents} if self.parents else {}),
            **({"group": self.group} if self.group else {}),
        }


@dataclass(frozen=True)
class Column:
    """The answers of every record to one facet, or to several that must hold of the same thing.

    ``form`` says what ``read`` returns for a record and what the numbers mean:

    - ``one``: a code or None; its position plus 1, 0 for no answer.
    - ``tree``: a code; the same number, and the answers are the code and all its parents.
    - ``many``: codes; a mask with a bit for each position.
    - ``sets``: tuples with a code for each facet; the number of the set in the table.
    - ``table``: a JSON value or None; its number in the table plus 1, 0 for no answer.
    """

    id: str
    facets: tuple[Facet, ...]
    form: Form
    read: Read
    layer: Layer = "core"


class Encoder:
    """Turns what a column reads into numbers; its tables grow as records are met."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self._positions = [{value.code: at for at, value in enumerate(facet.values)} for facet in column.facets]
        self._table: dict[Any, int] = {}

    def number(self, answer: Any) -> int:
        form = self.column.form
        if form == "sets":
            return self._table.setdefault(answer, len(self._table))
        if form == "many":
            return sum(1 << self._positions[0][code] for code in set(answer))
        if answer is None:
            return 0
        if form == "table":
            return self._table.setdefault(answer, len(self._table)) + 1
        return self._positions[0][answer] + 1

    def manifest(self) -> dict[str, Any]:
        column = self.column
        return {"id": column.id, "form": column.form, "layer": column.layer, "facets": [f.id for f in column.facets]}

    def table(self) -> dict[str, Any] | list[Any] | None:
        """What the numbers of a ``sets`` or ``table`` column stand for."""
        if self.column.form == "table":
            return list(self._table)
        if self.column.form != "sets":
            return None
        entries = {entry: at for at, entry in enumerate(dict.fromkeys(e for known in self._table for e in known))}
        coded = [[p.get(code, code) for p, code in zip(self._positions, entry, strict=True)] for entry in entries]
        return {"entries": coded, "sets": [[entries[entry] for entry in known] for known in self._table]}


def packed(numbers: Sequence[int]) -> list[str]:
    """Numbers as strings of one character each, the lowest 15 bits first; at least one string."""
    mask = (1 << BITS) - 1
    strings = ["".join([chr((number & mask) + FIRST) for number in numbers])]
    rest = [number >> BITS for number in numbers]
    return strings + packed(rest) if any(rest) else strings


def front_coded(texts: Sequence[str]) -> str:
    """Lines that each begin with the number of characters shared with the line before, packed the same way."""
    lines, before = [], ""
    for text in texts:
        shared = 0
        for ours, theirs in zip(text[:LONGEST_START], before, strict=False):
            if ours != theirs:
                break
            shared += 1
        lines.append(f"{chr(shared + FIRST)}{text[shared:]}")
        before = text
    return "\n".join(lines)

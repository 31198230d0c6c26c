"""Answers for a place: what is known of any of the records that it consists of.

A place stands in the explorer once, under its head, and is found by what any of its parts says. Where one answer is
asked for, that of the head goes first; unknown is said only where no record knows better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...catalogue import Catalogue
from ...model import Record, collection_of
from .columns import UNKNOWN, Form, Read

_NOTHING: tuple[Any, ...] = (None, UNKNOWN, "", (), ("", ""), (None, None))
"""Answers that say less than any other."""


def records_at(catalogue: Catalogue, collection: str, record: Record) -> Iterator[tuple[str, Record]]:
    """A record and the parts of its place, each with its collection."""
    yield collection, record
    yield from ((collection_of(type(part)).name, part) for part in catalogue.parts_of(record))


def of_place(form: Form, read: Read) -> Read:
    """A reader of the answers of a place, made from one that reads those of a record."""
    join = _union if form in ("many", "sets") else _first

    def read_all(catalogue: Catalogue, collection: str, record: Record) -> Any:
        if not catalogue.parts_of(record):  # as most places
            return read(catalogue, collection, record)
        return join([read(catalogue, name, one) for name, one in records_at(catalogue, collection, record)])

    return read_all


def _first(answers: Iterable[Any]) -> Any:
    """The first that says something, else the first to a question that applies."""
    known = list(answers)
    applies = (answer for answer in known if answer is not None)
    return next((answer for answer in known if answer not in _NOTHING), next(applies, None))


def _union(answers: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    every = tuple(dict.fromkeys(answer for given in answers for answer in given))
    return tuple(answer for answer in every if answer not in (UNKNOWN, (UNKNOWN,))) or every

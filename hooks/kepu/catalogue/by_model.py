"""Functions that do one thing differently for each kind of record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from ..model import R, Record
from .catalogue import Catalogue

T = TypeVar("T")


class ByModel(Generic[T]):
    """A function of a catalogue and a record that runs the one made for the record's model.

    Args:
        otherwise: what runs for all other models.
    """

    def __init__(self, otherwise: Callable[[Catalogue, Record], T]) -> None:
        self._otherwise = otherwise
        self._functions: dict[type[Record], Callable[[Catalogue, Any], T]] = {}

    def on(self, model: type[R], function: Callable[[Catalogue, R], T]) -> ByModel[T]:
        """The same with a function for one model, which gets records of that model only."""
        self._functions[model] = function
        return self

    def __call__(self, catalogue: Catalogue, record: Record) -> T:
        return self._functions.get(type(record), self._otherwise)(catalogue, record)

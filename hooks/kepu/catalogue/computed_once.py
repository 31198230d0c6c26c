"""Answers about a catalogue that are worked out once and asked for often."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from ..model import Record
from .catalogue import Catalogue

P = ParamSpec("P")
T = TypeVar("T")


def computed_once(function: Callable[Concatenate[Catalogue, P], T]) -> Callable[Concatenate[Catalogue, P], T]:
    """Keep the answers of a function of a catalogue as long as the catalogue lives.

    Further arguments are records, which count by model and id, or values that can be hashed.
    Callers share one answer, so none of them may change it.
    """

    @wraps(function)
    def answer(catalogue: Catalogue, /, *args: P.args, **kwargs: P.kwargs) -> T:
        answers: dict[Any, T] = catalogue.answers.setdefault(function, {})
        key = *map(_key, args), *((name, _key(value)) for name, value in kwargs.items())
        if key not in answers:
            answers[key] = function(catalogue, *args, **kwargs)
        return answers[key]

    return answer


def _key(argument: object) -> object:
    return (type(argument), argument.id) if isinstance(argument, Record) else argument

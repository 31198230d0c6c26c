"""Answers about a catalogue that are worked out once and asked for often."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from ..model import Record
from ..reading import Node, Noted
from .catalogue import Catalogue

P = ParamSpec("P")
T = TypeVar("T")
WHOLE: dict[str, Callable[[Catalogue], Any]] = {}
"""The functions that ask about a catalogue as a whole, by the names that nodes call them."""


def computed_once(function: Callable[Concatenate[Catalogue, P], T]) -> Callable[Concatenate[Catalogue, P], T]:
    """Keep the answers of a function of a catalogue as long as the catalogue lives.

    Further arguments are records, which count by model and id, or values that can be hashed.
    Callers share one answer, so none of them may change it. Whoever gets an answer about a record has read what was
    read for it; an answer about the whole catalogue is a node itself, and a dictionary has a node for each key.
    """
    name = f"{function.__module__}.{function.__qualname__}"
    whole = function.__code__.co_argcount == 1

    @wraps(function)
    def answer(catalogue: Catalogue, /, *args: P.args, **kwargs: P.kwargs) -> T:
        answers: dict[Any, tuple[T, tuple[Node, ...]]] = catalogue.answers.setdefault(function, {})
        key = *map(_key, args), *((name, _key(value)) for name, value in kwargs.items())
        if key not in answers:
            with catalogue.reads.recorded() as nodes:
                found = function(catalogue, *args, **kwargs)
            if not whole:
                answers[key] = found, tuple(nodes)
            elif isinstance(found, dict):
                answers[key] = cast(T, Noted(found, catalogue.reads, ("entry", name), ("answer", name))), ()
            else:
                answers[key] = found, (("answer", name),)
        value, reads = answers[key]
        catalogue.reads.note_all(reads)
        return value

    if whole:
        WHOLE[name] = cast(Callable[[Catalogue], Any], answer)
    return answer


def _key(argument: object) -> object:
    return (type(argument), argument.id) if isinstance(argument, Record) else argument

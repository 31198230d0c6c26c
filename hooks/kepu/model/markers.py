"""Finds the references and vocabulary terms in a model's annotations, once per model.

A field says what it points to in its type (``Annotated[Id, Ref("venues")]``); everything that
follows references, such as the checks, the JSON Schemas and renaming, reads it from there.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from .scalars import Scalar
from .types import Ref, Searched, Term

EACH = "*"
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Marker:
    """``steps`` lead from a record to the marked values; ``*`` stands for every item of a list."""

    steps: tuple[str, ...]
    target: Ref | Term


_Mark = Ref | Term | Scalar | Searched
_Marked = tuple[tuple[str, ...], _Mark]


@cache
def markers(model: type[BaseModel]) -> tuple[Marker, ...]:
    """All references and terms of a model, in the order of its fields."""
    return tuple(Marker(steps, mark) for steps, mark in _of_model(model, ()) if isinstance(mark, Ref | Term))


@cache
def references(model: type[BaseModel]) -> tuple[tuple[str, Ref], ...]:
    """The fields of a model itself, not of what is in it, that hold one id or several, in order."""
    flat = ((marker.steps, marker.target) for marker in markers(model) if marker.steps[1:] in ((), (EACH,)))
    return tuple((steps[0], target) for steps, target in flat if isinstance(target, Ref))


def named(record: BaseModel, field: str) -> tuple[str, ...]:
    """The ids in such a field."""
    value = getattr(record, field)
    return value if isinstance(value, tuple) else (value,) if value else ()


@cache
def _searched(model: type[BaseModel]) -> tuple[tuple[str, ...], ...]:
    return tuple(steps for steps, mark in _of_model(model, ()) if isinstance(mark, Searched))


def searched_values(record: BaseModel) -> Iterator[str]:
    """The texts in a record whose words find it."""
    for steps in _searched(type(record)):
        yield from (text for _, text in _from(record, steps))


@cache
def _scalars(model: type[BaseModel], scalar: Scalar) -> tuple[tuple[str, ...], ...]:
    return tuple(steps for steps, mark in _of_model(model, ()) if mark is scalar)


def scalar_values(record: BaseModel, scalar: Scalar) -> Iterator[tuple[Path, str]]:
    """The texts of one meaning in a record, such as its telephone numbers, each with its path."""
    for steps in _scalars(type(record), scalar):
        yield from _from(record, steps)


def _of_model(model: type[BaseModel], steps: tuple[str, ...]) -> Iterator[_Marked]:
    for name, field in model.model_fields.items():
        yield from _of_metadata(field.metadata, (*steps, name))
        yield from _of_type(field.annotation, (*steps, name))


def _of_metadata(metadata: Any, steps: tuple[str, ...]) -> Iterator[_Marked]:
    yield from ((steps, item) for item in metadata if isinstance(item, _Mark))


def _of_type(kind: Any, steps: tuple[str, ...]) -> Iterator[_Marked]:
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *metadata = get_args(kind)
        yield from _of_metadata(metadata, steps)
        yield from _of_type(inner, steps)
    elif origin is tuple:
        yield from _of_type(get_args(kind)[0], (*steps, EACH))
    elif origin in (Union, types.UnionType):
        for choice in get_args(kind):
            yield from _of_type(choice, steps)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from _of_model(kind, steps)


def marked_values(record: BaseModel, marker: Marker) -> Iterator[tuple[Path, str]]:
    """The values a marker leads to in one record, each with its path."""
    yield from _from(record, marker.steps)


def _from(record: BaseModel, steps: tuple[str, ...]) -> Iterable[tuple[Path, Any]]:
    """The values below a field; most fields of a record are empty, and then nothing is walked."""
    first = getattr(record, steps[0])
    return _values(first, steps[1:], (steps[0],)) if first is not None and first != () else ()


def _values(here: Any, steps: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str]]:
    if here is None:
        return
    if not steps:
        yield path, here
    elif steps[0] == EACH:
        for index, item in enumerate(here):
            yield from _values(item, steps[1:], (*path, index))
    else:
        yield from _values(getattr(here, steps[0]), steps[1:], (*path, steps[0]))


def values_with_paths(record: BaseModel, steps: tuple[str, ...]) -> Iterator[tuple[Path, Any]]:
    """The values that steps lead to in one record, each with its path."""
    yield from _from(record, steps)


def values_at(record: BaseModel, steps: tuple[str, ...]) -> Iterator[Any]:
    """The values that steps lead to in one record."""
    return (value for _, value in values_with_paths(record, steps))


@cache
def _parts_of(model: type[BaseModel], fields: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(_steps_to(model, fields, ()))


def _steps_to(model: type[BaseModel], fields: tuple[str, ...], steps: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if all(name in model.model_fields for name in fields):
        yield steps
    for name, field in model.model_fields.items():
        yield from _steps_in(field.annotation, fields, (*steps, name))


def _steps_in(kind: Any, fields: tuple[str, ...], steps: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if get_origin(kind) is tuple:
        yield from _steps_in(get_args(kind)[0], fields, (*steps, EACH))
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from _steps_to(kind, fields, steps)
    else:
        for choice in get_args(kind):
            yield from _steps_in(choice, fields, steps)


def has_parts(model: type[BaseModel], *fields: str) -> bool:
    """Whether the model, or a model in it, has all the named fields."""
    return bool(_parts_of(model, fields))


def parts_with(record: BaseModel, *fields: str) -> Iterator[tuple[Path, Any]]:
    """The models in a record, itself included, that have all the named fields, each with its path.

    Where they can be is worked out once per model, so most of a record is never visited.
    """
    for steps in _parts_of(type(record), fields):
        yield from _values(record, steps, ())

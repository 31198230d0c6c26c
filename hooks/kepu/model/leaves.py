"""The plain values that a record can hold, at any depth, from its model; what flattens records starts from here."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .markers import EACH, markers
from .shapes import fields_in_order
from .types import Ref, Term


@dataclass(frozen=True)
class Leaf:
    """``steps`` lead from a record to the value, ``*`` stands for every item of a list; ``type`` is the value's own,
    ``field`` the innermost field, ``target`` what the value points to."""

    steps: tuple[str, ...]
    type: Any
    field: FieldInfo
    target: Ref | Term | None

    @property
    def key(self) -> str:
        """The names of the fields on the way, with dots."""
        return ".".join(step for step in self.steps if step != EACH)

    @property
    def listed(self) -> bool:
        """Whether a record can have several of this value."""
        return EACH in self.steps


@cache
def leaves(model: type[BaseModel]) -> tuple[Leaf, ...]:
    """All plain values of a model, in the canonical order of fields."""
    targets = {marker.steps: marker.target for marker in markers(model)}
    return tuple(Leaf(steps, kind, field, targets.get(steps)) for steps, kind, field in _of_model(model, ()))


_Found = tuple[tuple[str, ...], Any, FieldInfo]


def _of_model(model: type[BaseModel], steps: tuple[str, ...]) -> Iterator[_Found]:
    for name in fields_in_order(model):
        field = model.model_fields[name]
        yield from _of_type(field.annotation, field, (*steps, name))


def _of_type(kind: Any, field: FieldInfo, steps: tuple[str, ...]) -> Iterator[_Found]:
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _of_type(get_args(kind)[0], field, steps)
    elif origin is tuple:
        yield from _of_type(get_args(kind)[0], field, (*steps, EACH))
    elif origin in (Union, types.UnionType):
        known = [choice for choice in get_args(kind) if choice is not type(None)]
        yield from _of_type(known[0], field, steps) if len(known) == 1 else iter([(steps, kind, field)])
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from _of_model(kind, steps)
    else:
        yield steps, kind, field

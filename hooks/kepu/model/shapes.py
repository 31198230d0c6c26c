"""The canonical order of fields, and which of them are text, from the models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from inspect import get_annotations
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from .common import Record
from .scalars import DATE, FLAG, INTEGER, MOMENT, NUMBER, Reader, Scalar
from .types import ONE_LINE, Ref, Term

_HEAD = ("id", "name", "names", "aliases", "formerly", "summary", "description", "kind", "level", "code", "region")
_TAGS = ("themes", "audiences")
_TAIL = (
    "contacts", "links", "images", "opened", "operator", "organizers", "plan", "status", "alert", "source",
    "alternatives", "collected_on", "verified", "sample",
)  # fmt: skip
BRACKETED = frozenset((
    "location", "label", "weekly", "special", "prices", "dates", "terms", "size", "names", "rule", "cost", "values",
    "stay", "area", "bands", "when", "calls", "watch", "truth", "reviewed",
))  # fmt: skip
"""Fields whose groups read best on one line."""
_LAST = 10_000
_COMMON_WORDS = {"yes": "有", "partial": "部分有", "no": "没有"}
_WORD = re.compile(r"([A-Za-z_0-9]+) ([\u4e00-\u9fff]+)")
_NOT_TEXT = (INTEGER, NUMBER, FLAG, DATE, MOMENT)


class Shape:
    """What is known of a field: its name, the models of its value, what its text means (``scalar``), whether it is kept
    to one line, and what it points to."""

    __slots__ = ("models", "name", "one_line", "scalar", "target")

    def __init__(
        self,
        *models: type[BaseModel],
        name: str = "",
        scalar: Scalar | None = None,
        one_line: bool = False,
        target: Ref | Term | None = None,
    ) -> None:
        self.models = models
        self.name = name
        self.scalar = scalar
        self.one_line = one_line
        self.target = target

    @property
    def text(self) -> bool:
        """Whether the value is text, and not a number, a flag or a date."""
        return self.scalar not in _NOT_TEXT

    def position(self, key: str) -> int:
        """Where a field belongs among its siblings; unknown ones keep their order at the end."""
        return next((order[key] for model in self.models if key in (order := _positions(model))), _LAST)

    def inside(self, key: str) -> Shape:
        """What is known of a field's own value."""
        for model in self.models:
            field = model.model_fields.get(key)
            if field is not None:
                return _shape(model, key)
        return Shape(name=key)


@cache
def fields_in_order(model: type[BaseModel]) -> tuple[str, ...]:
    """All fields of a model in canonical order."""
    names = list(model.model_fields)
    if not issubclass(model, Record):
        own = [name for name in names if name in get_annotations(model)]  # what sets it apart from its base
        return (*own, *(name for name in names if name not in own))
    head = [name for name in (*_HEAD, *_TAGS) if name in names]
    tail = [name for name in _TAIL if name in names]
    return (*head, *(name for name in names if name not in head and name not in tail), *tail)


@cache
def _positions(model: type[BaseModel]) -> dict[str, int]:
    return {name: index for index, name in enumerate(fields_in_order(model))}


@cache
def _shape(model: type[BaseModel], key: str) -> Shape:
    field = model.model_fields[key]
    said = list(_metadata((*field.metadata, field.annotation)))
    scalar = next((item for item in said if isinstance(item, Scalar)), None)
    target = next((item for item in said if isinstance(item, Ref | Term)), None)
    return Shape(*_models(field.annotation), name=key, scalar=scalar, one_line=ONE_LINE in said, target=target)


def _metadata(kinds: tuple[Any, ...]) -> Iterator[Any]:
    """Everything said beside the types, at any depth of an annotation, but not inside models."""
    for kind in kinds:
        if isinstance(kind, Reader | Scalar | Ref | Term):
            yield kind
        elif not isinstance(kind, type) or get_args(kind):
            yield from _metadata(get_args(kind) + tuple(getattr(kind, "__metadata__", ())))


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for argument in get_args(kind):
        yield from _models(argument)


@cache
def title_of(told: str) -> str:
    """The short title in a field's description: what stands before the first sign."""
    return re.split(r"[，：（；、]", told)[0]


def label_of(model: type[BaseModel], path: str) -> str:
    """What a field is called everywhere: the title in its description. ``sharing.cost`` is a field of a field's model.

    Raises:
        KeyError: there is no such field.
    """
    first, _, rest = path.partition(".")
    if rest:
        inner = _models(model.model_fields[first].annotation)
        return next(label_of(one, rest) for one in inner if has_field(one, rest))
    return title_of(model.model_fields[first].description or first)


def has_field(model: type[BaseModel], path: str) -> bool:
    """Whether there is such a field, in the model or in a field's own model."""
    first, _, rest = path.partition(".")
    field = model.model_fields.get(first)
    return field is not None and (not rest or any(has_field(inner, rest) for inner in _models(field.annotation)))


def choices_of(annotation: Any, told: str) -> tuple[tuple[str, str], ...]:
    """The values a field is limited to, with their Chinese from the field's description."""
    words = _COMMON_WORDS | dict(_WORD.findall(told))
    return tuple((choice, words.get(choice, "")) for choice in _literals(annotation))


def is_list(annotation: Any) -> bool:
    """Whether a field holds a list."""
    origin = get_origin(annotation)
    if origin is tuple:
        return True
    return origin is not dict and any(is_list(argument) for argument in get_args(annotation) if get_args(argument))


def _literals(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    return [choice for argument in get_args(annotation) for choice in _literals(argument)]

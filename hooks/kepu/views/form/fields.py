"""The fields of a form, from the model: what each asks for, how it is asked, and what answers are good.

The models are also what the published JSON Schemas are made from, so form, schema and check say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, get_args, get_origin

from annotated_types import Ge, Le, MinLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from ...catalogue import Catalogue
from ...model.shapes import Shape, choices_of, fields_in_order, is_list, title_of
from ...model.types import Ref, Term
from ..text import LANGUAGE_NAMES, WEEKDAY_NAMES

LONG = 1000
"""Texts that may be longer are asked for in several lines."""
_OTHER_LANGUAGES = "其他语言的"
"""How the description begins of what a record says in several languages."""


@dataclass(frozen=True)
class Field:
    """One question. ``kind`` says how it is asked; ``many`` that several answers make a list; ``inside`` are the
    questions of a group. ``least`` and ``most`` bound numbers, ``longest`` the length of texts."""

    name: str
    label: str
    told: str
    kind: str
    required: bool = False
    many: bool = False
    options: tuple[tuple[str, str], ...] = ()
    target: str = ""
    inside: tuple[Field, ...] = ()
    default: Any = None
    least: float | None = None
    most: float | None = None
    longest: int | None = None


def fields_of(catalogue: Catalogue, model: type[BaseModel], without: frozenset[str]) -> tuple[Field, ...]:
    """The questions of a model in canonical order.

    Args:
        catalogue: has the vocabularies.
        model: a record, or a part of one.
        without: names that no form asks for, at any depth.
    """
    names = (name for name in fields_in_order(model) if name not in without)
    return tuple(_field(catalogue, model, name, without) for name in names)


def _field(catalogue: Catalogue, model: type[BaseModel], name: str, without: frozenset[str]) -> Field:
    info = model.model_fields[name]
    told = info.description or name
    shape = Shape(model).inside(name)
    label, note = title_of(told), _note(told)
    many = is_list(info.annotation)
    bounds = list(_bounds((*info.metadata, info.annotation)))
    required = info.is_required() or any(isinstance(bound, MinLen) and many for bound in bounds)
    default = None if info.is_required() or info.default in (None, ()) else info.default
    if isinstance(default, BaseModel) or info.default_factory is not None:
        default = None
    field = Field(name, label, note, "line", required, many, default=default)
    if get_origin(info.annotation) is dict:
        kind = _kind(shape, bounds)
        noun = label.removeprefix(_OTHER_LANGUAGES)
        inside = tuple(
            Field(code, f"{LANGUAGE_NAMES.get(code, code)}{noun}", "", kind, longest=_longest(bounds))
            for code in get_args(get_args(info.annotation)[0])
        )
        return replace(field, told=note, kind="group", many=False, inside=inside)
    if shape.models:
        return replace(field, kind="group", inside=fields_of(catalogue, shape.models[0], without))
    if isinstance(shape.target, Ref):
        return replace(field, kind="reference", target=shape.target.collection)
    options = _options(catalogue, shape, info.annotation, told)
    if options:
        return replace(field, kind="choice", options=options, told=note if not _explains(told, options) else "")
    least, most = _least_and_most(bounds)
    return replace(field, kind=_kind(shape, bounds), least=least, most=most, longest=_longest(bounds))


def _note(told: str) -> str:
    """What a description says beyond its title."""
    rest = told[len(title_of(told)) :]
    return rest[1:-1] if rest[:1] == "（" and rest[-1:] == "）" and "（" not in rest[1:] else rest.lstrip("，：；、")


def _explains(told: str, options: tuple[tuple[str, str], ...]) -> bool:
    """Whether a description only lists the options, which the form shows anyway."""
    return any(value in told for value, _ in options) or "词表" in told


def _options(catalogue: Catalogue, shape: Shape, annotation: Any, told: str) -> tuple[tuple[str, str], ...]:
    if isinstance(shape.target, Term):
        return tuple(catalogue.labels(shape.target.vocabulary).items())
    choices = choices_of(annotation, told)
    return tuple((value, words or WEEKDAY_NAMES.get(value, value)) for value, words in choices)


def _kind(shape: Shape, bounds: list[Any]) -> str:
    if shape.scalar:
        return shape.scalar.name
    return "prose" if not shape.one_line and (_longest(bounds) or 0) > LONG else "line"


def _bounds(said: tuple[Any, ...]) -> Iterator[Any]:
    """Every limit said beside the types of a field, at any depth, but not inside models."""
    for item in said:
        if isinstance(item, StringConstraints | Ge | Le | MinLen):
            yield item
        elif isinstance(item, FieldInfo):
            yield from _bounds(tuple(item.metadata))
        elif not isinstance(item, type) or get_args(item):
            yield from _bounds((*get_args(item), *getattr(item, "__metadata__", ())))


def _longest(bounds: list[Any]) -> int | None:
    return next((b.max_length for b in bounds if isinstance(b, StringConstraints) and b.max_length), None)


def _least_and_most(bounds: list[Any]) -> tuple[float | None, float | None]:
    least = next((bound.ge for bound in bounds if isinstance(bound, Ge)), None)
    most = next((bound.le for bound in bounds if isinstance(bound, Le)), None)
    return least, most  # type: ignore[return-value]

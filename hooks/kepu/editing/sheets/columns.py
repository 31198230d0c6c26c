"""The columns of a collection's sheet, from the model: a column for every field that fits a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, get_origin

from pydantic import BaseModel

from ...check.dataset import Entry
from ...model import COLLECTIONS
from ...model.scalars import DATE, FLAG, INTEGER, NUMBER, Scalar
from ...model.shapes import Shape, choices_of, fields_in_order, is_list, title_of
from ...model.types import Ref, Term
from ...views.text import LANGUAGE_NAMES

Kind = Literal["text", "number", "flag", "date"]
_REPEATED = frozenset(("contacts", "links", "source", "designations", "prices"))
"""Lists whose items get columns of their own; any other list of groups is one cell."""
_MOST = 3
LEFT_OUT = {"verified": "在人与人之间传来传去的表，不能证明谁核实过"}
"""Fields without a column, and why."""
_KINDS: dict[Scalar, Kind] = {FLAG: "flag", INTEGER: "number", NUMBER: "number", DATE: "date"}
"""Cells that a spreadsheet can check."""


@dataclass(frozen=True)
class Column:
    """``key`` is the way through a record, with numbers for items of lists. ``choices`` are allowed words with their
    Chinese; ``many`` says that a cell holds several values, ``block`` that it holds YAML."""

    key: str
    title: str
    note: str
    kind: Kind = "text"
    target: Ref | Term | None = None
    choices: tuple[tuple[str, str], ...] = ()
    many: bool = False
    block: bool = False

    @cached_property
    def steps(self) -> tuple[str | int, ...]:
        return tuple(int(step) if step.isdigit() else step for step in self.key.split("."))


def columns_of(collection: str, entries: Iterable[Entry]) -> list[Column]:
    """All columns, the id first; lists get as many as the fullest record needs, up to three."""
    roots = [entry.root for entry in entries]
    model = COLLECTIONS[collection].model
    return [
        Column("id", "编号", "永久编号，不要改；新的一行留空，会自动起一个"),
        *_of_model(model, "", "", roots, ("id", *LEFT_OUT)),
    ]


def _of_model(
    model: type[BaseModel], prefix: str, words: str, values: list[Any], without: tuple[str, ...] = ()
) -> Iterator[Column]:
    for name in fields_in_order(model):
        if name in without:
            continue
        field = model.model_fields[name]
        inner = [value.get(name) for value in values if isinstance(value, dict)]
        told = field.description or name
        title = words + title_of(told)
        yield from _of_field(model, name, f"{prefix}{name}", title, told, inner)


def _of_field(
    model: type[BaseModel], name: str, key: str, title: str, told: str, values: list[Any]
) -> Iterator[Column]:
    annotation = model.model_fields[name].annotation
    shape = Shape(model).inside(name)
    if get_origin(annotation) is dict:
        languages = sorted({"en", *(key for value in values if isinstance(value, dict) for key in value)})
        for language in languages:
            name = f"{LANGUAGE_NAMES.get(language, language)}{title.removeprefix('其他语言的')}"
            yield Column(f"{key}.{language}", name, told)
    elif not shape.models:
        yield Column(key, title, *_plain(model, name))
    elif not is_list(annotation):
        yield from _of_model(shape.models[0], f"{key}.", f"{title}·", [v for v in values if v])
    elif name in _REPEATED:
        items = [list(value) if isinstance(value, list) else [value] for value in values if value]
        count = min(max([1, *map(len, items)]), _MOST)
        for number in range(count):
            some = [item[number] for item in items if number < len(item)]
            yield from _of_model(
                shape.models[0], f"{key}.{number}.", f"{title}{number + 1 if count > 1 else ''}·", some
            )
    else:
        fields = "、".join(shape.models[0].model_fields)
        yield Column(key, title, f"{told}。一行一项，写成 {{字段: 内容}}；字段有 {fields}", block=True)


@cache
def _plain(model: type[BaseModel], name: str) -> tuple[str, Kind, Ref | Term | None, tuple[tuple[str, str], ...], bool]:
    """What a column of a field without fields of its own is, beside its key and title, in the order of `Column`."""
    field = model.model_fields[name]
    told = field.description or name
    shape = Shape(model).inside(name)
    kind = _KINDS.get(shape.scalar, "text") if shape.scalar else "text"
    listed = is_list(field.annotation)
    note = told + ("。几个之间用“；”隔开" if listed else "")
    return note, kind, shape.target, choices_of(field.annotation, told), listed

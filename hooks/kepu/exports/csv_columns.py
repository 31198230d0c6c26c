"""The columns of the CSV tables, derived from the models.

A column is named by a field's dotted way through the model. How its values are written follows from the
model: a vocabulary's code gets a column with its label beside it, a reference one with the name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, Literal

from ..catalogue import Catalogue
from ..model import Record
from ..model.leaves import Leaf, leaves
from ..model.markers import EACH
from ..model.types import Ref, Term
from .derived import region_path

Kind = Literal["string", "number", "integer", "boolean", "date"]
Reader = Callable[[Any], Any]
_KINDS: dict[Any, Kind] = {bool: "boolean", int: "integer", float: "number", dt.date: "date"}
FIRST = ("id", "name", "aliases", "names", "formerly")
"""The columns that open every table."""
LEFT_OUT = {
    **{
        f"{field}.{part}": "换算成 WGS-84，写在 lon、lat、precision 三列"
        for field in ("location", "label")
        for part in ("lon", "lat", "datum", "precision")
    },
    "hours.seasons.weekly": "季节里的每周时间是三层清单，一格里写不齐；hours.text 有原话",
    "contents.bands.words": "学习内容、学段、关键词是三层清单，一格里写不齐",
    "parts.steps": "情况和步骤是三层清单，一格里写不齐",
    "differs.steps": "同上",
    "steps.source": "步骤和出处是三层清单，一格里写不齐",
    "values": "指标的每个数值是一行",
    "targets": "指标的每个目标是一行",
    "sections.text": "方案的正文，太长",
    "sections.tasks": "方案的任务，太长，又是三层清单",
}
"""Fields without a column, by the way to them or to what they lie in, and why. JSON has them all."""


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` heads the column; ``kind`` is a type of Frictionless Table Schema; ``reader`` gives, for a
    catalogue, the function that finds the raw value in a row."""

    key: str
    reader: Callable[[Catalogue], Reader]
    kind: Kind = "string"
    title: str = ""


def is_left_out(key: str) -> bool:
    """Whether a field, or what it lies in, has no column."""
    return any(key == left or key.startswith(f"{left}.") for left in LEFT_OUT)


def first_columns(model: type[Record]) -> Iterator[Column]:
    """The columns that open a table, and those of the fields that only this collection has."""
    by_key = {leaf.key: leaf for leaf in leaves(model)}
    own = (leaf for leaf in leaves(model) if leaf.steps[0] not in Record.model_fields or leaf.key == "region")
    for leaf in (*(by_key[key] for key in FIRST), *own):
        yield from _region_columns(leaf) if leaf.key == "region" else columns_of(leaf)


def common_columns(model: type[Record]) -> Iterator[Column]:
    """The other columns, of fields that every record has."""
    for leaf in leaves(model):
        if model.model_fields[leaf.steps[0]].exclude:  # not published
            continue
        if leaf.steps[0] in Record.model_fields and leaf.key not in (*FIRST, "region"):
            yield from columns_of(leaf)


def columns_of(leaf: Leaf) -> tuple[Column, ...]:
    """The column of a value, and the one that says a code or an id in words; none for what is left out."""
    if is_left_out(leaf.key):
        return ()
    read = _follow(tuple(step for step in leaf.steps if step != EACH))
    column = _described(leaf, lambda _catalogue: read)
    return (column, _named(column, read, leaf.target)) if leaf.target else (column,)


def _described(leaf: Leaf, read: Callable[[Catalogue], Reader]) -> Column:
    """A column of the leaf's name, type and meaning; several values in a cell are text."""
    kind = "string" if leaf.listed else _KINDS.get(leaf.type, "string")
    return Column(leaf.key, read, kind, leaf.field.description or "")


def _region_columns(leaf: Leaf) -> tuple[Column, ...]:
    """Where a record is, be it through its venue: the code and the names from the province down."""

    def names(catalogue: Catalogue) -> Reader:
        return lambda record: "".join(region_path(catalogue, catalogue.region_of(record)))

    code = _described(leaf, lambda catalogue: catalogue.region_of)
    return code, Column("region_name", names, title="所在地区")


def _named(column: Column, read: Reader, target: Ref | Term) -> Column:
    def name_reader(catalogue: Catalogue) -> Reader:
        words = _words(catalogue, target)
        return lambda row: _each(read(row), words)

    key = f"{column.key}_{'name' if isinstance(target, Ref) else 'label'}"
    return Column(key, name_reader, title=column.title)


def _each(value: Any, words: Callable[[str], str]) -> Any:
    if not value:
        return None
    return [_each(item, words) for item in value] if isinstance(value, list | tuple) else words(value)


def _words(catalogue: Catalogue, target: Ref | Term) -> Callable[[str], str]:
    """What a code or an id is called: a term's label, a record's name, a region with what it lies in."""
    if isinstance(target, Term):
        return partial(catalogue.label, target.vocabulary)
    if target.collection == "regions":
        return lambda region_id: "".join(region_path(catalogue, region_id))
    records = catalogue.records[target.collection]
    return lambda record_id: records[record_id].name if record_id in records else ""


def _follow(steps: tuple[str, ...]) -> Reader:
    """A function that follows the steps; through a list it gives one value per item, known or not, so that the
    columns of one list stay aligned."""
    first = attrgetter(steps[0])
    if len(steps) == 1:
        return first
    onwards = _follow(steps[1:])

    def read(here: Any) -> Any:
        value = first(here)
        if not value:
            return None
        return [onwards(item) for item in value] if type(value) is tuple else onwards(value)

    return read

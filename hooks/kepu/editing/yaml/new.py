"""``kepu new``: a record from a few answers, written as a file with hints for what could be added."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from ...check.dataset import Dataset, Entry
from ...check.removals import removed_ids
from ...check.shape import validate
from ...diagnostics import Problem
from ...model import COLLECTIONS, Record
from ...model.region import Region
from ...model.shapes import Shape, fields_in_order
from ...model.types import Ref, Term
from ...source.reader import read
from ..writing import Change
from .fresh import fresh_lines
from .naming import proposed_id, short_forms

_REPEATED = frozenset(("hours",))
"""Fields that take long to write, of which many rows of a table say the same."""
_SILENT = frozenset(("id", "formerly", "sample", "status", "names"))
"""Fields that nobody needs to be told of in a new file."""


def taken_ids(data: Dataset, collection: str) -> set[str]:
    """Every id that a record of a collection has or had, be it broken or removed."""
    taken = set(data.entries[collection]) | data.broken.get(collection, set())
    taken |= {former for entry in data.entries[collection].values() for former in entry.record.formerly}
    return taken | removed_ids(data, collection)


def free_id(data: Dataset, collection: str, name: str) -> str:
    """A proposal for the id of a new record."""
    places = short_forms(entry.record.name for entry in data.of(Region))
    return proposed_id(name, places, taken_ids(data, collection))


def text_of(collection: str, values: dict[str, Any], hints: bool = True) -> str:
    """A record as a file in canonical layout, with comments for empty fields if wanted."""
    model = COLLECTIONS[collection].model
    lines = [f"# yaml-language-server: $schema=../../.vscode/schema/{collection}.json"] if hints else []
    for name in _in_order(model, *values):
        lines += _lines_of(collection, name, values[name])
    if hints:
        lines += ["", "# 还可以写（去掉 # 再填，不知道就不写）："]
        lines += [f"# {name}: {_hint(model, name)}" for name in fields_in_order(model) if _unsaid(name, values)]
    return "".join(f"{line}\n" for line in lines)


@lru_cache(maxsize=1024)
def _in_order(model: type[BaseModel], *names: str) -> list[str]:
    return sorted(names, key=Shape(model).position)


def _lines_of(collection: str, name: str, value: Any) -> Sequence[str]:
    if isinstance(value, str) or name not in _REPEATED:
        return fresh_lines(COLLECTIONS[collection].model, name, value)
    return _remembered(collection, name, _Frozen(value))


class _Frozen:
    """A raw value that can be remembered."""

    def __init__(self, value: Any) -> None:
        self.value, self.said = value, repr(value)

    def __hash__(self) -> int:
        return hash(self.said)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and self.said == other.said


@lru_cache(maxsize=2048)
def _remembered(collection: str, name: str, value: _Frozen) -> Sequence[str]:
    return fresh_lines(COLLECTIONS[collection].model, name, value.value)


def _unsaid(name: str, values: dict[str, Any]) -> bool:
    return name not in values and name not in _SILENT


def _hint(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    shape = Shape(model).inside(name)
    told = field.description or ""
    if isinstance(shape.target, Term):
        told += f"（代码见 vocab/{shape.target.vocabulary}.yml）"
    elif isinstance(shape.target, Ref):
        told += f"（{shape.target.collection} 里的编号）"
    elif shape.models:
        told += f"（{'、'.join(list(shape.models[0].model_fields)[:6])}）"
    choices = [str(choice) for choice in get_args(field.annotation) if isinstance(choice, str)]
    return told + (f"（{'、'.join(choices)}）" if choices else "")


def change_for(data_folder: Path, collection: str, record_id: str, text: str) -> Change:
    return Change(data_folder / collection / f"{record_id}.yml", None, text.encode())


def entry_of(collection: str, record_id: str, file: str, text: str) -> Entry | list[Problem]:
    """The record that a text would be, or what is wrong with it."""
    document = read(file, text.encode())
    if not isinstance(document.value, dict):
        return document.problems
    result = validate(COLLECTIONS[collection].model, file, document.places, record_id)
    if isinstance(result, Record):
        return Entry(collection, result, file, document.value)
    assert isinstance(result, list)
    return [*document.problems, *result]

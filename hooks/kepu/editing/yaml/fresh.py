"""Fields of new records as lines: what is plain directly, all else by the layout. Both write the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel

from ...model.shapes import BRACKETED, Shape
from .layout import WIDTH, field_lines, key_text, node_of, scalar_text
from .tree import Entry, Scalar

_Texts = dict[str, str]


def fresh_lines(model: type[BaseModel], name: str, value: Any) -> Sequence[str]:
    """A field that is in no file yet: its name and value as lines of a record.

    Args:
        model: of the record.
        name: the field's name.
        value: text, or lists and mappings of texts.
    """
    head, shape = _head(model, name)
    if isinstance(value, str) and "\n" not in value:
        return [f"{head} {_text(value, shape.text)}".rstrip()]
    return _plain(name, value, head, shape) or field_lines(Entry(node_of(value, name), Scalar(name)), Shape(model), 0)


@cache
def _head(model: type[BaseModel], name: str) -> tuple[str, Shape]:
    """A field's written name, and what is known of it."""
    return f"{key_text(Scalar(name))}:", Shape(model).inside(name)


def _plain(name: str, value: Any, head: str, shape: Shape) -> list[str] | None:
    """A mapping of texts, or a list of such mappings; None for all else, and for texts of several lines."""
    if isinstance(value, list) and value and name not in BRACKETED and all(map(_of_texts, value)):
        return [head, *(line for item in value for line in _item(item, shape))]
    if not _of_texts(value):
        return None
    if name in BRACKETED:
        inline = ", ".join(f"{key}: {_text(value[k], text, True)}".rstrip() for k, key, text in _order(shape, *value))
        return [f"{head} {{{inline}}}"] if len(head) + len(inline) + 2 < WIDTH else None
    return [head, *(f"  {key}: {_text(value[k], text)}".rstrip() for k, key, text in _order(shape, *value))]


def _of_texts(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(isinstance(v, str) and "\n" not in v for v in value.values())


def _item(item: _Texts, shape: Shape) -> list[str]:
    lines = [f"    {key}: {_text(item[k], text)}".rstrip() for k, key, text in _order(shape, *item)]
    return [f"  - {lines[0].lstrip()}", *lines[1:]]


@lru_cache(maxsize=1024)
def _order(shape: Shape, *keys: str) -> tuple[tuple[str, str, bool], ...]:
    """Fields in canonical order: each with its written name, and whether it is text."""
    in_order = sorted(keys, key=shape.position)
    return tuple((key, key_text(Scalar(key)), shape.inside(key).text) for key in in_order)


@lru_cache(maxsize=16384)
def _text(value: str, text: bool, flow: bool = False) -> str:
    return scalar_text(Scalar(value), text, flow)

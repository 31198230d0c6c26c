"""The one way a record is written: order of fields, indentation, quotes.

Comments and single blank lines stay with the field they stand at; what is in brackets stays in brackets while it
fits a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from typing import Any

from pydantic import BaseModel

from ...model.shapes import BRACKETED, Shape
from .tree import Branch, Entry, Node, Scalar, Tree

WIDTH = 160
_SAFE = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~\x00-\x1f](?:[^\n]*[^\s:])?")
_SPECIAL = re.compile(
    r"[-+]?[\d.][\d_.,:xXoabcdefABCDEF+-]*|[-+]?\.(?i:inf|nan)|<<|---.*|\.\.\..*",
    re.ASCII,
)
_BEGINNINGS = frozenset("0123456789+-.<")
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))
"""How everything that is special begins, and what is special as a whole."""
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?", re.ASCII)
_PHONE = re.compile(r"\d+(-\d+)+|\d+(\.\d+){2,}", re.ASCII)
_CLOCK = re.compile(r"\d{1,2}:\d{2}", re.ASCII)
_BRACKETS = re.compile(r"[,\[\]{}]")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def layout(tree: Tree, model: type[BaseModel]) -> str:
    """A file in canonical form, with ``\\n`` for line breaks."""
    shape = Shape(model)
    root = tree.root
    lines = _mapping(root, 0, shape) if root.mapping else _sequence(root, 0, shape)
    return "".join(f"{line}\n" for line in (*tree.before, *lines, *tree.after))


def field_lines(entry: Entry, shape: Shape, indent: int) -> list[str]:
    """One field of a record with its comments."""
    return _entry(entry, indent, shape)


def _mapping(branch: Branch, indent: int, shape: Shape) -> list[str]:
    lines: list[str] = []
    for entry in sorted(branch.entries, key=lambda e: shape.position(e.key.value if e.key else "")):
        if entry.blank and lines:
            lines.append("")
        lines += _entry(entry, indent, shape)
    return lines


def _entry(entry: Entry, indent: int, shape: Shape) -> list[str]:
    assert entry.key is not None
    pad = " " * indent
    inner = shape.inside(entry.key.value)
    head = f"{pad}{key_text(entry.key)}:"
    return [f"{pad}{comment}" for comment in entry.before] + _with_value(head, entry, indent, inner)


def _with_value(head: str, entry: Entry, indent: int, shape: Shape) -> list[str]:
    """A line that begins a value, and the lines of the value."""
    value = entry.value
    beside = f"  {entry.beside}" if entry.beside else ""
    inline = _inline(value, shape)
    if inline is not None and (isinstance(value, Scalar) or not value.entries or _fits(head, inline, value)):
        return [f"{head} {inline}{beside}".rstrip()]
    if isinstance(value, Scalar):
        marker, *body = _block_scalar(value, indent + 2)
        return [f"{head} {marker}{beside}", *body]
    lines = _mapping(value, indent + 2, shape) if value.mapping else _sequence(value, indent + 2, shape)
    return [f"{head}{beside}", *lines]


def _fits(head: str, inline: str, value: Branch) -> bool:
    return value.flow and len(head) + len(inline) < WIDTH


def _sequence(branch: Branch, indent: int, shape: Shape) -> list[str]:
    lines: list[str] = []
    for entry in branch.entries:
        if entry.blank and lines:
            lines.append("")
        lines += _item(entry, indent, shape)
    return lines


def _item(entry: Entry, indent: int, shape: Shape) -> list[str]:
    pad = " " * indent
    comments = [f"{pad}{comment}" for comment in entry.before]
    value = entry.value
    inline = _inline(value, shape)
    short = isinstance(value, Branch) and (not value.entries or _fits(f"{pad}- ", inline or "", value))
    if isinstance(value, Branch) and value.mapping and not short:
        comments += [f"{pad}{entry.beside}"] if entry.beside else []
        lines = _mapping(value, indent + 2, shape)
        while lines[0].strip().startswith("#"):
            comments.append(f"{pad}{lines.pop(0).strip()}")
        return [*comments, f"{pad}- {lines[0].lstrip()}", *lines[1:]]
    return comments + _with_value(f"{pad}-", entry, indent, shape)


def _inline(node: Node, shape: Shape) -> str | None:
    """A value on one line; None if it cannot be."""
    if isinstance(node, Scalar):
        return None if "\n" in node.value else scalar_text(node, shape.text)
    if _commented(node):
        return None
    if not node.mapping:
        items = [_inline_in_flow(entry.value, shape) for entry in node.entries]
        return None if None in items else f"[{', '.join(filter(None, items))}]"
    parts = []
    for entry in sorted(node.entries, key=lambda e: shape.position(e.key.value if e.key else "")):
        assert entry.key is not None
        inner = _inline_in_flow(entry.value, shape.inside(entry.key.value))
        if inner is None:
            return None
        parts.append(f"{key_text(entry.key, flow=True)}: {inner}".rstrip())
    return f"{{{', '.join(parts)}}}"


def _inline_in_flow(node: Node, shape: Shape) -> str | None:
    if isinstance(node, Scalar) and "\n" not in node.value:
        return scalar_text(node, shape.text, flow=True)
    return _inline(node, shape)


def _commented(branch: Branch) -> bool:
    return any(
        entry.before or entry.beside or (isinstance(entry.value, Branch) and _commented(entry.value))
        for entry in branch.entries
    )


def key_text(key: Scalar, flow: bool = False) -> str:
    """A field's name plain, even ``on``: the strict reader takes all keys for text."""
    return key.value if _FIELD_NAME.fullmatch(key.value) else scalar_text(key, text=True, flow=flow)


def scalar_text(scalar: Scalar, text: bool, flow: bool = False) -> str:
    """A one-line text as it is written: plain where plain YAML reads the same, else in double quotes.

    Args:
        scalar: the value; an empty or ``null`` plain one stays as it is.
        text: whether the field is text, so that what looks like a number or a time needs quotes.
        flow: whether it stands in brackets.
    """
    value = scalar.value
    if scalar.style is None and value in ("", "~", "null"):
        return value
    if _plain(value, flow) and not ((text or scalar.style is not None) and _looks_special(value)):
        return value
    return _quoted(value)


def _plain(value: str, flow: bool) -> bool:
    if not _SAFE.fullmatch(value):
        return bool(re.fullmatch(r"-\d+(\.\d+)?", value))
    if ": " in value or " #" in value or ":\t" in value or "\t#" in value:
        return False
    return not (flow and (_BRACKETS.search(value) or "?" in value[:1] or value.endswith(":")))


def _looks_special(value: str) -> bool:
    """Whether some YAML reader takes the text for something else. Dates and phones are read as text by ours, and
    are written plainly by editors."""
    if value[:1] not in _BEGINNINGS and value.lower() not in _WORDS:
        return False
    if _CLOCK.fullmatch(value):
        return True
    if _DATE.fullmatch(value) or _PHONE.fullmatch(value):
        return False
    return value.lower() in _WORDS or bool(_SPECIAL.fullmatch(value))


def _quoted(value: str) -> str:
    """In double quotes; in single quotes if it has a backslash, which is literal there."""
    if "\\" in value and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


def _block_scalar(scalar: Scalar, indent: int) -> list[str]:
    """A text of several lines after ``|``."""
    value = scalar.value
    body = value.rstrip("\n")
    chomp = "" if value == f"{body}\n" else "-" if value == body else "+"
    lead = "2" if body.startswith((" ", "\n")) else ""
    lines = [f"{' ' * indent}{line}" if line else "" for line in body.split("\n")]
    extra = [""] * (len(value) - len(body) - 1) if chomp == "+" else []
    return [f"|{lead}{chomp}", *lines, *extra]


def flow_text(node: Node) -> str:
    """A value in brackets on one line, whatever its length; texts of several lines in double quotes."""
    if isinstance(node, Scalar):
        return scalar_text(Scalar(node.value, '"' if node.value == "" else None), text=True, flow=True)
    if not node.mapping:
        return f"[{', '.join(flow_text(entry.value) for entry in node.entries)}]"
    pairs = (f"{entry.key.value}: {flow_text(entry.value)}" for entry in node.entries if entry.key)
    return f"{{{', '.join(pairs)}}}"


def node_of(value: Any, name: str = "") -> Node:
    """A value (text, number, flag, list or mapping) as a node, in brackets where that reads best."""
    if isinstance(value, AnyMapping):
        entries = [Entry(node_of(item, str(key)), Scalar(str(key))) for key, item in value.items()]
        return Branch(True, entries, flow=name in BRACKETED)
    if isinstance(value, AnySequence) and not isinstance(value, str):
        items = [Entry(node_of(item, name)) for item in value]
        return Branch(False, items, flow=all(isinstance(entry.value, Scalar) for entry in items))
    if isinstance(value, bool):
        return Scalar("true" if value else "false")
    text = str(value)
    return Scalar(text, "|" if "\n" in text else None)

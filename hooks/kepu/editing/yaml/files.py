"""Files of records that are being changed: bytes in, a tree to work on, bytes out in the file's own manner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ...model.shapes import Shape
from ...source.reader import read
from .layout import field_lines, layout, node_of
from .tree import Branch, Entry, Node, Scalar, Tree, comments_in, find, parse

_BOM = b"\xef\xbb\xbf"


class Unusable(ValueError):
    """The file cannot be changed by a program: the strict reader refuses it."""


class Lossy(RuntimeError):
    """A change would have altered something else; nothing was written. This is a fault of kepu."""


@dataclass
class Text:
    """A file's text with ``\\n`` line breaks, and what is needed to write it back as it was."""

    text: str
    bom: bool = False
    crlf: bool = False

    @classmethod
    def of(cls, raw: bytes) -> Text:
        text = raw.removeprefix(_BOM).decode("utf-8")
        crlf = "\r\n" in text and text.count("\r\n") == text.count("\n")
        return cls(text.replace("\r\n", "\n") if crlf else text, raw.startswith(_BOM), crlf)

    def bytes(self, text: str) -> bytes:
        """A new text in the old one's manner."""
        written = text.replace("\n", "\r\n") if self.crlf else text
        return (_BOM if self.bom else b"") + written.encode()


def tree_of(raw: bytes) -> tuple[Text, Tree]:
    """The tree of a file.

    Raises:
        Unusable: the strict reader refuses the file.
    """
    document = read("", raw)
    if document.value is None or any(problem.severity == "error" for problem in document.problems):
        raise Unusable(document.problems[0].message if document.problems else "没有内容")
    text = Text.of(raw)
    return text, parse(text.text)


def formatted(raw: bytes, model: type[BaseModel]) -> bytes:
    """A file in canonical layout.

    Raises:
        Unusable: the strict reader refuses the file.
        Lossy: the result would not say the same.
    """
    text, tree = tree_of(raw)
    comments = _comment_count(tree)
    new = text.bytes(layout(tree, model))
    if new == raw:
        return raw
    if _values(new) != _values(raw) or _comment_count(parse(Text.of(new).text)) != comments:
        raise Lossy("整理后内容会变，没有改动")
    return new


def _values(raw: bytes) -> Any:
    return read("", raw).value


def _comment_count(tree: Tree) -> int:
    return comments_in(tree.before) + _count(tree.root) + len(tree.after)


def _count(branch: Branch) -> int:
    return sum(
        len(e.before) + bool(e.beside) + (_count(e.value) if isinstance(e.value, Branch) else 0) for e in branch.entries
    )


def with_scalars(raw: bytes, replacements: Iterable[tuple[tuple[str | int, ...], str]]) -> bytes:
    """A file with some texts replaced in their places and every other byte as it was.

    Args:
        raw: the file.
        replacements: (path from the top of the file, written form of the new value).
    """
    text, tree = tree_of(raw)
    spans = []
    for path, written in replacements:
        entry = find(tree.root, path)
        if entry is not None and isinstance(entry.value, Scalar):
            spans.append((entry.value.start, entry.value.end, written))
    new = tree.text
    for start, end, written in sorted(set(spans), reverse=True):
        new = new[:start] + written + new[end:]
    return text.bytes(new)


def record_branch(tree: Tree, record_id: str | None) -> Branch:
    """The mapping of a record in its file; ``record_id`` matters only in a list."""
    if tree.root.mapping:
        return tree.root
    for entry in tree.root.entries:
        branch = entry.value
        if isinstance(branch, Branch):
            name = branch.entry("id")
            if name and isinstance(name.value, Scalar) and name.value.value == record_id:
                return branch
    raise KeyError(record_id)


def with_fields(raw: bytes, model: type[BaseModel], record_id: str, fields: dict[str, Any]) -> bytes:
    """A file with some top-level fields of one record set anew (None removes one).

    Only the lines of those fields change; a field that is new goes where the canonical order puts it.
    """
    for key, value in fields.items():
        raw = _with_field(raw, model, record_id, key, value)
    return raw


def _with_field(raw: bytes, model: type[BaseModel], record_id: str, key: str, value: Any) -> bytes:
    text, tree = tree_of(raw)
    branch = record_branch(tree, record_id)
    if branch.flow:
        raise Unusable("整条记录写在花括号里，请先运行 kepu format")
    indent = _column(tree.text, branch.entries[0].start)
    shape = Shape(model)
    old = branch.entry(key)
    lines = [] if value is None else _new_lines(old, key, value, shape, indent)
    if old is not None:
        start, end = _line_span(tree.text, old)
        lines = lines or _orphans(old, indent)
    else:
        start = end = _place_for(tree.text, branch, shape.position(key), shape)
    block = "".join(f"{line}\n" for line in lines)
    return text.bytes(_spliced(tree.text, start, end, block, indent))


def _spliced(text: str, start: int, end: int, block: str, indent: int) -> str:
    """The text with whole lines put in; ``start`` may lie behind the dash of a list's item."""
    line = text.rfind("\n", 0, start) + 1
    if start == len(text) and text and not text.endswith("\n"):
        return f"{text}\n{block}"
    if start > line and block:
        block = block[indent:] + (" " * indent if start == end else "")
    elif start > line:  # the first field of an item goes: the next one follows the dash
        rest = text[end:]
        return text[:start] + rest[len(rest) - len(rest.lstrip(" ")) :]
    return text[:start] + block + text[end:]


def _new_lines(old: Entry | None, key: str, value: Any, shape: Shape, indent: int) -> list[str]:
    node = node_of(value, key)
    entry = Entry(node, Scalar(key), beside=old.beside if old else "")
    if old is not None and isinstance(node, Branch) and isinstance(old.value, Branch):
        node.flow = old.value.flow if node.mapping == old.value.mapping else node.flow
        _inherit(node, old.value)
    return field_lines(entry, shape, indent)


def _inherit(new: Branch, old: Branch) -> None:
    """Take over comments and style of what is still there."""
    for index, entry in enumerate(new.entries):
        was = old.entry(entry.key.value if entry.key else index)
        if was is None:
            if old.entries and isinstance(entry.value, Branch) and isinstance(old.entries[-1].value, Branch):
                entry.value.flow = old.entries[-1].value.flow
            continue
        entry.before, entry.beside, entry.blank = was.before, was.beside, was.blank
        if isinstance(entry.value, Branch) and isinstance(was.value, Branch):
            entry.value.flow = was.value.flow
            _inherit(entry.value, was.value)
        elif entry.value == was.value or _same_text(entry.value, was.value):
            entry.value = was.value


def _same_text(new: Node, old: Node) -> bool:
    return isinstance(new, Scalar) and isinstance(old, Scalar) and new.value == old.value


def _orphans(old: Entry, indent: int) -> list[str]:
    """A comment beside a field that goes stays where the field was."""
    return [f"{' ' * indent}{old.beside}"] if old.beside else []


def _column(text: str, place: int) -> int:
    return place - (text.rfind("\n", 0, place) + 1)


def _line_span(text: str, entry: Entry) -> tuple[int, int]:
    """From the field's name, or the start of its line if it stands alone there, to the start of the next line."""
    line = text.rfind("\n", 0, entry.start) + 1
    start = entry.start if text[line : entry.start].strip() else line
    if entry.end and text[entry.end - 1 : entry.end] == "\n":
        return start, entry.end
    end = text.find("\n", entry.end)
    return start, len(text) if end < 0 else end + 1


def _place_for(text: str, branch: Branch, position: int, shape: Shape) -> int:
    """The start of the line after the last field that comes before a new one; of the first field if there is none."""
    before = [e for e in branch.entries if e.key and shape.position(e.key.value) <= position]
    return _line_span(text, before[-1])[1] if before else _line_span(text, branch.entries[0])[0]

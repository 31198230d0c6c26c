"""``kepu check --fix``: repairs what has one safe reading, and leaves every other byte alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ...check.dataset import Dataset
from ...model import COLLECTIONS
from ...model.retired import RETIRED
from ...model.shapes import Shape
from ...model.vocabulary import Vocabulary
from ...source.files import SourceFile, find
from ...source.reader import read
from ..encodings import UnknownEncoding, gb18030
from ..writing import Change
from .files import Lossy, Text, Unusable, formatted, tree_of
from .layout import scalar_text
from .mending import mended
from .tree import Branch, Node, Scalar, scalars

Labels = Mapping[str, Mapping[str, str]]
_KEY = re.compile(r"^((?:\s|\u3000)*(?:- )?[A-Za-z_]+)(?: ：|：)[ \u3000]*")
_INDENT = re.compile(r"^[ \t\u3000]+")


def labels_of(data: Dataset) -> dict[str, dict[str, str]]:
    """The codes of every vocabulary by label, alias and other spelling; a word that means two codes is left out."""
    found: dict[str, dict[str, str]] = {}
    for entry in data.of(Vocabulary):
        words: dict[str, str] = {}
        unclear: set[str] = set()
        for term in entry.record.terms:
            for word in {term.label, *term.aliases, *term.spellings}:
                unclear |= {word} if word in words else set()
                words[word] = term.code
        found[entry.record.id] = {word: code for word, code in words.items() if word not in unclear}
    return found


@dataclass(frozen=True)
class Refused:
    """A file that is left as it is, because its repair cannot be proved to keep everything else; ``why`` in words."""

    path: Path
    why: str


def fixes(data: Path, dataset: Dataset) -> Iterator[Change | Refused]:
    """The repairs of all files of a data folder."""
    labels = labels_of(dataset)
    for file in find(data, frozenset(COLLECTIONS)):
        if isinstance(file, SourceFile):
            raw = file.path.read_bytes()
            try:
                new = repaired(raw, COLLECTIONS[file.collection].model, labels)
            except Lossy as error:
                yield Refused(file.path, str(error))
                continue
            if new != raw:
                yield Change(file.path, raw, new)


def repaired(raw: bytes, model: type[BaseModel], labels: Labels) -> bytes:
    """A file with its safe repairs; the same bytes if it has none or cannot be understood.

    Raises:
        Lossy: the repair would also have changed something that it was not to change.
    """
    readable = _readable(raw)
    if readable is None:
        return raw
    try:
        new = _with_good_values(_without_retired(readable, model), model, labels)
        new = formatted(new, model) if _out_of_order(new, model) else new
    except Unusable:
        return raw
    if new != readable and not _only_mended(read("", readable).value, read("", new).value, Shape(model), labels):
        raise Lossy("修了会连别的内容一起变，没有动它；请按检查的提示手工改")
    return new


def _only_mended(old: Any, new: Any, shape: Shape, labels: Labels, top: bool = True) -> bool:
    """Whether every value is what it was, or what :func:`mended` makes of it; retired names count as the new ones."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        names = {key: key if key in new or not top else _successor(key) for key in old}
        return set(names.values()) == new.keys() and all(
            _only_mended(value, new[names[key]], shape.inside(names[key]), labels, False) for key, value in old.items()
        )
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(
            _only_mended(a, b, shape, labels, top) for a, b in zip(old, new, strict=True)
        )
    return bool(old == new or (isinstance(old, str) and new == mended(old, shape, labels)))


def _successor(key: str) -> str:
    return RETIRED[key].successor if key in RETIRED else key


def _readable(raw: bytes) -> bytes | None:
    """The file, or what it becomes with half-width signs and blanks for tabs; UTF-8 for GB18030 if it is no UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            raw = gb18030(raw).encode()
        except UnknownEncoding:
            return None
    for candidate in (raw, _half_width_signs(raw)):
        value = read("", candidate).value if candidate is not None else None
        if value is not None and not _indented_by_chinese_blanks(value):
            return candidate
    return None


def _indented_by_chinese_blanks(value: Mapping[str, object] | Sequence[object]) -> bool:
    records = [value] if isinstance(value, Mapping) else value
    return any(key.startswith("\u3000") for record in records if isinstance(record, Mapping) for key in record)


def _half_width_signs(raw: bytes) -> bytes | None:
    """The file with half-width colons behind its field names and blanks for its indents, and not a sign changed within
    texts of several lines; None if there is nothing to change, or the two cannot be told apart."""
    text = Text.of(raw)
    lines = text.text.split("\n")
    new = [_INDENT.sub(_blanks, _KEY.sub(r"\1: ", line)) for line in lines]
    if new == lines:
        return None
    try:
        inside = _lines_within_texts(text.bytes("\n".join(new)))
        for number in inside:
            new[number] = lines[number]
        candidate = text.bytes("\n".join(new))
        return candidate if _lines_within_texts(candidate) == inside else None
    except Unusable:
        return None


def _blanks(indent: re.Match[str]) -> str:
    return indent[0].replace("\t", "  ").replace("\u3000", "  ")


def _lines_within_texts(raw: bytes) -> list[int]:
    """The numbers, from 0, of all lines that go on with a text begun on an earlier one."""
    tree = tree_of(raw)[1]
    found: list[int] = []
    for scalar in scalars(tree.root):
        first = tree.text.count("\n", 0, scalar.start) + 1
        found += range(first, first + tree.text[scalar.start : scalar.end].rstrip().count("\n"))
    return found


def _without_retired(raw: bytes, model: type[BaseModel]) -> bytes:
    """Retired fields renamed to their successors, unless a record has both."""
    if b"\\" not in raw and not any(name.encode() in raw for name in RETIRED):
        return raw
    text, tree = tree_of(raw)
    spans: list[tuple[int, int, str]] = []
    for record in _records(tree.root):
        for entry in record.entries:
            retired = RETIRED.get(entry.key.value) if entry.key else None
            known = retired and entry.key and entry.key.value not in model.model_fields
            if entry.key and retired and known and not record.entry(retired.successor):
                spans.append((entry.key.start, entry.key.end, retired.successor))
    return text.bytes(_replaced(tree.text, spans))


def _replaced(text: str, spans: list[tuple[int, int, str]]) -> str:
    """A text with other words at some places, given as (start, end, words)."""
    for start, end, written in sorted(spans, reverse=True):
        text = text[:start] + written + text[end:]
    return text


def _records(root: Branch) -> list[Branch]:
    """The mappings of a file that holds one record, or a list of them."""
    found = [root] if root.mapping else [entry.value for entry in root.entries]
    return [record for record in found if isinstance(record, Branch)]


def _with_good_values(raw: bytes, model: type[BaseModel], labels: Labels) -> bytes:
    text, tree = tree_of(raw)
    return text.bytes(_replaced(tree.text, list(_spans(tree.root, Shape(model), labels, False))))


def _spans(node: Node, shape: Shape, labels: Labels, flow: bool) -> Iterator[tuple[int, int, str]]:
    """(start, end, new text) of every value that is to be written otherwise."""
    if isinstance(node, Branch):
        for entry in node.entries:
            inner = shape.inside(entry.key.value) if entry.key else shape
            yield from _spans(entry.value, inner, labels, flow or node.flow)
    elif node.style not in ("|", ">") and "\n" not in node.value:
        value = mended(node.value, shape, labels)
        unquoted = node.style is None and shape.text and scalar_text(node, text=True, flow=flow) != node.value
        if value != node.value or unquoted:
            yield node.start, node.end, scalar_text(Scalar(value), shape.text, flow)


def _out_of_order(raw: bytes, model: type[BaseModel]) -> bool:
    root = tree_of(raw)[1].root
    shape = Shape(model)
    orders = ([shape.position(e.key.value) for e in r.entries if e.key] for r in _records(root))
    return any(order != sorted(order) for order in orders)

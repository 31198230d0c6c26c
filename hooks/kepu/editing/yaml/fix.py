"""``kepu check --fix``: repairs what has one safe reading, and leaves every other byte alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel

from ...check.dataset import Dataset
from ...model import COLLECTIONS
from ...model.retired import RETIRED
from ...model.shapes import Shape
from ...model.vocabulary import Vocabulary
from ...source.files import SourceFile, find
from ...source.reader import read
from ..writing import Change
from .files import Text, Unusable, formatted, tree_of
from .layout import scalar_text
from .mending import mended
from .tree import Branch, Node, Scalar

Labels = Mapping[str, Mapping[str, str]]
_KEY = re.compile(r"^((?:\s|\u3000)*(?:- )?[A-Za-z_]+)(?: ：|：)[ \u3000]*", re.MULTILINE)
_INDENT = re.compile(r"^[ \t\u3000]+", re.MULTILINE)


def labels_of(data: Dataset) -> dict[str, dict[str, str]]:
    """The codes of every vocabulary by label and alias; a word that means two codes is left out."""
    found: dict[str, dict[str, str]] = {}
    for entry in data.of(Vocabulary):
        words: dict[str, str] = {}
        unclear: set[str] = set()
        for term in entry.record.terms:
            for word in {term.label, *term.aliases}:
                unclear |= {word} if word in words else set()
                words[word] = term.code
        found[entry.record.id] = {word: code for word, code in words.items() if word not in unclear}
    return found


def fixes(data: Path, dataset: Dataset) -> Iterator[Change]:
    """The repairs of all files of a data folder."""
    labels = labels_of(dataset)
    for file in find(data, frozenset(COLLECTIONS)):
        if isinstance(file, SourceFile):
            raw = file.path.read_bytes()
            new = repaired(raw, COLLECTIONS[file.collection].model, labels)
            if new != raw:
                yield Change(file.path, raw, new)


def repaired(raw: bytes, model: type[BaseModel], labels: Labels) -> bytes:
    """A file with its safe repairs; the same bytes if it has none or cannot be understood."""
    readable = _readable(raw)
    if readable is None:
        return raw
    try:
        new = _with_good_values(_without_retired(readable, model), model, labels)
        return formatted(new, model) if _out_of_order(new, model) else new
    except Unusable:
        return raw


def _readable(raw: bytes) -> bytes | None:
    """The file, or what it becomes with half-width signs, blanks for tabs, or UTF-8 for GB18030."""
    for attempt in (bytes, _half_width_signs, _from_gb18030):
        try:
            candidate = attempt(raw)
        except UnicodeError:
            continue
        value = read("", candidate).value
        if value is not None and not _indented_by_chinese_blanks(value):
            return candidate
    return None


def _indented_by_chinese_blanks(value: Mapping[str, object] | Sequence[object]) -> bool:
    records = [value] if isinstance(value, Mapping) else value
    return any(key.startswith("\u3000") for record in records if isinstance(record, Mapping) for key in record)


def _from_gb18030(raw: bytes) -> bytes:
    return _half_width_signs(raw.decode("gb18030").encode())


def _half_width_signs(raw: bytes) -> bytes:
    text = Text.of(raw)
    mended_keys = _KEY.sub(r"\1: ", text.text)
    return text.bytes(_INDENT.sub(lambda m: m[0].replace("\t", "  ").replace("\u3000", "  "), mended_keys))


def _without_retired(raw: bytes, model: type[BaseModel]) -> bytes:
    """Retired fields renamed to their successors, unless a record has both."""
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

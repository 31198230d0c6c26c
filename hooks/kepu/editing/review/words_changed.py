"""What changed in a text, word by word, and in settings, field by field."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from ...check.rescue import plain_copy
from ...source.reader import read

_TOKEN = re.compile(r"[A-Za-z0-9_]+|\s+|.", re.DOTALL)
_MOST_TOKENS = 4000
"""Of a stretch that is compared word by word; a longer one is shown as gone and come."""
_AROUND = 12
"""Characters shown on each side of what changed."""
_DEEPEST = 12


class Piece(NamedTuple):
    """A stretch of text that stayed, went or came; …… stands for what was left out."""

    how: Literal["same", "gone", "come"]
    text: str


def word_changes(old: str, new: str) -> list[Piece]:
    """Two texts as one, with what went and what came; unchanged lines far from any change are left out."""
    pieces: list[Piece] = []
    first, second = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", _shortened("".join(first[a:b]))))
        else:
            pieces += _within("".join(first[a:b]), "".join(second[c:d]))
    return [piece for piece in pieces if piece.text]


def _within(old: str, new: str) -> Iterator[Piece]:
    first, second = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(first) + len(second) > _MOST_TOKENS:
        yield from (Piece("gone", old), Piece("come", new))
        return
    for _, a, b, c, d in difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if first[a:b] == second[c:d]:
            yield Piece("same", _shortened("".join(first[a:b])))
        else:
            yield from (Piece("gone", "".join(first[a:b])), Piece("come", "".join(second[c:d])))


def _shortened(text: str) -> str:
    return text if len(text) <= 3 * _AROUND else f"{text[:_AROUND]}……{text[-_AROUND:]}"


def setting_changes(old: bytes | None, new: bytes | None) -> list[tuple[str, str, str]]:
    """(field, old, new) for every value that differs in two YAML files of settings; none if one cannot be read."""
    values = [dict(_flat(plain_copy(read("", raw or b"").value), "", 0)) for raw in (old, new)]
    keys = dict.fromkeys((*values[0], *values[1]))
    return [(k, values[0].get(k, ""), values[1].get(k, "")) for k in keys if values[0].get(k) != values[1].get(k)]


def outline_changes(old: bytes | None, new: bytes | None) -> list[tuple[str, str, str]]:
    """(name, old, new) for every feature of an outline that came, went or differs, in words."""
    first, second = (dict(_features(raw)) for raw in (old, new))
    names = [name for name in dict.fromkeys((*first, *second)) if first.get(name) != second.get(name)]
    return [(name, *_fate(name in first, name in second)) for name in names]


def _fate(before: bool, after: bool) -> tuple[str, str]:
    if before and after:
        return "原来的形状", "形状或说明变了"
    return ("有", "没有了") if before else ("没有", "新增")


def _features(raw: bytes | None) -> Iterator[tuple[str, Any]]:
    try:
        for index, feature in enumerate(json.loads(raw or b"{}").get("features", ())):
            told = feature.get("properties") or {}
            yield " ".join(str(value) for value in list(told.values())[:2]) or f"第 {index + 1} 块", feature
    except (ValueError, AttributeError, TypeError, RecursionError):
        return


def _flat(value: Any, key: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth < _DEEPEST and isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, f"{key}.{name}" if key else name, depth + 1)
    elif depth < _DEEPEST and isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _flat(inner, f"{key}[{index}]", depth + 1)
    elif value is not None:
        yield key, str(value)

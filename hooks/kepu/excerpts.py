"""The line of a file that a problem points at, drawn with a caret under the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

Lines = Callable[[str, int], str | None]
"""Gives a line (from 1) of a file named as in problems, or None."""
_WIDTH = 100


def lines_under(base: Path) -> Lines:
    """Lines of the files under a folder, read when they are first asked for."""

    @lru_cache(maxsize=64)
    def read(file: str) -> tuple[str, ...]:
        try:
            text = (base / file).read_bytes()[: 4 * 1024 * 1024].decode("utf-8-sig")
        except (OSError, ValueError):
            return ()
        return tuple(text.replace("\r\n", "\n").split("\n"))

    def line(file: str, number: int) -> str | None:
        found = read(file)
        return found[number - 1] if 0 < number <= len(found) and any(found) else None

    return line


def excerpt(line: str, number: int, column: int) -> tuple[str, str]:
    """The line and the caret line, both beginning with a margin, cut so that they fit a terminal."""
    shown = [_visible(character) for character in line]
    place = min(max(column - 1, 0), len(shown))
    first = 0
    while _columns(shown[first:place]) > _WIDTH * 2 // 3:
        first += 1
    last = place
    while last < len(shown) and _columns(shown[first : last + 1]) <= _WIDTH:
        last += 1
    head = "…" if first else ""
    text = f"{head}{''.join(shown[first:last])}{'…' if last < len(shown) else ''}"
    margin = f"{number:>6} | "
    return f"{margin}{text}".rstrip(), f"{'| ':>{len(margin)}}{' ' * _columns([head, *shown[first:place]])}^"


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character == "\t" else character.encode("unicode_escape").decode()


def _columns(parts: list[str]) -> int:
    """How many columns a terminal gives a text: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for part in parts for c in part)

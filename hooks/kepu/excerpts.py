"""The line of a file that a problem points at, drawn with a caret under the place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from unicodedata import east_asian_width

from .caching import recall

Lines = Callable[[str, int], str | None]
"""Gives a line (from 1) of a file named as in problems, or None."""
_WIDTH = 100


def lines_under(base: Path) -> Lines:
    """Lines of the files under a folder, read when they are first asked for."""

    @lru_cache(maxsize=64)
    def read(file: str) -> tuple[str, ...]:
        try:
            text = (recall(base / file) or b"")[: 4 * 1024 * 1024].decode("utf-8-sig")
        except ValueError:
            return ()
        return tuple(text.replace("\r\n", "\n").split("\n"))

    def line(file: str, number: int) -> str | None:
        found = read(file)
        return found[number - 1] if 0 < number <= len(found) and any(found) else None

    return line


def excerpt(line: str, number: int, column: int) -> tuple[str, str]:
    """The line and the caret line, both beginning with a margin, cut so that they fit a terminal."""
    shown = [*line] if line.isprintable() else [_visible(character) for character in line]
    place = min(max(column - 1, 0), len(shown))
    ends = [*accumulate(map(_columns, shown), initial=0)]
    first = bisect_left(ends, ends[place] - _WIDTH * 2 // 3)
    last = bisect_right(ends, ends[first] + _WIDTH) - 1
    head = "…" if first else ""
    text = f"{head}{''.join(shown[first:last])}{'…' if last < len(shown) else ''}"
    margin = f"{number:>6} | "
    return f"{margin}{text}".rstrip(), f"{'| ':>{len(margin)}}{' ' * (len(head) + ends[place] - ends[first])}^"


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character == "\t" else character.encode("unicode_escape").decode()


def _columns(text: str) -> int:
    """How many columns a terminal gives a text: two for a Chinese character."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(c) in "WF" else 1 for c in text)

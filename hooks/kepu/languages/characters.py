"""Traditional characters for simplified ones: OpenCC's tables of words, and a portal's own list of exceptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from .phrases import HAN, Piece, Pieces

TABLE = "s2tw"
"""Characters and words as Taiwan's standard writes them; no other words for things."""


@cache
def _tables() -> Any:
    """OpenCC's tables, which take a third of a second to load: only where something has to be written."""
    from opencc import OpenCC

    return OpenCC(TABLE)


class Characters:
    """A language that writes the same words otherwise.

    Args:
        exceptions: words that are written as said here, whatever the tables say.
    """

    def __init__(self, exceptions: Mapping[str, str]) -> None:
        self.exceptions = exceptions
        longest_first = sorted(exceptions, key=lambda word: (-len(word), word))
        self._kept = re.compile("|".join(map(re.escape, longest_first))) if exceptions else None
        self._known: dict[str, Pieces | None] = {}

    def say(self, text: str) -> Pieces | None:
        if text not in self._known:
            self._known[text] = (Piece(self.write(text)),) if HAN.search(text) else None
        return self._known[text]

    def write(self, text: str) -> str:
        """The text in traditional characters."""
        if self._kept is None:
            return str(_tables().convert(text))
        parts, at = [], 0
        for match in self._kept.finditer(text):
            parts += [_tables().convert(text[at : match.start()]), self.exceptions[match[0]]]
            at = match.end()
        return "".join([*parts, _tables().convert(text[at:])])

"""The sentences of a Markdown page: what readers see as text, every character at the place it has in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_HIDDEN = re.compile(
    r"\A\ufeff?---\n.*?\n---\n"  # settings
    r"|^(?P<fence>```+|~~~+).*?^(?P=fence)"  # blocks of code
    r"|(?P<ticks>`+).+?(?P=ticks)"  # code in a line
    r"|<!--.*?-->|</?[a-zA-Z][^<>]*>"  # comments and tags
    r"|\]\([^()\s]*(?=[\s)])|https?://[^\s，。；）]+"  # targets of links
    r"|\{\{.*?\}\}|\{:.*?\}",  # numbers to be filled in, attributes
    re.DOTALL | re.MULTILINE,
)
_CONTINUED = re.compile(r"\n(?=[ \t]*(?![-*+#|>]|\d+[.)]|\s)\S)")
"""A line that goes on with the paragraph before it."""


class Sentence(NamedTuple):
    """A fault's surroundings and its place; both count from 1."""

    text: str
    line: int
    column: int


def prose_of(text: str) -> str:
    """The text with all else blanked and each paragraph, item and heading on one line; no character moves."""
    shown = _HIDDEN.sub(lambda found: re.sub(r"[^\n]", "x", found.group()), text)
    return _CONTINUED.sub(" ", shown)


def found_in(text: str, wrong: re.Pattern[str]) -> Iterator[Sentence]:
    """Every place of a pattern in the sentences of a page."""
    for found in wrong.finditer(prose_of(text)):
        before = text[: found.start()]
        around = text[max(0, found.start() - 4) : found.start() + 6].replace("\n", " ")
        yield Sentence(around, before.count("\n") + 1, found.start() - before.rfind("\n"))

"""Leaves out of scripts and style sheets what only readers of the source need.

No minifier: whole-line comments, indentation and empty lines go, every other byte stays.
"""

from __future__ import annotations

from collections.abc import Iterator


def slim(text: str) -> str:
    """A script or style sheet without whole-line comments and indentation.

    A file with a template literal over several lines, in which both could be meant, stays as it is.
    """
    lines = text.split("\n")
    if any(line.count("`") % 2 for line in lines):
        return text
    return "\n".join(_kept(lines)) + "\n"


def _kept(lines: list[str]) -> Iterator[str]:
    in_comment = False
    for line in map(str.strip, lines):
        if in_comment or line.startswith("/*"):
            in_comment = not line.endswith("*/")
        elif line and not line.startswith("//"):
            yield line

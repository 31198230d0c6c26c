"""Whether two tools wrote the same pages: HTML without the differences that mean nothing."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

SAMPLE = 100
_REPLACED = (
    (re.compile(r"kepu-[0-9a-f]{10}"), "kepu-version"),
    (re.compile(r"%28"), "("),  # Hugo also encodes brackets in addresses
    (re.compile(r"%29"), ")"),
    (re.compile(r"\s*([<>])\s*"), r"\1"),
    (re.compile(r"[ \t]+"), " "),
    (re.compile(r"<"), "\n<"),
)


def sampled(venues: Path) -> tuple[str, ...]:
    """Some of a site's venue pages, spread over all, ready to be compared."""
    pages = sorted(venues.glob("*-*/index.html"))
    pages = [page for page in pages if not page.parent.name.startswith("page-")]
    return tuple(normalised(page) for page in pages[:: max(1, len(pages) // SAMPLE)][:SAMPLE])


def normalised(page: Path) -> str:
    """One tag with the text behind it on each line."""
    text = html.unescape(page.read_text(encoding="utf-8"))
    for pattern, replacement in _REPLACED:
        text = pattern.sub(replacement, text)
    return text


def difference(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, str]:
    """How many lines only one side has, and the first of them."""
    found: Counter[str] = Counter()
    for left, right in zip(ours, theirs, strict=True):
        counts = Counter(left.split("\n"))
        counts.subtract(Counter(right.split("\n")))
        found.update({line: abs(count) for line, count in counts.items() if count})
    return found.total(), next(iter(found), "")

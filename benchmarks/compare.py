"""Whether two tools wrote the same pages: HTML without the differences that mean nothing."""

from __future__ import annotations

import html
import re
import zlib
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

SAMPLE = 100
_REPLACED = (
    (re.compile(r"kepu-[0-9a-f]{10}"), "kepu-version"),
    (re.compile(r'="([^"\s]*)"'), r"=\1"),
    (re.compile(r"\s*([<>])\s*"), r"\1"),
    (re.compile(r"[ \t]+"), " "),
    (re.compile(r"<"), "\n<"),
)


def sampled(venues: Path) -> bytes:
    """Some of a site's venue pages, spread over all, ready to be compared; compressed, to keep the runner small."""
    pages = sorted(path for path in venues.glob("*/index.html") if not path.parent.name.startswith("page-"))
    chosen = pages[:: max(1, len(pages) // SAMPLE)][:SAMPLE]
    return zlib.compress("\f".join(normalised(page) for page in chosen).encode(), level=1)


def normalised(page: Path) -> str:
    """One tag with the text behind it on each line."""
    text = unquote(html.unescape(page.read_text(encoding="utf-8")))  # Hugo encodes letters and brackets in addresses
    for pattern, replacement in _REPLACED:
        text = pattern.sub(replacement, text)
    return text


def difference(ours: bytes, theirs: bytes) -> tuple[int, int, str]:
    """The number of pages compared, of lines that only one side has, and the first of those lines."""
    found: Counter[str] = Counter()
    pages = [zlib.decompress(side).decode().split("\f") for side in (ours, theirs)]
    for left, right in zip(*pages, strict=True):
        counts = Counter(left.split("\n"))
        counts.subtract(right.split("\n"))
        found.update({line: abs(count) for line, count in counts.items() if count})
    return len(pages[0]), found.total(), next(iter(found), "")

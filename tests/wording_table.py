"""The table that says what Chinese texts are in another language, for the Python and the JavaScript that say it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

LOCALE = "en-GB"
_TABLE = yaml.load((Path(__file__).parent / "unit/wording_cases.yml").read_text("utf-8"), yaml.CSafeLoader)
MESSAGES: dict[str, str] = _TABLE["messages"]
TOLD: dict[str, str] = _TABLE["told"]
CASES: list[tuple[str, str | None]] = [(text, told) for text, told in _TABLE["cases"]]


def written(pieces: Iterable[tuple[str, bool]] | None) -> str | None:
    """Pieces in the notation of the table: in brackets what stays Chinese."""
    return None if pieces is None else "".join(f"[{text}]" if foreign else text for text, foreign in pieces)

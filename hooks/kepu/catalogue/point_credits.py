"""Whom points must be credited to wherever they are shown or exported."""

from __future__ import annotations

from ..model import Record
from .catalogue import Catalogue
from .computed_once import computed_once

_SIGN = "©"


@computed_once
def point_credits(catalogue: Catalogue) -> tuple[str, ...]:
    """Credits of the portal's points: notes that begin with © of sources for a location, such as "© … 贡献者，ODbL"."""
    every = (record for records in catalogue.records.values() for record in records.values())
    return tuple(sorted({note for record in every for note in _credits(record)}))


def credit_line(catalogue: Catalogue) -> str:
    """The credits in one line for a map; empty without any."""
    credits = point_credits(catalogue)
    return f"部分位置：{'；'.join(credits)}" if credits else ""


def _credits(record: Record) -> list[str]:
    notes = (source.note for source in record.source if "location" in source.fields)
    return [note for note in notes if note and note.startswith(_SIGN)]

"""``kepu verify``: stamps that somebody has checked a record, and where."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from ...check.dataset import Entry
from ...model import COLLECTIONS
from ..writing import Change
from .files import with_fields


def verified(entry: Entry, base: Path, day: dt.date, by: str | None, source: str | None, tier: str | None) -> Change:
    """The record's file with ``verified_on``, and a source for the check if one is given.

    Args:
        entry: the record.
        base: the folder that the names of files start from.
        day: when it was checked.
        by: who checked it.
        source: an address, or the name of what it was checked against.
        tier: A, B or C, if known.
    """
    path = base / entry.file
    raw = path.read_bytes()
    fields: dict[str, Any] = {"verified_on": str(day)}
    if source or by:
        fields["source"] = [*_sources(entry.root), _new_source(day, by, source, tier)]
    return Change(path, raw, with_fields(raw, COLLECTIONS[entry.collection].model, entry.record.id, fields))


def _sources(root: dict[str, Any]) -> list[Any]:
    """The sources as the file has them; one that is not in a list becomes the first of one."""
    given = root.get("source")
    if given is None:
        return []
    return list(given) if isinstance(given, list) else [given]


def _new_source(day: dt.date, by: str | None, source: str | None, tier: str | None) -> dict[str, str]:
    said = {"title": "人工核实"}
    if source:
        said = {"title": "官方网页", "url": source} if "://" in source else {"title": source}
    if source and "://" in source and tier not in (None, "A"):
        said["title"] = "网页"
    said["date"] = str(day)
    if tier:
        said["tier"] = tier
    return said | ({"note": f"{by} 核实"} if by else {})

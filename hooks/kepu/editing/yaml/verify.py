"""``kepu verify``: writes down that somebody has checked a record with the place itself, and how."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...check.dataset import Entry
from ...model import COLLECTIONS
from ...model.common import How
from ..writing import Change
from .files import with_fields


@dataclass(frozen=True)
class Check:
    """A check somebody made. ``fields`` are what was checked, all of the record if empty; ``source`` is an address or
    a title to note beside it, of the given ``tier``."""

    on: dt.date
    by: str
    how: How
    fields: tuple[str, ...] = ()
    source: str | None = None
    tier: str | None = None


def verified(entry: Entry, base: Path, check: Check) -> Change:
    """The record's file with the check added to ``verified``, and to its sources if it came with one.

    Args:
        entry: the record.
        base: the folder that the names of files start from.
        check: who checked what, when and how.
    """
    path = base / entry.file
    raw = path.read_bytes()
    fields: dict[str, Any] = {"verified": [*listed(entry.root, "verified"), _written(check)]}
    if check.source:
        fields["source"] = [*listed(entry.root, "source"), _source(check, check.source)]
    return Change(path, raw, with_fields(raw, COLLECTIONS[entry.collection].model, entry.record.id, fields))


def listed(root: dict[str, Any], field: str) -> list[Any]:
    """The items as the file has them; one that is not in a list becomes the first of one."""
    given = root.get(field)
    if given is None:
        return []
    return list(given) if isinstance(given, list) else [given]


def _written(check: Check) -> dict[str, Any]:
    said: dict[str, Any] = {"on": str(check.on), "by": check.by, "how": check.how}
    return said | ({"fields": list(check.fields)} if check.fields else {})


def _source(check: Check, source: str) -> dict[str, Any]:
    official = check.tier in (None, "A")
    said: dict[str, Any] = {"title": source}
    if "://" in source:
        said = {"title": "官方网页" if official else "网页", "url": source}
    said["date"] = str(check.on)
    said |= {"tier": check.tier} if check.tier else {}
    return said | ({"fields": list(check.fields)} if check.fields else {})

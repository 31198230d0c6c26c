"""``kepu close``: a place that has closed, for good or for a time, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...check.dataset import Entry
from ...model import COLLECTIONS
from ...views.text import partial_date
from ..choosing import Unclear
from ..writing import Change
from .files import with_fields
from .verify import listed


@dataclass(frozen=True)
class Closing:
    """From which day, why, and until which day (that day included) if not for good. ``source`` is an address or a
    title that says so, of the given ``tier``."""

    on: dt.date
    reason: str
    until: dt.date | None = None
    source: str | None = None
    tier: str | None = None

    @property
    def words(self) -> str:
        """What visitors are told."""
        reason = self.reason.strip().rstrip("。")
        if self.until:
            return f"{partial_date(str(self.on))}至{partial_date(str(self.until))}暂停：{reason}"
        return f"{partial_date(str(self.on))}起关闭：{reason}"


def closed(entry: Entry, base: Path, closing: Closing, today: dt.date) -> Change:
    """The record's file with the closing in it. What closes only on a day to come is announced, and still open."""
    alert: dict[str, Any] = {"text": closing.words} | ({"until": str(closing.until)} if closing.until else {})
    fields: dict[str, Any] = {"alert": alert}
    if closing.on <= today:
        fields["status"] = "paused" if closing.until else "closed"
    if closing.source:
        title = {"url": closing.source} if "://" in closing.source else {"title": closing.source}
        tier = {"tier": closing.tier} if closing.tier else {}
        said = {**title, "date": str(closing.on), **tier, "fields": ["status", "alert"]}
        fields["source"] = [*listed(entry.root, "source"), said]
    return _with(entry, base, fields)


def reopened(entry: Entry, base: Path) -> Change:
    """The record's file without a word of closing.

    Raises:
        Unclear: it is not closed.
    """
    if entry.record.status == "active" and entry.record.alert is None:
        raise Unclear(f"{entry.file} 没有写关闭或暂停")
    return _with(entry, base, {"status": None, "alert": None})


def _with(entry: Entry, base: Path, fields: dict[str, Any]) -> Change:
    path = base / entry.file
    raw = path.read_bytes()
    return Change(path, raw, with_fields(raw, COLLECTIONS[entry.collection].model, entry.record.id, fields))

"""Dates as exact as a source says: ``2026``, ``2026-05``, ``2026-05-01``."""

from __future__ import annotations

import datetime as dt


def last_day(partial: str) -> dt.date:
    """The last day of a year, a month or a day."""
    parts = [int(part) for part in partial.split("-")]
    if len(parts) == 3:
        return dt.date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(1)


def has_passed(partial: str, today: dt.date) -> bool:
    """Whether all of it lies behind: ``2025`` does on 2026-01-01."""
    return f"{today}"[: len(partial)] > partial

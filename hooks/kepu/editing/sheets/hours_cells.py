"""Sentences of opening hours in cells, and the week that they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from ...check.opening_hours import described, difference
from ...check.rescue import plain_copy
from ...model.opening.hours import OpeningHours
from ...model.opening.phrases import read_hours
from ...source.reader import read
from ..yaml.hours import hours_lines

UNDERSTOOD = "（看懂的开放时间）"
"""Heads the column of our own workbook that shows it; nobody fills it in."""
_REPLACED = frozenset(("weekly", "seasons", "confirmed"))
"""What a new sentence makes untrue, even where it says nothing of it; the rest stays unless the sentence says it."""


@dataclass(frozen=True)
class Week:
    """What a whole sentence means; ``told`` says it in a few words."""

    hours: OpeningHours
    told: str

    def same_as(self, hours: OpeningHours | None) -> bool:
        """Whether hours on file say as much as the sentence does."""
        return hours is not None and difference(self.hours, hours) is None

    def into(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Raw hours with what the sentence means in place of what they said."""
        kept = {key: value for key, value in raw.items() if key not in _REPLACED}
        return {**kept, **{key: plain_copy(value) for key, value in self._said.items() if key != "text"}}

    @cached_property
    def _said(self) -> dict[str, Any]:
        text = "".join(f"{line}\n" for line in hours_lines(self.hours))
        document = read("", text.encode()).value
        assert isinstance(document, dict)
        return dict(document["hours"])


def spell_out(record: dict[str, Any], known: OpeningHours | None = None) -> str:
    """Let raw hours of a record also say the week that their sentence means, unless it is the week ``known``.

    Returns:
        The week in a few words; empty where the sentence is not understood.
    """
    hours = record.get("hours")
    week = week_in(hours) if isinstance(hours, dict) else None
    if week is None or hours is None:
        return ""
    if not week.same_as(known):
        record["hours"] = week.into(hours)
    return week.told


def week_in(raw: Mapping[str, Any]) -> Week | None:
    """The week in the sentence of raw hours; None where not all of it is understood."""
    text = raw.get("text")
    return _week(text) if isinstance(text, str) else None


@lru_cache(maxsize=4096)
def _week(text: str) -> Week | None:
    reading = read_hours(text)
    if reading.hours is None or reading.unread or not (reading.hours.weekly or reading.hours.seasons):
        return None
    return Week(reading.hours, described(reading.hours))

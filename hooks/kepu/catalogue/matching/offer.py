"""What is known of something that a class could use, and of how it stands to one ask: plain values, to be judged.

Field names are those of the data files (``exports/schools``) and of ``js/matching/types.d.ts``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Way = Literal["go", "come", "lend", "online", "order"]
"""A class goes there, somebody comes, it is lent, it is used online; ``order`` where nobody knows how."""
Known = Literal["yes", "partial", "no", "unknown"]
NOTHING: Mapping[str, tuple[str, ...]] = {}


class Offer(NamedTuple):
    """What is on file. None, or nothing in a list, is unknown.

    Args:
        serves: learning contents that a source names, each with the stages that it is named for.
        largest: people at a time; ``capacity``: people a day; ``sessions``: a day.
        weekdays: on which groups are taken, 1 Monday … 7 Sunday.
        lead: days ahead; ``duration``: minutes that a visit or lesson takes.
        price: yuan, as its unit says.
        titles: the last day (ISO) of each designation; empty where nobody knows it, ``none`` where there is none.
        area: ids of the regions that are served.
        busy: first and last days (ISO) on which it is lent out or elsewhere.
    """

    ways: tuple[Way, ...] = ("go",)
    status: str = "active"
    serves: Mapping[str, tuple[str, ...]] = NOTHING
    themes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    smallest: int | None = None
    largest: int | None = None
    sessions: int | None = None
    capacity: int | None = None
    weekdays: tuple[int, ...] = ()
    lead: int | None = None
    duration: int | None = None
    coach: Known = "unknown"
    lunch: Known = "unknown"
    wheelchair: Known = "unknown"
    wet: Known = "unknown"
    free: Known = "unknown"
    price: float | None = None
    titles: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    busy: tuple[tuple[str, str], ...] = ()


class There(NamedTuple):
    """How an offer stands to an ask: the hours of that day, and how far it is.

    Args:
        kind: open, closed or unknown on the day.
        intervals: ``(opens, closes, last admission or 0, 1 if by appointment)`` in minutes of the day.
        reason: words for what is special about the day.
        metres: as the crow flies; None where nobody knows.
        slack: metres by which that can be wrong, where only the middle of a region is known.
    """

    kind: Literal["open", "closed", "unknown"] = "unknown"
    intervals: tuple[tuple[int, int, int, int], ...] = ()
    reason: str = ""
    metres: int | None = None
    slack: int = 0


class Ask(NamedTuple):
    """What a teacher asks for; what is None or empty is not asked.

    Args:
        contents: learning contents, of which any will do; ``related``: their themes, from which a guess is made.
        date: ISO, not in the past; ``weekday`` is its own, ``ahead`` the days until then.
        today: ISO.
        start: with ``end`` in minutes of the day.
        within: metres as the crow flies.
        regions: the region from which the class comes and what it lies in.
        needs: ids of criteria: coach, lunch, wheelchair, wet, free, title.
    """

    stage: str | None = None
    pupils: int | None = None
    contents: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    theme: str | None = None
    date: str | None = None
    weekday: int = 0
    ahead: int = 0
    today: str = ""
    start: int | None = None
    end: int | None = None
    way: Way | None = None
    within: int | None = None
    regions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

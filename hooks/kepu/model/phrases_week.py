"""From the parts that were read in a sentence to opening hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from .hours import OnHolidays, OnMakeupWorkdays, OpeningHours, SchoolBreakName, Season, SpecialDay, WeeklyHours

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NEW_YEAR = ("除夕", "正月初一", "正月初二", "正月初三")


Piece = tuple[int, str, str, str | None]
"""An interval of one weekday (0 Monday … 6 Sunday): opens, closes, last admission."""


@dataclass(eq=False)
class SeasonDraft:
    """A part of the year, by date (``MM-DD``) or by the school calendar."""

    name: str
    start: str | None = None
    end: str | None = None
    school: tuple[SchoolBreakName, ...] = ()


@dataclass
class Row:
    """One interval. ``days`` is None where the sentence names none: then it holds on all days that are left.

    ``before`` is the number of minutes before closing at which admission stops.
    """

    season: SeasonDraft | None
    days: frozenset[str] | None
    opens: str
    closes: str
    last: str | None = None
    before: int | None = None
    next_day: bool = False


@dataclass
class Draft:
    """All that a sentence says.

    ``closed`` pairs days with their season, or None for the whole year; ``claims`` are days that
    the sentence calls open without giving their times there (周二至周日开放).
    """

    rows: list[Row]
    closed: list[tuple[SeasonDraft | None, frozenset[str]]]
    seasons: list[SeasonDraft]
    lunar: list[str]
    unread: list[str]
    on_holidays: OnHolidays = "unknown"
    on_makeup: OnMakeupWorkdays | None = None
    by_appointment: bool = False
    claims: list[frozenset[str]] = field(default_factory=list)

    def hours(self, text: str) -> OpeningHours | None:
        """The hours, or None if no time was read and no appointment is asked for.

        What contradicts itself, a day that is both open and closed, goes to ``unread``.
        """
        if not self.rows and not self.by_appointment:
            return None
        seasons = [season for season in self.seasons if any(row.season is season for row in self.rows)]
        self.unread += [season.name for season in self.seasons if season not in seasons]
        weekly = self._week(None)
        open_days = {day for row in weekly for day in row.days}
        self.unread += [_names(claim) for claim in self.claims if weekly and claim != open_days]
        return OpeningHours(
            text=text,
            weekly=weekly,
            seasons=tuple(
                Season(name=s.name, start=s.start, end=s.end, school=s.school, weekly=self._week(s)) for s in seasons
            ),
            special=tuple(SpecialDay(lunar=name) for name in dict.fromkeys(self.lunar)),
            on_public_holidays=self.on_holidays,
            on_makeup_workdays=self.on_makeup or "as_weekend",
            by_appointment=self.by_appointment,
        )

    def _week(self, season: SeasonDraft | None) -> tuple[WeeklyHours, ...]:
        rows = [row for row in self.rows if row.season is season]
        closed = {day for where, days in self.closed if where is None or where is season for day in days}
        named = {day for row in rows for day in row.days or ()}
        if named & closed:
            self.unread.append(_names(named & closed))
        found: list[Piece] = []
        for row in rows:
            days = row.days if row.days is not None else frozenset(WEEK) - closed - named
            found += [piece for day in days for piece in _pieces(row, WEEK.index(day))]
        twice = {WEEK[day] for day, opens, closes, _ in found if _overlaps(found, day, opens, closes)}
        if twice:
            self.unread.append(_names(twice))
        return _joined(_with_last(found, rows))


def _names(days: Iterable[str]) -> str:
    return "、".join(f"周{'一二三四五六日'[WEEK.index(day)]}" for day in sorted(days, key=WEEK.index))


def _overlaps(pieces: list[Piece], day: int, opens: str, closes: str) -> bool:
    return sum(other == day and start < closes and opens < end for other, start, end, _ in pieces) > 1


def _pieces(row: Row, day: int) -> list[Piece]:
    """A row on one weekday; past midnight it goes on on the next one."""
    if not row.next_day:
        return [(day, row.opens, row.closes, row.last)]
    return [(day, row.opens, "24:00", None), ((day + 1) % 7, "00:00", row.closes, row.last)]


def _with_last(pieces: list[Piece], rows: list[Row]) -> list[Piece]:
    """Admission that stops so many minutes before closing concerns the last interval of each day."""
    before = next((row.before for row in rows if row.before is not None), None)
    if before is None:
        return pieces
    final = {day: max(closes for d, _, closes, _ in pieces if d == day) for day, *_ in pieces}
    return [
        (day, opens, closes, last or (_earlier(closes, before) if closes == final[day] else None))
        for day, opens, closes, last in pieces
    ]


def _earlier(clock: str, minutes: int) -> str:
    hour, minute = map(int, clock.split(":"))
    total = hour * 60 + minute - minutes
    return f"{total // 60:02d}:{total % 60:02d}"


def _joined(pieces: list[Piece]) -> tuple[WeeklyHours, ...]:
    """One row for all days with the same interval, in the order of the week."""
    ordered = sorted(pieces, key=lambda piece: (piece[1], piece[2], piece[3] or "", piece[0]))
    rows = [
        WeeklyHours(days=tuple(WEEK[day] for day, *_ in group), opens=opens, closes=closes, last_admission=last)
        for (opens, closes, last), group in groupby(ordered, key=lambda piece: piece[1:])
    ]
    return tuple(sorted(rows, key=lambda row: (WEEK.index(row.days[0]), row.opens)))

"""From the parts that were read in a sentence to opening hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from .hours import OnHolidays, OnMakeupWorkdays, OpeningHours, SchoolBreakName, Season, SpecialDay, Times, WeeklyHours

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DIGITS = "一二三四五六日天"
LEAP_YEAR = 2024
"""A season that lasts to the end of February includes the 29th."""
Target = tuple[tuple[str, str | int], ...]
"""Special days as fields of :class:`SpecialDay`, such as ``(("lunar", "除夕"),)``."""

Piece = tuple[int, str, str, str | None, bool]
"""An interval of one weekday (0 Monday … 6 Sunday): opens, closes, last admission, by appointment."""


@dataclass(eq=False)
class SeasonDraft:
    """A part of the year, by date (``MM-DD``) or by the school calendar."""

    name: str
    start: str | None = None
    end: str | None = None
    school: tuple[SchoolBreakName, ...] = ()
    closed: bool = False
    all_week: bool = False
    """Open on every day, with the hours of the other open days (暑假不闭馆)."""


@dataclass
class ReadInterval:
    """One interval. ``days`` is None where the sentence names none: then it holds on all days that are left.

    ``before`` is the number of minutes before closing at which admission stops. ``targets`` are the
    special days to which it is limited; ``holidays`` limits it to public holidays.
    """

    season: SeasonDraft | None
    days: frozenset[str] | None
    opens: str
    closes: str
    last: str | None = None
    before: int | None = None
    next_day: bool = False
    appointment: bool = False
    targets: tuple[Target, ...] = ()
    holidays: bool = False

    @property
    def usual(self) -> bool:
        return not self.targets and not self.holidays


@dataclass
class Draft:
    """All that a sentence says.

    ``closed`` pairs days with their season, or None for the whole year; ``claims`` are days that
    the sentence calls open without giving their times there (周二至周日开放).
    """

    rows: list[ReadInterval]
    closed: list[tuple[SeasonDraft | None, frozenset[str]]]
    seasons: list[SeasonDraft]
    shut: list[Target]
    unread: list[str]
    on_holidays: OnHolidays = "unknown"
    on_makeup: OnMakeupWorkdays | None = None
    closing_moves: bool = False
    by_appointment: bool = False
    claims: list[frozenset[str]] = field(default_factory=list)

    def hours(self, text: str) -> OpeningHours | None:
        """The hours, or None if no time was read and no appointment is asked for.

        What contradicts itself, a day that is both open and closed, goes to ``unread``.
        """
        if not self.rows and not self.by_appointment:
            return None
        self._whole_weeks()
        seasons = [s for s in self.seasons if s.closed or any(row.season is s for row in self.rows)]
        self.unread += [season.name for season in self.seasons if season not in seasons]
        if all(row.appointment for row in self.rows):
            self.by_appointment = self.by_appointment or bool(self.rows)
            for row in self.rows:
                row.appointment = False
        weekly = self._week(None)
        open_days = {day for row in weekly for day in row.days}
        self.unread += [_names(claim) for claim in self.claims if weekly and claim != open_days]
        return OpeningHours(
            text=text,
            weekly=weekly,
            seasons=tuple(
                Season(
                    name=s.name,
                    start=s.start,
                    end=s.end,
                    school=s.school,
                    closed=s.closed,
                    weekly=() if s.closed else self._week(s),
                )
                for s in seasons
            ),
            special=self._special(),
            on_public_holidays=self.on_holidays,
            holiday_hours=self._times([row for row in self.rows if row.holidays]),
            closing_moves=self.closing_moves,
            on_makeup_workdays=self.on_makeup or "as_weekend",
            by_appointment=self.by_appointment,
        )

    def _whole_weeks(self) -> None:
        """Seasons without a closed day take over the hours that all other rows share."""
        usual = {(row.opens, row.closes, row.last, row.before) for row in self.rows if not row.season and row.usual}
        for season in self.seasons:
            if season.all_week and len(usual) == 1:
                opens, closes, last, before = next(iter(usual))
                self.rows.append(ReadInterval(season, frozenset(WEEK), opens, closes, last, before))

    def _special(self) -> tuple[SpecialDay, ...]:
        closed = [SpecialDay.model_validate(dict(target)) for target in dict.fromkeys(self.shut)]
        targets = dict.fromkeys(target for row in self.rows for target in row.targets)
        self.unread += ["、".join(str(value) for _, value in target) for target in targets if target in self.shut]
        for target in targets:
            for times in self._times([row for row in self.rows if target in row.targets]):
                closed.append(SpecialDay.model_validate({**dict(target), **times.model_dump()}))
        return tuple(closed)

    def _times(self, rows: list[ReadInterval]) -> tuple[Times, ...]:
        """The intervals of one day."""
        unsorted = [piece for row in rows for piece in _pieces(row, 0)]
        if any(_overlaps(unsorted, day, opens, closes) or day for day, opens, closes, *_ in unsorted):
            self.unread.append("、".join(f"{opens}-{closes}" for _, opens, closes, *_ in unsorted))
            return ()
        pieces = sorted(_with_last(unsorted, rows), key=lambda piece: piece[1])
        return tuple(Times(opens=opens, closes=closes, last_admission=last) for _, opens, closes, last, _ in pieces)

    def _week(self, season: SeasonDraft | None) -> tuple[WeeklyHours, ...]:
        rows = [row for row in self.rows if row.season is season and row.usual]
        closed = {day for where, days in self.closed if where is None or where is season for day in days}
        if season and season.all_week:
            closed = set()
        named = {day for row in rows for day in row.days or ()}
        if named & closed:
            self.unread.append(_names(named & closed))
        pieces: list[Piece] = []
        for row in rows:
            days = row.days if row.days is not None else frozenset(WEEK) - closed - named
            pieces += [piece for day in days for piece in _pieces(row, WEEK.index(day))]
        twice = {WEEK[day] for day, opens, closes, *_ in pieces if _overlaps(pieces, day, opens, closes)}
        if twice:
            self.unread.append(_names(twice))
        return _joined(_with_last(pieces, rows))


def _names(days: Iterable[str]) -> str:
    return "、".join(f"周{'一二三四五六日'[WEEK.index(day)]}" for day in sorted(days, key=WEEK.index))


def _overlaps(pieces: list[Piece], day: int, opens: str, closes: str) -> bool:
    return sum(other == day and start < closes and opens < end for other, start, end, *_ in pieces) > 1


def _pieces(row: ReadInterval, day: int) -> list[Piece]:
    """A row on one weekday; past midnight it goes on on the next one."""
    if not row.next_day:
        return [(day, row.opens, row.closes, row.last, row.appointment)]
    following = ((day + 1) % 7, "00:00", row.closes, row.last, row.appointment)
    return [(day, row.opens, "24:00", None, row.appointment), following]


def _with_last(pieces: list[Piece], rows: list[ReadInterval]) -> list[Piece]:
    """Admission that stops so many minutes before closing concerns the last interval of each day."""
    before = next((row.before for row in rows if row.before is not None), None)
    if before is None:
        return pieces
    final = {day: max(closes for d, _, closes, *_ in pieces if d == day) for day, *_ in pieces}
    return [
        (day, opens, closes, last or (_earlier(closes, before) if closes == final[day] else None), booked)
        for day, opens, closes, last, booked in pieces
    ]


def _earlier(clock: str, minutes: int) -> str:
    hour, minute = map(int, clock.split(":"))
    total = hour * 60 + minute - minutes
    return f"{total // 60:02d}:{total % 60:02d}"


def _joined(pieces: list[Piece]) -> tuple[WeeklyHours, ...]:
    """One row for all days with the same interval, in the order of the week."""
    ordered = sorted(pieces, key=lambda piece: (piece[1], piece[2], piece[3] or "", piece[4], piece[0]))
    rows = [
        WeeklyHours(
            days=tuple(WEEK[day] for day, *_ in group),
            opens=opens,
            closes=closes,
            last_admission=last,
            by_appointment=booked,
        )
        for (opens, closes, last, booked), group in groupby(ordered, key=lambda piece: piece[1:])
    ]
    return tuple(sorted(rows, key=lambda row: (WEEK.index(row.days[0]), row.opens)))

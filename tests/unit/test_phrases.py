"""Usual sentences of opening hours, read into structure; the table is ``phrases.yml``."""

from __future__ import annotations

import pytest

from hours_table import sentences
from kepu.model.opening.hours import SpecialDay, Times, WeeklyHours
from kepu.model.opening.phrases import Reading, read_hours
from kepu.model.opening.special_days import WEEKDAYS

PHRASES = sentences()


def test_the_table_is_worth_its_name() -> None:
    assert len(PHRASES) >= 125


@pytest.mark.parametrize("sentence", PHRASES)
def test_reading(sentence: str) -> None:
    assert written(read_hours(sentence)) == PHRASES[sentence]


def written(reading: Reading) -> str:
    """A reading in the notation of the table."""
    parts = []
    if hours := reading.hours:
        parts += [_week(hours.weekly)] if hours.weekly else []
        for season in hours.seasons:
            when = f"{season.start or ''}..{season.end or ''}{','.join(season.school)}"
            parts.append(f"[{season.name} {when}] {'closed' if season.closed else _week(season.weekly)}")
        shut = [_special(day) for day in hours.special if not day.opens]
        parts += [f"closed {','.join(shut)}"] if shut else []
        parts += [f"{_special(day)} {_interval(day)}" for day in hours.special if day.opens]
        parts += [f"o:{','.join(map(_interval, hours.holiday_hours))}"] if hours.holiday_hours else []
        parts += [f"h:{hours.on_public_holidays}"] if hours.on_public_holidays != "unknown" else []
        parts += [f"m:{hours.on_makeup_workdays}"] if hours.on_makeup_workdays != "as_weekend" else []
        parts += ["d"] if hours.closing_moves else []
        parts += ["a"] if hours.by_appointment else []
    return " | ".join([*parts, *([f"? {'、'.join(reading.unread)}"] if reading.unread else [])])


def _week(weekly: tuple[WeeklyHours, ...]) -> str:
    rows = []
    for row in weekly:
        days = "".join(str(WEEKDAYS.index(day) + 1) for day in row.days)
        rows.append(f"{days} {_interval(row)}" + ("a" if row.by_appointment else ""))
    return "; ".join(rows)


def _interval(row: Times | SpecialDay) -> str:
    return f"{row.opens}-{row.closes}" + (f"/{row.last_admission}" if row.last_admission else "")


def _special(day: SpecialDay) -> str:
    return day.lunar or day.holiday or f"{day.weekday}#{day.nth}"


HOSTILE = [
    "",
    "9" * 500,
    "周" * 400,
    "(" * 300,
    "1月至" * 100,
    "、".join(["周一"] * 120),
    "除夕、" * 100 + "闭馆",
    "\u202e9:00-17:00",
    "9:00-" * 100,
]


@pytest.mark.parametrize("sentence", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_read_in_a_moment(sentence: str) -> None:
    reading = read_hours(sentence)
    assert not reading.complete or reading.hours is not None

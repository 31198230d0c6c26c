"""The table of opening hours that the Python code and the browser's code are both held to."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kepu.catalogue.open_state import Holidays, Window, resolve
from kepu.model.opening.hours import OpeningHours
from kepu.model.planning import HolidayYear
from kepu.source.reader import read
from kepu.views.record.hours_data import HoursData, hours_data

_TABLE = Path(__file__).parent / "unit/hours_cases.yml"
_SENTENCES = Path(__file__).parent / "unit/phrases.yml"


class Case(NamedTuple):
    """A state, and where the table says so the next change (``none``: none is known) and the words for visitors."""

    definition: str
    moment: dt.datetime
    state: str
    change: str | None = None
    words: str | None = None


@cache
def table() -> dict[str, Any]:
    """The table as read by the strict reader, so that times stay text."""
    document = read(_TABLE.name, _TABLE.read_bytes())
    assert not document.problems
    assert isinstance(document.value, dict)
    return document.value


@cache
def sentences() -> dict[str, str]:
    """Sentences and how they are read, in the notation of their table."""
    document = read(_SENTENCES.name, _SENTENCES.read_bytes())
    assert not document.problems
    assert isinstance(document.value, dict)
    return {str(sentence): str(reading) for sentence, reading in document.value.items()}


def definitions() -> dict[str, OpeningHours]:
    return {name: OpeningHours.model_validate(item["hours"]) for name, item in table()["definitions"].items()}


def holiday_year() -> HolidayYear:
    return HolidayYear.model_validate(table()["holidays"])


def cases() -> list[Case]:
    return [
        Case(name, dt.datetime.fromisoformat(moment), *([expected] if isinstance(expected, str) else expected))
        for name, item in table()["definitions"].items()
        for moment, expected in item["cases"].items()
    ]


CASES = cases()
DEFINITIONS = definitions()
HOLIDAYS = Holidays.of([holiday_year()]).near(["370000", "370600"])


def instant(text: str) -> str:
    """A local time in Shanghai as JavaScript's ``Date`` reads it."""
    return text.replace(" ", "T") + ":00+08:00"


def data_of(hours: OpeningHours, window: Window, holidays: Holidays) -> HoursData:
    """What the browser gets of hours."""
    return hours_data(resolve(hours, window, holidays), by_appointment=hours.by_appointment)

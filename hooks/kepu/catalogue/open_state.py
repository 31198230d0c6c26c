"""Opening hours of catalogued places: the rules of the model with the holidays that are on file.

Callers above the catalogue find the rules here; what they mean is told in ``model/opening/evaluation.py``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

from ..model.opening.evaluation import ASK, Day, State, Status, on_day, on_holidays, state_at, status_at, weekly_for
from ..model.opening.holidays import Holidays, break_window, festival_windows
from ..model.opening.hours import OpeningHours
from ..model.opening.resolving import DatedRow, Resolved, Window, resolve, seasons_in_force
from ..model.opening.special_days import (
    WEEKDAYS,
    Interval,
    exceptional,
    falls_on,
    intervals,
    open_periods,
    shared_periods,
    special_periods,
)
from ..model.planning import SchoolBreak
from ..model.venue import Venue
from .catalogue import Catalogue
from .computed_once import computed_once

__all__ = [
    "ASK",
    "WEEKDAYS",
    "DatedRow",
    "Day",
    "Holidays",
    "Interval",
    "Resolved",
    "Rules",
    "State",
    "Status",
    "Window",
    "break_window",
    "exceptional",
    "falls_on",
    "festival_windows",
    "holidays_at",
    "holidays_of",
    "intervals",
    "on_day",
    "on_holidays",
    "open_periods",
    "resolve",
    "resolved_hours",
    "rules_of",
    "rules_on_file",
    "seasons_in_force",
    "shared_periods",
    "special_periods",
    "state_at",
    "status_at",
    "weekly_for",
    "window_of",
]  # fmt: skip


_YEARS = 3


class Rules(NamedTuple):
    """All that decides when a place is open; equal for places that open alike. ``breaks`` only where they matter."""

    hours: OpeningHours
    breaks: tuple[SchoolBreak, ...]


def window_of(today: dt.date) -> Window:
    """The dates of which pages, calendar and structured data speak."""
    return Window(dt.date(today.year, 1, 1), dt.date(today.year + _YEARS - 1, 12, 31))


def rules_of(catalogue: Catalogue, venue: Venue) -> Rules | None:
    """The rules of a venue; None when nothing is known, or when the venue is closed for good or now."""
    return rules_on_file(catalogue, venue) if venue.status == "active" else None


@computed_once
def rules_on_file(catalogue: Catalogue, venue: Venue) -> Rules | None:
    """The rules of a venue, open or not; None when nothing is known."""
    if venue.hours is None:
        return None
    told = venue.hours.model_copy(update={"text": "", "confirmed": False})
    seasonal = any(season.school for season in told.seasons)
    return Rules(told, holidays_at(catalogue, catalogue.region_of(venue)).breaks if seasonal else ())


@computed_once
def resolved_hours(catalogue: Catalogue, rules: Rules) -> Resolved:
    """The weeks and dated rows of rules in the window of the catalogue's day, worked out once."""
    return resolve(rules.hours, window_of(catalogue.new_year), holidays_of(catalogue, rules))


def holidays_of(catalogue: Catalogue, rules: Rules) -> Holidays:
    """The public holidays, and the school breaks that matter to rules."""
    return replace(catalogue.calendar, breaks=rules.breaks)


def holidays_at(catalogue: Catalogue, region_id: str | None) -> Holidays:
    """The public holidays, and the school breaks of a region and what it lies in."""
    holidays = catalogue.calendar
    return holidays.near([region.id for region in catalogue.regions.chain(region_id)]) if holidays.breaks else holidays

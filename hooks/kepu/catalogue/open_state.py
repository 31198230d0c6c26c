"""Opening hours of catalogued places: the rules of the model with the holidays that are on file.

Callers above the catalogue find the rules here; what they mean is told in ``model/opening/evaluation.py``.
"""

from __future__ import annotations

from ..model.opening.evaluation import ASK, Day, State, Status, on_day, on_holidays, state_at, status_at, weekly_for
from ..model.opening.holidays import Holidays, break_window, festival_windows
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
from .catalogue import Catalogue

__all__ = [
    "ASK",
    "WEEKDAYS",
    "DatedRow",
    "Day",
    "Holidays",
    "Interval",
    "Resolved",
    "State",
    "Status",
    "Window",
    "break_window",
    "exceptional",
    "falls_on",
    "festival_windows",
    "holidays_at",
    "intervals",
    "on_day",
    "on_holidays",
    "open_periods",
    "resolve",
    "seasons_in_force",
    "shared_periods",
    "special_periods",
    "state_at",
    "status_at",
    "weekly_for",
]  # fmt: skip


def holidays_at(catalogue: Catalogue, region_id: str | None) -> Holidays:
    """The public holidays, and the school breaks of a region and what it lies in."""
    holidays = catalogue.calendar
    return holidays.near([region.id for region in catalogue.regions.chain(region_id)]) if holidays.breaks else holidays

"""Whether one can sign up for an event: words for any moment, and the bounds from which the browser says more."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ..catalogue import Catalogue
from ..model.event import Event
from .text import short_date

FULL = "名额已满"


class RegistrationView(NamedTuple):
    """The time in which one can sign up, with its offset for the browser (``2026-12-01T09:00+08:00``) or empty.

    ``words`` are true at any moment; in their place ``js/calendar/registration.js`` puts 报名未开始, 报名中 or
    报名已截止.
    """

    opens: str
    closes: str
    full: bool
    words: str


def registration_view(catalogue: Catalogue, event: Event) -> RegistrationView | None:
    """None when no time is known and nobody said that it is full, or when the event does not take place any more.

    Without a closing time one can sign up until the last date begins.
    """
    registration = event.registration
    if registration is None or event.event_status != "scheduled" or event.status != "active":
        return None
    opens, closes = registration.opens, registration.closes
    if not (opens or closes or registration.full):
        return None
    last = max((item.start for item in catalogue.happenings[event.id] if item.takes_place), default=None)
    words = FULL if registration.full else _words(opens, closes)
    return RegistrationView(_instant(opens), _instant(closes or last), registration.full, words)


def _instant(moment: dt.datetime | None) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}+08:00" if moment else ""


def _words(opens: dt.datetime | None, closes: dt.datetime | None) -> str:
    """``报名 12月1日 09:00 起，12月11日 18:00 止``"""
    start = f"{_moment(opens)} 起" if opens else ""
    end = f"{_moment(closes)} 止" if closes else ""
    return f"报名 {'，'.join(part for part in (start, end) if part)}"


def _moment(moment: dt.datetime) -> str:
    return f"{short_date(moment.date()).partition('（')[0]} {moment:%H:%M}"

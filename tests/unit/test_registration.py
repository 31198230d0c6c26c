"""The words about signing up for an event that stand on a page without scripts."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.happenings import Happening, all_occurrences
from kepu.model.event import Event
from kepu.views.registration import RegistrationView, registration_view

DATES = {"dates": {"start": "2026-12-12 18:30"}}
WINDOW = {"opens": "2026-12-01 09:00", "closes": "2026-12-11 18:00"}
BOTH = "报名 12月1日 09:00 起，12月11日 18:00 止"


class Timetable(NamedTuple):
    """What is asked of a catalogue here."""

    happenings: dict[str, list[Happening]]


def of(registration: dict[str, Any] | None, **more: Any) -> RegistrationView | None:
    record = {"id": "aa", "name": "甲", "schedule": DATES, "registration": registration} | more
    event = Event.model_validate({name: value for name, value in record.items() if value is not None})
    return registration_view(cast(Catalogue, Timetable({"aa": all_occurrences(event)})), event)


STATIC = [
    ("both ends", WINDOW, {}, ("2026-12-01T09:00+08:00", "2026-12-11T18:00+08:00", False, BOTH)),
    ("no end: until it begins", {"opens": "2026-12-01 09:00"}, {}, ("2026-12-01T09:00+08:00", "2026-12-12T18:30+08:00", False, "报名 12月1日 09:00 起")),
    ("only an end", {"closes": "2026-12-11 18:00"}, {}, ("", "2026-12-11T18:00+08:00", False, "报名 12月11日 18:00 止")),
    ("full", {"full": "true"}, {}, ("", "2026-12-12T18:30+08:00", True, "名额已满")),
    ("no time known", {"required": "true"}, {}, None),
    ("no registration", None, {}, None),
    ("cancelled", WINDOW, {"event_status": "cancelled"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "registration", "more", "expected"), STATIC, ids=[case[0] for case in STATIC])
def test_words_without_scripts(
    name: str, registration: dict[str, Any] | None, more: dict[str, Any], expected: Any
) -> None:
    found = of(registration, **more)
    assert (tuple(found) if found else None) == expected, name

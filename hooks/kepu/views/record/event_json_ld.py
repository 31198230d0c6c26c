"""When an event is, as schema.org says it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ...catalogue import Catalogue
from ...catalogue.happenings import Happening, coming
from ...model.event import Event

_MODES = {
    (True, False): "OfflineEventAttendanceMode",
    (False, True): "OnlineEventAttendanceMode",
    (True, True): "MixedEventAttendanceMode",
}


def event_dates(catalogue: Catalogue, event: Event) -> dict[str, Any]:
    """Start and end of the next time (else the last one), how to attend, and the old date of a moved one."""
    data: dict[str, Any] = {}
    mode = _MODES.get((bool(event.venue or event.place or event.location), bool(event.online)))
    if mode:
        data["eventAttendanceMode"] = f"https://schema.org/{mode}"
    times = catalogue.happenings[event.id]
    if not times:
        return data
    item = (coming(times, catalogue.today) or times[-1:])[0]
    data["startDate"] = str(item.first) if item.all_day else _moment(item.start)
    if item.end:
        data["endDate"] = str(item.last) if item.all_day else _moment(item.end)
    return data | _status(item)


def _status(item: Happening) -> dict[str, str]:
    if item.cancelled:
        return {"eventStatus": "https://schema.org/EventCancelled"}
    if item.moved_from:
        return {"eventStatus": "https://schema.org/EventRescheduled", "previousStartDate": _moment(item.moved_from)}
    return {}


def _moment(moment: dt.datetime) -> str:
    return f"{moment.isoformat()}+08:00"

"""Calendar files to subscribe to: ``/calendar/<topic>.ics``, one per event beside its page, and the theme days.

``/calendar/topics.json`` lists the topics that have one, for the explorer.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ...catalogue import Catalogue
from ...catalogue.subscriptions import THEME_DAYS, calendars, topic_title
from ...model.event import Event
from ...output import Output, json_output
from . import theme_days
from .events import calendar, components

NO_HOST = "kepu-portal.invalid"
"""Ends UIDs as long as the portal has no address of its own (RFC 2606 keeps .invalid free)."""


def outputs(catalogue: Catalogue, site_url: str | None) -> Iterator[Output]:
    """Every calendar that has an event in it. Each event is written out once, however many calendars hold it."""
    host = urlsplit(site_url or "").hostname or NO_HOST
    bodies = {
        event.id: components(catalogue, event, host, site_url)
        for event in catalogue.of(Event).values()
        if catalogue.happenings[event.id]
    }
    for event_id, body in bodies.items():
        yield Output(f"events/{event_id}/event.ics", calendar(catalogue.of(Event)[event_id].name, body))
    for key, event_ids in calendars(catalogue).items():
        title = "：".join(filter(None, (f"{catalogue.portal.short_name}活动", topic_title(catalogue, key))))
        yield Output(f"calendar/{key}.ics", calendar(title, b"".join(bodies[event_id] for event_id in event_ids)))
    yield json_output("calendar/topics.json", sorted(calendars(catalogue)))
    if days := theme_days.components(catalogue, host, site_url):
        yield Output(f"calendar/{THEME_DAYS}.ics", calendar(f"{catalogue.portal.short_name}主题日", days))


def whole_calendar(catalogue: Catalogue) -> Output:
    """All events and theme days as one file, for a portal to carry away, which nobody can subscribe to."""
    events = catalogue.of(Event).values()
    bodies = [components(catalogue, event, NO_HOST, None) for event in events if catalogue.happenings[event.id]]
    days = theme_days.components(catalogue, NO_HOST, None)
    return Output("calendar.ics", calendar(f"{catalogue.portal.short_name}日历", b"".join([*bodies, days or b""])))

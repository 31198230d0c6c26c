"""Theme days as a calendar to subscribe to: ``/calendar/observances.ics``.

Rules by the lunar calendar or by weeks have no RRULE, and a notice may set the date of a single year. So every
time stands for itself, some years ahead; its UID is made from the theme day, the year and its place in the year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from icalendar import Event as Component

from ...catalogue import Catalogue
from ...catalogue.observing import periods_in
from ...model.planning import Observance
from .events import EPOCH, sequence

YEARS = 5
"""Years for which the dates are written out, the present one included."""


def components(catalogue: Catalogue, host: str, site_url: str | None) -> bytes:
    """All theme days of the coming years; empty if no date is known. Arguments as in ``ics.components``."""
    found = (
        component.to_ical()
        for observance in sorted(catalogue.of(Observance).values(), key=lambda item: item.id)
        for component in _components(catalogue, observance, host, site_url)
    )
    return b"".join(found)


def _components(catalogue: Catalogue, observance: Observance, host: str, site_url: str | None) -> Iterator[Component]:
    revised = observance.revised_on or EPOCH
    stamp = dt.datetime.combine(revised, dt.time(), dt.UTC)
    facts: dict[str, Any] = {
        "dtstamp": stamp,
        "last-modified": stamp,
        "sequence": sequence(revised, len(observance.dates)),
        "summary": f"【示例】{observance.name}" if observance.sample else observance.name,
        "description": observance.summary,
        "categories": [catalogue.label("themes", code) for code in observance.themes],
        "url": f"{site_url}{catalogue.url('observances', observance.id)}" if site_url else None,
        "status": "CONFIRMED",
        "transp": "TRANSPARENT",
    }
    for year in range(catalogue.today.year, catalogue.today.year + YEARS):
        for number, (first, last) in enumerate(periods_in(observance, year), 1):
            component = Component()
            component.add("uid", f"{observance.id}.{year}-{number}@{host}")
            for name, value in facts.items():
                if value:
                    component.add(name, value)
            component.add("dtstart", first)
            component.add("dtend", last + dt.timedelta(1))
            yield component

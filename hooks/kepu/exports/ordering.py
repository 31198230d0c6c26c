"""What the order page needs to know: the calendar and the regions, and a small file for each record to order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.order_checks import Calendar
from ..catalogue.ordering import (
    Orderable,
    order_calendar,
    orderables,
    path_of,
    provider_of,
    reach_of,
    terms_of,
)
from ..model.order import COLUMNS, MOST_ITEMS, ORDER_FORMAT, UNIT_KINDS, Order
from ..model.region import Region
from ..model.scalars import EMAIL, PHONE
from ..output import Output, json_output
from ..views.form.pages import shape_of
from ..views.record.cards import card

FOLDER = "order"
SETTINGS = f"{FOLDER}/settings.json"


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """The settings, and ``order/offers/<collection>/<id>.json``."""
    yield json_output(SETTINGS, settings(catalogue))
    for record in orderables(catalogue):
        yield json_output(f"{FOLDER}/offers/{path_of(record)}.json", offer(catalogue, record))


def settings(catalogue: Catalogue) -> dict[str, Any]:
    """How orders are written, and all that is known of days; ``regions`` are id, name and the place in the list of the
    region that holds it, or -1."""
    regions = list(catalogue.of(Region).values())
    places = {region.id: at for at, region in enumerate(regions)}
    return {
        "format": ORDER_FORMAT,
        "most": MOST_ITEMS,
        "portal": catalogue.portal.name,
        "calendar": calendar_json(order_calendar(catalogue)),
        "regions": [[region.id, region.name, places.get(region.parent or "", -1)] for region in regions],
        "shape": shape_of(Order),
        "columns": COLUMNS,
        "unit_kinds": UNIT_KINDS,
        "stages": catalogue.labels("stages"),
        "scalars": {scalar.name: scalar.browser_rule() for scalar in (PHONE, EMAIL)},
    }


def calendar_json(calendar: Calendar) -> dict[str, Any]:
    """Days as ISO texts, which compare as days do."""
    return {
        "off": [[str(start), str(end), name] for start, end, name in calendar.off],
        "work": sorted(map(str, calendar.work)),
        "uncertain": [[str(start), str(end)] for start, end in calendar.uncertain],
        "breaks": [[region, kind, str(start), str(end)] for region, kind, start, end in calendar.breaks],
        "windows": [[kind, str(start), str(end)] for kind, start, end in calendar.windows],
    }


def offer(catalogue: Catalogue, record: Orderable) -> dict[str, Any]:
    """A record as the order page shows and checks it. What nobody knows is left out."""
    provider, reach = provider_of(catalogue, record), reach_of(catalogue, record)
    collection = path_of(record).partition("/")[0]
    terms = terms_of(record)._asdict()
    terms["busy"] = [[str(start), str(end), count] for start, end, count in terms["busy"]]
    return {
        "path": path_of(record),
        "name": record.name,
        "kind": card(catalogue, collection, record).kind,
        "url": catalogue.url(collection, record.id),
        "sample": record.sample,
        "provider": _provider(catalogue, provider.id, provider.name) if provider else None,
        "reach": reach._asdict(),
        "terms": {name: value for name, value in terms.items() if value is not None},
    }


def _provider(catalogue: Catalogue, organization: str, name: str) -> dict[str, str]:
    return {"id": organization, "name": name, "url": catalogue.url("organizations", organization)}

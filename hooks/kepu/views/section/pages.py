"""Pages that are not about one record: home, indexes, data and the map of the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...catalogue.happenings import coming
from ...catalogue.helping import seasonal_first
from ...catalogue.observing import next_period
from ...catalogue.open_state import holidays_at, on_day
from ...model import COLLECTIONS, Record, collection_of, having
from ...model.education import Base
from ...model.event import Event
from ...model.knowledge import HOWTOS
from ...model.partial_dates import has_passed
from ...model.planning import Observance, Plan
from ...model.region import Region
from ...model.venue import Venue
from ..alerts import alerts_regional
from ..explored import explorer_address, there
from ..measures import targets_in
from ..parts import Card, Crumb
from ..record.cards import card, rule_text
from ..subscriptions import theme_days
from ..text import full_date, short_date
from .browse import browse_links
from .coverage import coverage_summary
from .knowledge import entry
from .listing import LISTS, list_total
from .scene import scene

OPEN_CARDS = 6
SEASONAL = 4, 2
"""How many how-tos of the season, and of those that matter in some regions alone."""
OPEN_DAYS = 8
AGENDA_DAYS = 30
AGENDA_ITEMS = 12
THEME_DAYS = 45
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class AgendaItem(NamedTuple):
    """An event or theme day with its dates; ``until`` (ISO) lets the browser drop what is over."""

    when: str
    until: str
    card: Card


class AlertView(NamedTuple):
    name: str
    url: str
    text: str
    until: str


def home(catalogue: Catalogue) -> dict[str, Any]:
    """What the first page shows."""
    return {
        "alerts": tuple(_alerts(catalogue)),
        "regional": alerts_regional(catalogue),
        "seasonal": tuple(entry(catalogue, HOWTOS.name, one) for one in seasonal_first(catalogue, *SEASONAL)),
        "month": catalogue.today.month,
        "scene": scene(catalogue),
        "open_cards": _open_soon(catalogue),
        "uncertain": _uncertain(catalogue),
        "agenda": tuple(_agenda(catalogue)),
        "themes": tuple(_theme_days(catalogue)),
        "counts": _counts(catalogue),
        "drawn": any(True for _ in catalogue.regions_with_outline()),
        "targets": _headline_targets(catalogue),
        "lists": coverage_summary(catalogue),
        "regions": tuple(_portal_regions(catalogue)),
        "today": full_date(catalogue.today),
        "standing": _venues_standing(catalogue),
    }


def _alerts(catalogue: Catalogue) -> Iterator[AlertView]:
    """Alerts that end on a day; those without an end stand on the record's own page only."""
    for collection, records in catalogue.records.items():
        for record in records.values() if COLLECTIONS[collection].pages else ():
            alert = record.alert
            if alert and alert.until and alert.until >= catalogue.today:
                yield AlertView(record.name, catalogue.url(collection, record.id), alert.text, str(alert.until))


def _open_soon(catalogue: Catalogue) -> tuple[Card, ...]:
    """Venues to choose from by the visitor's clock: for each of the coming days as many open ones as are shown.

    They are spread over the regions; the first page may be read some days after the build.
    """
    days = [catalogue.today + dt.timedelta(ahead) for ahead in range(OPEN_DAYS)]
    missing = dict.fromkeys(days, OPEN_CARDS)
    chosen = []
    for venue in _spread(catalogue):
        if not any(missing.values()):
            break
        opens = [day for day in days if _is_open(catalogue, venue, day)]
        if any(missing[day] for day in opens):
            chosen.append(venue)
            missing |= {day: max(0, missing[day] - 1) for day in opens}
    return tuple(card(catalogue, "venues", venue) for venue in chosen)


def _spread(catalogue: Catalogue) -> Iterator[Venue]:
    """Venues in use, the first of each region of the portal, then the second of each."""
    by_region = [catalogue.in_region(Venue, region) for region in catalogue.portal.regions]
    alternating = (venue for rank in zip_longest(*by_region) for venue in rank if venue)
    seen = {
        venue.id: venue for venue in alternating if venue.status == "active" and venue.hours and not venue.set_apart
    }
    yield from seen.values()


def _is_open(catalogue: Catalogue, venue: Venue, day: dt.date) -> bool:
    assert venue.hours is not None
    return on_day(venue.hours, day, holidays_at(catalogue, catalogue.region_of(venue))).kind == "open"


def _uncertain(catalogue: Catalogue) -> dict[str, str] | None:
    """A word on days that a notice not on file could make holidays or workdays; ``until`` is the day itself."""
    if not catalogue.calendar.could_be_touched(catalogue.today):
        return None
    words = f"{short_date(catalogue.today)}前后的节假日安排还没有收录，各馆开不开放请打电话确认。"
    return {"words": words, "until": str(catalogue.today)}


def _agenda(catalogue: Catalogue) -> Iterator[AgendaItem]:
    """The next date of each event of the coming weeks, by date; samples are none."""
    last = catalogue.today + dt.timedelta(AGENDA_DAYS)
    real = (event.id for event in catalogue.of(Event).values() if not event.set_apart)
    ahead = (coming(catalogue.happenings[event_id], catalogue.today) for event_id in real)
    firsts = [next((item for item in happenings if item.takes_place), None) for happenings in ahead]
    soon = sorted(
        (item for item in firsts if item and item.first <= last), key=lambda item: (item.start, item.event.id)
    )
    for item in soon[:AGENDA_ITEMS]:
        yield AgendaItem(short_date(item.first), str(item.last), card(catalogue, "events", item.event))


def _theme_days(catalogue: Catalogue) -> Iterator[AgendaItem]:
    last = catalogue.today + dt.timedelta(THEME_DAYS)
    found = []
    for observance in catalogue.of(Observance).values():
        period = next_period(observance, catalogue.today)
        if period and period[0] <= last and not observance.set_apart:
            found.append((period, observance))
    for (start, end), observance in sorted(found, key=lambda item: (item[0], item[1].id))[:4]:
        when = short_date(start) if start == end else f"{short_date(start)}至{short_date(end)}"
        yield AgendaItem(when, str(end), card(catalogue, "observances", observance))


def _counts(catalogue: Catalogue) -> tuple[tuple[str, int, str], ...]:
    """(collection label, number of real records that are there, address); what is only planned is told beside.

    Collections without any record are left out: a row of zeros tells nobody anything.
    """
    return tuple(filter(None, (_counted(catalogue, name) for name in having(lambda collection: collection.browsed))))


def _counted(catalogue: Catalogue, name: str) -> tuple[str, int, str] | None:
    real = [record for record in catalogue.records[name].values() if not record.set_apart]
    planned = sum(record.status == "planned" for record in real)
    label = COLLECTIONS[name].label + (f"，另有 {planned} 项只在方案里" if planned else "")
    return (label, len(real) - planned, f"{name}/") if real else None


def _headline_targets(catalogue: Catalogue) -> tuple[Any, ...]:
    """Up to two targets per portal region, those first of which a published value is known."""
    chosen = []
    for region in catalogue.portal.regions:
        views = sorted(targets_in(catalogue, region), key=lambda view: view.share is None)
        chosen += views[:2]
    return tuple(chosen[:4])


def _portal_regions(catalogue: Catalogue) -> Iterator[tuple[Crumb, tuple[Crumb, ...]]]:
    for region in map(catalogue.regions.get, catalogue.portal.regions):
        if region:
            parts = [part for part in catalogue.regions.children(region.id) if part.region_status != "abolished"]
            yield _region_crumb(catalogue, region), tuple(_region_crumb(catalogue, part) for part in parts)


def _region_crumb(catalogue: Catalogue, region: Region) -> Crumb:
    return Crumb(catalogue.url("regions", region.id), region.name)


def _venues_standing(catalogue: Catalogue) -> str:
    """When venues were last taken over, and how many somebody has verified; samples do not count."""
    venues = [venue for venue in catalogue.of(Venue).values() if not venue.set_apart]
    days = [venue.collected_on for venue in venues if venue.collected_on]
    asked = sum(bool(venue.verified) for venue in venues)
    words = f"其中 {asked} 个向单位核实过" if asked else "都还没有向单位核实"
    return f"{len(venues)} 个场馆的信息最近收录于{full_date(max(days))}，{words}。" if days else ""


def region_index(catalogue: Catalogue) -> dict[str, Any]:
    """Every region as a tree of the portal's regions."""
    return {
        "trees": tuple(
            _tree(catalogue, region) for region in map(catalogue.regions.get, catalogue.portal.regions) if region
        )
    }


def _tree(catalogue: Catalogue, region: Region) -> dict[str, Any]:
    return {
        "name": region.name,
        "url": catalogue.url("regions", region.id),
        "counts": tuple(_in_tree(catalogue, region, model) for model in (Venue, Base)),
        "abolished": region.region_status == "abolished",
        "children": tuple(_tree(catalogue, child) for child in catalogue.regions.children(region.id)),
    }


def _in_tree(catalogue: Catalogue, region: Region, model: type[Record]) -> tuple[str, str | None]:
    """``36 个场馆`` and the address of the explorer that shows them."""
    collection = collection_of(model)
    number = sum(map(there, catalogue.in_region(model, region.id)))
    return f"{number} {collection.unit}{collection.label}", explorer_address(catalogue, collection.name, region.id)


def plan_index(catalogue: Catalogue) -> dict[str, Any]:
    plans = catalogue.of(Plan).values()
    cards = tuple(card(catalogue, "plans", plan) for plan in plans)
    regions = (*catalogue.portal.regions, *sorted({catalogue.region_of(plan) or "" for plan in plans}))
    seen = dict.fromkeys(regions)
    return {"cards": cards, "targets": tuple(view for region in seen for view in targets_in(catalogue, region))}


def observance_index(catalogue: Catalogue) -> dict[str, Any]:
    """Theme days by month of their next occurrence; those without a date at the end."""
    months: dict[str, list[AgendaItem]] = {}
    undated: list[Card] = []
    dated: list[tuple[dt.date, dt.date, Observance]] = []
    for observance in catalogue.of(Observance).values():
        period = next_period(observance, catalogue.today)
        if period:
            dated.append((*period, observance))
        else:
            undated.append(card(catalogue, "observances", observance))
    for start, end, observance in sorted(dated, key=lambda item: (item[0], item[2].id)):
        when = short_date(start) if start == end else f"{short_date(start)}至{short_date(end)}"
        item = AgendaItem(when, str(end), card(catalogue, "observances", observance))
        months.setdefault(f"{start.year}年{start.month}月", []).append(item)
    return {
        "months": tuple(months.items()),
        "undated": tuple(undated),
        "rule_text": rule_text,
        "subscription": theme_days(catalogue),
    }


def data_page(catalogue: Catalogue) -> dict[str, Any]:
    """Downloads, licence and freshness of every collection."""
    rows = []
    for name, collection in COLLECTIONS.items():
        records = list(catalogue.records[name].values())
        days = [record.collected_on for record in records if record.collected_on]
        rows.append(
            {
                "name": name,
                "label": collection.label,
                "count": len(records),
                "samples": sum(record.sample for record in records),
                "csv": collection.pages or name == "indicators",
                "geojson": collection.placed,
                "collected": full_date(max(days)) if days else "",
                "verified": sum(bool(record.verified) for record in records),
            }
        )
    return {
        "rows": tuple(rows),
        "expired": _expired_designations(catalogue),
        "author": catalogue.portal.footer.sponsor or catalogue.portal.name,
        "released": _released(catalogue.today),
    }


def _released(day: dt.date) -> dict[str, str]:
    """The day of the release as GB/T 7714 and APA write it; English whatever the language of the machine is."""
    month = _MONTHS[day.month - 1]
    return {
        "iso": day.isoformat(),
        "english": f"{day.year}, {month} {day.day}",
        "english_today": f"{month} {day.day}, {day.year}",
    }


def _expired_designations(catalogue: Catalogue) -> tuple[int, int]:
    """(expired, all) designations."""
    designations = [d for base in catalogue.of(Base).values() for d in base.designations]
    over = [d for d in designations if d.valid_until and has_passed(d.valid_until, catalogue.today)]
    return len(over), len(designations)


def site_map(catalogue: Catalogue) -> dict[str, Any]:
    """Links to every section and list page."""
    lists = [(spec.title, spec.path, list_total(catalogue, name)) for name, spec in LISTS.items()]
    lists.append((COLLECTIONS["observances"].label, "observances/", len(catalogue.of(Observance))))
    regions, plans = tuple(_portal_regions(catalogue)), tuple(catalogue.of(Plan).values())
    return {"lists": lists, "regions": regions, "plans": plans, "browse": browse_links(catalogue)}

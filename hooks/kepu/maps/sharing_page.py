"""What the sharing view shows: its page, readable without scripts, and ``map/data/sharing.json`` for the map."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..catalogue import Catalogue
from ..model.datum import Lonlat
from ..model.region import Region
from ..model.resource import Resource, Stop
from ..model.venue import Venue
from ..views.text import short_date
from .outlines import middle, portal_regions
from .sharing_data import GROUPS, NEEDS, SHORT_NEEDS, Offer, needs, offers, portal_counties, tours

MONTHS = 12
LISTED = 12
"""Offers named per county in the table; the explorer has the rest."""
STOP_WORDS = {"planned": "计划", "confirmed": "已确定", "cancelled": "取消", "completed": "已完成"}


def sharing_context(catalogue: Catalogue) -> dict[str, Any]:
    """The context of ``overrides/kepu/sharing.html``, apart from ``root``, ``assets`` and ``intro``."""
    lacking = needs(catalogue)
    return {
        "review_number": catalogue.portal.map.review_number,
        "map_source": catalogue.portal.map.source,
        "months": _months(catalogue.today),
        "groups": GROUPS,
        "regions": [_region(catalogue, region, lacking) for region in portal_regions(catalogue)],
        "tours": [_tour(catalogue, tour) for tour in tours(catalogue)],
        "gaps": [_gap(catalogue, need, words, lacking) for need, words in NEEDS.items()],
        "unreached": [county.name for _, county in portal_counties(catalogue) if len(lacking[county.id]) == len(NEEDS)],
    }


def _months(today: dt.date) -> list[dict[str, str]]:
    numbers = range(today.year * 12 + today.month - 1, today.year * 12 + today.month - 1 + MONTHS)
    return [{"code": f"{n // 12}-{n % 12 + 1:02}", "label": f"{n // 12}年{n % 12 + 1}月"} for n in numbers]


def _region(catalogue: Catalogue, region: Region, lacking: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    counties = [county for home, county in portal_counties(catalogue) if home.id == region.id]
    return {"name": region.name, "counties": [_county(catalogue, county, lacking[county.id]) for county in counties]}


def _county(catalogue: Catalogue, county: Region, lacks: tuple[str, ...]) -> dict[str, Any]:
    reaching = [offer for offer in offers(catalogue) if county.id in offer.reach]
    own = [offer for offer in reaching if catalogue.regions.contains(county.id, offer.home)]
    near = sorted(reaching, key=lambda offer: (-len(catalogue.regions.chain(offer.home)), offer.record.set_apart))
    return {
        "id": county.id,
        "name": county.name,
        "url": catalogue.url("regions", county.id),
        "total": len(reaching),
        "own": len(own),
        "offers": [_entry(catalogue, offer) for offer in near[:LISTED]],
        "lacks": [NEEDS[need] for need in lacks],
    }


def _entry(catalogue: Catalogue, offer: Offer) -> dict[str, Any]:
    return {
        "url": catalogue.url(offer.collection, offer.record.id),
        "name": offer.record.name,
        "kind": offer.kind,
        "owner": offer.owner or _name(catalogue, offer.home),
        "sample": offer.record.set_apart,
    }


def _name(catalogue: Catalogue, region_id: str | None) -> str:
    region = catalogue.regions.get(region_id)
    return region.name if region else ""


def _gap(catalogue: Catalogue, need: str, words: str, lacking: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    counties = [county for _, county in portal_counties(catalogue) if need in lacking[county.id]]
    links = [{"name": county.name, "url": catalogue.url("regions", county.id)} for county in counties]
    return {"code": need, "words": words, "total": len(lacking), "counties": links}


def _tour(catalogue: Catalogue, tour: Resource) -> dict[str, Any]:
    return {
        "url": catalogue.url("resources", tour.id),
        "id": tour.id,
        "name": tour.name,
        "kind": catalogue.label("resource-kinds", tour.kind),
        "sample": tour.set_apart,
        "stops": [
            {
                "when": _dates(stop),
                "where": _where(catalogue, stop),
                "status": STOP_WORDS[stop.stop_status],
                "off": stop.stop_status == "cancelled",
            }
            for stop in tour.itinerary
        ],
    }


def _dates(stop: Stop) -> str:
    if stop.start is None:
        return "日期待定"
    last = stop.end if stop.end and stop.end != stop.start else None
    return short_date(stop.start) + (f"至{short_date(last)}" if last else "")


def _where(catalogue: Catalogue, stop: Stop) -> str:
    venue = catalogue.of(Venue).get(stop.venue or "")
    region = _name(catalogue, catalogue.region_of(stop))
    place = (venue.name if venue else "") or stop.place or ""
    return place if place.startswith(region) else f"{region} {place}".strip()


def sharing_data(catalogue: Catalogue) -> dict[str, Any]:
    """``map/data/sharing.json``: words, counties with label points, and offers with reach, bookings and stops.

    Points are WGS-84 ``[longitude, latitude]``, dates ISO; ``reach`` holds places in ``counties``. ``owners`` are
    the regions that offers come from.
    """
    counties = portal_counties(catalogue)
    place = {county.id: number for number, (_, county) in enumerate(counties)}
    lacking = needs(catalogue)
    placed = [offer for offer in offers(catalogue) if offer.reach]
    homes = sorted({offer.home for offer in placed if offer.home})
    return {
        "v": 1,
        "groups": GROUPS,
        "needs": SHORT_NEEDS,
        "counties": [
            {"id": c.id, "name": c.name, "region": home.id, "at": _point(catalogue, c), "lacks": lacking[c.id]}
            for home, c in counties
        ],
        "owners": {home: {"name": _name(catalogue, home), "at": _point_of(catalogue, home)} for home in homes},
        "offers": [_offer(catalogue, offer, place) for offer in placed],
    }


def _offer(catalogue: Catalogue, offer: Offer, place: dict[str, int]) -> dict[str, Any]:
    record = offer.record
    data: dict[str, Any] = {
        "key": f"{offer.collection}/{record.id}",
        "name": record.name,
        "kind": offer.kind,
        "group": offer.group,
        "owner": offer.owner,
        "home": offer.home,
        "reach": sorted(place[county] for county in offer.reach),
    }
    if record.set_apart:
        data["sample"] = True
    if isinstance(record, Resource):
        data["quantity"] = record.quantity
        data["lead"] = record.lead_days
        data["bookings"] = [[str(b.start), str(b.end), b.quantity] for b in record.bookings]
        data["stops"] = [_stop(catalogue, stop) for stop in record.itinerary]
    return {name: value for name, value in data.items() if value not in (None, [], "")}


def _stop(catalogue: Catalogue, stop: Stop) -> dict[str, Any]:
    venue = catalogue.of(Venue).get(stop.venue or "")
    region = catalogue.region_of(stop)
    placed = catalogue.placed(venue) if venue else None
    return {
        "start": str(stop.start or ""),
        "end": str(stop.end or stop.start or ""),
        "region": region,
        "where": _where(catalogue, stop),
        "status": stop.stop_status,
        "at": list(placed.point) if placed else _point_of(catalogue, region),
    }


def _point_of(catalogue: Catalogue, region_id: str | None) -> list[float] | None:
    region = catalogue.regions.get(region_id)
    return _point(catalogue, region) if region and region.level != "country" else None


def _point(catalogue: Catalogue, region: Region) -> list[float] | None:
    point = middle(catalogue, region)
    return _five(point) if point else None


def _five(point: Lonlat) -> list[float]:
    return [round(value, 5) for value in point]

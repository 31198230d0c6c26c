"""What the trip planner must know of a stop: facts of the place, of what it offers to groups, and of its days.

A stop is a record that a class can go to. Its place may be told by several records (a venue, the base that it holds,
the organization that runs it); they are read together, and the stop's own record comes first. What only comes to a
class, is lent or seen online, and learning paths, are told too: a year of a class can be planned with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ...catalogue import Catalogue, Placed
from ...catalogue.computed_once import computed_once
from ...catalogue.open_state import WEEKDAYS
from ...catalogue.serving import Use, ways_of
from ...model import Record, collection_of
from ...model.datum import Lonlat, distance
from ...model.education import Base, Cost, Course, GroupOffer, GroupSize
from ...model.learning_path import READ, REF_COLLECTIONS, LearningPath
from ...model.markers import scalar_values
from ...model.region import Organization
from ...model.resource import Resource
from ...model.scalars import PHONE
from ...model.venue import Venue
from .facts import cost_text, place_name
from .hours_data import venue_hours_data
from .provenance import caution
from .standing import STATUS

STOPS = (Venue, Base, Course, Resource)
"""The models whose records a class can go to."""
USED = (*STOPS, LearningPath)
"""Those whose records a class can use, at home too."""
_TOLD = (
    "wet_weather", "guide", "lunch", "lodging", "coach_parking", "first_aid", "insurance", "emergency_plan",
    "staff_ratio", "text",
)  # fmt: skip
"""What a base says of its groups in words of its own."""
_NEAR = 30_000
"""Metres beyond which a hospital is none that is near."""
_PER_HEAD = "每人"


def stop_path(catalogue: Catalogue, record: Record) -> str:
    """The stop that the page of a place puts into a trip: its own record, or a part of it; empty if it is none."""
    here = (one for one in (record, *catalogue.parts_of(record)) if is_stop(catalogue, one))
    return next((f"{collection_of(type(one)).name}/{one.id}" for one in here), "")


def is_stop(catalogue: Catalogue, record: Record) -> bool:
    """Whether a class can go there: a place in use or planned, and of courses and resources those that have a place."""
    if not isinstance(record, STOPS) or record.status == "closed":
        return False
    return isinstance(record, Venue | Base) or (_is_visited(record) and catalogue.placed(record) is not None)


def _is_visited(record: Course | Resource) -> bool:
    """A course that only comes to schools, and a tour, are nowhere to go to."""
    return "onsite" in record.mode or not record.mode if isinstance(record, Course) else not record.itinerary


def told(catalogue: Catalogue) -> Iterator[tuple[str, Record]]:
    """(path, record) of all that a class can use, stops or not, by collection and id."""
    for model in USED:
        name = collection_of(model).name
        yield from ((f"{name}/{one.id}", one) for one in catalogue.of(model).values() if one.status != "closed")


def stop(catalogue: Catalogue, record: Record) -> dict[str, Any]:
    """The facts of a stop; what is not known is left out. ``js/trip/page/types.d.ts`` has the same fields.

    Points are (longitude, latitude) in WGS-84, durations minutes, money yuan.
    """
    every = _together(catalogue, record)
    venue = next((one for one in every if isinstance(one, Venue)), None)
    placed = catalogue.placed(record)
    region = catalogue.region_of(record)
    facts: dict[str, Any] = {
        "name": record.name,
        "kind": collection_of(type(record)).label,
        "url": catalogue.url(collection_of(type(record)).name, record.id),
        "where": place_name(catalogue, region),
        "regions": [one.id for one in catalogue.regions.chain(region)],
        "point": list(placed.point) if placed else None,
        "exact": placed.precision if placed else None,
        "address": next(filter(None, (getattr(one, "address", None) for one in every)), None),
        "phones": list(_phones(every)),
        "status": STATUS[record.status] if record.status != "active" else None,
        "sample": record.set_apart or None,
        "serves": _serves(catalogue, record),
        "ways": [] if is_stop(catalogue, record) else list(ways_of(record)),
        "steps": list(_steps(record)) if isinstance(record, LearningPath) else [],
        "cost": _cost(every),
        "stay": _stay(every),
        "group": _group(catalogue, every),
        "hospital": _hospital(catalogue, placed.point) if placed else None,
        "alert": record.alert.text if record.alert else None,
        **(_of_venue(catalogue, venue) if venue else {}),
    }
    if isinstance(record, Course):
        facts |= {"materials": record.materials, "safety": record.safety or facts.get("safety")}
    return {name: value for name, value in facts.items() if value not in (None, [], {})}


def _together(catalogue: Catalogue, record: Record) -> tuple[Record, ...]:
    """A record, then the others of its place, then the place where it is."""
    head = catalogue.place_of(record)
    every = [record, head, *catalogue.parts_of(head)]
    for venue_id in [getattr(one, "venue", None) for one in every]:
        venue = catalogue.of(Venue).get(venue_id or "")
        every += [venue, *catalogue.parts_of(venue)] if venue else []
    for field in ("organization", "provider", "owner"):
        for unit_id in [getattr(one, field, None) for one in every]:
            unit = catalogue.of(Organization).get(unit_id or "")
            every += [unit] if unit else []
    return tuple({(type(one), one.id): one for one in every}.values())


def _serves(catalogue: Catalogue, record: Record) -> dict[str, list[str]]:
    """The stages that sources name, by the learning content that the record or its place serves."""
    head = catalogue.place_of(record)
    parts = {(type(one), one.id): one for one in (record, head, *catalogue.parts_of(head))}
    found: dict[str, list[str]] = {}
    for one in parts.values():
        for serves in getattr(one, "serves", ()):
            stages = Use(collection_of(type(one)).name, one, serves).stages
            found[serves.content] = list(dict.fromkeys((*found.get(serves.content, ()), *stages)))
    return found


def _steps(path: LearningPath) -> Iterator[str]:
    """The records that a learning path leads to, in its order."""
    for step in path.steps:
        yield from (f"{REF_COLLECTIONS[name]}/{given}" for name, given in step.targets if name not in READ)


def _phones(every: Iterable[Record]) -> Iterator[list[str]]:
    """[number, whose it is]: each number once."""
    seen: set[str] = set()
    for record in every:
        notes = {contact.phone: contact.role or contact.name for contact in record.contacts if contact.phone}
        for _, phone in scalar_values(record, PHONE):
            if phone not in seen:
                seen.add(phone)
                yield [phone, notes.get(phone) or ""]


def _of_venue(catalogue: Catalogue, venue: Venue) -> dict[str, Any]:
    hours = venue_hours_data(catalogue, venue)
    labels = [catalogue.label("facilities", code) for code in venue.facilities]
    access = venue.accessibility
    return {
        "hours": json.loads(hours) if hours else None,
        "hours_text": venue.hours.text if venue.hours else None,
        "caution": caution(venue, "hours", catalogue.today) if venue.hours else None,
        "booking": _booking(venue),
        "transit": venue.transit,
        "parking": venue.parking,
        "facilities": labels,
        "wheelchair": access.wheelchair if access else None,
        "safety": venue.safety,
        "day_capacity": venue.capacity_a_day,
    }


def _booking(venue: Venue) -> str | None:
    booking = venue.booking
    if booking is None:
        return None
    required = {True: "要预约", False: "不用预约", None: ""}[booking.required]
    lead = f"提前 {booking.lead_days} 天" if booking.lead_days else ""
    return "，".join(filter(None, (required, lead, booking.text))) or None


def _stay(every: Iterable[Record]) -> int | None:
    """How long a visit takes: as the offer or course says, else as long as a source suggests."""
    for one in every:
        offer = one.group_offer if isinstance(one, Base) else one
        duration = getattr(offer, "duration", None)
        stay = one.stay.longest or one.stay.shortest if isinstance(one, Venue) and one.stay else None
        if duration or stay:
            return int(duration or stay or 0)
    return None


def _cost(every: Iterable[Record]) -> dict[str, Any] | None:
    """What it costs, in words and, where that is said, for each pupil."""
    for one in every:
        offer = one.group_offer if isinstance(one, Base) else one
        cost = getattr(offer, "cost", None)
        if isinstance(cost, Cost) and (text := cost_text(cost)):
            return {"text": text, "head": _per_head(cost)}
        if isinstance(one, Venue) and one.admission:
            text = one.admission.text or {True: "免费", False: "收费"}.get(one.admission.free)  # type: ignore[arg-type]
            said = (price for price in one.admission.prices if price.label not in (one.admission.text or ""))
            prices = "；".join(f"{p.label} {p.amount:g} 元" if p.amount else f"{p.label}免费" for p in said)
            if text or prices:
                return {"text": "；".join(filter(None, (text, prices))), "head": 0 if one.admission.free else None}
    return None


def _per_head(cost: Cost) -> float | None:
    if cost.free:
        return 0
    return cost.amount if cost.amount is not None and cost.unit and cost.unit.startswith(_PER_HEAD) else None


def _group(catalogue: Catalogue, every: Iterable[Record]) -> dict[str, Any]:
    """What the first of the records that receives groups says of them."""
    for one in every:
        if isinstance(one, Base) and one.group_offer:
            return _known(_offer(catalogue, one.group_offer))
        if isinstance(one, Course):
            lead = one.ordering.lead_days if one.ordering else None
            return _known({"stages": list(one.stages), "size": _size(one.size), "lead": lead})
    return {}


def _offer(catalogue: Catalogue, offer: GroupOffer) -> dict[str, Any]:
    return {
        "stages": list(offer.stages),
        "size": _size(offer.size),
        "sessions": offer.sessions_a_day,
        "lead": offer.lead_days,
        "weekdays": [WEEKDAYS.index(day) + 1 for day in offer.weekdays],
        "told": {name: getattr(offer, name) for name in _TOLD if getattr(offer, name)},
    }


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [], {})}


def _size(size: GroupSize | None) -> list[int | None] | None:
    return [size.smallest, size.largest] if size and (size.smallest or size.largest) else None


def _hospital(catalogue: Catalogue, point: Lonlat) -> dict[str, Any] | None:
    """The nearest hospital on file; it says nothing about nearer ones that are not."""
    near = [(distance(point, placed.point), record, placed) for record, placed in _hospitals(catalogue)]
    metres, record, _ = min(near, key=lambda one: one[0], default=(0.0, None, None))
    if record is None or metres > _NEAR:
        return None
    phone = next((phone for _, phone in scalar_values(record, PHONE)), "")
    return {"name": record.name, "phone": phone, "metres": round(metres)}


@computed_once
def _hospitals(catalogue: Catalogue) -> tuple[tuple[Record, Placed], ...]:
    known: list[Organization | Venue] = [*catalogue.of(Organization).values(), *catalogue.of(Venue).values()]
    hospitals = (one for one in known if one.kind == "hospital" and one.status == "active")
    return tuple((one, placed) for one in hospitals if (placed := catalogue.placed(one)))

"""What records say to a class: each place, course and resource as an offer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ...model import Record, collection_of
from ...model.common import Weekday
from ...model.education import Base, Cost, Course, Designation, GroupOffer, GroupSize
from ...model.partial_dates import last_day
from ...model.resource import Resource
from ...model.venue import Admission, Venue
from ...model.vocabulary import Vocabulary
from ..catalogue import Catalogue
from ..serving import Way, ways_of
from .offer import Known, Offer
from .offer import Way as ClassWay

OFFERED = (Venue, Base, Course, Resource)
"""The kinds of records that a class could use."""
_ASK_FIRST = re.compile("没有写|未写|没写|不详|不清楚|能不能|能否|联系|咨询|确认|协商|商量|视情况|改期|延期|取消")
_NO = re.compile("^(没有|无|不|未|暂不|暂无)")
_WAYS: dict[Way, ClassWay] = {
    "go": "go", "attend": "go", "invite": "come", "borrow": "lend", "watch": "online", "order": "order",
}  # fmt: skip
_WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Offered(NamedTuple):
    """The record whose page shows it, all records that it consists of, and the offer."""

    record: Record
    parts: tuple[Record, ...]
    offer: Offer

    @property
    def path(self) -> str:
        """``venues/x``: what it is called in saved choices and addresses."""
        return f"{collection_of(type(self.record)).name}/{self.record.id}"


def offering(catalogue: Catalogue) -> Iterator[Record]:
    """The heads of all offers, by collection and id; what is closed too, for it is told why it is none."""
    for model in OFFERED:
        yield from (record for record in catalogue.of(model).values() if catalogue.place_of(record) is record)


def offered_by(catalogue: Catalogue, record: Record) -> Offered:
    """The offer of a record that is the head of its place."""
    parts = (record, *catalogue.parts_of(record))
    return Offered(record, parts, offer_of(catalogue, parts))


def offer_of(catalogue: Catalogue, parts: tuple[Record, ...]) -> Offer:
    """What the records of a place say together; where one answer is asked for, the first that says something."""
    head = parts[0]
    venue = next((part for part in parts if isinstance(part, Venue)), None)
    groups = [part.group_offer for part in parts if isinstance(part, Base) and part.group_offer]
    size = _first(_size(part) for part in parts) or GroupSize.model_construct(smallest=None, largest=None)
    cost = _first(_cost(part) for part in parts)
    return Offer(
        ways=tuple(dict.fromkeys(_WAYS[way] for way in ways_of(head))),
        status=head.status,
        serves=_serves(parts),
        themes=tuple(dict.fromkeys(theme for part in parts for theme in part.themes)),
        stages=tuple(dict.fromkeys(stage for part in parts for stage in _stages(part))),
        smallest=size.smallest,
        largest=size.largest,
        sessions=_first(group.sessions_a_day for group in groups),
        capacity=venue.capacity_a_day if venue else None,
        weekdays=tuple(sorted({_WEEKDAYS.index(day) + 1 for group in groups for day in group.weekdays})),
        lead=_first(_lead(part) for part in parts),
        duration=_first(_duration(part) for part in parts),
        coach=_coach(venue, groups),
        lunch=answer_in(_first(group.lunch for group in groups)),
        wheelchair=(venue and venue.accessibility and venue.accessibility.wheelchair) or "unknown",
        wet=_wet(catalogue, head, groups),
        free=_free(cost, venue.admission if venue else None),
        price=cost.amount if cost and cost.amount is not None else None,
        titles=tuple(dict.fromkeys(_titles(parts))),
        area=tuple(dict.fromkeys(area for part in parts for area in getattr(part, "service_area", ()))),
        busy=tuple(_busy(head)) if isinstance(head, Resource) else (),
    )


def answer_in(sentence: str | None) -> Known:
    """Whether a sentence such as ``可停 5 辆大巴`` says yes; one that leaves it open has to be asked about."""
    if not sentence:
        return "unknown"
    if _ASK_FIRST.search(sentence):
        return "partial"
    return "no" if _NO.match(sentence) else "yes"


def said(parts: Iterable[Record]) -> dict[str, str]:
    """The sentences that answer needs, and that on the cost, as the records have them."""
    groups = [part.group_offer for part in parts if isinstance(part, Base) and part.group_offer]
    sentences = {
        "coach": _first(group.coach_parking for group in groups),
        "lunch": _first(group.lunch for group in groups),
        "wet": _first(group.wet_weather for group in groups),
        "free": _first(_price_words(part) for part in parts),
    }
    return {need: sentence for need, sentence in sentences.items() if sentence}


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None and value != ()), None)


def _serves(parts: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    served: dict[str, tuple[str, ...]] = {}
    for one in (one for part in parts for one in getattr(part, "serves", ())):
        served[one.content] = tuple(dict.fromkeys((*served.get(one.content, ()), *one.bands)))
    return served


def _stages(record: Record) -> tuple[str, ...]:
    if isinstance(record, Course):
        return record.stages
    return record.group_offer.stages if isinstance(record, Base) and record.group_offer else ()


def _size(record: Record) -> GroupSize | None:
    if isinstance(record, Course):
        return record.size
    return record.group_offer.size if isinstance(record, Base) and record.group_offer else None


def _lead(record: Record) -> int | None:
    """Days ahead for groups; else as for other visitors."""
    if isinstance(record, Base):
        return record.group_offer.lead_days if record.group_offer else None
    if isinstance(record, Course):
        return record.ordering.lead_days if record.ordering else None
    if isinstance(record, Resource):
        return record.lead_days
    return record.booking.lead_days if isinstance(record, Venue) and record.booking else None


def _duration(record: Record) -> int | None:
    """Minutes that are needed at least."""
    if isinstance(record, Course):
        return record.duration
    if isinstance(record, Base):
        return record.group_offer.duration if record.group_offer else None
    return record.stay.shortest if isinstance(record, Venue) and record.stay else None


def _cost(record: Record) -> Cost | None:
    """The cost to groups, if it says anything that can be judged."""
    holder: Any = record
    if isinstance(record, Base):
        holder = record.group_offer
    elif isinstance(record, Resource):
        holder = record.sharing
    cost: Cost | None = getattr(holder, "cost", None)
    return cost if cost and (cost.free is not None or cost.amount is not None) else None


def _free(cost: Cost | None, admission: Admission | None) -> Known:
    if cost:
        return "yes" if cost.free or cost.amount == 0 else "no"
    if admission is None:
        return "unknown"
    if admission.free is not None:
        return "yes" if admission.free else "no"
    return "no" if any(price.amount for price in admission.prices) else "unknown"


def _price_words(record: Record) -> str | None:
    cost = _cost(record)
    if cost:
        return cost.unit or cost.text
    return record.admission.text if isinstance(record, Venue) and record.admission else None


def _coach(venue: Venue | None, groups: Iterable[GroupOffer]) -> Known:
    parking = answer_in(_first(group.coach_parking for group in groups))
    return "yes" if parking == "unknown" and venue and "coach-park" in venue.facilities else parking


def _wet(catalogue: Catalogue, record: Record, groups: Iterable[GroupOffer]) -> Known:
    """A plan for wet weather, or else a roof: places of some kinds have one."""
    answer = answer_in(_first(group.wet_weather for group in groups))
    return "yes" if answer == "unknown" and _indoors(catalogue, record) else answer


def _indoors(catalogue: Catalogue, record: Record) -> bool:
    venue = record if isinstance(record, Venue) else catalogue.of(Venue).get(getattr(record, "venue", None) or "")
    kinds = catalogue.of(Vocabulary).get("venue-kinds")
    terms = kinds.terms if venue and kinds else ()
    return any(term.setting == "indoor" for term in terms if venue and term.code == venue.kind)


def _titles(parts: Iterable[Record]) -> Iterator[str]:
    for designation in (d for part in parts if isinstance(part, Base) for d in part.designations):
        yield "none" if designation.without_validity else _until(designation)


def _until(designation: Designation) -> str:
    return str(last_day(designation.valid_until)) if designation.valid_until else ""


def _busy(resource: Resource) -> Iterator[tuple[str, str]]:
    """When all of it is lent out, or a stop elsewhere is certain."""
    for booking in resource.bookings:
        if booking.quantity >= (resource.quantity or 1):
            yield str(booking.start), str(booking.end)
    for stop in resource.itinerary:
        if stop.stop_status == "confirmed" and stop.start:
            yield str(stop.start), str(stop.end or stop.start)

"""An order in the records: days that are lent out, a session agreed on, or a stop of a tour.

Of the order only the days, the number, the region and the name of the unit are written; never who asked for it.
"""

from __future__ import annotations

from typing import Any

from ...check.dataset import Entry
from ...model import COLLECTIONS
from ...model.order import Order, OrderedItem, Wish
from ...model.resource import TOURING_KINDS, Resource
from .files import with_fields
from .verify import listed


def booked(entry: Entry, raw: bytes, order: Order, item: OrderedItem, wish: Wish, region: str | None) -> bytes:
    """The record's file with the order in it; as it is if the order stands there already.

    Args:
        raw: the file as it is by now.
        region: where the order comes from, if that region is on file.
    """
    field, value = _written(entry, order, item, wish, region)
    known = listed(entry.root, field)
    if any(_says(one, value) for one in known):
        return raw
    model = COLLECTIONS[entry.collection].model
    return with_fields(raw, model, entry.record.id, {field: [*known, value]})


def _written(
    entry: Entry, order: Order, item: OrderedItem, wish: Wish, region: str | None
) -> tuple[str, dict[str, Any]]:
    record, days = entry.record, {"start": str(wish.start), "end": str(wish.end or wish.start)}
    if isinstance(record, Resource) and (record.itinerary or record.kind in TOURING_KINDS):
        where = ({"region": region} if region else {}) | {"place": order.unit}
        return "itinerary", where | days | {"stop_status": "confirmed"}
    count = {"quantity": str(item.quantity)} if item.quantity > 1 else {}
    return "bookings", days | {"borrower": order.unit} | count


def _says(known: Any, value: dict[str, Any]) -> bool:
    """Whether an entry is for the same unit on the same days."""
    named = "place" if "place" in value else "borrower"
    same = (named, "start", "end")
    return isinstance(known, dict) and all(known.get(part) == value[part] for part in same)

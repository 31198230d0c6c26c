"""The answer to an order: a calendar file for whoever ordered. It names the unit, and nobody by name."""

from __future__ import annotations

import datetime as dt
import hashlib

from icalendar import Event as Component

from ...model.order import Order, Wish
from .events import ZONE, calendar

_ONE = dt.timedelta(1)
_HOST = "orders.kepu-portal.invalid"


def answer(order: Order, wish: Wish, items: list[tuple[str, int | None, str]], now: dt.datetime) -> bytes:
    """A calendar with an event for each item that was agreed on.

    Args:
        items: name, length in minutes if it is known, and how to reach the provider.
        now: when the answer is given.
    """
    body = b"".join(_component(order, wish, *item, now).to_ical() for item in items)
    return calendar(f"点课：{order.unit}", body)


def _component(order: Order, wish: Wish, name: str, minutes: int | None, reach: str, now: dt.datetime) -> Component:
    component = Component()
    mark = hashlib.blake2b(f"{order.unit}\0{name}\0{wish.start}".encode(), digest_size=8).hexdigest()
    component.add("uid", f"{mark}@{_HOST}")
    component.add("dtstamp", now.astimezone(dt.UTC))
    component.add("summary", f"{name}（{order.unit}）")
    if order.place:
        component.add("location", order.place)
    if reach:
        component.add("description", reach)
    component.add("status", "CONFIRMED")
    if wish.time and (wish.end is None or wish.end == wish.start):
        hour, minute = map(int, wish.time.split(":"))
        start = dt.datetime.combine(wish.start, dt.time(0), ZONE) + dt.timedelta(hours=hour, minutes=minute)
        component.add("dtstart", start)
        component.add("dtend", start + dt.timedelta(minutes=minutes or 60))
    else:
        component.add("dtstart", wish.start)
        component.add("dtend", (wish.end or wish.start) + _ONE)
    return component

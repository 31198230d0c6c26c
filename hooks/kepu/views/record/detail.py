"""What the page of a record shows beside what all records have."""

from __future__ import annotations

from typing import NamedTuple

from ..parts import Action, Badge, Block, Group, HoursView, Item, StepsMap, StepView
from ..registration import RegistrationView
from ..subscriptions import Subscription
from .event_rows import EventRow
from .schedules import DatesView


class StopRow(NamedTuple):
    """A stop of the timeline; ``until`` (ISO) lets the browser see that it is over."""

    when: str
    until: str
    where: tuple[Item, ...]
    hosts: tuple[Item, ...]
    state: str
    badge: Badge


class Lending(NamedTuple):
    """When a resource is free: stretches, and a month each; ``from_`` is the first day that can be asked for."""

    from_: str
    windows: tuple[tuple[str, str, str], ...]
    months: tuple[tuple[str, str], ...]
    bookings: tuple[tuple[str, str, str], ...]
    terms: str
    contacts: tuple[Item, ...]


class Detail(NamedTuple):
    """The parts of a page that differ between collections; what a collection has not stays empty.

    ``hours_expected`` says that the page tells when no opening hours are known, ``placed`` that the record has a
    point on the map. ``opening`` is what the contents bar calls the first part, which has no heading of its own.
    """

    opening: str = "基本信息"
    groups: tuple[Group, ...] = ()
    badges: tuple[Badge, ...] = ()
    actions: tuple[Action, ...] = ()
    routes: tuple[Action, ...] = ()
    hours: HoursView | None = None
    hours_expected: bool = False
    when: str = ""
    registration: RegistrationView | None = None
    dates: DatesView | None = None
    happenings: tuple[EventRow, ...] = ()
    itinerary: tuple[StopRow, ...] = ()
    lending: Lending | None = None
    steps: tuple[StepView, ...] = ()
    steps_map: StepsMap | None = None
    blocks: tuple[Block | None, ...] = ()
    placed: bool = False
    subscription: Subscription | None = None

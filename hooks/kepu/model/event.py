"""Events: dated activities."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Model, Record, Weekday
from .education import Cost
from .place import Location
from .types import Clock, Count, Date, Flag, Id, Line, Many, Moment, Ref, Url

EventStatus = Literal["scheduled", "postponed", "cancelled", "completed"]


class Occurrence(Model):
    """One date. A start without a clock time is a whole day."""

    start: Moment
    end: Moment | None = None


class WeeklyPattern(Model):
    days: Annotated[tuple[Weekday, ...], Many] = Field(min_length=1)
    opens: Clock
    closes: Clock
    start: Date
    end: Date
    skip: Annotated[tuple[Date, ...], Many] = ()


class Schedule(Model):
    """Dates as announced. ``text`` keeps the announcement's words and may stand alone."""

    text: Line | None = None
    dates: Annotated[tuple[Occurrence, ...], Many] = ()
    weekly: WeeklyPattern | None = None


class Registration(Model):
    required: Flag | None = None
    url: Url | None = None
    phone: Line | None = None
    opens: Moment | None = None
    closes: Moment | None = None
    text: Line | None = None


class Event(Record):
    venue: Annotated[Id, Ref("venues")] | None = None
    place: Line | None = Field(None, description="地点（没有收录的场所）")
    location: Location | None = None
    online: Url | None = Field(None, description="线上参加的网址")
    schedule: Schedule | None = None
    registration: Registration | None = None
    cost: Cost | None = None
    capacity: Count | None = None
    event_status: EventStatus = "scheduled"
    campaign: Annotated[Id, Ref("observances")] | None = Field(None, description="属于哪个主题日")
    organizers: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = ()
    plan: Annotated[Id, Ref("plans")] | None = Field(None, description="依据的方案")

"""Events: dated activities."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Model, Record, Weekday
from .education import Cost
from .place import Location
from .types import Clock, Count, Date, Flag, Id, Integer, Line, Many, Moment, Ref, Url

EventStatus = Literal["scheduled", "postponed", "cancelled", "completed"]


class Occurrence(Model):
    """One date. A start without a clock time is a whole day, an end without one the last whole day.

    A date that was moved keeps the old one in ``moved_from``; a cancelled one stays, so that
    whoever wrote it down finds that it does not take place.
    """

    start: Moment
    end: Moment | None = None
    cancelled: Flag = Field(False, description="取消了（保留日期，让人看得到）")
    moved_from: Moment | None = Field(None, description="改期前原定的开始时间")
    note: Line | None = Field(None, description="这一场的说明，如讲座题目")


class Pattern(Model):
    """What every repeated schedule has. Without clock times each date is a whole day.

    ``skip`` are dates on which it was never meant to take place; ``cancelled`` are dates that were
    announced and then called off.
    """

    opens: Clock | None = None
    closes: Clock | None = None
    start: Date
    end: Date
    every: Annotated[Integer, Field(ge=1, le=12)] = Field(1, description="每几周（或几个月）一次")
    skip: Annotated[tuple[Date, ...], Many] = Field((), description="停办的日子")
    cancelled: Annotated[tuple[Date, ...], Many] = Field((), description="公布后又取消的日子")


class WeeklyPattern(Pattern):
    days: Annotated[tuple[Weekday, ...], Many] = Field(min_length=1)


class MonthlyPattern(Pattern):
    """A day of the month, or the nth weekday of it (-1 is the last). Months without it are left out."""

    day: Annotated[Integer, Field(ge=1, le=31)] | None = Field(None, description="每月几日")
    weekday: Weekday | None = None
    nth: Annotated[Integer, Field(ge=-1, le=5)] | None = Field(None, description="第几个，-1 是最后一个")


class Schedule(Model):
    """Dates as announced. ``text`` keeps the announcement's words and may stand alone."""

    text: Line | None = None
    dates: Annotated[tuple[Occurrence, ...], Many] = ()
    weekly: Annotated[tuple[WeeklyPattern, ...], Many] = ()
    monthly: Annotated[tuple[MonthlyPattern, ...], Many] = ()


class Registration(Model):
    """How to sign up; ``opens`` and ``closes`` bound the time in which one can."""

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

"""Events: dated activities."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .collection import CONTACT, Collection, Division, Form
from .common import Model, Record, Weekday
from .curriculum import SERVES_TOLD, ServesList
from .education import Cost
from .place import Location
from .types import SEARCHED, Clock, Count, Date, Flag, Id, Integer, Line, Many, Moment, Phone, Ref, Url

EventStatus = Literal["scheduled", "postponed", "cancelled", "completed"]


class Occurrence(Model):
    """One date. A start without a clock time is a whole day, an end without one the last whole day.

    A date that was moved keeps the old one in ``moved_from``; a cancelled one stays, so that
    whoever wrote it down finds that it does not take place.
    """

    start: Moment = Field(description="开始时间，如 2026-05-01 09:00")
    end: Moment | None = Field(None, description="结束时间")
    cancelled: Flag = Field(False, description="取消了（保留日期，让人看得到）")
    moved_from: Moment | None = Field(None, description="改期前原定的开始时间")
    note: Line | None = Field(None, description="这一场的说明，如讲座题目")


class Pattern(Model):
    """What every repeated schedule has. Without clock times each date is a whole day.

    ``skip`` are dates on which it was never meant to take place; ``cancelled`` are dates that were
    announced and then called off.
    """

    opens: Clock | None = Field(None, description="开始的钟点")
    closes: Clock | None = Field(None, description="结束的钟点")
    start: Date = Field(description="从哪天起")
    end: Date = Field(description="到哪天止")
    every: Annotated[Integer, Field(ge=1, le=12)] = Field(1, description="间隔，每几周（或几个月）一次")
    skip: Annotated[tuple[Date, ...], Many] = Field((), description="停办的日子")
    cancelled: Annotated[tuple[Date, ...], Many] = Field((), description="公布后又取消的日子")


class WeeklyPattern(Pattern):
    days: Annotated[tuple[Weekday, ...], Many] = Field(min_length=1, description="星期：mon … sun")


class MonthlyPattern(Pattern):
    """A day of the month, or the nth weekday of it (-1 is the last). Months without it are left out."""

    day: Annotated[Integer, Field(ge=1, le=31)] | None = Field(None, description="每月几日")
    weekday: Weekday | None = Field(None, description="星期几")
    nth: Annotated[Integer, Field(ge=-1, le=5)] | None = Field(None, description="第几个，-1 是最后一个")


class Schedule(Model):
    """Dates as announced. ``text`` keeps the announcement's words and may stand alone."""

    text: Annotated[Line | None, SEARCHED] = Field(None, description="时间的原话")
    dates: Annotated[tuple[Occurrence, ...], Many] = Field((), description="一场一场的日期")
    weekly: Annotated[tuple[WeeklyPattern, ...], Many] = Field((), max_length=40, description="每周固定的时间")
    monthly: Annotated[tuple[MonthlyPattern, ...], Many] = Field((), max_length=40, description="每月固定的时间")


class Registration(Model):
    """How to sign up; ``opens`` and ``closes`` bound the time in which one can."""

    required: Flag | None = Field(None, description="是否要报名")
    url: Url | None = Field(None, description="报名网址")
    phone: Phone | None = Field(None, description="报名电话")
    opens: Moment | None = Field(None, description="报名开始")
    closes: Moment | None = Field(None, description="报名截止")
    full: Flag = Field(False, description="名额已满")
    text: Line | None = Field(None, description="报名的原话")


class Event(Record):
    venue: Annotated[Id, Ref("venues", places=1)] | None = Field(None, description="地点，在哪个场馆")
    place: Annotated[Line | None, SEARCHED] = Field(None, description="地点（没有收录的场所）")
    location: Location | None = Field(None, description="坐标")
    online: Url | None = Field(None, description="线上参加，网址")
    schedule: Schedule | None = Field(None, description="时间")
    registration: Registration | None = Field(None, description="报名")
    cost: Cost | None = Field(None, description="费用")
    capacity: Count | None = Field(None, description="名额")
    event_status: EventStatus = Field(
        "scheduled", description="进展：scheduled 未举行、postponed 改期、cancelled 取消、completed 已结束"
    )
    serves: ServesList = Field((), description=SERVES_TOLD)
    campaign: Annotated[Id, Ref("observances")] | None = Field(None, description="所属主题日")
    organizers: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = Field((), description="主办单位")
    plan: Annotated[Id, Ref("plans")] | None = Field(None, description="依据的方案")


EVENTS = Collection(
    "events",
    Event,
    "活动",
    unit="场",
    divisions=(Division("events", "看活动", "活动", "calendar", "events"),),
    form=Form(
        "有时间的活动：讲座、展览、比赛、开放日。",
        (
            ("是什么", ("name", "summary")),
            ("什么时候", ("schedule", "event_status")),
            ("在哪里", ("region", "venue", "place", "online", "location")),
            ("怎样参加", ("registration", "cost", "capacity")),
            ("谁来办，适合谁", ("organizers", "audiences", "themes", "serves", "campaign")),
            CONTACT,
        ),
    ),
)

"""Venues: places a person can visit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Model, Record
from .hours import OpeningHours
from .place import Location
from .types import Code, Days, Flag, Id, Line, Many, Name, PartialDate, Prose, Ref, Term, Url, Yuan

Provision = Literal["yes", "partial", "no"]


class Price(Model):
    label: Name = Field(description="票种，如“成人”")
    amount: Yuan = Field(description="价格（元）")
    note: Line | None = None


class Admission(Model):
    """Cost to the visitor. ``free`` is about the main exhibition; unknown stays unknown."""

    free: Flag | None = None
    text: Line | None = Field(None, description="出处的原话")
    prices: Annotated[tuple[Price, ...], Many] = ()


class Booking(Model):
    required: Flag | None = None
    url: Url | None = None
    phone: Line | None = None
    lead_days: Days | None = None
    text: Line | None = None


class Accessibility(Model):
    """What is there for people with other needs; each fact is yes, partial, no or unknown."""

    wheelchair: Provision | None = None
    lift: Provision | None = None
    toilet: Provision | None = None
    parking: Provision | None = None
    nursing_room: Provision | None = None
    sign_language: Provision | None = None
    audio_guide: Provision | None = None
    large_print: Provision | None = None
    elderly_service: Provision | None = None
    text: Line | None = None


class Venue(Record):
    kind: Annotated[Code, Term("venue-kinds")] = Field(description="类型")
    address: Line | None = Field(None, description="地址")
    location: Location | None = Field(None, description="坐标")
    directions: Line | None = Field(None, description="怎么找到，如“与省科技馆相邻”")
    hours: OpeningHours | None = Field(None, description="开放时间")
    admission: Admission | None = Field(None, description="门票")
    booking: Booking | None = Field(None, description="预约")
    transit: Prose | None = Field(None, description="公交地铁")
    parking: Line | None = Field(None, description="停车")
    accessibility: Accessibility | None = Field(None, description="无障碍")
    facilities: Annotated[tuple[Annotated[Code, Term("facilities")], ...], Many] = ()
    operator: Annotated[Id, Ref("organizations")] | None = Field(None, description="运营单位")
    opened: PartialDate | None = Field(None, description="开放年份或日期")

"""Venues: places a person can visit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .collection import CONTACT, Collection, Division, Form
from .common import Model, Record
from .curriculum import SERVES_TOLD, ServesList
from .opening.hours import OpeningHours
from .place import Location
from .types import (
    SEARCHED,
    Code,
    Count,
    Days,
    Flag,
    Id,
    Line,
    Many,
    Minutes,
    Name,
    PartialDate,
    Phone,
    Prose,
    Ref,
    Term,
    Url,
    Yuan,
)

Provision = Literal["yes", "partial", "no"]


class Price(Model):
    label: Name = Field(description="票种，如“成人”")
    amount: Yuan = Field(description="价格（元）")
    note: Line | None = Field(None, description="说明")


class Admission(Model):
    """Cost to the visitor. ``free`` is about the main exhibition; unknown stays unknown."""

    free: Flag | None = Field(None, description="是否免费（主要展览）")
    text: Annotated[Line | None, SEARCHED] = Field(None, description="出处的原话")
    prices: Annotated[tuple[Price, ...], Many] = Field((), description="票价")


class Booking(Model):
    required: Flag | None = Field(None, description="是否要预约")
    url: Url | None = Field(None, description="预约网址")
    phone: Phone | None = Field(None, description="预约电话")
    lead_days: Days | None = Field(None, description="提前几天预约")
    text: Line | None = Field(None, description="预约的原话")


class Area(Model):
    """How large a venue is, in square metres."""

    site: Count | None = Field(None, description="占地面积（平方米）")
    floor: Count | None = Field(None, description="建筑面积（平方米）")
    exhibition: Count | None = Field(None, description="展示面积（平方米）")


class Stay(Model):
    """How long a visit takes, in minutes, as a source suggests."""

    shortest: Minutes | None = Field(None, description="至少多少分钟")
    longest: Minutes | None = Field(None, description="至多多少分钟")


class Accessibility(Model):
    """What is there for people with other needs; each fact is yes, partial, no or unknown."""

    wheelchair: Provision | None = Field(None, description="轮椅通行")
    lift: Provision | None = Field(None, description="电梯")
    toilet: Provision | None = Field(None, description="无障碍卫生间")
    parking: Provision | None = Field(None, description="无障碍车位")
    nursing_room: Provision | None = Field(None, description="母婴室")
    sign_language: Provision | None = Field(None, description="手语服务")
    audio_guide: Provision | None = Field(None, description="语音导览")
    large_print: Provision | None = Field(None, description="大字资料")
    elderly_service: Provision | None = Field(None, description="老年人服务")
    text: Line | None = Field(None, description="无障碍说明")


ACCESS_LABELS = {
    name: field.description or name for name, field in Accessibility.model_fields.items() if name != "text"
}
"""The facts about access and what they are called."""


class Venue(Record):
    kind: Annotated[Code, Term("venue-kinds")] = Field(description="类型")
    address: Line | None = Field(None, description="地址")
    location: Location | None = Field(None, description="坐标")
    directions: Annotated[Line | None, SEARCHED] = Field(None, description="怎么找到，如“与省科技馆相邻”")
    hours: OpeningHours | None = Field(None, description="开放时间")
    admission: Admission | None = Field(None, description="门票")
    booking: Booking | None = Field(None, description="预约")
    transit: Annotated[Prose | None, SEARCHED] = Field(None, description="公交地铁")
    parking: Line | None = Field(None, description="停车")
    accessibility: Accessibility | None = Field(None, description="无障碍")
    safety: Prose | None = Field(None, description="安全提示，如海拔高、路窄")
    stay: Stay | None = Field(None, description="参观要多久")
    capacity_a_day: Count | None = Field(None, description="每天最多接待多少人（公布的上限，不是实际人数）")
    area: Area | None = Field(None, description="面积（平方米）")
    facilities: Annotated[tuple[Annotated[Code, Term("facilities")], ...], Many] = Field((), description="设施")
    serves: ServesList = Field((), description=SERVES_TOLD)
    operator: Annotated[Id, Ref("organizations")] | None = Field(None, description="运营单位")
    opened: PartialDate | None = Field(None, description="开放于，年份或日期")


VENUES = Collection(
    "venues",
    Venue,
    "场馆",
    unit="座",
    divisions=(Division("venues", "找场馆", "场馆", "bank", "venues"),),
    form=Form(
        "能参观的地方：科技馆、博物馆、图书馆、公园、实验室……",
        (
            ("是什么", ("name", "kind", "summary")),
            ("在哪里", ("region", "address", "transit", "parking", "location")),
            ("什么时候开放", ("hours",)),
            ("门票和预约", ("admission", "booking")),
            CONTACT,
            ("适合谁，有什么", ("audiences", "themes", "serves", "facilities", "accessibility")),
        ),
    ),
    kind_prefix="",
    region_needed=True,
)

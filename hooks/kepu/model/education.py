"""Education bases and courses: what schools and communities can use and order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Contact, Model, Record, Weekday
from .types import Code, Count, Days, Flag, Id, Line, Many, Minutes, PartialDate, Prose, Ref, Term, Url, Yuan

DesignationLevel = Literal["national", "provincial", "prefecture", "county", "society"]
CourseMode = Literal["onsite", "outreach", "online"]


class Cost(Model):
    free: Flag | None = None
    amount: Yuan | None = Field(None, description="金额（元）")
    unit: Line | None = Field(None, description="每人、每场、每班")
    text: Line | None = None


class GroupSize(Model):
    smallest: Count | None = None
    largest: Count | None = None


class Designation(Model):
    """A title granted to a base, with its validity as the notice states it."""

    title: Annotated[Code, Term("designations")] = Field(description="称号（词表 designations）")
    batch: Line | None = Field(None, description="批次，如“2021—2025年度第一批”")
    level: DesignationLevel
    issuer: Line = Field(description="认定单位")
    number: Line | None = Field(None, description="证书或文件编号")
    announced: PartialDate | None = Field(None, description="公布日期")
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = Field(None, description="有效期至；不写表示公告没有说明")
    url: Url | None = Field(None, description="公告网址")
    note: Line | None = None


class GroupOffer(Model):
    """What a base offers to a visiting class or group."""

    stages: Annotated[tuple[Annotated[Code, Term("stages")], ...], Many] = ()
    size: GroupSize | None = None
    sessions_a_day: Count | None = None
    staff_ratio: Line | None = Field(None, description="带队与学生比例，如 1:15")
    cost: Cost | None = None
    lead_days: Days | None = Field(None, description="提前几天预约")
    weekdays: Annotated[tuple[Weekday, ...], Many] = ()
    duration: Minutes | None = Field(None, description="时长（分钟）")
    wet_weather: Line | None = Field(None, description="雨天方案")
    lunch: Line | None = None
    coach_parking: Line | None = None
    first_aid: Line | None = None
    insurance: Line | None = None
    emergency_plan: Line | None = None
    contact: Contact | None = None


class Base(Record):
    venue: Annotated[Id, Ref("venues")] | None = Field(None, description="所在场馆")
    organization: Annotated[Id, Ref("organizations")] | None = Field(None, description="依托单位")
    designations: Annotated[tuple[Designation, ...], Many] = Field(min_length=1, description="称号")
    group_offer: GroupOffer | None = Field(None, description="团体接待")


class Ordering(Model):
    """How a school or community orders a course."""

    how: Line | None = None
    url: Url | None = None
    lead_days: Days | None = None
    contact: Contact | None = None


class Course(Record):
    provider: Annotated[Id, Ref("organizations")] | None = Field(None, description="提供单位")
    venue: Annotated[Id, Ref("venues")] | None = Field(None, description="上课场馆")
    mode: Annotated[tuple[CourseMode, ...], Many] = Field((), description="onsite 到馆、outreach 送课、online 线上")
    stages: Annotated[tuple[Annotated[Code, Term("stages")], ...], Many] = ()
    core_concepts: Annotated[tuple[Annotated[Code, Term("core-concepts")], ...], Many] = ()
    textbooks: Annotated[tuple[Line, ...], Many] = Field((), description="对应教材章节")
    duration: Minutes | None = None
    size: GroupSize | None = None
    cost: Cost | None = None
    materials: Prose | None = None
    safety: Prose | None = None
    ordering: Ordering | None = None
    service_area: Annotated[tuple[Annotated[Id, Ref("regions")], ...], Many] = Field((), description="送课范围")
    plan: Annotated[Id, Ref("plans")] | None = Field(None, description="依据的方案")

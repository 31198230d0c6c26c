"""Education bases and courses: what schools and communities can use and order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .booking import BookingPeriod
from .collection import CONTACT, Collection, Division, Form
from .common import Contact, Model, Record, Weekday
from .curriculum import SERVES_TOLD, ServesList
from .types import SEARCHED, Code, Count, Days, Flag, Id, Line, Many, Minutes, PartialDate, Prose, Ref, Term, Url, Yuan

DesignationLevel = Literal["national", "provincial", "prefecture", "county", "society"]
CourseMode = Literal["onsite", "outreach", "online"]


class Cost(Model):
    free: Flag | None = Field(None, description="是否免费")
    amount: Yuan | None = Field(None, description="金额（元）")
    unit: Line | None = Field(None, description="怎么收，如每人、每场、每班")
    text: Line | None = Field(None, description="费用的原话")


class GroupSize(Model):
    smallest: Count | None = Field(None, description="最少几人")
    largest: Count | None = Field(None, description="最多几人")


class Designation(Model):
    """A title granted to a base, with its validity as the notice states it."""

    title: Annotated[Code, Term("designations")] = Field(description="称号（词表 designations）")
    batch: Annotated[Line | None, SEARCHED] = Field(None, description="批次，如“2021—2025年度第一批”")
    level: DesignationLevel = Field(
        description="级别：national 国家、provincial 省、prefecture 市、county 区县、society 社会组织"
    )
    issuer: Annotated[Line, SEARCHED] = Field(description="认定单位")
    number: Annotated[Line | None, SEARCHED] = Field(None, description="证书或文件编号")
    announced: PartialDate | None = Field(None, description="公布日期")
    valid_from: PartialDate | None = Field(None, description="有效期从哪天起")
    valid_until: PartialDate | None = Field(None, description="有效期至；不写表示没有收录")
    without_validity: Flag = Field(False, description="公告没有写有效期：读过公告原文才写 true")
    url: Url | None = Field(None, description="公告网址")
    note: Line | None = Field(None, description="说明")


class GroupOffer(Model):
    """What a base offers to a visiting class or group."""

    stages: Annotated[tuple[Annotated[Code, Term("stages")], ...], Many] = Field((), description="适合学段")
    size: GroupSize | None = Field(None, description="每次人数")
    sessions_a_day: Count | None = Field(None, description="每天场次")
    staff_ratio: Line | None = Field(None, description="带队比例，带队老师与学生，如 1:15")
    cost: Cost | None = Field(None, description="费用")
    lead_days: Days | None = Field(None, description="提前几天预约")
    weekdays: Annotated[tuple[Weekday, ...], Many] = Field((), description="接待日，星期几")
    duration: Minutes | None = Field(None, description="时长（分钟）")
    wet_weather: Line | None = Field(None, description="雨天方案")
    guide: Line | None = Field(None, description="讲解")
    lunch: Line | None = Field(None, description="午餐")
    lodging: Line | None = Field(None, description="住宿")
    coach_parking: Line | None = Field(None, description="大巴停车")
    first_aid: Line | None = Field(None, description="急救")
    insurance: Line | None = Field(None, description="保险")
    emergency_plan: Line | None = Field(None, description="应急预案")
    contact: Contact | None = Field(None, description="团体预约联系")
    text: Line | None = Field(None, description="说明，团体接待的原话")


class Base(Record):
    venue: Annotated[Id, Ref("venues", places=1)] | None = Field(None, description="所在场馆")
    organization: Annotated[Id, Ref("organizations", places=2)] | None = Field(None, description="依托单位")
    designations: Annotated[tuple[Designation, ...], Many] = Field(min_length=1, description="称号")
    group_offer: GroupOffer | None = Field(None, description="团体接待")
    serves: ServesList = Field((), description=SERVES_TOLD)


class Ordering(Model):
    """How a school or community orders a course."""

    how: Annotated[Line | None, SEARCHED] = Field(None, description="预订办法")
    url: Url | None = Field(None, description="预订网址")
    lead_days: Days | None = Field(None, description="提前几天预订")
    contact: Contact | None = Field(None, description="预订联系人")


class Course(Record):
    provider: Annotated[Id, Ref("organizations", places=2)] | None = Field(None, description="提供单位")
    venue: Annotated[Id, Ref("venues", places=1)] | None = Field(None, description="上课地点，在哪个场馆")
    mode: Annotated[tuple[CourseMode, ...], Many] = Field(
        (), description="上课方式：onsite 到馆、outreach 送课、online 线上"
    )
    stages: Annotated[tuple[Annotated[Code, Term("stages")], ...], Many] = Field((), description="适合学段")
    core_concepts: Annotated[tuple[Annotated[Code, Term("core-concepts")], ...], Many] = Field(
        (), description="核心概念"
    )
    textbooks: Annotated[tuple[Annotated[Line, SEARCHED], ...], Many] = Field((), description="对应教材，写到章节")
    serves: ServesList = Field((), description=SERVES_TOLD)
    duration: Minutes | None = Field(None, description="时长（分钟）")
    size: GroupSize | None = Field(None, description="人数")
    cost: Cost | None = Field(None, description="费用")
    materials: Annotated[Prose | None, SEARCHED] = Field(None, description="要准备的材料")
    safety: Prose | None = Field(None, description="安全提示")
    ordering: Ordering | None = Field(None, description="怎么点课")
    service_area: Annotated[tuple[Annotated[Id, Ref("regions")], ...], Many] = Field((), description="送课范围")
    bookings: Annotated[tuple[BookingPeriod, ...], Many] = Field((), description="已排定的日期")
    plan: Annotated[Id, Ref("plans")] | None = Field(None, description="依据的方案")


BASES = Collection(
    "bases",
    Base,
    "科普基地",
    divisions=(Division("bases", "科普基地", "基地", "school", "bases"),),
    form=Form(
        "科普教育基地的称号，以及对学校和团体的接待。",
        (
            ("是什么", ("name", "summary", "venue", "organization", "region")),
            ("有哪些称号", ("designations",)),
            ("怎样接待团体", ("group_offer",)),
            CONTACT,
            ("适合谁", ("audiences", "themes", "serves")),
        ),
    ),
    kind_of="venue",
    region_needed=True,
)
COURSES = Collection(
    "courses",
    Course,
    "课程",
    unit="门",
    divisions=(Division("courses", "点课程", "课程", "book-open-page-variant", "courses"),),
    form=Form(
        "能上的课、能请到学校和社区来的课。",
        (
            ("是什么", ("name", "summary", "mode", "provider", "venue", "region")),
            ("讲给谁", ("audiences", "stages", "themes", "core_concepts", "serves", "duration", "size")),
            ("怎样预订", ("ordering", "cost", "service_area")),
            CONTACT,
            ("准备和安全", ("materials", "safety")),
        ),
    ),
    serves=True,
)

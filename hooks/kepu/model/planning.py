"""Action plans, indicators, theme days and public holidays."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Model, Record, Weekday
from .hours import SchoolBreakName
from .types import (
    Code,
    Date,
    Flag,
    Id,
    Integer,
    Line,
    Many,
    MonthDay,
    Name,
    Number,
    PartialDate,
    Prose,
    Ref,
    Term,
    Url,
    Year,
)

PlanStatus = Literal["in_force", "draft", "expired"]
Comparison = Literal["at_least", "more_than", "at_most"]


class Measure(Model):
    """A verifiable promise of a task, tied to an indicator where there is one."""

    text: Line
    indicator: Annotated[Id, Ref("indicators")] | None = None


class Task(Model):
    """One task. Without departments of its own it takes those of its section."""

    id: Id
    title: Line
    text: Prose | None = None
    leads: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = ()
    participants: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = ()
    responsible_text: Line | None = Field(None, description="责任单位原文，如“各责任单位”")
    measures: Annotated[tuple[Measure, ...], Many] = ()


class Section(Model):
    id: Id
    title: Line
    text: Prose | None = None
    audiences: Annotated[tuple[Annotated[Code, Term("audiences")], ...], Many] = ()
    leads: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = ()
    participants: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = ()
    responsible_text: Line | None = Field(None, description="责任单位原文，如“……等单位”")
    tasks: tuple[Task, ...] = Field(min_length=1)


class Plan(Record):
    issuers: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = Field((), description="发布单位")
    number: Line | None = Field(None, description="文号")
    issued_on: PartialDate | None = None
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None
    draft: Flag = Field(False, description="征求意见稿")
    goals: Annotated[tuple[Measure, ...], Many] = Field((), description="总体目标")
    sections: tuple[Section, ...] = Field(min_length=1)


class CountRule(Model):
    """How the current value is counted from this portal's own records.

    ``records`` counts active records of a collection inside the region; ``regions`` counts the
    divisions of ``level`` inside the region that have at least one such record.
    """

    collection: Literal["venues", "bases", "courses", "events", "resources"]
    kinds: Annotated[tuple[Code, ...], Many] = ()
    designations: Annotated[tuple[Code, ...], Many] = ()
    distinct: Literal["prefecture", "county"] | None = None


class Value(Model):
    region: Annotated[Id, Ref("regions")]
    year: Year
    value: Number
    url: Url | None = None
    note: Line | None = None


class Target(Model):
    """An official target. ``stretch`` is the higher figure of a range ("力争达到")."""

    region: Annotated[Id, Ref("regions")]
    year: Year
    value: Number | None = Field(None, description="目标值；every_region 为 true 时不写")
    every_region: Flag = Field(False, description="目标是辖区内每个区县都有")
    stretch: Number | None = None
    comparison: Comparison = "at_least"
    plan: Annotated[Id, Ref("plans")] | None = None
    text: Line = Field(description="方案原话")


class Indicator(Record):
    unit: Line
    count: CountRule | None = Field(None, description="怎样从本站数据统计")
    values: Annotated[tuple[Value, ...], Many] = ()
    targets: Annotated[tuple[Target, ...], Many] = ()


class YearlyRule(Model):
    """When a theme day falls each year.

    One of: ``day`` (fixed date), ``weekday`` with ``nth`` (-1 is the last) in ``month``,
    ``month`` alone (the whole month), or ``announced`` (set by a notice every year).
    """

    month: Annotated[Integer, Field(ge=1, le=12)] | None = None
    day: MonthDay | None = None
    weekday: Weekday | None = None
    nth: Annotated[Integer, Field(ge=-1, le=5)] | None = None
    length: Annotated[Integer, Field(ge=1, le=62)] = 1
    announced: Flag = False


class Period(Model):
    start: Date
    end: Date
    url: Url | None = None


class Observance(Record):
    rule: YearlyRule
    dates: Annotated[tuple[Period, ...], Many] = Field((), description="已公布的日期")
    organizers: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = ()


class HolidayPeriod(Model):
    """Days off for one festival, and the weekend days worked in return."""

    name: Name
    start: Date
    end: Date
    workdays: Annotated[tuple[Date, ...], Many] = ()


class SchoolBreak(Model):
    """Winter or summer holidays of the schools of a region, from its education authority's school calendar."""

    region: Annotated[Id, Ref("regions")]
    kind: SchoolBreakName
    start: Date
    end: Date
    url: Url | None = None


class HolidayYear(Record):
    year: Year
    periods: tuple[HolidayPeriod, ...] = Field(min_length=1)
    school_breaks: Annotated[tuple[SchoolBreak, ...], Many] = Field((), description="各地寒暑假（中小学校历）")
    url: Url | None = Field(None, description="通知网址")

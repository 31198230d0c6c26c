"""Action plans, indicators, theme days and public holidays."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .collection import Collection, background
from .common import Model, Record, Weekday
from .opening.hours import SchoolBreakName
from .selection import Selection
from .types import (
    SEARCHED,
    Code,
    Date,
    Flag,
    Id,
    Integer,
    Line,
    LunarDay,
    Many,
    MonthDay,
    Name,
    Nth,
    Number,
    PartialDate,
    Prose,
    Ref,
    Term,
    Url,
    Year,
)

Comparison = Literal["at_least", "more_than", "at_most"]


class Measure(Model):
    """A verifiable promise of a task, tied to an indicator where there is one."""

    text: Line = Field(description="原文")
    indicator: Annotated[Id, Ref("indicators")] | None = Field(None, description="对应的指标")
    note: Line | None = Field(None, description="说明，如原文的错字照抄并在这里指出")


class Task(Model):
    """One task. Without departments of its own it takes those of its section."""

    id: Id = Field(description="任务编号")
    title: Annotated[Line, SEARCHED] = Field(description="标题")
    text: Prose | None = Field(None, description="正文")
    leads: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = Field((), description="牵头单位")
    participants: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = Field((), description="参与单位")
    responsible_text: Line | None = Field(None, description="点名责任单位的原文，照抄，如“各责任单位”")
    measures: Annotated[tuple[Measure, ...], Many] = Field((), description="可检验的承诺")


class Section(Model):
    id: Id = Field(description="章节编号")
    title: Annotated[Line, SEARCHED] = Field(description="标题")
    text: Prose | None = Field(None, description="正文")
    audiences: Annotated[tuple[Annotated[Code, Term("audiences")], ...], Many] = Field((), description="面向人群")
    leads: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = Field((), description="牵头单位")
    participants: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = Field((), description="参与单位")
    responsible_text: Line | None = Field(None, description="点名责任单位的原文，照抄，如“……等单位”")
    tasks: tuple[Task, ...] = Field(min_length=1, description="任务")


class Plan(Record):
    issuers: Annotated[tuple[Annotated[Id, Ref("organizations", places=1)], ...], Many] = Field(
        (), description="发布单位"
    )
    number: Annotated[Line | None, SEARCHED] = Field(None, description="文号")
    issued_on: PartialDate | None = Field(None, description="印发日期")
    valid_from: PartialDate | None = Field(None, description="从哪天起有效")
    valid_until: PartialDate | None = Field(None, description="有效到哪天")
    draft: Flag = Field(False, description="征求意见稿")
    goals: Annotated[tuple[Measure, ...], Many] = Field((), description="总体目标")
    sections: tuple[Section, ...] = Field(min_length=1, description="章节")

    @property
    def unpublished(self) -> bool:
        """A plan that is up for comment is public: its ``draft`` means that."""
        return False


class CountRule(Selection):
    """How the current value is counted from this portal's own records: those in a region or, with ``distinct``, the
    divisions of that level in it that have at least one."""

    distinct: Literal["prefecture", "county"] | None = Field(None, description="按地区去重")


class Value(Model):
    region: Annotated[Id, Ref("regions")] = Field(description="地区")
    year: Year = Field(description="年份")
    value: Number = Field(description="数值")
    url: Url | None = Field(None, description="出处网址")
    note: Line | None = Field(None, description="说明")


class Target(Model):
    """An official target. ``stretch`` is the higher figure of a range ("力争达到")."""

    region: Annotated[Id, Ref("regions")] = Field(description="地区")
    year: Year = Field(description="年份")
    value: Number | None = Field(None, description="目标值；every_region 为 true、只有“力争”时不写")
    every_region: Flag = Field(False, description="目标是辖区内每个区县都有")
    stretch: Number | None = Field(None, description="力争达到")
    comparison: Comparison = Field("at_least", description="达标条件：at_least 不少于、more_than 多于、at_most 不多于")
    plan: Annotated[Id, Ref("plans")] | None = Field(None, description="哪个方案的目标")
    text: Line = Field(description="方案原话")


class Indicator(Record):
    unit: Line = Field(description="单位")
    count: CountRule | None = Field(None, description="怎样从本站数据统计")
    values: Annotated[tuple[Value, ...], Many] = Field((), description="实际值")
    targets: Annotated[tuple[Target, ...], Many] = Field((), description="目标值")


SolarTerm = Literal["春分", "夏至", "秋分", "冬至"]


class YearlyRule(Model):
    """When a theme day falls each year.

    One of: ``day`` (fixed date), ``lunar`` (a day of the lunar calendar), ``solar_term``, ``weekday`` with ``nth``
    (-1 is the last) in ``month``, ``week`` of ``month``, ``week_of`` a date, ``month`` alone (the whole month), or
    ``announced`` (set by a notice every year). Weeks begin on Monday. The first week of a month is the one
    that holds its first day, as 网络安全宣传周 counted the third week of September in 2023 (11 to 17) and 2025
    (15 to 21). Notices have counted otherwise (2019: 16 to 22): dates that were announced go before the rule.
    """

    month: Annotated[Integer, Field(ge=1, le=12)] | None = Field(None, description="几月")
    day: MonthDay | None = Field(None, description="固定日期，如 05-12")
    lunar: LunarDay | None = Field(None, description="农历日子，如 九月初九、腊八")
    solar_term: SolarTerm | None = Field(None, description="节气：春分、夏至、秋分或冬至")
    weekday: Weekday | None = Field(None, description="星期几")
    nth: Annotated[Integer, Field(ge=-1, le=5)] | None = Field(None, description="第几个星期几，-1 是最后一个")
    week: Nth | None = Field(None, description="第几周（周一到周日，1日所在的一周是第一周），-1 是最后一周")
    week_of: MonthDay | None = Field(None, description="哪天所在的一周，如 05-12")
    length: Annotated[Integer, Field(ge=1, le=62)] = Field(1, description="持续几天；一周的不用写")
    announced: Flag = Field(False, description="每年另行公布")


class Period(Model):
    start: Date = Field(description="从哪天起")
    end: Date = Field(description="到哪天止")
    url: Url | None = Field(None, description="公告网址")


class Observance(Record):
    rule: YearlyRule = Field(description="日期，每年是哪天")
    dates: Annotated[tuple[Period, ...], Many] = Field((), description="已公布的日期")
    organizers: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = Field((), description="主办单位")


class HolidayPeriod(Model):
    """Days off for one festival, and the weekend days worked in return."""

    name: Name = Field(description="节日")
    start: Date = Field(description="从哪天起")
    end: Date = Field(description="到哪天止")
    workdays: Annotated[tuple[Date, ...], Many] = Field((), description="调休上班的日子")


class SchoolBreak(Model):
    """Winter or summer holidays of the schools of a region, from its education authority's school calendar."""

    region: Annotated[Id, Ref("regions")] = Field(description="哪个地区的学校")
    kind: SchoolBreakName = Field(description="winter 寒假、summer 暑假")
    start: Date = Field(description="从哪天起")
    end: Date = Field(description="到哪天止")
    url: Url | None = Field(None, description="校历网址")


class HolidayYear(Record):
    """The public holidays of a year, the school breaks of places, or both."""

    year: Year = Field(description="年份；只有校历的，写校历开始的那一年")
    periods: Annotated[tuple[HolidayPeriod, ...], Many] = Field((), description="放假安排；只写校历的不写")
    school_breaks: Annotated[tuple[SchoolBreak, ...], Many] = Field((), description="各地寒暑假（中小学校历）")
    url: Url | None = Field(None, description="通知网址")


OBSERVANCES = Collection(
    "observances",
    Observance,
    "主题日",
    form=None,
    placed=False,
    mapped=False,
    listed=False,
    browsed=False,
    counted=False,
    news=False,
    audiences=False,
)
PLANS = Collection(
    "plans",
    Plan,
    "行动方案",
    form=None,
    template="plan",
    placed=False,
    mapped=False,
    listed=False,
    browsed=False,
    counted=False,
    news=False,
    audiences=False,
    region_needed=True,
)
INDICATORS = background("indicators", Indicator, "指标")
HOLIDAYS = background("holidays", HolidayYear, "节假日安排")

"""Opening hours as Chinese venues state them.

The source's own sentence (``text``) is always kept beside the structure read from it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Model, Weekday
from .types import Clock, Date, Flag, Line, Many, MonthDay, Name

OnHolidays = Literal["open", "as_weekend", "closed", "as_weekday", "unknown"]
OnMakeupWorkdays = Literal["as_weekend", "as_workday", "closed", "unknown"]
SchoolBreakName = Literal["winter", "summer"]


class WeeklyHours(Model):
    """One opening interval on some weekdays. Several rows for one day mean several intervals."""

    days: Annotated[tuple[Weekday, ...], Many] = Field(min_length=1, description="星期：mon … sun")
    opens: Clock = Field(description="开门时间")
    closes: Clock = Field(description="关门时间")
    last_admission: Clock | None = Field(None, description="停止入馆时间")


class Season(Model):
    """Weekly hours of a part of the year; of several that hold, the first one counts.

    Either from one day of the year to another (inclusive; may pass New Year), or while schools
    are on holiday (``school``; the dates are those of ``data/holidays``).
    """

    name: Name = Field(description="季节的名称")
    start: MonthDay | None = Field(None, description="从几月几日起，如 07-01")
    end: MonthDay | None = Field(None, description="到几月几日止，如 08-31")
    school: Annotated[tuple[SchoolBreakName, ...], Many] = Field((), description="寒暑假：winter、summer")
    weekly: Annotated[tuple[WeeklyHours, ...], Many] = Field(min_length=1, description="这一季的每周时间")


class SpecialDay(Model):
    """Hours on given dates, or on a day of the lunar calendar, which go before all others."""

    start: Date | None = Field(None, description="从哪天起")
    end: Date | None = Field(None, description="到哪天止")
    lunar: Literal["除夕", "正月初一", "正月初二", "正月初三", "正月十五"] | None = Field(None, description="农历日子")
    name: Name | None = Field(None, description="名称，如“国庆”")
    opens: Clock | None = Field(None, description="不写 opens 和 closes 表示闭馆")
    closes: Clock | None = Field(None, description="关门时间")
    last_admission: Clock | None = Field(None, description="停止入馆时间")


class OpeningHours(Model):
    """Weekly hours, seasons and exceptions.

    ``on_public_holidays``: ``open`` (open even on a weekday that is usually closed: 法定节假日除外),
    ``as_weekend`` (open with the hours of Saturdays and Sundays: 周末及法定节假日 9:00-16:00),
    ``closed``, ``as_weekday`` (the holiday changes nothing) or ``unknown``.
    ``on_makeup_workdays``: on a weekend day that is worked in return for a holiday (调休) a venue keeps
    the hours of that weekend day (``as_weekend``), unless it says that it has those of working days
    (``as_workday``), that it is ``closed``, or that they are announced each time (``unknown``).
    """

    text: Line = Field(description="出处的原话")
    weekly: Annotated[tuple[WeeklyHours, ...], Many] = Field((), description="每周的开放时间")
    seasons: Annotated[tuple[Season, ...], Many] = Field((), description="分季节的开放时间")
    special: Annotated[tuple[SpecialDay, ...], Many] = Field((), description="特别日子")
    on_public_holidays: OnHolidays = Field(
        "unknown",
        description="法定节假日：open 照常开放、as_weekend 按周末、closed 闭馆、as_weekday 与平日相同、unknown 不知道",
    )
    on_makeup_workdays: OnMakeupWorkdays = Field("as_weekend", description="调休上班的周六、周日怎么开")
    by_appointment: Flag = Field(False, description="只接受预约")

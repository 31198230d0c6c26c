"""Opening hours as Chinese venues state them.

The source's own sentence (``text``) is always kept beside the structure read from it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..common import Model, Weekday
from ..types import SEARCHED, Clock, Date, Flag, Line, LunarDay, Many, MonthDay, Name, Nth

OnHolidays = Literal["open", "as_weekend", "own", "closed", "as_weekday", "unknown"]
OnMakeupWorkdays = Literal["as_weekend", "as_workday", "closed", "unknown"]
SchoolBreakName = Literal["winter", "summer"]
Festival = Literal["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]


class Times(Model):
    """One opening interval."""

    opens: Clock = Field(description="开门时间")
    closes: Clock = Field(description="关门时间")
    last_admission: Clock | None = Field(None, description="停止入馆时间")


class WeeklyHours(Model):
    """One opening interval on some weekdays. Several rows for one day mean several intervals."""

    days: Annotated[tuple[Weekday, ...], Many] = Field(min_length=1, description="星期：mon … sun")
    opens: Clock = Field(description="开门时间")
    closes: Clock = Field(description="关门时间")
    last_admission: Clock | None = Field(None, description="停止入馆时间")
    by_appointment: Flag = Field(False, description="这一段时间只接受预约")


class Season(Model):
    """Weekly hours of a part of the year; of several that hold, the first one counts.

    Either from one day of the year to another (inclusive; may pass New Year), or while schools
    are on holiday (``school``; the dates are those of ``data/holidays``). Instead of a week it may be ``closed``.
    """

    name: Name = Field(description="季节的名称")
    start: MonthDay | None = Field(None, description="从几月几日起，如 07-01")
    end: MonthDay | None = Field(None, description="到几月几日止，如 08-31")
    school: Annotated[tuple[SchoolBreakName, ...], Many] = Field((), description="寒暑假：winter 寒假、summer 暑假")
    weekly: Annotated[tuple[WeeklyHours, ...], Many] = Field((), description="这一季的每周时间")
    closed: Flag = Field(False, description="这一季闭馆（不写 weekly）")


class SpecialDay(Model):
    """Hours on some days, or none: closed. Several of the same days mean several intervals.

    The days are given in one way: dates (``start``, ``end``), a day of the lunar calendar (``lunar``), the
    public holidays of one festival (``holiday``; their dates are those of ``data/holidays``), or the nth
    ``weekday`` of every month. The first three go before all other rules, the last one only before seasons
    and weeks: nobody says whether a first Saturday that is a public holiday is as usual.
    """

    start: Date | None = Field(None, description="从哪天起")
    end: Date | None = Field(None, description="到哪天止")
    lunar: LunarDay | None = Field(None, description="农历日子，如 除夕、正月初一、腊月二十八")
    holiday: Festival | None = Field(None, description="一个法定节日的整个假期，如 春节、国庆节")
    weekday: Weekday | None = Field(None, description="每月的星期几，与 nth 一起写")
    nth: Nth | None = Field(None, description="每月第几个，-1 是最后一个")
    name: Name | None = Field(None, description="名称，如“国庆”")
    opens: Clock | None = Field(None, description="开门时间，不写表示闭馆")
    closes: Clock | None = Field(None, description="关门时间")
    last_admission: Clock | None = Field(None, description="停止入馆时间")


class OpeningHours(Model):
    """Weekly hours, seasons and exceptions.

    ``on_public_holidays``: ``open`` (open even on a weekday that is usually closed: 法定节假日除外),
    ``as_weekend`` (open with the hours of Saturdays and Sundays: 周末及法定节假日 9:00-16:00),
    ``own`` (with the hours of ``holiday_hours``: 节假日 9:00-16:00), ``closed``, ``as_weekday`` (the
    holiday changes nothing) or ``unknown``.
    ``closing_moves``: where a public holiday falls on a closed weekday the venue closes on a day after it
    (遇节假日顺延); which day that is the sentence does not say.
    ``on_makeup_workdays``: on a weekend day that is worked in return for a holiday (调休) a venue keeps
    the hours of that weekend day (``as_weekend``), unless it says that it has those of working days
    (``as_workday``), that it is ``closed``, or that they are announced each time (``unknown``).
    """

    text: Annotated[Line, SEARCHED] = Field(description="出处的原话")
    weekly: Annotated[tuple[WeeklyHours, ...], Many] = Field((), description="每周的开放时间")
    seasons: Annotated[tuple[Season, ...], Many] = Field((), description="分季节的开放时间")
    special: Annotated[tuple[SpecialDay, ...], Many] = Field((), description="特别日子")
    on_public_holidays: OnHolidays = Field(
        "unknown",
        description="法定节假日：open 照常开放、as_weekend 按周末、own 按自己的时间（holiday_hours）、closed 闭馆、"
        "as_weekday 与平日相同、unknown 不知道",
    )
    holiday_hours: Annotated[tuple[Times, ...], Many] = Field((), description="法定节假日自己的开放时间")
    closing_moves: Flag = Field(False, description="闭馆日遇法定节假日开放，节后顺延闭馆")
    on_makeup_workdays: OnMakeupWorkdays = Field(
        "as_weekend",
        description="调休上班的周末：as_weekend 照常按周末、as_workday 按工作日、closed 闭馆、unknown 不知道",
    )
    by_appointment: Flag = Field(False, description="只接受预约")
    confirmed: Flag = Field(False, description="有人对照原话核实过上面各项；检查不再拿读出来的与它比较")

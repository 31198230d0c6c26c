"""Dates, validity and opening hours that contradict themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ..diagnostics import Example, Problem, Rule
from ..model.education import Base
from ..model.markers import parts_with
from ..model.opening.hours import Season
from ..model.planning import HolidayYear, Observance
from ..model.resource import Resource
from ..model.venue import Venue
from .registry import Context, check

_PAIRS = (("start", "end"), ("valid_from", "valid_until"))


@check(
    "KP501",
    "结束早于开始",
    "检查两个日期是否写反了。",
    example=Example(
        "designations:\n  - {title: base, level: county, issuer: 某局, valid_from: 2026, valid_until: 2021}",
        "designations:\n  - {title: base, level: county, issuer: 某局, valid_from: 2021, valid_until: 2026}",
        file="bases/example.yml",
    ),
    alone=True,
)
def ends_before_start(rule: Rule, context: Context) -> Iterator[Problem]:
    """Every period ends on or after the day it starts."""
    for entry in context.data.all():
        for first, last in _PAIRS:
            for path, part in parts_with(entry.record, first, last):
                start, end = getattr(part, first), getattr(part, last)
                yearly = isinstance(part, Season)  # from one day of the year to another: may pass New Year
                if start is not None and end is not None and not yearly and _later(start, end):
                    yield rule.at(entry.at(*path, last), f"{last}（{end}）早于 {first}（{start}）")


def _later(start: Any, end: Any) -> bool:
    if isinstance(start, str):
        shortest = min(len(start), len(end))
        return bool(start[:shortest] > end[:shortest])
    return bool(start > end)


@check(
    "KP502",
    "开放时间自相矛盾",
    "开门要早于停止入馆，停止入馆不晚于关门；跨过半夜请拆成两段。",
    example=Example(
        'hours:\n  text: 周六 9:00-12:00\n  weekly:\n    - {days: [sat], opens: "12:00", closes: "09:00"}',
        'hours:\n  text: 周六 9:00-12:00\n  weekly:\n    - {days: [sat], opens: "09:00", closes: "12:00"}',
    ),
    alone=True,
)
def impossible_hours(rule: Rule, context: Context) -> Iterator[Problem]:
    """Within one interval: opens < last admission <= closes."""
    for entry in context.data.all():
        for path, part in parts_with(entry.record, "opens", "closes"):
            opens, closes = part.opens, part.closes
            if not isinstance(opens, str) or not isinstance(closes, str):
                continue
            last = getattr(part, "last_admission", None)
            if opens >= closes:
                yield rule.at(entry.at(*path, "closes"), f"关门时间 {closes} 不晚于开门时间 {opens}")
            elif last and not opens < last <= closes:
                yield rule.at(entry.at(*path, "last_admission"), f"停止入馆 {last} 不在 {opens}–{closes} 之内")


@check(
    "KP503",
    "特别日期没有写是哪天",
    "写 start（和 end）、lunar（农历日子）、holiday（法定节日）之一，或 weekday 加 nth（每月第几个星期几）。",
    example=Example(
        'hours:\n  text: 国庆期间 10:00-16:00\n  special:\n    - {opens: "10:00", closes: "16:00"}',
        'hours:\n  text: 国庆期间 10:00-16:00\n  special:\n    - {holiday: 国庆节, opens: "10:00", closes: "16:00"}',
    ),
    alone=True,
)
def special_day_without_date(rule: Rule, context: Context) -> Iterator[Problem]:
    """A special day says in one way which days it means, and gives hours either fully or not at all."""
    for entry in context.data.of(Venue):
        hours = entry.record.hours
        for index, day in enumerate(hours.special if hours else ()):
            ways = [way for way in (day.start, day.lunar, day.holiday, day.weekday or day.nth) if way is not None]
            if len(ways) != 1 or (day.weekday is None) != (day.nth is None):
                wrong = "没有写是哪天" if not ways else "写明是哪天的方式只能有一种，weekday 与 nth 要一起写"
                yield rule.at(entry.at("hours", "special", index), wrong)
            elif (day.opens is None) != (day.closes is None):
                yield rule.at(entry.at("hours", "special", index), "opens 和 closes 要么都写，要么都不写（闭馆）")


@check(
    "KP504",
    "收录或核实的日期在将来",
    "collected_on 是收录的那一天，verified 的 on 是核实的那一天，都不会在今天之后。",
    example=Example("collected_on: 2035-01-01", "collected_on: 2026-01-01"),
    alone=True,
)
def looked_up_in_future(rule: Rule, context: Context) -> Iterator[Problem]:
    """Nobody has taken over or checked a fact tomorrow; a day of grace covers time zones."""
    latest = context.today + dt.timedelta(days=1)
    for entry in context.data.all():
        record = entry.record
        if record.collected_on and record.collected_on > latest:
            yield rule.at(entry.at("collected_on"), f"收录日期 {record.collected_on} 在将来")
        for index, verification in enumerate(record.verified):
            if verification.on > latest:
                yield rule.at(entry.at("verified", index, "on"), f"核实日期 {verification.on} 在将来")


@check(
    "KP505",
    "节假日不在当年",
    "节假日的日期应属于这一年（元旦假期可以前后各差一周）。",
    example=Example(
        "year: 2026\nperiods:\n  - {name: 国庆节, start: 2025-10-01, end: 2025-10-08}",
        "year: 2026\nperiods:\n  - {name: 国庆节, start: 2026-10-01, end: 2026-10-08}",
        file="holidays/example.yml",
    ),
    alone=True,
)
def holiday_outside_year(rule: Rule, context: Context) -> Iterator[Problem]:
    """The days of a holiday file belong to its year."""
    for entry in context.data.of(HolidayYear):
        year = entry.record.year
        first, last = dt.date(year, 1, 1) - dt.timedelta(7), dt.date(year, 12, 31) + dt.timedelta(7)
        for index, period in enumerate(entry.record.periods):
            if not (first <= period.start and period.end <= last):
                yield rule.at(entry.at("periods", index), f"“{period.name}”不在 {year} 年")


@check(
    "KP506",
    "主题日的规则不完整",
    "写固定日期 day、农历 lunar、节气 solar_term、week_of（哪天所在的一周）、month 加 week（第几周）、"
    "month 加 weekday 和 nth、month，"
    "或 announced: true，只写一种。",
    example=Example("rule: {weekday: sat}", "rule: {month: 5, weekday: sat, nth: 3}", file="observances/example.yml"),
    alone=True,
)
def incomplete_rule(rule: Rule, context: Context) -> Iterator[Problem]:
    """A theme day says when it is, in one way."""
    for entry in context.data.of(Observance):
        when = entry.record.rule
        ways = [
            way
            for way in (when.day, when.lunar, when.solar_term, when.week_of, when.week, when.weekday or when.nth)
            if way is not None
        ]
        if (
            len(ways) > 1
            or not (ways or when.month or when.announced)
            or (when.weekday is None) != (when.nth is None)
            or when.nth == 0
            or (when.month is None and (when.week or when.weekday))
        ):
            yield rule.at(entry.at("rule"), "规则不完整，算不出是哪天")


@check(
    "KP507",
    "预订超过数量",
    "调整预订的日期或数量。",
    example=Example(
        "quantity: 1\nbookings:\n  - {start: 2026-05-01, end: 2026-05-03}\n  - {start: 2026-05-02, end: 2026-05-04}",
        "quantity: 2\nbookings:\n  - {start: 2026-05-01, end: 2026-05-03}\n  - {start: 2026-05-02, end: 2026-05-04}",
        file="resources/example.yml",
    ),
    alone=True,
)
def overbooked(rule: Rule, context: Context) -> Iterator[Problem]:
    """On no day is more of a resource lent out than there is, as far as the quantity is known."""
    for entry in context.data.of(Resource):
        tour = entry.record.itinerary
        known = entry.record.quantity
        quantity = 1 if known is None and tour else known
        bookings = entry.record.bookings if quantity is not None else ()
        for index, booking in enumerate(bookings):
            taken = sum(b.quantity for b in bookings if b.start <= booking.start <= b.end)
            if quantity is not None and taken > quantity:
                yield rule.at(entry.at("bookings", index), f"{booking.start} 共借出 {taken} 份，只有 {quantity} 份")
                break


_TITLE = "designations:\n  - {title: base, level: county, issuer: 某局, url: 'https://example.org/n', %s}"


@check(
    "KP521",
    "有效期前后不一",
    "without_validity: true 只在读过公告、公告没有写有效期时写，这时写上公告的 url，不写 valid_until。",
    example=Example(
        _TITLE % "valid_until: 2026, without_validity: true", _TITLE % "without_validity: true", "bases/example.yml"
    ),
    alone=True,
)
def validity_said_and_not_said(rule: Rule, context: Context) -> Iterator[Problem]:
    """A record that says “the notice states no validity” links to that notice, and gives no end of validity."""
    for entry in context.data.of(Base):
        for index, designation in enumerate(entry.record.designations):
            where = entry.at("designations", index, "without_validity")
            if designation.without_validity and designation.valid_until:
                yield rule.at(where, f"又写了有效期至 {designation.valid_until}")
            elif designation.without_validity and not designation.url:
                yield rule.at(where, "没有写是哪份公告（url）")


@check(
    "KP522",
    "暂停的日子已经过了",
    "问一问是否恢复了：恢复了运行 kepu close 编号 --reopen，还没有就改公告的日期。",
    "warning",
    example=Example(
        "status: paused\nalert: {text: 因检修暂停开放, until: 2026-05-01}",
        "status: paused\nalert: {text: 因检修暂停开放, until: 2099-05-01}",
    ),
    alone=True,
)
def pause_is_over(rule: Rule, context: Context) -> Iterator[Problem]:
    """What is paused until a day is not paused after it."""
    for entry in context.data.all():
        record = entry.record
        if record.status == "paused" and record.alert and record.alert.until and record.alert.until < context.today:
            yield rule.at(entry.at("alert", "until"), f"写的是暂停到 {record.alert.until}，已经过了")


CHECKS = (
    ends_before_start, impossible_hours, special_day_without_date, looked_up_in_future,
    holiday_outside_year, incomplete_rule, overbooked, validity_said_and_not_said, pause_is_over,
)  # fmt: skip

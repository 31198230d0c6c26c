"""What the records say to an order: which criteria it fits, which it fails, and which nobody knows yet.

The same stands in JavaScript (``js/order/checks.js``); ``tests/unit/order_cases.yml`` holds both together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from ..model.opening.holidays import Holidays, break_window, festival_windows
from ..model.order import Order, Wish

Verdict = Literal["fits", "fails", "unknown"]
Span = tuple[dt.date, dt.date]
_ONE = dt.timedelta(1)
_WEEKDAYS = "一二三四五六日"
_BREAKS = {"winter": "寒假", "summer": "暑假"}


class Finding(NamedTuple):
    """``criterion`` is what was looked at; ``wish`` counts from 0, None where the dates do not matter."""

    criterion: str
    verdict: Verdict
    words: str
    wish: int | None = None


class Terms(NamedTuple):
    """What a record says of being ordered; None or an empty tuple is what nobody knows.

    ``minutes`` is the length of a session; ``travels`` says that it comes to people, so that the area counts;
    ``busy`` are days (inclusive) and how many pieces are taken on them.
    """

    course: bool
    travels: bool = True
    lead_days: int | None = None
    smallest: int | None = None
    largest: int | None = None
    minutes: int | None = None
    stages: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    across: bool = False
    pieces: int | None = None
    busy: tuple[tuple[dt.date, dt.date, int], ...] = ()


class Calendar(NamedTuple):
    """Days off and make-up workdays of the country, stretches that a notice not on file could touch, school breaks
    (region, kind, first and last day) and the stretches (kind, first and last day) in which breaks can lie."""

    off: tuple[tuple[dt.date, dt.date, str], ...] = ()
    work: frozenset[dt.date] = frozenset()
    uncertain: tuple[Span, ...] = ()
    breaks: tuple[tuple[str, str, dt.date, dt.date], ...] = ()
    windows: tuple[tuple[str, dt.date, dt.date], ...] = ()


def calendar_of(holidays: Holidays, today: dt.date) -> Calendar:
    """What is on file for last year, this year and the two that follow."""
    years = range(today.year - 1, today.year + 3)
    return Calendar(
        tuple(_stretches(holidays.off)),
        frozenset(holidays.work),
        tuple(span for year in years if year not in holidays.years for span in festival_windows(year)),
        tuple((item.region, item.kind, item.start, item.end) for item in holidays.breaks),
        tuple((name, *break_window(name, year)) for year in years for name in ("winter", "summer")),
    )


def _stretches(off: dict[dt.date, str]) -> Iterator[tuple[dt.date, dt.date, str]]:
    days = sorted(off)
    start = 0
    for at in range(1, len(days) + 1):
        if at == len(days) or days[at] - days[at - 1] > _ONE or off[days[at]] != off[days[start]]:
            yield days[start], days[at - 1], off[days[start]]
            start = at


def judged(
    terms: Terms, order: Order, quantity: int, regions: Sequence[str], calendar: Calendar, today: dt.date
) -> list[Finding]:
    """Every criterion that concerns an item of an order.

    Args:
        quantity: how many pieces or sessions of it are wanted.
        regions: the region of who orders and all it lies in, the country too; empty if it is not known.
        today: lead times count from this day.
    """
    of_wishes: list[Finding] = []
    for index, wish in enumerate(order.wishes):
        dated = (*_lead(terms, wish, today), *_calendar(order, wish, regions, calendar), *_free(terms, wish, quantity))
        of_wishes += (finding._replace(wish=index) for finding in dated)
    whole = (_area(terms, regions), _size(terms, order), _length(terms, order), _stage(terms, order))
    return [*of_wishes, *(finding for findings in whole for finding in findings)]


def _day(day: dt.date) -> str:
    return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def _lead(terms: Terms, wish: Wish, today: dt.date) -> Iterator[Finding]:
    """The day is still to come, and far enough ahead."""
    left = (wish.start - today).days
    if left < 0:
        yield Finding("lead", "fails", f"{_day(wish.start)}已经过去")
    elif wish.end and wish.end < wish.start:
        yield Finding("lead", "fails", "止期早于起期")
    elif terms.lead_days is None:
        yield Finding("lead", "unknown", "要提前几天，还不知道")
    elif left < terms.lead_days:
        yield Finding("lead", "fails", f"要提前 {terms.lead_days} 天，到{_day(wish.start)}只有 {left} 天")
    else:
        yield Finding("lead", "fits", f"要提前 {terms.lead_days} 天，来得及")


def _calendar(order: Order, wish: Wish, regions: Sequence[str], calendar: Calendar) -> Iterator[Finding]:
    """Holidays, and for schools breaks and weekends: the first and the last day are looked at."""
    school = order.unit_kind == "school"
    days = [wish.start] if wish.end in (None, wish.start) else [wish.start, wish.end or wish.start]
    per_day = [finding for day in days for finding in _of_day(day, school, regions, calendar, weekend=len(days) == 1)]
    worst = sorted(per_day, key=lambda finding: ("fails", "unknown").index(finding.verdict))
    yield worst[0] if worst else Finding("calendar", "fits", "不在节假日和寒暑假里" if school else "不在节假日里")


def _of_day(
    day: dt.date, school: bool, regions: Sequence[str], calendar: Calendar, *, weekend: bool
) -> Iterator[Finding]:
    off = next((name for start, end, name in calendar.off if start <= day <= end), None)
    if off:
        yield Finding("calendar", "fails" if school else "unknown", f"{_day(day)}在{off}假期里")
        return
    if school and weekend and day.weekday() > 4 and day not in calendar.work:
        yield Finding("calendar", "fails", f"{_day(day)}是周末，学校不上课")
    for kind in ("winter", "summer") if school else ():
        inside = _in_break(kind, day, regions, calendar)
        if inside:
            yield Finding("calendar", "fails", f"{_day(day)}在{_BREAKS[kind]}里")
        elif inside is None:
            yield Finding("calendar", "unknown", f"{_day(day)}在不在{_BREAKS[kind]}里，校历还没有收录")
    if any(start <= day <= end for start, end in calendar.uncertain):
        yield Finding("calendar", "unknown", f"{_day(day)}放不放假，通知还没有收录")


def _in_break(kind: str, day: dt.date, regions: Sequence[str], calendar: Calendar) -> bool | None:
    """Whether schools are on holiday; None when that is not on file (as :meth:`Holidays.in_break`)."""
    near = [(start, end) for region, name, start, end in calendar.breaks if name == kind and region in regions]
    if any(start <= day <= end for start, end in near):
        return True
    for name, first, last in calendar.windows:
        if name == kind and first <= day <= last and not any(s <= last and e >= first for s, e in near):
            return None
    return False


def _free(terms: Terms, wish: Wish, quantity: int) -> Iterator[Finding]:
    """What is booked or on tour on those days."""
    end = max(wish.start, wish.end or wish.start)
    there = [item for item in terms.busy if item[0] <= end and item[1] >= wish.start]
    if terms.pieces is None:
        if there:
            yield Finding("free", "unknown", "那几天已经有安排，还能不能排要问")
        elif terms.busy:
            yield Finding("free", "fits", "记录里那几天没有别的安排")
        else:
            yield Finding("free", "unknown", "那几天有没有别的安排，还不知道")
        return
    left = terms.pieces - _most(there, wish.start)
    if quantity > terms.pieces:
        yield Finding("free", "fails", f"一共只有 {terms.pieces} 份")
    elif left < quantity:
        yield Finding("free", "fails", f"那几天只剩 {left} 份" if left > 0 else "那几天已经借满")
    else:
        yield Finding("free", "fits", f"记录里那几天还有 {left} 份")


def _most(there: Iterable[tuple[dt.date, dt.date, int]], start: dt.date) -> int:
    """The most pieces that are taken on one day."""
    spans = list(there)
    days = {max(start, first) for first, _, _ in spans}
    return max((sum(count for first, last, count in spans if first <= day <= last) for day in days), default=0)


def _area(terms: Terms, regions: Sequence[str]) -> Iterator[Finding]:
    if not terms.travels:
        return
    if set(terms.area) & set(regions):
        yield Finding("area", "fits", "在服务范围里")
    elif terms.across:
        yield Finding("area", "fits", "可以跨地区")
    elif not terms.area:
        yield Finding("area", "unknown", "服务到哪些地区，还不知道")
    elif not regions:
        yield Finding("area", "unknown", "还没有选地区")
    else:
        yield Finding("area", "fails", "不在服务范围里")


def _size(terms: Terms, order: Order) -> Iterator[Finding]:
    if not terms.course:
        return
    if terms.smallest is None and terms.largest is None:
        yield Finding("size", "unknown", "一次能来多少人，还不知道")
    elif order.people is None:
        yield Finding("size", "unknown", "还没有写人数")
    elif terms.largest is not None and order.people > terms.largest:
        yield Finding("size", "fails", f"一次最多 {terms.largest} 人，这里有 {order.people} 人")
    elif terms.smallest is not None and order.people < terms.smallest:
        yield Finding("size", "fails", f"一次至少 {terms.smallest} 人，这里有 {order.people} 人")
    else:
        yield Finding("size", "fits", "人数合适")


def _length(terms: Terms, order: Order) -> Iterator[Finding]:
    if not terms.course:
        return
    if terms.minutes is None:
        yield Finding("length", "unknown", "一次多长时间，还不知道")
    elif order.minutes is not None and order.minutes < terms.minutes:
        yield Finding("length", "fails", f"一次 {terms.minutes} 分钟，只有 {order.minutes} 分钟不够")
    else:
        yield Finding("length", "fits", f"一次 {terms.minutes} 分钟")


def _stage(terms: Terms, order: Order) -> Iterator[Finding]:
    if order.stage is None or not terms.course:
        return
    if not terms.stages:
        yield Finding("stage", "unknown", "适合哪个学段，还不知道")
    elif order.stage in terms.stages:
        yield Finding("stage", "fits", "适合这个学段")
    else:
        yield Finding("stage", "fails", "记录里写的是别的学段")

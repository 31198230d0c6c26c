"""What holds at a moment in a few words; the browser says the same (``statusText`` in ``js/opening/hours.js``)."""

from __future__ import annotations

import datetime as dt

from ...catalogue.open_state import Status

_NOW = "现在", ("今天", "明天", "后天")
_LATER = "届时", ("当天", "次日")
_WEEKDAYS = "一二三四五六日"


def status_text(status: Status, *, later: bool = False) -> str:
    """``现在开放 · 16:30 停止入馆 · 17:00 闭馆``, ``现在闭馆 · 明天 09:00 开放``; ``later``: not asked for now."""
    if status.state == "unknown":
        return status.reason or "开放时间未提供，请先确认"
    name = f"（{status.reason}）" if status.reason else ""
    then, days = _LATER if later else _NOW
    if status.state == "closed":
        return f"{then}闭馆{name}" + (f" · {next_words(status, later=later)}" if status.next_opening else "")
    end = f"{_time(status.day, status.closes, days)} 闭馆" if status.closes else "全天开放"
    if status.state == "last_admission_passed":
        return f"已停止入馆，{end}"
    last = [f"{_time(status.day, status.last_admission, days)} 停止入馆"] if status.last_admission else []
    return " · ".join([f"{then}开放{name}", *last, end, *(["需要预约"] if status.by_appointment else [])])


def next_words(status: Status, *, later: bool = False) -> str:
    """``明天 09:00 开放``; where days before it are unknown, ``已知最早1月8日 周五 09:00 开放``."""
    assert status.next_opening is not None
    _, days = _LATER if later else _NOW
    return f"{'' if status.certain else '已知最早'}{_day(status.day, status.next_opening, days)} 开放"


def _time(today: dt.date, moment: dt.datetime, days: tuple[str, ...]) -> str:
    if moment == dt.datetime.combine(today, dt.time()) + dt.timedelta(1):
        return "24:00"
    return f"{moment:%H:%M}" if moment.date() == today else _day(today, moment, days)


def _day(today: dt.date, moment: dt.datetime, days: tuple[str, ...]) -> str:
    ahead = (moment.date() - today).days
    if ahead < len(days):
        return f"{days[ahead]} {moment:%H:%M}"
    return f"{moment.month}月{moment.day}日 周{_WEEKDAYS[moment.weekday()]} {moment:%H:%M}"

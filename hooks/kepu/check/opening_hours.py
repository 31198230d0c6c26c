"""Opening hours against their own sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Example, Problem, Rule
from ..model.lunar import place
from ..model.opening.hours import OpeningHours, SpecialDay, WeeklyHours
from ..model.opening.phrases import Reading, read_hours
from ..model.opening.special_days import WEEKDAYS
from ..model.venue import Venue
from .dataset import Entry
from .registry import Context, check

_HOLIDAY_WORDS = {"open": "开放", "as_weekend": "按周末开放", "own": "有自己的时间", "closed": "闭馆"}
_NAMES = dict(zip(WEEKDAYS, "一二三四五六日", strict=True))


@check(
    "KP508",
    "季节没有写起止日期",
    "写 start 和 end（如 04-01 和 10-31），或写 school: [winter, summer]（寒暑假）。",
    example=Example(
        "hours:\n  text: 7月1日至8月31日，周六 9:00-18:00\n  seasons:\n    - name: 夏季\n"
        '      weekly: [{days: [sat], opens: "09:00", closes: "18:00"}]',
        "hours:\n  text: 7月1日至8月31日，周六 9:00-18:00\n"
        "  seasons:\n    - name: 夏季\n      start: 07-01\n      end: 08-31\n"
        '      weekly: [{days: [sat], opens: "09:00", closes: "18:00"}]',
    ),
    alone=True,
)
def season_without_dates(rule: Rule, context: Context) -> Iterator[Problem]:
    """A season says when it is, by date or by the school calendar, not by both; it has hours or is closed."""
    for entry in context.data.of(Venue):
        for index, season in enumerate(entry.record.hours.seasons if entry.record.hours else ()):
            if bool(season.start and season.end) == bool(season.school):
                yield rule.at(entry.at("hours", "seasons", index), f"“{season.name}”没有写清楚是哪段日子")
            elif season.closed == bool(season.weekly):
                words = "写了 closed 就不写 weekly" if season.closed else "没有写 weekly；闭馆请写 closed: true"
                yield rule.at(entry.at("hours", "seasons", index), f"“{season.name}”{words}")


@check(
    "KP519",
    "法定节假日的时间写得不全",
    "on_public_holidays: own 与 holiday_hours 要一起写。",
    example=Example(
        'hours:\n  text: 节假日 9:00-16:00\n  holiday_hours: [{opens: "09:00", closes: "16:00"}]',
        "hours:\n  text: 节假日 9:00-16:00\n  on_public_holidays: own\n"
        '  holiday_hours: [{opens: "09:00", closes: "16:00"}]',
    ),
    alone=True,
)
def holiday_hours_without_a_word(rule: Rule, context: Context) -> Iterator[Problem]:
    """Public holidays have hours of their own in both fields or in none."""
    for entry in context.data.of(Venue):
        hours = entry.record.hours
        if hours and (hours.on_public_holidays == "own") != bool(hours.holiday_hours):
            yield rule.at(entry.at("hours"), "on_public_holidays: own 与 holiday_hours 只写了一个")


@check(
    "KP509",
    "开放时间与原话读出来的不同",
    "对照原话核实：原话没错就按读出的改；是读错了，就加一行 confirmed: true，欢迎告诉我们。",
    "hint",
    example=Example(
        'hours:\n  text: 周六、周日 9:00-17:00\n  weekly:\n    - {days: [sat], opens: "09:00", closes: "17:00"}',
        'hours:\n  text: 周六、周日 9:00-17:00\n  weekly:\n    - {days: [sat, sun], opens: "09:00", closes: "17:00"}',
    ),
    alone=True,
)
def other_than_its_sentence(rule: Rule, context: Context) -> Iterator[Problem]:
    """Where the whole sentence can be read, the structure says the same; what the sentence leaves out is free."""
    for entry, hours, reading in _readings(context):
        found = reading.hours
        if found is None or reading.unread:
            continue
        if not (hours.weekly or hours.seasons or hours.special) and (found.weekly or found.seasons):
            yield rule.at(entry.at("hours"), f"原话可以读出：{described(found)}", suggestion=_snippet(found))
        elif said := difference(found, hours):
            yield rule.at(entry.at("hours", "text"), f"按原话，{said}", suggestion=_snippet(found))


@check(
    "KP520",
    "开放时间的原话没有全部读懂",
    "请人工对照：结构里的时间与原话一致，就加一行 confirmed: true。",
    "hint",
    example=Example(
        "hours:\n  text: 9:00-17:00（花期以公告为准）\n  weekly:\n"
        '    - {days: [mon, tue, wed, thu, fri, sat, sun], opens: "09:00", closes: "17:00"}',
        "hours:\n  text: 9:00-17:00（花期以公告为准）\n  weekly:\n"
        '    - {days: [mon, tue, wed, thu, fri, sat, sun], opens: "09:00", closes: "17:00"}\n  confirmed: true',
    ),
    alone=True,
)
def words_not_read(rule: Rule, context: Context) -> Iterator[Problem]:
    """Words that the parser did not understand, in a sentence whose structure no editor has confirmed."""
    for entry, _, reading in _readings(context):
        if reading.unread:
            words = "、".join(f"“{words[:20]}”" for words in reading.unread[:5])
            yield rule.at(entry.at("hours", "text"), f"没有读懂 {words}")


def _readings(context: Context) -> Iterator[tuple[Entry, OpeningHours, Reading]]:
    """Hours that nobody has confirmed, and what their sentence says."""
    readings: dict[str, Reading] = {}  # many venues write the same sentence
    for entry in context.data.of(Venue):
        hours = entry.record.hours
        if hours is None or hours.confirmed:
            continue
        if hours.text not in readings:
            readings[hours.text] = read_hours(hours.text)
        yield entry, hours, readings[hours.text]


def difference(found: OpeningHours, hours: OpeningHours) -> str | None:
    """The first difference between the structure and its sentence."""
    seasons = {(s.start, s.end, s.school, s.closed): s.weekly for s in hours.seasons}
    read = {(s.start, s.end, s.school, s.closed): s.weekly for s in found.seasons}
    if found.weekly or found.seasons:
        if set(seasons) != set(read):
            return f"分 {len(read)} 段季节" if read else "没有季节之分"
        for mine, theirs in ((found.weekly, hours.weekly), *((read[key], seasons[key]) for key in read)):
            if not _same_week(mine, theirs):
                return f"是{week_words(mine)}" if mine else "平时没有固定时间"
    if found.on_public_holidays not in ("unknown", hours.on_public_holidays):
        return f"法定节假日{_HOLIDAY_WORDS[found.on_public_holidays]}"
    if found.holiday_hours and found.holiday_hours != hours.holiday_hours:
        return f"法定节假日 {'、'.join(f'{row.opens}–{row.closes}' for row in found.holiday_hours)}"
    if found.closing_moves and not hours.closing_moves:
        return "闭馆日遇法定节假日顺延"
    given = {_special(day) for day in hours.special}
    for day in found.special:
        if _special(day) not in given:
            return (
                f"{day.lunar or day.holiday or '每月有些日子'} {f'{day.opens}–{day.closes}' if day.opens else '闭馆'}"
            )
    return "需要预约" if found.by_appointment and not hours.by_appointment else None


def _special(day: SpecialDay) -> tuple[object, ...]:
    """Which days, and the hours; a lunar day may have several names."""
    lunar = place(day.lunar) if day.lunar else None
    return lunar, day.holiday, day.weekday, day.nth, day.opens, day.closes


def _same_week(read: tuple[WeeklyHours, ...], given: tuple[WeeklyHours, ...]) -> bool:
    """Equal intervals on every day; a last admission that the sentence does not name may come from elsewhere."""
    mine, theirs = _by_day(read), _by_day(given)
    return {key: last for key, last in mine.items() if last} == {
        key: theirs.get(key) for key, last in mine.items() if last
    } and set(mine) == set(theirs)


def _by_day(weekly: tuple[WeeklyHours, ...]) -> dict[tuple[str, str, str], str | None]:
    return {(day, row.opens, row.closes): row.last_admission for row in weekly for day in row.days}


def described(hours: OpeningHours) -> str:
    """Week and seasons in words."""
    parts = [week_words(hours.weekly)] if hours.weekly else []
    return "；".join([*parts, *(f"{season.name} {week_words(season.weekly)}" for season in hours.seasons)])[:120]


def week_words(weekly: tuple[WeeklyHours, ...]) -> str:
    """A week in words: “周二三 09:00–17:00（16:30 停止入馆）”."""
    rows = []
    for row in weekly:
        days = "每天" if len(row.days) == 7 else "周" + "".join(_NAMES[day] for day in row.days)
        last = f"（{row.last_admission} 停止入馆）" if row.last_admission else ""
        rows.append(f"{days} {row.opens}–{row.closes}{last}")
    return "，".join(rows)[:100]


def _snippet(hours: OpeningHours) -> str:
    """The week as YAML that can be pasted."""
    weekly = hours.weekly or hours.seasons[0].weekly if hours.weekly or hours.seasons else ()
    rows = []
    for row in weekly:
        last = f', last_admission: "{row.last_admission}"' if row.last_admission else ""
        rows.append(f'{{days: [{", ".join(row.days)}], opens: "{row.opens}", closes: "{row.closes}"{last}}}')
    return f"weekly: [{', '.join(rows)}]" if rows else "by_appointment: true"


CHECKS = (season_without_dates, holiday_hours_without_a_word, other_than_its_sentence, words_not_read)

"""Reads opening hours from the sentences that Chinese venues usually write.

``周三至周日 9:00-15:30，周一、周二闭馆（法定节假日除外），15:00停止入馆`` becomes weekly rows with last
admission, and "open on public holidays". The reading is a proposal: editors confirm it. Words that
were not understood are handed back as ``unread``, and then nothing should be taken over unseen.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from .hours import OnHolidays, OpeningHours, SchoolBreakName
from .phrases_week import NEW_YEAR, WEEK, Draft, Row, SeasonDraft

_DIGITS = "一二三四五六日天"
_D = rf"(?:周|每周)?[{_DIGITS}]"
_PART = "凌晨|早上|早晨|上午|早|中午|下午|傍晚|晚上|晚间|晚|夜间"
_CLOCK = rf"({_PART})?(\d{{1,2}}):(\d{{2}})"
_SHUT = (
    r"(?:全天|例行|固定)?(?:为)?(?:闭馆|休馆|闭园|休园|关闭|不对外开放|不开放|不接待|休息|停止开放|整休|馆休|轮休)日?"
)
_LAST = r"(?:后)?(?:停止|截止)(?:观众)?(?:入馆|进馆|入园|进园|入场|进场|入内|检票|售票|领票|取票|换票|发票|接待|进入)"
_LATEST = r"(?:最晚|最后|最迟|末次|截止)(?:入馆|进馆|入园|入场|检票|售票|进场)(?:时间)?(?:为|是)?:?"
_HOLIDAYS = r"(?:遇|逢|如遇)?(?:国家|国定)?(?:法定)?(?:节假日|假日|假期)(?:期间|当天)?"
_LUNAR = r"(?:农历)?(?:除夕|大年三十|(?:大年|正月)?初[一二三]|正月十五|元宵节)"
_AFTERNOON = frozenset(("下午", "傍晚", "晚上", "晚间", "晚", "夜间"))


@dataclass
class Reading:
    """``hours`` is None where no hours were found; ``unread`` are the words that were passed over."""

    hours: OpeningHours | None
    unread: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return self.hours is not None and not self.unread


@dataclass
class _Scanner(Draft):
    """A draft, and whom the next words are about.

    ``after`` says what was read last: season, days, times or shut.
    """

    season: SeasonDraft | None = None
    season_name: str = ""
    days: frozenset[str] | None = None
    with_holidays: bool = False
    after: str = ""
    seasons_here: int = 0
    group: list[Row] = field(default_factory=list)

    def about(self, days: frozenset[str] | None, *, with_holidays: bool = False) -> bool:
        self.days, self.with_holidays, self.after = days, with_holidays, "days"
        return True


Action = Callable[[_Scanner, "re.Match[str]"], bool]
"""Takes over what a token says; False if it does not fit here, so that the words stay unread."""


def read_hours(text: str) -> Reading:
    """Read a sentence of opening hours as far as it can be understood."""
    scanner, rest, unknown = _Scanner([], [], [], [], []), _plain(text), ""
    while rest:
        length = _step(scanner, rest)
        if length and unknown:
            scanner.unread.append(unknown)
            unknown = ""
        unknown += "" if length else rest[0]
        rest = rest[length or 1 :]
    scanner.unread += [words for words in (unknown, scanner.season_name) if words]
    return Reading(scanner.hours(text.strip()[:300]), tuple(scanner.unread))


def _step(scanner: _Scanner, rest: str) -> int:
    """Reads one token at the start of ``rest``; its length, 0 if none fits."""
    for pattern, action in _TOKENS:
        match = pattern.match(rest)
        if match and action(scanner, match):
            return match.end()
    return 0


def _plain(text: str) -> str:
    """One way of writing: half-width, hyphens for dashes, ``9点半`` as ``9:30``, ``星期`` as 周."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    text = re.sub(r"[—–−~〜―]+|-{2,}", "-", text)
    text = re.sub(r"(\d{1,2})[点时](\d{1,2})分?", lambda m: f"{m[1]}:{int(m[2]):02d}", text)
    text = re.sub(r"(\d{1,2})[点时]半", r"\1:30", text)
    text = re.sub(r"(\d{1,2})[点时]整?(?=[-至到起、,;。()停截后闭关晚下]|$)", r"\1:00", text)
    text = re.sub(r"(?<=\d)[.](?=\d\d(?:\D|$))", ":", text)
    return re.sub(r"双休日|周六(?:、?周?日|天)|周六(?:和|及|与)周?日", "周末", re.sub("礼拜|星期", "周", text))


def _clock(part: str | None, hour: str, minute: str) -> str | None:
    number = int(hour) + (12 if part in _AFTERNOON and int(hour) < 12 else 0)
    fits = int(minute) < 60 and number * 60 + int(minute) <= 24 * 60
    return f"{number:02d}:{minute}" if fits else None


def _times(scanner: _Scanner, match: re.Match[str]) -> bool:
    opens = _clock(match[1], match[2], match[3])
    closes = _clock(match[5] or match[1], match[6], match[7])
    if not opens or not closes or (opens >= closes and not match[4]):
        return False
    return _interval(scanner, opens, closes, next_day=bool(match[4]))


def _all_day(scanner: _Scanner, _: re.Match[str]) -> bool:
    return scanner.after != "times" and _interval(scanner, "00:00", "24:00")


def _interval(scanner: _Scanner, opens: str, closes: str, *, next_day: bool = False) -> bool:
    if scanner.with_holidays and scanner.days is None:
        return False  # hours of holidays alone have no place in the model
    if scanner.after != "times":
        scanner.group = []
    row = Row(scanner.season, scanner.days, opens, closes, next_day=next_day)
    scanner.group.append(row)
    scanner.rows.append(row)
    scanner.after = "times"
    if scanner.with_holidays:
        scanner.on_holidays = "as_weekend" if scanner.days == {"sat", "sun"} else "open"
    return True


def _last_admission(scanner: _Scanner, match: re.Match[str]) -> bool:
    """Right behind hours and in brackets it is theirs; elsewhere it holds for all hours around it."""
    last = _clock(match[1], match[2], match[3])
    rows = scanner.group if scanner.after == "times" and match[0].startswith("(") else scanner.rows
    fitting = [r for r in rows if last and r.last is None and (r.next_day or r.opens < last) and last <= r.closes]
    for row in fitting:
        row.last = last
    return bool(fitting)


def _before_closing(scanner: _Scanner, match: re.Match[str]) -> bool:
    amount = {"半": 30, "一": 60, "1": 60}.get(match[2]) if match[2] else int(match[1])
    rows = scanner.group if scanner.after == "times" and match[0].startswith("(") else scanner.rows
    for row in rows if amount else ():
        row.before = amount
    return bool(rows and amount)


def _weekdays(scanner: _Scanner, match: re.Match[str]) -> bool:
    found: set[str] = set()
    for part in re.split("[、,和及与]", match[0]):
        if "周末" in part:
            found |= {"sat", "sun"}
            continue
        numbers = [min(_DIGITS.index(day), 6) for day in re.findall(f"[{_DIGITS}]", part)]
        if len(numbers) == 2 and re.search("[-至到]", part):
            first, last = numbers
            found |= set(WEEK[first : last + 1] if first <= last else (*WEEK[first:], *WEEK[: last + 1]))
        else:
            found |= {WEEK[number] for number in numbers}
    return scanner.about(frozenset(found))


def _about(days: frozenset[str] | None) -> Action:
    return lambda scanner, _: scanner.about(days)


def _holidays(scanner: _Scanner, _: re.Match[str]) -> bool:
    return scanner.about(scanner.days if scanner.after == "days" else None, with_holidays=True)


def _shut(scanner: _Scanner, _: re.Match[str]) -> bool:
    if scanner.after != "days" or not (scanner.days or scanner.with_holidays):
        return False
    if scanner.days:
        scanner.closed.append((scanner.season if scanner.seasons_here == 1 else None, scanner.days))
    if scanner.with_holidays:
        scanner.on_holidays = "closed"
    scanner.about(None)
    scanner.after = "shut"
    return True


def _except_holidays(scanner: _Scanner, _: re.Match[str]) -> bool:
    """Closed on Mondays, holidays excepted: open. Open on weekdays, holidays excepted: closed."""
    scanner.on_holidays = "closed" if scanner.after in ("times", "") else "open"
    return True


def _on_holidays(value: OnHolidays) -> Action:
    def action(scanner: _Scanner, _: re.Match[str]) -> bool:
        scanner.on_holidays = value
        return True

    return action


def _makeup(scanner: _Scanner, match: re.Match[str]) -> bool:
    words = match[1]
    scanner.on_makeup = "closed" if re.fullmatch(_SHUT, words) else "unknown" if "通知" in words else "as_workday"
    return True


def _lunar(scanner: _Scanner, match: re.Match[str]) -> bool:
    names = [_lunar_name(name) for name in re.findall(_LUNAR, match[1])]
    if re.search(f"{_LUNAR}[-至到]{_LUNAR}", match[1]):
        if not set(names) <= set(NEW_YEAR) or len(names) != 2:
            return False
        names = list(NEW_YEAR[NEW_YEAR.index(names[0]) : NEW_YEAR.index(names[1]) + 1])
    scanner.lunar += names
    return True


def _lunar_name(words: str) -> str:
    if "初" in words:
        return f"正月初{words[-1]}"
    return "正月十五" if words.endswith(("十五", "元宵节")) else "除夕"


def _dates(scanner: _Scanner, match: re.Match[str]) -> bool:
    start, end = (int(match[1]), int(match[2] or 1)), (int(match[3]), int(match[4] or 0))
    if max(start[0], end[0]) > 12 or min(start[0], end[0]) < 1:
        return False
    end = end[0], end[1] or (28 if end[0] == 2 else calendar.monthrange(2023, end[0])[1])
    first, last = (f"{month:02d}-{day:02d}" for month, day in (start, end))
    return _begin(scanner, SeasonDraft(scanner.season_name or match[0].strip("()").replace("-", "至"), first, last))


def _two_months(scanner: _Scanner, match: re.Match[str]) -> bool:
    start, end = int(match[1]), int(match[2])
    if end != start + 1 or end > 12:
        return False
    last = calendar.monthrange(2023, end)[1]
    return _begin(scanner, SeasonDraft(f"{start}月至{end}月", f"{start:02d}-01", f"{end:02d}-{last}"))


def _school(scanner: _Scanner, match: re.Match[str]) -> bool:
    names: dict[SchoolBreakName, str] = {"winter": "寒", "summer": "暑"}
    school = tuple(name for name, sign in names.items() if sign in match[0])
    return _begin(scanner, SeasonDraft(match[0].removesuffix("期间"), school=school))


def _begin(scanner: _Scanner, season: SeasonDraft) -> bool:
    scanner.seasons.append(season)
    scanner.season, scanner.season_name, scanner.days, scanner.after = season, "", None, "season"
    scanner.seasons_here += 1
    return True


def _season_name(scanner: _Scanner, match: re.Match[str]) -> bool:
    """A name alone says nothing: dates before it or after it have to say when it is."""
    if scanner.after == "season" and scanner.season:
        scanner.season.name = match[1]
        return True
    if scanner.season_name:
        return False
    scanner.season_name = match[1]
    return True


def _appointment(scanner: _Scanner, _: re.Match[str]) -> bool:
    scanner.by_appointment = True
    return True


def _segment(scanner: _Scanner, _: re.Match[str]) -> bool:
    scanner.about(None)
    scanner.after, scanner.seasons_here = "", 0
    return True


def _nothing(_: _Scanner, __: re.Match[str]) -> bool:
    return True

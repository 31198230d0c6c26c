"""Reads opening hours from the sentences that Chinese venues usually write.

``周三至周日 9:00-15:30，周一、周二闭馆（法定节假日除外），15:00停止入馆`` becomes weekly rows with last
admission, and "open on public holidays". The reading is a proposal: editors confirm it. Words that
were not understood are handed back as ``unread``, and then nothing should be taken over unseen.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import partial

from . import phrase_actions as on
from . import phrase_dates as when
from .hours import OpeningHours
from .phrase_actions import SHUT
from .phrase_dates import LUNAR
from .phrase_scanner import Action, Scanner
from .phrase_week import DIGITS, WEEK

_DAY = rf"(?:每周|周)?(?:[{DIGITS}])"
_DAYS = (
    rf"(?:每逢|逢|每|仅限|仅|只)?(?:周末|周[{DIGITS}](?:[-至到]{_DAY})?)"
    rf"(?:[、,和及与](?:周末|{_DAY}(?![{DIGITS}半:点])(?:[-至到]{_DAY})?)|周[{DIGITS}])*"
)
_PART = "凌晨|早上|早晨|上午|早|中午|下午|傍晚|晚上|晚间|晚|夜间"
_CLOCK = rf"({_PART})?(\d{{1,2}}):(\d{{2}})"
_LAST = (
    "(?:后|起|开始)?(?:停止|截止)(?:观众)?"
    "(?:入馆|进馆|入园|进园|入场|进场|入内|检票|售票|领票|取票|换票|发票|接待|进入)"
)
_LATEST = r"(?:最晚|最后|最迟|末次|截止)(?:入馆|进馆|入园|进园|入场|检票|售票|进场)(?:时间)?(?:为|是)?:?"
_HOLIDAYS = r"(?:遇|逢|如遇)?(?:国家|国定)?(?:法定)?(?:节假日|假日|假期)(?:期间|当天)?"
_OPEN = "(?:照常|正常|均|都|全天)?(?:对外|免费)?(?:开放|开馆|营业)"
_BOOKING = (
    "(?:请|须|需|需要|采取|实行|凭)?(?:网上|线上|实名|电话|微信|分时段|提前|团体)*"
    "预约(?:制|参观|入馆|入园|后参观|入场|接待)?"
)
_MONTH = r"(\d{1,2})月"
_DATE = r"(?:(\d{1,2})日)?"
_LIKE_WORKDAYS = "(?:按|同)工作日(?:时间)?(?:开放|开馆)?|(?:照常|正常)(?:开放|开馆)"
_GOES_ON = "照常|正常|均|都|也|不休|无休|不休息|不闭馆"
_FESTIVAL = "元旦节?|春节|清明节?|五一(?:劳动节|国际劳动节)?|劳动节|端午节?|中秋节?|十一(?!月)(?:国庆节?)?|国庆节?"
_FESTIVALS = (
    rf"(?:遇|逢)?((?:{_FESTIVAL})(?:[、,和及与](?:{_FESTIVAL}))*)"
    "(?:节日|小?长假|黄金周|假期|放假|节假日)?(?:期间|当天)?"
)
_MOVES = "(?:则|时|的)?(?:向后|往后|自动|依次)?顺延(?:闭馆|休息|一天|1天|至次日|至下一个?工作日)?"
_SCHOOL = "(寒暑假|寒、暑假|寒假、暑假|寒假和暑假|寒假|暑假|暑期)(?:期间|时)?"
_PAUSE = r"(?:为)?(?:午休|午间休息|休息|闭馆|暂停开放)(?:时间)?"
_NTH = "(?:第?[一二三四五]个?|首个|最后一个)(?:[、,和及](?:第?[一二三四五]个?|最后一个))*的?"
_NTH_DAY = rf"{_NTH}周[{DIGITS}]"
_NEXT_YEAR = "(?:次年|翌年|来年|第二年)?"

_PATTERNS: tuple[tuple[str, Action], ...] = (
    (r"[;。\n]", on.segment),
    (rf"\(?{_CLOCK}{_LAST}\)?", on.last_admission),
    (rf"\(?{_LATEST}{_CLOCK}\)?", on.last_admission),
    (rf"\(?(?:闭馆|闭园|关门|关闭)前(?:(\d+)分钟|(半|一|1)个?小时){_LAST}\)?", on.before_closing),
    (rf"\(?(?:其中)?(?:中午|午间)?{_CLOCK}[-至到]{_CLOCK}{_PAUSE}\)?", on.pause),
    (rf"(?:开放时间:?)?{_CLOCK}(?:[-至到])(次日|翌日|第二天)?{_CLOCK}", on.times),
    (r"(?:全天|24小时|全天24小时)(?:免费)?(?:开放|营业)", on.all_day),
    (rf"\(?(?:每年)?{_MONTH}{_DATE}[-至到]{_NEXT_YEAR}{_MONTH}(?:份|底)?{_DATE}\)?", when.dates),
    (rf"\(?(?:每年)?(\d{{1,2}})()[-至到]{_NEXT_YEAR}{_MONTH}(?:份|底)?{_DATE}\)?", when.dates),
    (r"\(?(\d{1,2})(?:月)?、(\d{1,2})月份?\)?", when.two_months),
    (rf"{_SCHOOL}(?:每天|天天)?(?:不闭馆|不休馆|无休|不休息|天天开放|每天开放)", when.school_all_week),
    (_SCHOOL, when.school),
    (r"\(?(夏季|冬季|春夏季|秋冬季|夏令时|冬令时|夏令|冬令|旺季|淡季|夏秋季|冬春季|春秋季)\)?", when.season_name),
    (rf"(?:因)?调休(?:上班|工作)?(?:日|的工作日|的周末)?({SHUT}|{_LIKE_WORKDAYS}|另行通知)", on.makeup),
    (rf"(?:遇|逢|如遇|若遇)?{_HOLIDAYS}(?:照常|正常)?(?:开放|开馆)?,?(?:闭馆日?|节后|次日)?{_MOVES}", on.moves),
    (rf"每(?:个)?月的?({_NTH_DAY}(?:[、,和及与]{_NTH_DAY})*)(?:为|是)?(?:公众|公共|科普)?(?:开放日)?", when.monthly),
    (rf"((?:{LUNAR})(?:[、,和及与至到-](?:{LUNAR}))*)(?:当天|当日|全天)?", when.lunar),
    (rf"{_FESTIVALS}", when.festival),
    (rf"\(?{_HOLIDAYS}除外\)?(?={SHUT})", on.on_holidays("open")),
    (r"(?:周[一二三四五六日])?" + _HOLIDAYS + r"除外", on.except_holidays),
    (rf"\(?({_DAYS})(?:[、和及与]({_HOLIDAYS}))?除外\)?", on.except_days),
    (rf"除({_DAYS})(?:以外|之外|外),?(?:其余|其他)?(?:每天|每日|天天|时间|日期)?", on.all_but),
    (rf"(?:除){_HOLIDAYS}外", on.except_holidays),
    (rf"{_HOLIDAYS}(?:的周[{DIGITS}])?(?:除外)?(?:{_GOES_ON})*{_OPEN}", on.on_holidays("open")),
    (rf"{_HOLIDAYS}(?:不休息|不休|无休|不闭馆|照常|正常)", on.on_holidays("open")),
    (rf"{_HOLIDAYS}(?:开放时间)?(?:另行通知|以公告为准|安排另行公告|另行公告)", on.on_holidays("unknown")),
    (rf"{_HOLIDAYS}(?:按|同|参照)周末(?:时间)?(?:开放|执行)?", on.on_holidays("as_weekend")),
    (rf"[、和及与]?{_HOLIDAYS}", on.holidays),
    ("(?:无|全年无|节假日无)休(?:息)?", partial(on.every_day, frozenset(WEEK))),
    (rf"\(({_DAYS})(?=[,、)])", on.weekdays_behind),
    (_DAYS, on.weekdays),
    ("(?:正常|法定)?工作日", on.workdays),
    ("每天|每日|天天|全年|全周|一周七天|每周七天", partial(on.every_day, frozenset(WEEK))),
    ("其余(?:时间|日期|日子|几天)?|其他(?:时间|日期|日子)?|其它(?:时间|日子)?", on.others),
    (SHUT, on.shut),
    ("(?:无需|不用|免|不需要|无须)预约", on.nothing),
    (rf"\((?:仅限|仅接受|只接受|仅|限)?{_BOOKING}\)", on.appointment_behind),
    (rf"(?:仅限|仅接受|只接受|仅|限)?{_BOOKING}", on.appointment),
    (r"(?:中午|午间)(?:不休息?|不闭馆|照常开放|无休)", on.nothing),
    ("平时|学期内|学期中|学期期间|非寒暑假(?:期间)?", on.others),
    (rf"(?:开放|开馆|参观|营业|服务|接待)时间(?:为|是)?|{_OPEN}|不闭馆|不休馆", on.nothing),
    ("对公众|(?:免费)?参观|接待(?:团体|观众|参观)|时间|期间", on.nothing),
    ("(?:设备|内部|例行)?(?:维护|检修|整理|消毒|维修)", on.nothing),
    (r"[、,:()/&和及与为的每]", on.nothing),
)  # fmt: skip
_TOKENS = tuple((re.compile(pattern), action) for pattern, action in _PATTERNS)
"""Longer phrases stand before their parts: the first that fits is taken."""
_WORD = re.compile(r"[\d:.-]+|.", re.DOTALL)
"""What is passed over as a whole, so that no number is read from its middle."""


@dataclass
class Reading:
    """``hours`` is None where no hours were found; ``unread`` are the words that were passed over."""

    hours: OpeningHours | None
    unread: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return self.hours is not None and not self.unread


def read_hours(text: str) -> Reading:
    """Read a sentence of opening hours as far as it can be understood."""
    scanner, rest, unknown = Scanner([], [], [], [], []), _plain(text), ""
    while rest:
        length = _step(scanner, rest)
        if length and unknown:
            scanner.unread.append(unknown)
            unknown = ""
        if not length:
            length = _WORD.match(rest).end()  # type: ignore[union-attr]
            unknown += rest[:length]
        rest = rest[length:]
    scanner.about(None)
    scanner.unread += [words for words in (unknown, scanner.season_name) if words]
    hours = scanner.hours(text.strip()[:300])
    return Reading(hours, tuple(scanner.unread))


def phrases() -> list[list[str]]:
    """The phrases in their order, for the reader in the browser (js/opening/phrases.js): a pattern, the name of what it
    does, and what that is to say of holidays."""
    return [[pattern, *_named(action)] for pattern, action in _PATTERNS]


def _named(action: Action) -> list[str]:
    if isinstance(action, partial):
        return [action.func.__name__, *(said for said in action.args if isinstance(said, str))]
    return [action.__name__]


def _step(scanner: Scanner, rest: str) -> int:
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

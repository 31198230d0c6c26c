"""Texts for chats, and what the sheets to print say of a record."""

from __future__ import annotations

import copy
import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from kepu.catalogue import Catalogue
from kepu.exports import sheets
from kepu.model import Record
from kepu.model.event import Event
from kepu.model.knowledge import Howto, Myth
from kepu.model.venue import Venue
from kepu.sent.pictures import _by_day
from kepu.views.parts import HoursDay, HoursView, HoursWeek
from kepu.views.record.knowledge import knowledge_page
from kepu.views.record.page import record_page
from kepu.views.record.sheets import hour_lines, printing, sheet_row
from kepu.views.sending import message, numbered, shortened
from portals import portal as small_portal
from portals import real_portal

NOW = dt.datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
COMMON = "\ncollected_on: 2026-11-01\nsource: {title: 通知}\n"
FILES = {
    "vocab/venue-kinds.yml": "name: 场馆类型\nterms:\n  - {code: hall, label: 科技馆}",
    "regions/430000.yml": 'name: 甲省\ncode: "430000"\nlevel: province',
    "regions/430100.yml": 'name: 乙市\ncode: "430100"\nlevel: prefecture\nparent: "430000"',
    "venues/hall.yml": 'name: 乙市科技馆\nkind: hall\nregion: "430100"\naddress: 乙市一路1号\n'
    "contacts: {phone: 0731-12345678}\nadmission: {free: true}\n"
    "hours: {text: 周二至周日 9:00-17:00, weekly: {days: [tue, wed, thu, fri, sat, sun], opens: 09:00, closes: 17:00}}"
    + COMMON,
    "venues/bare.yml": 'name: 只有名字的馆\nkind: hall\nregion: "430100"' + COMMON,
    "venues/closed.yml": 'name: 关了的馆\nkind: hall\nregion: "430100"\nstatus: closed' + COMMON,
    "events/talk.yml": "name: 听讲座\nregion: '430100'\nvenue: hall\ncost: {free: true}\n"
    "schedule: {dates: [{start: 2026-11-28 09:00, end: 2026-11-28 11:00}, {start: 2026-12-05 09:00, cancelled: true}]}"
    + COMMON,
    "events/over.yml": "name: 过去的\nregion: '430100'\nschedule: {dates: {start: 2026-10-01}}" + COMMON,
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return small_portal(tmp_path_factory.mktemp("sending"), FILES, NOW)


def text(catalogue: Catalogue, model: type[Record], record_id: str) -> list[str]:
    return record_page(catalogue, catalogue.of(model)[record_id]).sending.split("\n")


def test_of_a_place(catalogue: Catalogue) -> None:
    assert text(catalogue, Venue, "hall") == [
        "【乙市科技馆】", "科技馆｜甲省乙市", "时间：周二至周日 9:00-17:00", "地址：乙市一路1号",
        "电话：0731-12345678", "费用：免费", "内容如有变动，以主办单位的最新公告为准。",
    ]  # fmt: skip


def test_what_nobody_knows_is_not_said(catalogue: Catalogue) -> None:
    assert text(catalogue, Venue, "bare") == [
        "【只有名字的馆】",
        "科技馆｜甲省乙市",
        "内容如有变动，以主办单位的最新公告为准。",
    ]


def test_a_closed_place_says_so_and_no_hours(catalogue: Catalogue) -> None:
    said = text(catalogue, Venue, "closed")
    assert said[1] == "这里已关闭，去之前请确认。"
    assert not [line for line in said if line.startswith("时间")]


def test_of_an_event(catalogue: Catalogue) -> None:
    said = text(catalogue, Event, "talk")
    assert said[0] == "【听讲座】"
    assert any(line.startswith("时间：") and "11月28日" in line for line in said)
    assert "费用：免费" in said


PICTURES = [(Event, "talk", True), (Event, "over", False), (Venue, "hall", False)]


@pytest.mark.parametrize(("model", "record_id", "always"), PICTURES)
def test_records_have_long_pictures_unless_only_news_shall(
    catalogue: Catalogue, model: type[Record], record_id: str, always: bool
) -> None:
    path = f"sent/{model.__name__.lower()}s/{record_id}.png"
    assert record_page(catalogue, catalogue.of(model)[record_id]).long_picture == path
    few = copy.copy(catalogue)
    few.portal = few.portal.model_copy(update={"long_pictures": False})
    assert record_page(few, few.of(model)[record_id]).long_picture == (path if always else "")


def test_a_picture_says_the_week(catalogue: Catalogue) -> None:
    page = record_page(catalogue, catalogue.of(Venue)["hall"])
    assert _by_day(page).split("\n")[2] == "时间：周一 闭馆；周二至周日 09:00–17:00"
    assert _by_day(record_page(catalogue, catalogue.of(Venue)["bare"])).count("时间") == 0


def test_of_a_howto_and_a_myth() -> None:
    real = real_portal(NOW)
    howto, myth = real.of(Howto)["cpr"], real.of(Myth)["alcohol-warmth"]
    of_howto, of_myth = (knowledge_page(real, one).sending.split("\n") for one in (howto, myth))
    assert of_howto[:2] == [f"【{howto.name}】", howto.message]
    assert of_howto[-1] == "未经专业人员审定。"
    assert of_howto[-2].startswith("依据：")
    assert of_myth[1] == "结论：不对"


CUT = [
    ("", ""),
    ("短。", "短。"),
    ("一" * 40 + "。" + "二" * 60, "一" * 40 + "。"),
    ("一" * 10 + "。" + "二" * 90, "一" * 10 + "。" + "二" * 78 + "…"),
    ("长" * 200, "长" * 89 + "…"),
]


@pytest.mark.parametrize(("whole", "kept"), CUT)
def test_long_summaries_are_cut_at_a_sentence(whole: str, kept: str) -> None:
    assert shortened(whole) == kept


def test_parts_of_a_text() -> None:
    assert message("题", "", "一") == "【题】\n一"
    assert numbered("部分", ["甲", "乙"]) == ["■ 部分", "1. 甲", "2. 乙", ""]
    assert numbered("部分", []) == []


# Sheets

DAYS = [HoursDay(n, f"周{name}", "闭馆" if n == 1 else "09:00–17:00") for n, name in enumerate("一二三四五六日", 1)]
SAME = [day._replace(times="全天") for day in DAYS]
HOURS = [
    ((HoursWeek("", "", tuple(DAYS)),), "", ["周一 闭馆", "周二至周日 09:00–17:00"]),
    ((HoursWeek("", "", tuple(SAME)),), "2024 年", ["每天 全天", "（2024 年）"]),
    ((HoursWeek("夏季", "", tuple(SAME)), HoursWeek("冬季", "", tuple(DAYS[:1]))), "", ["夏季 每天 全天", "冬季 周一 闭馆"]),
    ((), "", ["原话"]),
]  # fmt: skip


@pytest.mark.parametrize(("weeks", "caution", "lines"), HOURS)
def test_a_sign_says_the_week_in_few_lines(weeks: tuple[HoursWeek, ...], caution: str, lines: list[str]) -> None:
    assert hour_lines(HoursView("原话", weeks, (), "", "", caution)) == lines


def test_what_is_printed_of_a_place(catalogue: Catalogue) -> None:
    row = sheet_row(catalogue, catalogue.of(Venue)["hall"])
    assert row | {"h": row["h"][:2]} == {
        "c": "venues", "i": "hall", "u": "venues/hall/", "n": "乙市科技馆", "k": "科技馆", "r": "甲省乙市",
        "h": ["周一 闭馆", "周二至周日 09:00–17:00"], "a": "乙市一路1号", "p": "0731-12345678", "f": "免费",
    }  # fmt: skip
    assert printing(catalogue, catalogue.of(Venue)["hall"]) == "what=sign&region=430100&items=venues/hall"
    assert printing(catalogue, catalogue.of(Venue)["closed"]) == ""


def test_times_that_do_not_take_place_are_not_printed(catalogue: Catalogue) -> None:
    assert [first for first, _, _ in sheet_row(catalogue, catalogue.of(Event)["talk"])["d"]] == ["2026-11-28"]


def test_files_by_region(catalogue: Catalogue) -> None:
    files = [output.path for output in sheets.outputs(catalogue)]
    assert files == ["print/data/regions.json", "print/data/days.json", "print/data/430100.json"]

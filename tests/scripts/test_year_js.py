"""A planned school year: what files and the device may hold, what does not fit, what is covered, what is taken away."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from playwright.sync_api import Page

from modules import call

HALL = {
    "name": "石头馆",
    "kind": "场馆",
    "url": "venues/stones/",
    "regions": ["999901"],
    "hours": {"w": [0, 1, 1, 1, 1, 1, 1], "t": [[[540, 1020]]]},
    "group": {"size": [None, 60], "weekdays": [1, 2, 3, 4, 5]},
    "serves": {"science-10-3": ["primary-upper"], "science-1-1": []},
}
LESSON = {"name": "水课", "kind": "课程", "url": "courses/water/", "ways": ["invite"], "serves": {"science-10-2": []}}
WALK = {
    "name": "一滴水",
    "kind": "学习路径",
    "url": "paths/drop/",
    "steps": ["venues/stones", "resources/kit"],
    "ways": ["go"],
}
PLACES = {"venues/stones": HALL, "courses/water": LESSON, "paths/drop": WALK, "venues/gone": "gone"}
DAYS: dict[str, Any] = {
    "off": [["2026-10-01", "2026-10-07", "国庆节"]],
    "work": [],
    "breaks": [["999901", "寒假", "2027-01-20", "2027-02-20"]],
    "open": [],
    "loose": [],
}
CONTENTS = [
    {"id": f"science-{number}", "name": f"科学 {number}", "standard": "课标", "bands": {"primary-upper": []}}
    for number in ("1-1", "10-2", "10-3", "12-1")
]
CALENDAR = {"from": "2026-01-01", "until": "2028-12-31", "rows": {}}


def visit(date: str = "", *records: str, **more: Any) -> dict[str, Any]:
    return {"date": date, "records": list(records), "words": "", "trip": ""} | more


def one(name: str, first: dict[str, Any], second: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"name": name, "grade": 5, "pupils": 45, "terms": [first, second or visit()]} | more


def year(*classes: dict[str, Any]) -> dict[str, Any]:
    return {"from": 2026, "classes": list(classes)}


def asked(page: Page, module: str, expression: str, plan: dict[str, Any], **more: Any) -> Any:
    """The value of an expression in which ``k`` is what is known of places and days."""
    known = {"days": DAYS, "calendar": CALENDAR, "contents": CONTENTS, "today": "2026-11-22"} | more
    given = {"year": plan, "known": known, "places": PLACES}
    prepared = f"((k) => {expression})({{...a.known, places: new Map(Object.entries(a.places))}})"
    return call(page, module, prepared, given)


FILES: list[tuple[str, Any, str]] = [
    ("", None, ""),
    ("{broken", None, ""),
    ("[]", None, ""),
    ('"text"', None, ""),
    ('{"classes": 7}', None, ""),
    ('{"version": 1, "classes": []}', [], ""),
    ('\ufeff{"version": 1, "classes": [{"name": "五（1）班", "terms": []}]}', ["五（1）班"], ""),
    ('{"classes": [{"name": "五（1）班", "terms": []}]}', ["五（1）班"], "旧的格式"),
    ('{"version": 2, "classes": [{"name": "五（1）班", "terms": []}]}', ["五（1）班"], "更新的版本"),
    ('{"version": 1, "classes": [{"name": 7, "grade": 99, "pupils": -1, "terms": "x"}]}', [""], "有 4 处看不懂"),
    ('{"version": 1, "classes": [null, {"name": "乙", "terms": [7]}]}', ["", "乙"], "有 2 处看不懂"),
    ('{"version": 1, "from": 1e9, "classes": []}', [], "有 1 处看不懂"),
    ('{"version": 1, "classes": [{"name": "a\\u202eb\\u0000", "terms": []}]}', ["ab"], ""),
    (
        '{"version": 1, "classes": [{"terms": [{"records": ["plans/x", "../x"], "date": "2026-02-30"}]}]}',
        [""],
        "有 3 处",
    ),
    (json.dumps({"version": 1, "classes": [{"name": f"{n} 班", "terms": []} for n in range(201)]}), None, "后面 1 个"),
]


@pytest.mark.parametrize(("text", "names", "words"), FILES)
def test_a_file_may_be_anything(page: Page, text: str, names: Any, words: str) -> None:
    read = call(page, "year/file.js", "m.readYear(a, 2026)", text)
    if not words and names is None:
        assert read is None
    else:
        found = [given["name"] for given in read["year"]["classes"]]
        assert len(found) == 200 if names is None else found == names
        assert words in "".join(read["said"]) if words else read["said"] == []
        assert 2000 <= read["year"]["from"] <= 2100


def test_a_year_says_the_same_again(page: Page) -> None:
    trip = "stops=venues/stones.90&from=112.9,28.2,x"
    plan = year(
        *[one(f"{n} 班", visit("2026-12-04", "venues/stones", trip=trip), visit(words="后山")) for n in range(100)]
    )
    read = call(page, "year/file.js", "m.readYear(m.writeYear(a), 2020)", plan)
    assert read == {"year": plan, "said": []}
    stale = year(one("甲", visit("2026-12-04", "venues/other", trip=trip)))
    assert (
        call(page, "year/file.js", "m.readYear(m.writeYear(a), 2020)", stale)["year"]["classes"][0]["terms"][0]["trip"]
        == ""
    )


def test_the_device_keeps_a_year(page: Page) -> None:
    try:
        plan = year(one("甲", visit()))
        assert call(page, "year/storage.js", "m.keepYear(a) && m.keptYear('2030-01-01').year", plan) == plan
        page.evaluate("localStorage.setItem('kepu.year', '{broken')")
        assert "原样留在这台设备上" in call(page, "year/storage.js", "m.keptYear('2026-11-22').said[0]", None)
        assert page.evaluate("localStorage.getItem('kepu.year.unread')") == "{broken"
    finally:
        page.evaluate("localStorage.clear()")


SAID: list[tuple[dict[str, Any], str]] = [
    (
        visit("2026-12-06", "venues/stones"),
        "no 石头馆：团体只在周一、周二、周三、周四、周五接待，12月6日（周日）不行。",
    ),
    (visit("2026-12-07", "venues/stones"), "no 石头馆：12月7日（周一）不开放。"),
    (visit("2026-10-02", "venues/stones"), "no 2026年10月2日（周五）已经过去了，请换一天。"),
    (visit("2027-01-25", "venues/stones"), "ask 1月25日（周一）当地学校放寒假。"),
    (visit("2027-03-02", "venues/stones"), "ask 3月2日（周二）不在 2026–2027 学年的上学期里。"),
    (visit("2027-12-03", "venues/stones"), "ask 12月3日（周五）不在 2026–2027 学年的上学期里。"),
    (visit("", "venues/stones"), "ask 还没有选日期，开不开放、放不放假都没有查。"),
    (visit("2026-12-05", words="后山"), "ask 12月5日（周六）是周末，学生不上课。"),
    (visit("2026-12-04", "venues/gone"), "ask 没有找到 venues/gone，可能改了编号或已经撤下。"),
    (visit("2026-12-08", "venues/stones"), "no 石头馆：一次最多接待 60 人，你们 90 人，要分批。"),
    (visit("2026-12-08", "venues/stones"), "ask 六班同一天也去石头馆，加起来 90 人。"),
    (visit("2026-12-08", "courses/water"), "ask 六班同一天也出去，车和带队老师够不够先排好。"),
]


@pytest.mark.parametrize(("first", "wanted"), SAID)
def test_what_does_not_fit_is_said(page: Page, first: dict[str, Any], wanted: str) -> None:
    plan = year(one("五班", first), one("六班", visit("2026-12-08", "venues/stones")))
    found = asked(page, "year/visits.js", "m.visitClashes(a.year, 0, 0, k)", plan)
    assert wanted in [f"{clash['tone']} {clash['words']}" for clash in found]


def test_a_good_day_and_an_empty_cell_say_nothing(page: Page) -> None:
    plan = year(one("五班", visit("2026-12-04", "venues/stones")))
    assert asked(page, "year/visits.js", "m.visitClashes(a.year, 0, 0, k)", plan) == []
    assert asked(page, "year/visits.js", "m.visitClashes(a.year, 0, 1, k)", plan) == []


def test_a_cell_opens_the_day_with_the_class_and_the_stops(page: Page) -> None:
    plan = year(
        one(
            "五班",
            visit("2026-12-04", "paths/drop"),
            visit("2027-03-04", "venues/stones", trip="stops=venues/stones.90"),
        )
    )
    days = [
        asked(page, "year/visits.js", f"m.tripOf(a.year.classes[0], a.year.classes[0].terms[{n}], k.places)", plan)
        for n in (0, 1)
    ]
    addresses = [call(page, "trip/address.js", "m.writeAddress(a)", day) for day in days]
    assert addresses == [
        "stops=venues/stones,resources/kit&date=2026-12-04&pupils=45&grade=5",
        "stops=venues/stones.90&date=2027-03-04&pupils=45&grade=5",
    ]


def test_what_a_year_covers_and_misses(page: Page) -> None:
    plan = year(
        one("五班", visit("", "venues/stones")),
        one("六班", visit("", "courses/water"), grade=6),
        one("高一", visit(), grade=10),
    )
    upper, senior = asked(page, "year/coverage.js", "m.coverageOf(a.year, k)", plan)
    assert (upper["stage"], upper["classes"], upper["grade"]) == ("primary-upper", ["五班", "六班"], 5)
    [group] = upper["groups"]
    assert [(met["content"]["id"], met["classes"]) for met in group["met"]] == [("science-10-3", ["五班"])]
    assert [(met["content"]["id"], met["places"]) for met in group["unsure"]] == [
        ("science-1-1", ["石头馆"]),
        ("science-10-2", ["水课"]),
    ]
    assert [content["id"] for content in group["missed"]] == ["science-12-1"]
    assert senior["groups"] == []


def test_the_sheet_opens_in_spreadsheets_and_runs_nothing(page: Page) -> None:
    plan = year(one('=HYPERLINK("x")', visit("2026-12-04", "venues/stones"), visit(words="@后山\n二")))
    text = asked(page, "year/taken.js", "m.sheetOf(a.year, k, 'https://kepu.test/schools/trip/')", plan)
    assert text.startswith("\ufeff")
    head, first, second = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    row = dict(zip(head, first, strict=True))
    assert row["班级"] == '\'=HYPERLINK("x")'
    assert [row[name] for name in ("年级", "学生人数", "学期", "日期", "星期", "去哪里")] == [
        "五年级", "45", "上学期", "2026-12-04", "周五", "石头馆",
    ]  # fmt: skip
    assert row["讲到的学习内容"] == "科学 1-1；科学 10-3"
    assert (
        row["这一天的行程"] == "https://kepu.test/schools/trip/?stops=venues/stones&date=2026-12-04&pupils=45&grade=5"
    )
    assert dict(zip(head, second, strict=True))["去哪里"] == "'@后山\n二"


def test_the_calendar_has_whole_days(page: Page) -> None:
    plan = year(one("五,班", visit("2026-12-31", "venues/stones"), visit(words="没有日期的")))
    text = asked(page, "year/taken.js", "m.calendarOf(a.year, k.places, new Date('2026-11-22T00:00:00Z'))", plan)
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nSUMMARY:五\\,班研学：石头馆\r\n" in text
    assert asked(page, "year/taken.js", "m.calendarOf(a.year, k.places, new Date())", year(one("", visit()))) == ""


NAMES = [("五（1）班", "五（2）班"), ("五年级9班", "五年级10班"), ("高一", ""), ("", "")]


@pytest.mark.parametrize(("last", "wanted"), NAMES)
def test_the_next_class_is_named_after_the_last(page: Page, last: str, wanted: str) -> None:
    grown = call(page, "year/state.js", "m.withClass(a).classes[1]", year(one(last, visit())))
    assert (grown["name"], grown["grade"], grown["pupils"]) == (wanted, 5, None)

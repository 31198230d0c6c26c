"""js/print/programme.js: what a month has, in lines and as a text."""

from __future__ import annotations

from playwright.sync_api import Page

from modules import call

ROWS = [
    {"c": "events", "i": "b", "u": "events/b/", "n": "乙", "r": "某区", "d": [["2026-12-30", "2027-01-02", "12月30日至1月2日"]]},
    {"c": "events", "i": "a", "u": "events/a/", "n": "甲", "a": "馆里", "f": "免费", "x": 1, "d": [["2026-12-01", "2026-12-01", "12月1日"], ["2027-02-01", "2027-02-01", "2月1日"]]},
    {"c": "venues", "i": "c", "u": "venues/c/", "n": "丙"},
]  # fmt: skip


def test_a_programme_has_what_touches_its_month(page: Page) -> None:
    shown = "a[1].map((month) => m.eventLines(a[0], month).map(({ when, what, where }) => [when, what, where]))"
    december, january, march = call(page, "print/programme.js", shown, [ROWS, ["2026-12", "2027-01", "2027-03"]])
    assert december == [["12月1日", "甲（示例）", "馆里，免费"], ["12月30日至1月2日", "乙", "某区"]]
    assert january == [["12月30日至1月2日", "乙", "某区"]]
    assert march == []


def test_months_go_on_over_the_year(page: Page) -> None:
    assert call(page, "print/programme.js", "m.monthsFrom(...a)", ["2026-11-23", 3]) == [
        "2026-11",
        "2026-12",
        "2027-01",
    ]


def test_a_programme_as_a_text(page: Page) -> None:
    days = [["2026-12-05", "2026-12-05", "国际志愿者日"]]
    make = "m.programmeText('某区12月', m.eventLines(a[0], a[2]), m.dayLines(a[1], a[2]), 'https://a.cn/')"
    assert call(page, "print/programme.js", make, [ROWS, days, "2026-12"]).split("\n") == [
        "【某区12月】", "■ 活动", "1. 12月1日｜甲（示例）｜馆里，免费", "2. 12月30日至1月2日｜乙｜某区", "",
        "■ 主题日", "1. 12月5日｜国际志愿者日", "", "内容如有变动，以主办单位的最新公告为准。", "https://a.cn/",
    ]  # fmt: skip
    nothing = call(page, "print/programme.js", "m.programmeText('某区1月', [], [], '')", [])
    assert "没有已公布日期" in nothing

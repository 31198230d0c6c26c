"""js/print/programme.js: what a month has, in lines and as a text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from modules import call

ROWS = [
    {"c": "events", "i": "b", "u": "events/b/", "n": "乙", "r": "某区", "d": [["2026-12-30", "2027-01-02", "12月30日至1月2日"]]},
    {"c": "events", "i": "a", "u": "events/a/", "n": "甲", "a": "馆里", "f": "免费", "x": 1, "d": [["2026-12-01", "2026-12-01", "12月1日"], ["2027-02-01", "2027-02-01", "2月1日"]]},
    {"c": "venues", "i": "c", "u": "venues/c/", "n": "丙"},
    {"c": "events", "i": "d", "u": "events/d/", "n": "丁", "r": "某区", "a": "丁馆，某区一路1号", "d": [["2027-03-01", "2027-03-01", "3月1日"]]},
]  # fmt: skip


def test_a_programme_has_what_touches_its_month(page: Page) -> None:
    shown = "a[1].map((month) => m.eventLines(a[0], month).map(({ when, what, where }) => [when, what, where]))"
    december, january, march = call(page, "print/programme.js", shown, [ROWS, ["2026-12", "2027-01", "2027-03"]])
    assert december == [["12月1日", "甲（示例）", "馆里，免费"], ["12月30日至1月2日", "乙", "某区"]]
    assert january == [["12月30日至1月2日", "乙", "某区"]]
    assert march == [["3月1日", "丁", "丁馆，某区一路1号"]]


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


@pytest.mark.parametrize(
    ("title", "texts", "photo", "letters", "height"),
    [
        ("甲馆", ["周一闭馆", "某区一路1号"], False, "large", 0),
        ("名字很长很长很长很长很长很长的一个馆", ["周一闭馆"], False, "usual", 0),
        ("甲馆", ["周二至周日 09:00–17:00（16:30 停止入馆）"] * 6, False, "usual", 0),
        ("甲馆", ["周二至周日 09:00–17:00（16:30 停止入馆）"] * 15, False, "small", 0),
        ("甲馆", ["周一闭馆", "某区一路1号"], True, "usual", 111),
        ("甲馆", [], True, "usual", 120),
        ("甲馆", ["一行"] * 8, True, "usual", 51),
        ("甲馆", ["一行"] * 9, True, "small", 110),
        ("甲馆", ["一行"] * 40, True, "small", 45),
    ],
)
def test_letters_are_as_large_as_all_fits_in(
    page: Page, title: str, texts: list[str], photo: bool, letters: str, height: int
) -> None:
    found = call(page, "print/fitting.js", "m.fit(...a)", [title, texts, photo])
    assert found == {"letters": letters, "photo": height}

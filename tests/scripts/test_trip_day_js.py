"""What a trip comes to: when a class is where, and what does not fit."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from modules import call

EXPRESSION = """(async () => {
  const { readAddress } = await import("http://kepu.test/trip/address.js");
  const { scheduleOf } = await import("http://kepu.test/trip/page/timeline.js");
  const { trip } = readAddress(a.address);
  const places = trip.stops.map(({ path }) => a.places[path] ?? null);
  const schedule = scheduleOf(trip, places);
  return { trip, schedule, clashes: m.clashesOf({ ...a, trip, schedule }) };
})()"""
HOURS = {"w": [0, 1, 1, 1, 1, 1, 1], "t": [[[570, 1020, 990]]]}
NEAR = {"name": "甲馆", "kind": "场馆", "url": "", "point": [112.9, 28.2], "regions": ["430100"], "hours": HOURS}
FAR = {"name": "乙园", "kind": "科普基地", "url": "", "point": [113.0, 28.2], "group": {"size": [None, 40]}, "stay": 90}
GROUP = {"lead": 7, "weekdays": [1, 2], "stages": ["junior"], "size": [30, 40]}
DAYS = {
    "off": [["2026-10-01", "2026-10-07", "国庆节"]],
    "work": ["2026-10-10"],
    "breaks": [["430100", "寒假", "2026-02-01", "2026-03-03"]],
    "open": [["2026-12-29", "2027-01-07"]],
    "loose": [["2026-12-20", "2027-03-10", "寒假"]],
}
CALENDAR = {"from": "2026-01-01", "until": "2028-12-31", "rows": {}}


def day(page: Page, address: str, **more: Any) -> dict[str, Any]:
    places = {"venues/a1": NEAR, "bases/b1": FAR} | more.pop("places", {})
    given = {"address": address, "places": places, "days": DAYS, "calendar": CALENDAR, "today": "2026-11-22"} | more
    found: dict[str, Any] = call(page, "trip/page/clashes.js", EXPRESSION, given)
    return found


def test_a_day_goes_on_from_stop_to_stop(page: Page) -> None:
    found = day(page, "stops=venues/a1.60..1000,bases/b1&from=112.9,28.2,x&start=0900&lunch=30")["schedule"]
    visits = [(one["arrival"], one["departure"], one["way"]["minutes"], one["stayFrom"]) for one in found["visits"]]
    # 9.8 km as the crow flies, 13.7 km of road at 30 km/h, and 10 minutes more.
    assert visits == [(600, 660, 10, "own"), (730, 820, 40, "place")]
    assert found["lunch"] == {"after": 0, "start": 660, "minutes": 30}
    assert (found["back"]["minutes"], found["end"], found["uncertain"]) == (40, 860, False)


FRIDAY = "stops=venues/a1.60&from=112.9,28.2,x&start=0920&pupils=35&date=2026-12-04"
SAID: list[tuple[str, dict[str, Any], str]] = [
    (FRIDAY, {}, "note 甲馆：当天开放 09:30–17:00，时间对得上。"),
    (FRIDAY, {}, "note 12月4日（周五）不是周末和法定节假日，也不到放寒暑假的时候。"),
    (FRIDAY, {}, "ask 甲馆：一次能接待多少人不知道。"),
    (FRIDAY, {"calendar": None}, "ask 甲馆：现在连不上网，没能查那天开不开放。"),
    (FRIDAY, {"days": None}, "ask 现在连不上网，没能查这天放不放假。"),
    (FRIDAY, {"today": "2026-12-05"}, "no 2026年12月4日（周五）已经过去了，请换一天。"),
    (FRIDAY, {"places": {"venues/a1": NEAR | {"hours": None}}}, "ask 甲馆：开放时间还不知道，去之前先问。"),
    (FRIDAY, {"places": {"venues/a1": NEAR | {"status": "暂停"}}}, "no 甲馆：暂停。"),
    (
        FRIDAY,
        {"places": {"venues/a1": NEAR | {"group": GROUP}}},
        "no 甲馆：团体只在周一、周二接待，12月4日（周五）不行。",
    ),
    (
        FRIDAY + "&grade=5",
        {"places": {"venues/a1": NEAR | {"group": GROUP}}},
        "ask 甲馆：资料里写的学段没有包括这个年级，先问合不合适。",
    ),
    (
        FRIDAY,
        {"places": {"venues/a1": NEAR | {"group": GROUP}}, "today": "2026-12-01"},
        "no 甲馆：要提前 7 天预约，离那天只有 3 天。",
    ),
    (
        FRIDAY.replace("=35", "=45"),
        {"places": {"venues/a1": NEAR | {"group": GROUP}}},
        "no 甲馆：一次最多接待 40 人，你们 45 人，要分批。",
    ),
    (
        FRIDAY.replace("=35", "=20"),
        {"places": {"venues/a1": NEAR | {"group": GROUP}}},
        "ask 甲馆：30 人起接待，你们 20 人。",
    ),
    (FRIDAY.replace("=35", "=0"), {}, "no 学生人数是 0，请填去的学生数。"),
    (FRIDAY.replace("=35", "=400"), {}, "ask 400 名学生一起去，先问每一处能不能同时接待，常要分批。"),
    (FRIDAY.replace("0920", "0800"), {}, "no 甲馆：08:10 到，09:30 才开门（当天开放 09:30–17:00）。"),
    (FRIDAY.replace("0920", "1630"), {}, "no 甲馆：16:30 停止入馆，16:40 才到。"),
    (FRIDAY.replace("0920", "1600"), {}, "no 甲馆：17:00 关门，排到了 17:10。"),
    (FRIDAY.replace("0920", "1800"), {}, "no 甲馆：18:10 到，已经关门（当天开放 09:30–17:00）。"),
    (FRIDAY.replace("12-04", "12-07"), {}, "no 甲馆：12月7日（周一）不开放。"),
    (FRIDAY.replace("12-04", "12-05"), {}, "ask 12月5日（周六）是周末，学生不上课。"),
    (
        FRIDAY.replace("12-04", "10-02"),
        {"today": "2026-09-01"},
        "no 10月2日（周五）是国庆节放假，学生不上课；参观的人也多。",
    ),
    (FRIDAY.replace("12-04", "02-10"), {"today": "2026-01-01"}, "ask 2月10日（周二）当地学校放寒假。"),
    (
        FRIDAY.replace("12-04", "12-31"),
        {},
        "ask 12月31日（周四）前后的放假安排还没有收录，是不是上课日请看学校的通知。",
    ),
    (
        FRIDAY.replace("12-04", "12-22"),
        {},
        "ask 12月22日（周二）可能已经放寒假，当地的校历没有收录，请看自己学校的校历。",
    ),
    ("stops=venues/a1.60", {}, "ask 还没有选日期，开不开放、放不放假都没有查。"),
    ("stops=venues/a1.60", {}, "ask 有一段路不知道要走多久，后面的时间都会晚。请填出发地，或自己填这段路的分钟数。"),
    ("stops=venues/a1.60.30.0900&start=0840", {}, "no 想 09:00 到，按现在的安排最早 09:10 才到。"),
    ("stops=venues/a1.300&start=0840&lunch=0", {}, "ask 中午没有留吃饭的时间。"),
    ("stops=venues/a1.300&start=0840", {}, "ask 午餐要到 13:40 才吃上。"),
    ("stops=venues/a1.60.300", {}, "no 有一段路要开 5 小时；司机连续开车不能超过 4 小时，中途要停车休息 20 分钟以上。"),
    ("stops=venues/a1.1440", {}, "no 这样排要到第二天才回来，请去掉几站或改早些。"),
]


@pytest.mark.parametrize(("address", "more", "wanted"), SAID)
def test_what_does_not_fit_is_said(page: Page, address: str, more: dict[str, Any], wanted: str) -> None:
    found = day(page, address, **more)["clashes"]
    assert wanted in [f"{one['tone']} {one['words']}" for one in found]


def test_a_trip_without_stops_says_nothing(page: Page) -> None:
    assert day(page, "date=2020-01-01&pupils=0")["clashes"] == []

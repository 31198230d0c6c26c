"""A planned trip: what can be done with it, how it stands in an address and on the device, how long ways take."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from modules import call

ADDRESSES = [
    "",
    "stops=venues/a1,bases/b1",
    "stops=venues/a1.60.25.0930,bases/b1..15&spare=courses/c1",
    "stops=venues/a1&date=2026-12-04&pupils=45&adults=4&ratio=12&seats=49&grade=5",
    "stops=venues/a1&lunch=0&back=40&mode=walk&start=0905",
    "stops=venues/a1&lunchAfter=1&from=112.97,28.19,%E7%A0%82%E5%AD%90%26%E5%A1%98%E5%B0%8F%E5%AD%A6",
    "stops=venues/a1&content=science-10-3,science-10-4&without=letter",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_says_the_same_again(page: Page, address: str) -> None:
    read = call(page, "trip/address.js", "m.readAddress(a)", address)
    assert read["said"] == []
    assert call(page, "trip/address.js", "m.writeAddress(a)", read["trip"]) == address
    assert call(page, "trip/address.js", "m.namesTrip(a)", address) == bool(address)


HOSTILE = [
    ("stops=../../etc,venues/a1", ["“../../etc”不是能排进行程的地方，没有放进来。"]),
    ("stops=venues/<script>", ["“venues/<script>”不是能排进行程的地方，没有放进来。"]),
    ("stops=events/e1,venues/a1", ["“events/e1”不是能排进行程的地方，没有放进来。"]),
    ("stops=venues/a1,venues/a1", []),
    ("stops=venues/a1&date=2026-02-30", ["日期“2026-02-30”看不懂，请重新选。"]),
    ("stops=venues/a1&pupils=-3", ["学生人数“-3”不对，要写 0 到 9999 的整数。"]),
    ("stops=venues/a1&pupils=1e9", ["学生人数“1e9”不对，要写 0 到 9999 的整数。"]),
    ("stops=venues/a1&grade=13", ["年级“13”不对，要写 0 到 12 的整数。"]),
    ("stops=venues/a1&mode=rocket", ["没有“rocket”这种出行方式，先按包车算。"]),
    ("stops=venues/a1&start=25:00", ["时间“25:00”看不懂，要写成 08:30 这样。"]),
    ("stops=venues/a1.x", ["停留分钟数“x”不对，要写 0 到 1440 的整数。"]),
    ("stops=venues/a1&from=999,1,x", ["出发地“999,1,x”看不懂，请重新选。"]),
    ("stops=venues/a1&v=9", ["这个网址来自更新的版本，看不懂的部分没有用上。"]),
    ("stops=venues/a1&pupils=0", []),
    ("stops=venues/a1&pupils=400", []),
    ("stops=venues/a1&from=1,2,%E4%B8%80%ZZ", []),
]


@pytest.mark.parametrize(("address", "said"), HOSTILE)
def test_what_cannot_be_read_is_told_and_the_rest_kept(page: Page, address: str, said: list[str]) -> None:
    found = call(page, "trip/address.js", "m.readAddress(a)", address)
    assert found["said"] == said
    assert len(found["trip"]["stops"]) == address.partition("&")[0].count("a1") - address.count("a1,venues/a1")


def test_a_hundred_stops_are_put_aside_and_none_is_lost(page: Page) -> None:
    paths = [f"venues/v{number}" for number in range(100)]
    found = call(page, "trip/address.js", "m.readAddress(a)", f"stops={','.join(paths)}")
    kept = found["trip"]["stops"] + found["trip"]["spare"]
    assert [stop["path"] for stop in kept] == paths
    assert found["said"] == ["一天最多排 12 站，后面的 88 站放在“先放一放”里。"]
    long = call(page, "trip/address.js", "m.readAddress(a)", "stops=venues/a1&x=" + "y" * 99_999)
    assert long["said"] == ["网址太长，只看了前面的部分。"]


KEPT = [
    ("{", None),
    ("[]", None),
    ('{"stops": 3}', None),
    ('{"version": 2, "trip": "stops=venues/a1.60&pupils=45"}', ["venues/a1", 60, 45, []]),
    ('{"version": 1, "stops": ["venues/a1"], "people": 45}', ["venues/a1", None, 45, []]),
    (
        '{"version": 3, "trip": "stops=venues/a1"}',
        ["venues/a1", None, None, ["这个网址来自更新的版本，看不懂的部分没有用上。"]],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), KEPT)
def test_what_the_device_kept_is_read_whatever_its_age(page: Page, text: str, wanted: list[Any] | None) -> None:
    shown = "r && [r.trip.stops[0].path, r.trip.stops[0].stay, r.trip.pupils, r.said]"
    assert call(page, "trip/storage.js", f"((r) => {shown})(m.readKept(a))", text) == wanted


def test_the_device_keeps_what_was_added(page: Page) -> None:
    try:
        assert call(page, "trip/storage.js", "m.addStop(a).outcome", "venues/a1") == "added"
        assert call(page, "trip/storage.js", "m.addStop(a).outcome", "venues/a1") == "there"
        assert call(page, "trip/storage.js", "m.addStop(a).outcome", "plans/p1") == "refused"
        for number in range(12):
            call(page, "trip/storage.js", "m.addStop(a)", f"bases/b{number}")
        kept = call(page, "trip/storage.js", "m.keptTrip().trip", None)
        assert [len(kept[part]) for part in ("stops", "spare")] == [12, 1]
        assert call(page, "trip/storage.js", "m.keepTrip({...m.keptTrip().trip, stops: [], spare: []})", None)
        assert call(page, "trip/storage.js", "m.keptTrip().trip.stops", None) == []
        page.evaluate("localStorage.setItem('kepu.trip', '{broken')")
        assert "原样留在这台设备上" in call(page, "trip/storage.js", "m.keptTrip().said[0]", None)
        assert page.evaluate("localStorage.getItem('kepu.trip.unread')") == "{broken"
    finally:
        page.evaluate("localStorage.clear()")


CHANGES = [
    ("m.moved(a, 0, 1)", "stops=bases/b1.30,venues/a1.60,resources/r1&back=35"),
    ("m.moved(a, 0, 9)", "stops=venues/a1.60.20,bases/b1.30.15,resources/r1..40&back=35"),
    ("m.moved(a, 1, 2)", "stops=venues/a1.60.20,resources/r1,bases/b1.30"),
    ("m.without(a, 1)", "stops=venues/a1.60.20,resources/r1&back=35"),
    ("m.without(a, 1, true)", "stops=venues/a1.60.20,resources/r1&spare=bases/b1.30&back=35"),
    ("m.without(a, 7)", "stops=venues/a1.60.20,bases/b1.30.15,resources/r1..40&back=35"),
    ("m.swapped(a, 0, 'venues/z1')", "stops=venues/z1.60,bases/b1.30,resources/r1..40&back=35"),
    ("m.swapped(a, 0, 'bases/b1')", "stops=venues/a1.60.20,bases/b1.30.15,resources/r1..40&back=35"),
    ("m.takenUp(m.without(a, 2, true), 0)", "stops=venues/a1.60.20,bases/b1.30.15,resources/r1"),
    ("m.takenUp(a, 0)", "stops=venues/a1.60.20,bases/b1.30.15,resources/r1..40&back=35"),
    ("m.changed(a, 0, {stay: 90})", "stops=venues/a1.90.20,bases/b1.30.15,resources/r1..40&back=35"),
]


@pytest.mark.parametrize(("change", "wanted"), CHANGES)
def test_what_is_known_of_a_way_goes_with_the_way(page: Page, change: str, wanted: str) -> None:
    before = "stops=venues/a1.60.20,bases/b1.30.15,resources/r1..40&back=35"
    trip = call(page, "trip/address.js", "m.readAddress(a).trip", before)
    after = call(page, "trip/state.js", change, trip)
    assert call(page, "trip/address.js", "m.writeAddress(a)", after) == wanted


WAYS = [
    (0, "coach", [0, 10]),
    (10_000, "coach", [14, 40]),
    (50_000, "coach", [70, 100]),
    (10_000, "transit", [14, 65]),
    (1_000, "walk", [1.4, 25]),
]


@pytest.mark.parametrize(("metres", "mode", "wanted"), WAYS)
def test_how_long_a_way_takes(page: Page, metres: int, mode: str, wanted: list[float]) -> None:
    found = call(page, "trip/travel.js", "m.estimate(a[0], a[1])", [metres, mode])
    assert [round(found["kilometres"], 3), found["minutes"]] == wanted
    assert call(page, "trip/travel.js", "m.reach(a[0], a[1])", [found["minutes"], mode]) >= metres
    words = call(page, "trip/travel.js", "m.MODE_LABELS[a] + m.formulaWords(a)", mode)
    assert "直线距离乘以 1.4" in words and json.dumps("Infinity")[1:-1] not in words

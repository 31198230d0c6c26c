"""js/kiosk in a real browser: which links may be followed in a hall, and how its screen is set up."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from modules import call

ROOT = "https://k.example/portal/"


@pytest.mark.parametrize(
    ("address", "title"),
    [
        (ROOT, None),
        (f"{ROOT}venues/x/", None),
        (f"{ROOT}venues/x/#routes", None),
        (f"{ROOT}explore/?q=a.b", None),
        (f"{ROOT}index.html", None),
        (f"{ROOT}contribute/new/", "在手机上打开"),
        (f"{ROOT}kiosk/?place=x", "在手机上打开"),
        (f"{ROOT}zh-hant/kiosk/", "在手机上打开"),
        (f"{ROOT}en/venues/x/", None),
        (f"{ROOT}offline/", "在手机上打开"),
        (f"{ROOT}print/?page=venues/x", "在手机上打开"),
        (f"{ROOT}events/a.ics", "在手机上打开"),
        (f"{ROOT}api/v1/venues.json", "在手机上打开"),
        ("https://k.example/", "在手机上打开"),
        ("https://k.example.evil.example/portal/", "在手机上打开"),
        ("https://uri.amap.com/marker?position=1,2", "在手机上打开"),
        ("tel:0731-88882601", "打电话"),
        ("mailto:a@b.example", "写邮件"),
        ("geo:28.1,112.9", "用手机看地图"),
        ("javascript:alert(1)", "在手机上打开"),
        ("file:///etc/passwd", "在手机上打开"),
        ("no address", "这个地址打不开"),
    ],
)
def test_nothing_leads_out(page: Page, address: str, title: str | None) -> None:
    way = call(page, "kiosk/ways.js", "m.wayOf(a[0], a[1])", [address, ROOT])
    assert way == ({"kind": "here"} if title is None else {"kind": "code", "title": title, "text": address})


@pytest.mark.parametrize(
    ("pressed", "away"),
    [
        ("a", False), ("Enter", False), ("Tab", False), ("Escape", False), ("ArrowLeft", False), ("Ctrl+c", False), ("Ctrl+V", False),
        ("F1", True), ("F5", True), ("F12", True), ("Ctrl+p", True), ("Ctrl+S", True), ("Meta+l", True), ("Alt+ArrowLeft", True),
        ("Ctrl+F5", True), ("BrowserBack", True), ("ContextMenu", True), ("Ctrl+ArrowLeft", True),
    ],
)  # fmt: skip
def test_keys_of_the_browser_are_shut(page: Page, pressed: str, away: bool) -> None:
    *held, key = pressed.split("+")
    event = {"key": key, **{f"{name.lower()}Key": name in held for name in ("Ctrl", "Alt", "Meta")}}
    assert call(page, "kiosk/shut.js", "m.leadsAway(a)", event) == away


def test_what_is_to_be_downloaded_is_a_code(page: Page) -> None:
    assert call(page, "kiosk/ways.js", "m.wayOf(a + 'x/', a, true).kind", ROOT) == "code"


@pytest.mark.parametrize(
    ("text", "words"),
    [("tel:0731-88882601", "0731-88882601"), ("https://k/%E9%A6%86", "https://k/馆"), ("https://k/%", "https://k/%")],
)
def test_addresses_are_said_for_people(page: Page, text: str, words: str) -> None:
    assert call(page, "kiosk/ways.js", "m.addressWords(a)", text) == words


@pytest.mark.parametrize(
    ("search", "setting"),
    [
        ("", {}),
        ("?place=venues/a-b", {"place": "venues/a-b"}),
        ("?place=a-b", {"place": "venues/a-b"}),
        ("?place=/bases/a-b/", {"place": "bases/a-b"}),
        ("?place=../../x", {"wrong": ["../../x"]}),
        ("?place=https://evil.example/", {"wrong": ["https://evil.example"]}),
        ("?place=<b>", {"wrong": ["<b>"]}),
        ("?place=%E9%A6%86", {"wrong": ["馆"]}),
        ("?region=430100", {"region": "430100"}),
        ("?region=<b>", {"wrong": ["<b>"]}),
        ("?idle=60", {"idle": 60}),
        ("?idle=1", {"idle": 20}),
        ("?idle=1e9", {"idle": 900}),
        ("?idle=x", {}),
        ("?idle=-5", {"idle": 20}),
    ],
)
def test_the_address_sets_the_screen_up(page: Page, search: str, setting: dict[str, Any]) -> None:
    usual = {"root": "../", "assets": "../a", "months": ["2026-11", "2026-12"], "place": "", "region": "", "wrong": []}
    usual["idle"] = 90
    assert (
        call(
            page,
            "kiosk/setting.js",
            "m.settingOf(a, { root: '../', assets: '../a', months: '2026-11 2026-12' })",
            search,
        )
        == usual | setting
    )

"""A screen in a hall: one touch to what people come for, no way out, and as new for whoever comes next."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import FrameLocator, Page, ViewportSize, expect
from visits import Visits

pytestmark = pytest.mark.browser
UPRIGHT: ViewportSize = {"width": 1080, "height": 1920}
LYING: ViewportSize = {"width": 1920, "height": 1080}
PLACE = "chongqing-science-museum"


def opened(page: Page, tile: str) -> FrameLocator:
    """A tile, touched; the page behind it in its frame."""
    expect(page.locator("body[data-ready]")).to_be_attached()
    page.get_by_role("link", name=tile).click()
    frame = page.frame_locator(".kiosk-frame")
    expect(page.locator("[data-kiosk-view][data-page=shown]")).to_be_visible()
    return frame


@pytest.mark.parametrize("viewport", [UPRIGHT, LYING])
def test_a_hall_shows_its_own_today(visit: Visits, viewport: ViewportSize) -> None:
    page = visit(f"kiosk/?place=venues/{PLACE}", viewport=viewport)
    expect(page.locator("h1")).to_have_text("重庆科技馆")
    expect(page.locator(".kiosk-today .state[data-state]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tiles = page.locator(".kiosk-tile")
    for tile in tiles.all():
        box = tile.bounding_box()
        assert box
        assert box["y"] + box["height"] <= viewport["height"]
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa']})")["violations"] == []
    frame = opened(page, "附近的地方")
    expect(frame.locator("#kepu-map")).to_be_visible()
    expect(page.locator(".kiosk-frame")).to_have_attribute("src", re.compile(f"near=venues%2F{PLACE}"))


def test_nothing_leads_out_of_it(visit: Visits) -> None:
    """Numbers and foreign pages are codes to be scanned; header, footer and forms are not there."""
    page = visit(f"kiosk/?place={PLACE}", viewport=UPRIGHT)
    frame = opened(page, "遇到急事")
    expect(frame.locator(".site-header")).to_be_hidden()
    expect(frame.locator(".site-footer")).to_be_hidden()
    frame.locator("a[href^='tel:']").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("img", name="二维码")).to_be_visible()
    dialog.get_by_role("button", name="关上").click()
    page.get_by_role("button", name="回到首页").click()
    frame = opened(page, "这里的详细介绍")
    frame.get_by_role("link", name="官方网站").first.click()
    expect(dialog).to_contain_text("http")
    assert len(page.context.pages) == 1
    assert "/kiosk/" in page.url


def test_pinyin_is_typed_on_the_screen(visit: Visits) -> None:
    page = visit("kiosk/", viewport=LYING)
    frame = opened(page, "搜一搜")
    field = frame.locator("input[type=search]:visible").first
    field.click()
    keys = page.get_by_role("complementary", name="键盘")
    for letter in "kejig":
        keys.get_by_role("button", name=letter, exact=True).click()
    keys.get_by_role("button", name="退格").click()
    expect(field).to_have_value("keji")
    expect(field).to_be_focused()
    keys.get_by_role("button", name="查找").click()
    expect(keys).to_be_hidden()
    expect(frame.locator("[data-record]").first).to_be_visible()


def test_who_comes_next_finds_nothing(visit: Visits) -> None:
    """After a while without a touch it is the first page again, and what was kept meanwhile is gone."""
    page = visit(None, viewport=UPRIGHT)
    page.clock.install(time="2026-11-23T10:00:00+08:00")
    page.goto(f"{visit.origin}kiosk/?idle=30")
    page.evaluate("localStorage.setItem('kepu.before', 'x')")
    page.reload()
    opened(page, "真的假的")
    page.evaluate("localStorage.setItem('kepu.trip', 'mine'); localStorage.setItem('kepu.before', 'y')")
    page.clock.run_for(21_000)
    expect(page.get_by_text("秒后回到首页")).to_be_visible()
    page.get_by_role("button", name="继续看").click()
    expect(page.get_by_text("秒后回到首页")).to_be_hidden()
    page.clock.run_for(31_000)
    expect(page.locator(".kiosk-tile").first).to_be_visible()
    expect(page.locator(".kiosk-frame")).to_have_count(0)
    assert page.evaluate("[localStorage.getItem('kepu.trip'), localStorage.getItem('kepu.before')]") == [None, "x"]


def test_steps_back_stay_inside(visit: Visits) -> None:
    page = visit("kiosk/", viewport=UPRIGHT)
    frame = opened(page, "遇到急事")
    back = page.get_by_role("button", name="上一页")
    expect(back).to_be_disabled()
    frame.locator(".know-list a").first.click()
    expect(back).to_be_enabled()
    back.click()
    expect(frame.locator(".know-list a").first).to_be_visible()
    expect(back).to_be_disabled()
    page.get_by_role("button", name="回到首页").click()
    expect(page.locator(".kiosk-tile").first).to_be_focused()


def test_a_wrong_address_says_so(visit: Visits) -> None:
    visit.expect("404")
    page = visit(None, viewport=LYING)
    for place in ("venues/no-such-place", "重庆科技馆", "<b>x</b>"):
        page.goto(f"{visit.origin}kiosk/?region=999999&place={place}")
        expect(page.get_by_text("没有找到")).to_contain_text(place)
        expect(page.get_by_text("没有找到")).to_contain_text("999999")
        expect(page.locator(".kiosk-tile").first).to_be_visible()


def test_an_open_code_ends_with_the_visit_too(visit: Visits) -> None:
    page = visit(None, viewport=UPRIGHT)
    page.clock.install(time="2026-11-23T10:00:00+08:00")
    page.goto(f"{visit.origin}kiosk/?idle=30")
    frame = opened(page, "遇到急事")
    frame.locator("a[href^='tel:']").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.clock.run_for(21_000)
    expect(dialog).to_contain_text("秒后回到首页")
    page.clock.run_for(10_000)
    expect(dialog).to_be_hidden()
    expect(page.locator(".kiosk-tile").first).to_be_visible()


def test_steps_back_of_the_browser_stay_inside(visit: Visits) -> None:
    page = visit("about/", viewport=UPRIGHT)
    page.goto(f"{visit.origin}kiosk/")
    opened(page, "遇到急事")
    page.evaluate("history.back()")
    expect(page.locator(".kiosk-tile").first).to_be_focused()
    page.evaluate("history.back()")
    expect(page.locator(".kiosk-tile").first).to_be_visible()
    assert "/kiosk/" in page.url

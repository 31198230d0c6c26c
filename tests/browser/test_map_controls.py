"""The map's buttons: whole screen, own position, measuring; and tours drawn with their dates."""

from __future__ import annotations

import re

import pytest
from kinds import settle
from playwright.sync_api import Page, expect
from visits import DESKTOP, PHONE, Visits

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit: Visits) -> Page:
    page = visit("map/", viewport=DESKTOP)
    settle(page)
    return page


def test_measuring_by_keyboard(page: Page) -> None:
    button = page.get_by_role("button", name="量距离")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(600)
    page.keyboard.press("Enter")
    expect(page.locator(".kepu-control--measure")).to_contain_text(re.compile(r"一共 [\d.]+ (米|公里)"))
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.locator(".kepu-measured")).to_have_count(0)


def test_the_whole_window_and_back_by_escape(page: Page) -> None:
    frame = page.locator("#kepu-map")
    before = frame.evaluate("frame => getComputedStyle(frame).height")
    page.get_by_role("button", name="全屏").click()
    expect(frame).to_have_class(re.compile("is-full"))
    page.keyboard.press("Escape")
    expect(frame).not_to_have_class(re.compile("is-full"))
    expect(page.locator(":fullscreen")).to_have_count(0)
    expect(frame).to_have_css("height", before)


def test_the_position_is_refused_in_words(page: Page) -> None:
    page.evaluate(
        "() => { navigator.geolocation.getCurrentPosition = (ok, no) => no({ code: 1, PERMISSION_DENIED: 1, TIMEOUT: 3 }); }"
    )
    page.get_by_role("button", name="我的位置").click()
    expect(page.locator(".kepu-control--locate")).to_contain_text("没有得到您的位置")


@pytest.mark.parametrize(("viewport", "shown"), [(DESKTOP, True), (PHONE, False)])
def test_the_small_map_is_for_wide_screens(visit: Visits, viewport: dict[str, int], shown: bool) -> None:
    page = visit("map/", viewport=viewport)
    settle(page)
    expect(page.locator(".kepu-minimap")).to_be_visible(visible=shown)
    expect(page.locator(".kepu-minimap path.kepu-minimap__view")).to_have_count(int(shown))


def test_stops_of_a_tour_have_their_dates(visit: Visits) -> None:
    page = visit("sharing/", viewport=DESKTOP)
    page.locator("[data-sharing-ask]:not([hidden])").wait_for()
    expect(page.locator(".kepu-stop--first span")).to_be_visible()
    expect(page.locator(".kepu-stop small:visible")).to_have_count(0)
    page.select_option("[name=county]", label="盐边县")
    expect(page.locator(".kepu-stop").first).to_contain_text("1·2")
    expect(page.locator(".kepu-stop small").first).to_contain_text("5月10日至5月14日")
    expect(page.locator(".kepu-stop small").first).to_be_visible()

"""The other views of the map: clusters by keyboard and touch, sharing, overview, nearby, and the frame for others."""

from __future__ import annotations

import json
import re

import pytest
from kinds import VENUE, settle
from playwright.sync_api import Browser, Route, expect
from visits import DESKTOP, PHONE, Strolls, Visits

pytestmark = pytest.mark.browser
KEY = VENUE.rstrip("/")


NEXT_FOCUS = """() => {
  window.nextFocus = new Promise((done) => {
    document.addEventListener('focusin', () => done(), { once: true });
    setTimeout(done, 15000);
  });
}"""
"""The map gives the focus to what has come nearest when it has moved, and to the popup when it is open."""


def test_from_a_cluster_to_a_record_by_keyboard(visit: Visits) -> None:
    page = visit("map/", viewport=DESKTOP)
    settle(page)
    page.locator(".kepu-cluster").first.focus()
    for _ in range(8):
        page.evaluate(NEXT_FOCUS)
        page.keyboard.press("Enter")
        page.evaluate("window.nextFocus")
        if page.locator(".leaflet-popup").count():
            break
    expect(page.locator(".leaflet-popup a[href]").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    assert "kepu-marker" in page.evaluate("document.activeElement.className")


def test_a_finger_scrolls_the_page_until_the_map_is_tapped(browser: Browser, origin: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{origin}map/")
    settle(page)
    style = "getComputedStyle(document.querySelector('#map_kepu')).touchAction"
    assert page.evaluate(style) == "pan-x pan-y"
    box = page.locator("#kepu-map").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + 20, box["y"] + 60)
    expect(page.locator("#kepu-map.is-asleep")).to_have_count(0)
    assert page.evaluate(style) == "none"
    context.close()


def test_what_a_county_can_borrow_in_two_choices(stroll: Strolls) -> None:
    page = stroll("sharing/", viewport=DESKTOP)
    page.locator("[data-sharing-ask]:not([hidden])").wait_for()
    page.select_option("[name=county]", label="盐边县")
    page.select_option("[name=month]", label="2027年5月")
    answer = page.locator("[data-sharing-answer]")
    expect(answer.locator("h2")).to_have_text("盐边县 · 2027年5月")
    expect(answer.locator(".sharing-state--here").first).to_contain_text("来本地：5月10日至5月12日")
    expect(page.locator(".kepu-stop").first).to_be_attached()
    expect(page).to_have_url(re.compile("month=2027-05"))
    page.reload()
    expect(answer.locator("h2")).to_have_text("盐边县 · 2027年5月")


def test_the_overview_agrees_with_itself(stroll: Strolls) -> None:
    page = stroll("overview/?measure=venues", viewport=DESKTOP)
    page.locator("[data-overview-rows] tr").first.wait_for()
    rows = page.locator("[data-overview-rows] tr")
    tiles = page.locator("[data-tile]")
    assert rows.count() == tiles.count()
    best = rows.first.locator("th").text_content() or ""
    value = rows.first.locator("td").first.text_content()
    expect(page.locator(f"[data-tile][aria-label^='{best}：']").first.locator(".tile-value")).to_have_text(value or "")
    href = rows.first.locator("td a").get_attribute("href") or ""
    assert re.fullmatch(r"\.\./explore/\?c=venues&.*&region=\w+", href)
    page.select_option("[name=measure]", label="公民具备科学素质的比例")
    expect(page.locator("[data-overview-year] output")).to_have_text("2025 年")
    expect(page.locator("[data-overview-rows]")).to_contain_text("目标：")


def test_near_a_record(stroll: Strolls) -> None:
    page = stroll(f"map/?near={KEY}", viewport=DESKTOP)
    settle(page)
    expect(page.locator("[data-nearby-said]")).to_contain_text("重庆科技馆")
    assert page.locator("[data-nearby-list] li").count() > 0
    assert page.locator("path.kepu-range").count() == 3
    page.locator("[data-nearby-clear]").click()
    expect(page.locator("path.kepu-range")).to_have_count(0)


@pytest.mark.parametrize(
    ("words", "start"), [("盐边", "盐边县"), ("重庆科技馆", "重庆科技馆"), ("白沙路92号", "长沙简牍博物馆")]
)
def test_near_a_place_by_name_or_address(stroll: Strolls, words: str, start: str) -> None:
    page = stroll("map/", viewport=DESKTOP)
    settle(page)
    field = page.locator("#kepu-nearby-place")
    field.fill(words)
    page.locator("[data-nearby-place] button").first.wait_for()
    field.press("Enter")
    expect(page.locator("[data-nearby-said]")).to_contain_text(f"离{start}最近的")
    expect(page.locator("[data-nearby-list] li").first).to_be_visible()
    routes = page.locator(".kepu-nearby__route")
    assert all(
        re.search(r"/#routes$", address or "") for address in (one.get_attribute("href") for one in routes.all())
    )


@pytest.mark.parametrize("near", ["1e9,5", "NaN,NaN", ",", "200,10", "0,90", "x", "<img src=x>", "__proto__/x"])
def test_near_nowhere_is_told(stroll: Strolls, near: str) -> None:
    page = stroll(f"map/?near={near}", viewport=DESKTOP)
    settle(page)
    expect(page.locator("[data-map-notice]")).to_contain_text("没有找到起点")


def test_what_a_record_serves_is_coloured_and_its_place_told(stroll: Strolls) -> None:
    page = stroll("map/?at=resources/qinghai-grassroots-team", viewport=DESKTOP)
    settle(page)
    expect(page.locator(".leaflet-popup a[href]").first).to_contain_text("乡土专家")
    expect(page.locator("path.kepu-outline--served")).to_have_count(1)
    page.locator(".leaflet-popup-close-button").click()
    expect(page.locator("path.kepu-outline--served")).to_have_count(0)


def test_the_position_is_asked_for_only_on_a_click(visit: Visits) -> None:
    page = visit(None, viewport=DESKTOP)
    page.add_init_script(
        "navigator.geolocation.getCurrentPosition = (ok, no) => { window.asked = true; no({ code: 1, PERMISSION_DENIED: 1, TIMEOUT: 3 }); }"
    )
    page.goto(f"{visit.origin}map/")
    settle(page)
    assert page.evaluate("window.asked") is None
    page.locator("[data-nearby-me]").click()
    expect(page.locator("[data-nearby-said]")).to_contain_text("没有得到您的位置")


def test_the_code_for_other_sites_follows_the_choice(stroll: Strolls) -> None:
    page = stroll("embed/", viewport=DESKTOP)
    page.locator("[data-embed-form]:not([hidden])").wait_for()
    for box in page.locator("[name=layer]").all()[1:]:
        box.uncheck()
    page.fill("[name=height]", "360")
    code = page.locator("[data-embed-code]").input_value()
    assert re.search(r'src="[^"]+embed/map\.html\?layers=venues"', code)
    assert 'height="360"' in code
    page.locator("[data-embed-try]").click()
    page.locator("#kepu-map[data-ready]").wait_for()
    assert page.locator(".kepu-marker--bases, .kepu-cluster--bases").count() == 0
    assert page.locator("header, nav, footer").count() == 0


@pytest.mark.parametrize(
    ("kind", "some"), [("博物馆", True), ("<img src=x onerror=alert(1)>", False), ("__proto__", False)]
)
def test_a_frame_shows_one_kind(stroll: Strolls, kind: str, some: bool) -> None:
    page = stroll(f"embed/map.html?kind={kind}", viewport=DESKTOP)
    page.locator("#kepu-map[data-ready]").wait_for()
    assert bool(page.locator(".kepu-marker--venues, .kepu-cluster--venues").count()) == some
    assert page.locator(".kepu-marker--bases, .kepu-cluster--bases").count() == 0
    expect(page.locator("[data-map-notice]")).to_contain_text("" if some else "这一类还没有")


BASEMAP = {
    "tiles": ["/no-tiles/{z}/{x}/{y}.png"], "servers": "0", "largestZoom": 12, "credit": "底图：某图　审图号：某号",
    "datum": "wgs84", "rings": [],
}  # fmt: skip


def test_a_basemap_that_fails_leaves_the_outlines(visit: Visits) -> None:
    visit.expect("404|Failed to load resource")
    page = visit(None, viewport=DESKTOP)

    def with_basemap(route: Route) -> None:
        script = route.fetch().text()
        assert "basemap: null" in script
        route.fulfill(
            body=script.replace("basemap: null", f"basemap: {json.dumps(BASEMAP)}"), content_type="text/javascript"
        )

    page.route(f"{visit.origin}map/map.js", with_basemap)
    page.goto(f"{visit.origin}map/")
    settle(page)
    expect(page.get_by_text("底图没有加载出来，现在只显示轮廓。")).to_be_visible()
    expect(page.locator(".kepu-map__credit", has_text="审图号：GS")).to_be_visible()
    assert page.locator("path.kepu-outline").count() > 0
    assert page.locator("img.leaflet-tile").count() == 0

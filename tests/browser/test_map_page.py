"""The map: own files only, markers with names, popups by address, layers, and a list that says the same."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from kinds import VENUE, settle
from playwright.sync_api import Page, expect
from visits import DESKTOP, Strolls, Visits

from sites import Site

pytestmark = pytest.mark.browser

KEY = VENUE.rstrip("/")
MARKERS = ".leaflet-marker-pane .leaflet-marker-icon"


@pytest.fixture
def page(stroll: Strolls) -> Page:
    page = stroll("map/", viewport=DESKTOP)
    settle(page)
    return page


def points(site: Site) -> list[dict[str, Any]]:
    """The portal is small: its names and ids are in one part."""
    data = json.loads(site.read("map/data/points.json"))
    ids, names, _ = json.loads(site.read("map/data/names-0.json"))
    collections = (data["folders"][int(digit)] for digit in data["layer"])
    wide = set(data["wide"])
    rows = enumerate(zip(collections, ids, names, strict=True))
    return [{"collection": c, "id": i, "name": n, "wide": row in wide} for row, (c, i, n) in rows]


def test_only_own_files_are_needed(visit: Visits) -> None:
    """The fixture refuses foreign requests; the files of the map are among those that were asked for."""
    asked: list[str] = []
    page = visit(None, viewport=DESKTOP)
    page.on("request", lambda request: asked.append(request.url.removeprefix(visit.origin)))
    page.goto(f"{visit.origin}map/")
    settle(page)
    assert "map/data/points.json" in asked
    assert any(name.endswith("leaflet.js") for name in asked)


def test_the_review_number_is_on_the_map(page: Page) -> None:
    expect(page.locator("#kepu-map").get_by_text(re.compile("审图号"))).to_be_visible()


def test_markers_and_clusters_have_names(page: Page) -> None:
    markers = page.locator(f"{MARKERS}[tabindex='0']")
    assert markers.count() > 3
    names = markers.evaluate_all("(all) => all.map((one) => one.getAttribute('aria-label') ?? one.title)")
    assert all(names)
    clusters = page.locator(".kepu-cluster")
    assert clusters.count() > 0
    for cluster in clusters.all():
        label = cluster.get_attribute("aria-label") or ""
        assert label.startswith(f"{cluster.text_content()} 个")


def test_an_address_opens_a_popup(stroll: Strolls) -> None:
    page = stroll(f"map/?at={KEY}", viewport=DESKTOP)
    settle(page)
    link = page.locator(".leaflet-popup a[href]").first
    expect(link).to_have_text("重庆科技馆")
    assert f"at={KEY}" in page.url
    link.click()
    expect(page.locator("h1")).to_have_text("重庆科技馆")


@pytest.mark.parametrize(
    "key", ["venues/nobody", "x", "", "__proto__/x", "<img src=x onerror=alert(1)>", "venues/" + "x" * 999]
)
def test_an_unknown_address_is_told(stroll: Strolls, key: str) -> None:
    page = stroll(f"map/?at={key}&region=<b>&layers=venues,<svg>", viewport=DESKTOP)
    page.locator("#kepu-map[data-ready]").wait_for()
    if key:
        expect(page.locator("[data-map-notice]")).to_contain_text("不在地图上")


def test_layers_are_switched_and_remembered_in_the_address(page: Page, portal: Site) -> None:
    boxes = page.locator("input[name=layer]")
    total = shown(page)
    assert total == sum(not point["wide"] for point in points(portal))
    boxes.first.click()
    expect(page).to_have_url(re.compile("layers="))
    left = shown(page)
    assert 0 < left < total
    page.reload()
    settle(page)
    assert shown(page) == left
    expect(boxes.first).not_to_be_checked()
    for box in boxes.all()[1:]:
        box.uncheck()
    expect(page.locator(MARKERS)).to_have_count(0)


def shown(page: Page) -> int:
    """How many places the markers and clusters in sight stand for."""
    names = page.locator(MARKERS).evaluate_all("(all) => all.map((one) => one.getAttribute('aria-label'))")
    numbers = (re.match(r"(\d+) 个", name or "") for name in names)
    more = (re.search(r"同一地点还有 (\d+) 项", name or "") for name in names)
    clusters = sum(int(found[1]) for found in numbers if found)
    singles = sum(1 for name in names if name and not re.match(r"\d+ 个", name))
    return clusters + singles + sum(int(found[1]) for found in more if found)


def test_a_marker_opens_by_keyboard(stroll: Strolls) -> None:
    page = stroll(f"map/?at={KEY}", viewport=DESKTOP)
    settle(page)
    page.locator(".leaflet-popup-close-button").click()
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    marker = page.locator(f"{MARKERS}[aria-label^='重庆科技馆']")
    marker.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup a[href]").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(marker).to_be_focused()


def test_the_list_says_the_same(page: Page, portal: Site) -> None:
    named = page.locator(".kepu-map-list li a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    addresses = {f"../{point['collection']}/{point['id']}/" for point in points(portal)}
    listed = addresses & set(named)
    more = page.locator(".kepu-map-list li a", has_text="还有").count()
    assert listed == addresses or (more and len(listed) > len(addresses) * 0.6)


def test_lost_places_are_told_and_can_be_tried_again(visit: Visits) -> None:
    visit.expect("503|Failed to load resource")
    page = visit(None, viewport=DESKTOP)
    page.route("**/map/data/points*.json", lambda route: route.fulfill(status=503, body=""))
    page.goto(f"{visit.origin}map/")
    notice = page.locator("[data-map-notice]")
    expect(notice).to_contain_text("没有加载出来")
    page.unroute("**/map/data/points*.json")
    notice.get_by_role("button").first.click()
    expect(page.locator(MARKERS).first).to_be_visible()
    expect(notice).to_be_empty()


def test_without_the_library_the_list_remains(visit: Visits) -> None:
    visit.expect("Failed to load resource|L is not defined")
    page = visit(None, viewport=DESKTOP)
    page.route("**/leaflet.js", lambda route: route.abort())
    page.goto(f"{visit.origin}map/")
    expect(page.locator("[data-map-notice]")).to_contain_text("地图没有加载出来")
    page.locator("summary").first.click()
    assert page.locator(".kepu-map-list li a:visible").count() > 3

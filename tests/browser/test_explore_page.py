"""The explorer finds what people look for, and stays usable whatever the address or the network does."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from visits import DESKTOP, PHONE, Strolls, Visits

pytestmark = pytest.mark.browser

RESULTS = "[data-explorer] [data-record]"


@pytest.fixture
def page(stroll: Strolls) -> Page:
    """The explorer with all its data read."""
    page = stroll("explore/", viewport=DESKTOP)
    page.locator(RESULTS).first.wait_for()
    page.wait_for_load_state("networkidle")
    return page


def test_typing_searches_and_the_address_can_be_shared(page: Page, visit: Visits) -> None:
    page.locator("#explore-q").fill("简牍")
    first = page.locator(RESULTS).first
    expect(first).to_have_attribute("data-record", "venues/changsha-jiandu-museum")
    expect(page).to_have_url(f"{visit.origin}explore/?q={quote('简牍')}")
    again = visit(page.url.removeprefix(visit.origin))
    expect(again.locator(RESULTS).first).to_have_attribute("data-record", "venues/changsha-jiandu-museum")
    first.locator("a").first.click()
    expect(page.locator("h1")).to_have_text("长沙简牍博物馆")


def test_facets_narrow_and_the_way_back_works(stroll: Strolls) -> None:
    page = stroll("explore/?c=venues", viewport=DESKTOP)
    page.locator(RESULTS).first.wait_for()
    assert {key.split("/")[0] for key in keys(page)} == {"venues"}
    page.goto(f"{stroll.origin}explore/?c=courses")
    page.locator(RESULTS).first.wait_for()
    assert {key.split("/")[0] for key in keys(page)} == {"courses"}
    page.go_back()
    expect(page.locator(RESULTS).first).to_have_attribute("data-record", keys_start("venues"))


def keys(page: Page) -> list[str]:
    return page.locator(RESULTS).evaluate_all("(all) => all.map((one) => one.dataset.record)")


def keys_start(collection: str) -> Any:
    return re.compile(f"^{collection}/")


HOSTILE = [
    "q=<script>alert(1)</script>",
    "q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "q=%",
    "q=%E0%A4%A",
    "q=%00%01",
    "q=" + "长" * 3000,
    "q=.*%2B%3F^${}()|[]\\",
    "q=%F0%9F%8E%88%E2%80%8D%F0%9F%92%A5",
    "q=a&q=b&q=c",
    "c=__proto__&region=constructor&kind=toString",
    "c=venues&c=venues&c=" + "x" * 500,
    "sort=__proto__&shown=1e9",
    "shown=-1",
    "shown=NaN",
    "view=<svg onload=alert(1)>&at=javascript:alert(1)",
    "near=999,999&radius=-5",
    "region=500000&region=999999",
    "open=now&date=9999-99-99",
    "#%3Cimg src=x onerror=alert(1)%3E",
]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: query[:40])
def test_no_address_breaks_it(stroll: Strolls, query: str) -> None:
    page = stroll(f"explore/?{query}" if not query.startswith("#") else f"explore/{query}")
    count = page.locator("[data-explore-count]")
    expect(count).not_to_be_empty()
    assert page.locator("main script:not([src]), main img[src=x], main [onload]").count() == 0
    page.locator("#explore-q").fill("科技馆")
    expect(page.locator("#explore-q")).to_have_value("科技馆")


def test_lost_data_is_told_and_can_be_tried_again(visit: Visits) -> None:
    visit.expect("503|Failed to load resource")
    page = visit(None)
    page.route("**/explore/data/**", lambda route: route.fulfill(status=503, body=""))
    page.goto(f"{visit.origin}explore/?q=科技馆")
    problem = page.locator("[data-explore-problem]")
    expect(problem).to_be_visible()
    assert page.locator(".explore-browse a:visible").count() > 5
    page.unroute("**/explore/data/**")
    problem.get_by_role("button").click()
    expect(problem).to_be_hidden()
    expect(page.locator(RESULTS).first).to_be_visible()


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "<!doctype html><h1>Login</h1>"])
def test_spoiled_data_is_told(visit: Visits, body: str) -> None:
    visit.expect(".")
    page = visit(None)
    page.route("**/explore/data/index.json", lambda route: route.fulfill(status=200, body=body))
    page.goto(f"{visit.origin}explore/")
    expect(page.locator("[data-explore-problem]")).to_be_visible()


def test_the_sheet_of_facets_on_a_phone(stroll: Strolls) -> None:
    page = stroll("explore/", viewport=PHONE)
    page.locator(RESULTS).first.wait_for()
    button = page.locator("[data-explore-open]")
    button.click()
    sheet = page.locator("dialog[open]")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize(
    ("path", "field"),
    [("explore/", "#explore-q"), ("explore/?view=table", "#explore-q"), ("venues/", "#site-search")],
)
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_first_result_is_three_presses_from_the_field(
    stroll: Strolls, path: str, field: str, viewport: ViewportSize
) -> None:
    page = stroll(path, viewport=viewport)
    page.locator("[data-record]").first.wait_for()
    page.locator(field).focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        if "skip-link" in (page.locator(":focus").get_attribute("class") or ""):
            expect(page.locator(":focus")).to_have_text("跳到结果")
            page.keyboard.press("Enter")
        if page.locator("[data-record] :focus").count():
            break
    expect(page.locator("[data-record] :focus")).to_have_count(1)


def test_a_calendar_of_results_with_dates_is_offered(visit: Visits) -> None:
    page = visit("explore/?c=events")
    offer = page.locator("[data-explore-calendar]")
    expect(offer).to_be_visible()
    expect(offer.get_by_role("link", name="订阅活动和更新")).to_be_visible()
    button = offer.locator("[data-export=ics]:visible")
    if button.count():
        with page.expect_download() as download:
            button.click()
        assert "BEGIN:VEVENT" in download.value.path().read_text("utf-8")


def test_the_calendar_of_just_these_events_is_offered_where_there_is_one(visit: Visits) -> None:
    page = visit(None)
    page.route("**/calendar/topics.json", lambda route: route.fulfill(json=["local-430000--families", "region-430000"]))
    for query, path in (
        ("region=430000", "calendar/region-430000.ics"),
        ("region=430000&audience=families", "calendar/local-430000--families.ics"),
        ("region=500000", "events/subscribe/?region=500000"),
        ("region=430000&theme=astronomy", "events/subscribe/?region=430000"),
    ):
        page.goto(f"{visit.origin}explore/?c=events&{query}")
        expect(page.locator("[data-explore-subscribe]")).to_have_attribute("href", re.compile(f"{re.escape(path)}$"))


def test_a_group_of_answers_is_one_stop(page: Page) -> None:
    region = page.locator("[data-group=region]")
    region.wait_for()
    for group in page.locator("[data-group]").all():
        assert group.locator("input:not([tabindex='-1']), button:not([tabindex='-1'])").count() == 1
    region.locator("input, button").first.focus()
    for key, place in (("ArrowDown", 1), ("ArrowDown", 2), ("End", -1), ("Home", 0)):
        page.keyboard.press(key)
        expect(region.locator("input, button").nth(place)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("[data-chip=region]")).to_have_count(1)
    expect(region.locator("input").first).to_be_focused()


def test_paper_says_what_was_asked_for(visit: Visits) -> None:
    page = visit(None)
    page.add_init_script("window.print = () => {}")
    page.goto(f"{visit.origin}explore/?q=馆&c=venues&region=430100")
    page.locator(RESULTS).first.wait_for()
    page.get_by_text("导出", exact=True).click()
    page.get_by_role("button", name="打印").click()
    expect(page.locator(".explore-print")).to_contain_text("条件：“馆”、场馆、长沙市。排序：最相关。")


def test_the_data_can_be_cited_and_taken_on_a_phone(visit: Visits) -> None:
    page = visit("data/", viewport=PHONE)
    gb, apa = page.locator("[data-citation]").all_inner_texts()
    assert "[DB/OL]. (20" in gb and f"{visit.origin}data/" in gb
    assert "[Data set]. Retrieved" in apa and f"{visit.origin}data/" in apa
    for name in ("场馆 JSON", "场馆 CSV 表格", "场馆 GeoJSON"):
        box = page.get_by_role("link", name=name, exact=True).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] and box["height"] >= 44
    buttons = page.locator(".citations [data-copy]:visible")
    assert buttons.count() == 2
    assert all(button.get_attribute("data-copy") for button in buttons.all())

"""A region is chosen once: shown in the header, kept on the device alone, where pages start, and easy to take back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from visits import Strolls, Visits

pytestmark = pytest.mark.browser
CHANGSHA = '{"code":"430100","name":"长沙市"}'
HOSTILE = [
    "{",
    "null",
    "[]",
    '"x"',
    '{"code":1}',
    '{"code":"<b>","name":"x"}',
    '{"code":"nothing","name":"<img src=x>"}',
]


def keeping(visit: Visits, value: str, path: str, **options: object) -> Page:
    """A page for somebody on whose device a value is kept."""
    page = visit("robots.txt", **options)
    page.evaluate("([value]) => localStorage.setItem('kepu.region', value)", [value])
    page.goto(visit.origin + path)
    return page


def shown(page: Page) -> str:
    return page.inner_text("[data-region-choice]").strip()


def chosen_by_keyboard(page: Page) -> None:
    page.locator("[data-region-choice]").press("Enter")
    dialog = page.locator("dialog.region-dialog")
    for name in ("湖南省，看下级地区", "长沙市，看下级地区", "长沙市全部"):
        expect(dialog.locator("h2")).to_be_focused()
        dialog.get_by_role("button", name=name).press("Enter")


def test_one_choice_is_remembered_and_taken_back(visit: Visits) -> None:
    page = visit()
    assert shown(page) == "全部地区"
    chosen_by_keyboard(page)
    expect(page.locator("[data-region-choice]")).to_have_text("长沙市")
    expect(page.get_by_role("heading", name="长沙市的场馆")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["kepu.region"]
    page.goto(visit.origin + "venues/")
    expect(page.locator(".local-block")).to_contain_text("看全部地区")
    assert "region=430100" in page.url
    places = page.locator(".local-block .card-meta").all_inner_texts()
    assert places and all("长沙市" in place for place in places)
    assert page.locator(".local-all").is_hidden()
    page.goto(visit.origin + "explore/")
    expect(page.locator("[data-explore-chips]")).to_contain_text("长沙市")
    page.get_by_role("button", name="去掉条件 长沙市").click()
    expect(page).to_have_url(re.compile("region=all"))
    page.locator("[data-region-choice]").click()
    page.locator("dialog").get_by_role("button", name="全部地区").click()
    expect(page.locator("[data-region-choice]")).to_have_text("全部地区")
    assert page.evaluate("localStorage.length") == 0


def test_an_address_hands_the_region_on_and_keeps_nothing(visit: Visits) -> None:
    page = visit("venues/?region=630000")
    expect(page.locator("[data-region-choice]")).to_have_text("青海省")
    expect(page.get_by_role("heading", name="青海省的场馆")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    page.goto(visit.origin + "map/?region=630000")
    expect(page.locator("[data-map-page] select[name=region]").first).to_have_value("630000")


def test_what_the_region_has_not_is_found_beyond_it(visit: Visits) -> None:
    page = keeping(visit, CHANGSHA, "explore/?q=重庆自然博物馆")
    expect(page.locator(".explore-results li").first).to_have_attribute(
        "data-record", "venues/chongqing-natural-history-museum"
    )


@pytest.mark.parametrize(
    ("path", "title"),
    [("teams/", "长沙市的专家和团队"), ("resources/", "长沙市的共享资源"), ("bases/", "长沙市的科普基地")],
)
def test_every_list_starts_in_the_region(visit: Visits, path: str, title: str) -> None:
    page = keeping(visit, CHANGSHA, path)
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def test_a_month_starts_in_the_region(visit: Visits) -> None:
    page = keeping(visit, '{"code":"500000","name":"重庆市"}', "events/calendar/2026-12/")
    expect(page.locator("[data-local-shown]")).to_contain_text("重庆市这个月没有收录活动")
    expect(page.locator(".month td.has-events, .event-rows > li:visible")).to_have_count(0)
    page.goto(visit.origin + "events/calendar/2026-12/?region=430103")
    expect(page.locator(".event-rows > li:visible").first).to_contain_text("天心区")
    day = page.locator(".month td.has-events").first
    assert int(day.locator(".month-count").inner_text().removesuffix(" 场")) >= 1
    page.get_by_role("link", name="看全部地区").click()
    expect(page.locator(".count-line")).to_contain_text("共")


def test_map_and_subscriptions_start_in_the_region(visit: Visits) -> None:
    page = keeping(visit, CHANGSHA, "map/")
    expect(page.locator("[data-map-page] select[name=region]").first).to_have_value("430100")
    page.goto(visit.origin + "events/subscribe/")
    expect(page.get_by_role("heading", name="您选的地区：长沙市")).to_be_visible()


@pytest.mark.parametrize("value", HOSTILE)
def test_no_kept_value_breaks_a_page(stroll: Strolls, value: str) -> None:
    page = stroll("404.html")
    for path in ("", "venues/", "explore/?c=venues"):
        page.evaluate("(value) => localStorage.setItem('kepu.region', value)", value)
        page.goto(stroll.origin + path)
        expect(page.locator(".card:visible").first).to_be_visible()


@pytest.mark.parametrize(
    "query", ["region=<script>", "region=%00", "region=a&region=b", "region=__proto__", "region=999999"]
)
def test_no_address_breaks_a_list(stroll: Strolls, query: str) -> None:
    page = stroll(f"venues/?{query}")
    expect(page.locator(".card:visible").first).to_be_visible()


def test_without_scripts_it_leads_to_the_regions(visit: Visits) -> None:
    page = visit("venues/", java_script_enabled=False)
    assert page.locator(".card:visible").count() > 10
    page.click("[data-region-choice]")
    expect(page.get_by_role("heading", level=1)).to_have_text("按地区找")


@pytest.mark.parametrize("path", ["", "venues/", "explore/"])
def test_the_header_of_a_phone_has_two_rows_at_most(visit: Visits, path: str) -> None:
    page = keeping(visit, '{"code":"632800","name":"海西蒙古族藏族自治州"}', path)
    for width in (320, 360, 390):
        page.set_viewport_size({"width": width, "height": 700})
        box = page.locator("[data-region-choice]").bounding_box()
        header = page.locator(".site-bar").bounding_box()
        assert box and header and box["height"] >= 44 and box["width"] >= 44
        assert header["height"] <= 125
        assert page.evaluate("document.documentElement.scrollWidth") <= width

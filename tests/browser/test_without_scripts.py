"""Without JavaScript every list, record, calendar and table is there and can be reached."""

from __future__ import annotations

import pytest
from kinds import KINDS, VENUE
from playwright.sync_api import Page
from visits import Visits

pytestmark = pytest.mark.browser

HEADER = ("找场馆", "看活动", "学校研学", "点课程", "共享地图", "数据")


@pytest.fixture
def page(visit: Visits) -> Page:
    """A blank page that runs no script."""
    return visit(None, java_script_enabled=False)


@pytest.mark.parametrize("kind", ["home", "venue", "list of venues", "explorer", "map"])
def test_nothing_is_offered_that_does_nothing(page: Page, visit: Visits, kind: str) -> None:
    page.goto(visit.origin + KINDS[kind])
    assert page.locator("button:visible:not([type=submit])").count() == 0
    assert page.locator("select:visible:enabled").count() == 0


def test_sections_are_reached_on_a_phone(page: Page, visit: Visits) -> None:
    page.goto(visit.origin)
    menu = page.get_by_role("navigation", name="主要栏目")
    assert [link.text_content() for link in menu.get_by_role("link").all()] == list(HEADER)
    menu.get_by_role("link", name="找场馆").click()
    assert page.url == f"{visit.origin}venues/"
    page.locator(".card-title a").first.click()
    assert page.locator("h1").is_visible()
    assert "/venues/" in page.url


def test_a_record_tells_all_it_knows(page: Page, visit: Visits) -> None:
    page.goto(visit.origin + VENUE)
    for words in ("开放时间", "位置和交通", "称号", "介绍", "附近的场馆", "出处和核实"):
        assert page.get_by_role("heading", name=words, exact=True).is_visible()
    assert page.get_by_role("link", name="高德地图").is_visible()
    assert page.locator("table").first.is_visible()


def test_the_home_page_leads_on(page: Page, visit: Visits) -> None:
    page.goto(visit.origin)
    assert page.locator("main .card:visible").count() > 3
    page.get_by_role("searchbox", name="搜索场馆、活动、课程").first.fill("科技馆")
    page.locator("main button[type=submit]").click()
    assert page.url.startswith(f"{visit.origin}explore/?q=")


def test_the_explorer_offers_ways_on(page: Page, visit: Visits) -> None:
    page.goto(f"{visit.origin}explore/?q=科技馆")
    assert page.locator("main a:visible").count() > 10
    page.locator("main a:visible", has_text="场馆").first.click()
    assert page.locator("[data-record]:visible, .card:visible, main li a:visible").count() > 3


def test_the_map_is_a_picture_and_a_list(page: Page, visit: Visits) -> None:
    page.goto(f"{visit.origin}map/")
    assert page.locator(".kepu-map__preview").is_visible()
    page.locator("summary").first.click()
    page.locator(".kepu-map-list li a:visible").first.click()
    assert page.locator("h1").is_visible()

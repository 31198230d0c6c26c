"""A place of several records is one result, one page, and the old addresses lead to it, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from explorer_page import Explorer
from playwright.sync_api import Browser, Page
from visits import Visits

pytestmark = pytest.mark.browser
PLACE = "venues/wushan-museum"
"""A museum, a base and an organization, all of one name."""
PARTS = {"bases/wushan-museum/": f"{PLACE}/#groups", "organizations/host-wushan-museum/": f"{PLACE}/"}


@pytest.fixture(scope="module")
def explorer(origin: str, browser: Browser) -> Iterator[Explorer]:
    page = browser.new_page()
    yield Explorer(page, origin)
    page.close()


@pytest.mark.parametrize(
    "chosen", [(), ("c", "venues"), ("c", "bases"), ("c", "organizations"), ("level", "provincial")]
)
def test_a_search_shows_the_place_once(explorer: Explorer, chosen: tuple[str, str]) -> None:
    explorer.open(("q", "巫山博物馆"), *([chosen] if chosen else []))
    assert explorer.records == [PLACE]
    assert "博物馆 · 科普基地" in explorer.page.inner_text(".card-meta")


@pytest.fixture
def page(visit: Visits) -> Page:
    """A blank page that runs no script."""
    return visit(None, java_script_enabled=False)


@pytest.mark.parametrize(("old", "new"), PARTS.items())
def test_old_addresses_lead_to_the_part_without_scripts(
    explorer: Explorer, browser: Browser, old: str, new: str
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(explorer.address + old)
    page.wait_for_url(explorer.address + new)
    assert page.inner_text("h1") == "巫山博物馆"
    page.close()


def test_the_contents_bar_leads_to_the_parts_without_scripts(page: Page, visit: Visits) -> None:
    page.goto(f"{visit.origin}{PLACE}/")
    links = page.locator(".page-contents a").all()
    assert [link.inner_text() for link in links][:3] == ["参观", "团体和研学", "称号"]
    for link in links:
        target = link.get_attribute("href") or ""
        assert page.locator(f"[id='{target.removeprefix('#')}']").count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_name_state_and_actions_are_above_the_fold_and_nothing_overflows(page: Page, visit: Visits, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{visit.origin}{quote('venues/chongqing-science-museum')}/")
    last = ".actions" if width < 960 else ".place-map svg"
    for part in ("h1", ".state-line", ".actions", last):
        box = page.locator(part).first.bounding_box()
        assert box and box["y"] + box["height"] <= 800, part
    assert page.evaluate("document.documentElement.scrollWidth") <= width

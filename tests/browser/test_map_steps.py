"""The explorer's list and map stay in step: pointing, choosing, and looking only at a part of the map."""

from __future__ import annotations

import re

import pytest
from kinds import VENUE
from playwright.sync_api import Page, expect
from visits import DESKTOP, Strolls

pytestmark = pytest.mark.browser
KEY = VENUE.rstrip("/")
CARD = f"[data-explorer] [data-record='{KEY}']"
COUNT = "[data-explore-count]"


@pytest.fixture
def page(stroll: Strolls) -> Page:
    page = stroll("explore/?view=map&c=venues&shown=60", viewport=DESKTOP)
    page.locator(".explore-map .leaflet-marker-icon").first.wait_for()
    page.locator(CARD).wait_for()
    return page


def test_pointing_at_a_card_marks_the_map(page: Page) -> None:
    page.locator(f"{CARD} a").first.focus()
    expect(page.locator(".leaflet-marker-icon.is-lit")).to_have_count(1)
    page.locator("#explore-q").focus()
    expect(page.locator(".leaflet-marker-icon.is-lit")).to_have_count(0)


def test_choosing_a_card_opens_it_on_the_map_and_back(page: Page) -> None:
    page.locator(f"{CARD} [data-locate]").click()
    expect(page.locator(".leaflet-popup a").first).to_have_text("重庆科技馆")
    expect(page.locator(f"{CARD}.is-chosen")).to_have_count(1)
    page.locator(".leaflet-popup-close-button").click()
    expect(page.locator(".is-chosen")).to_have_count(0)
    page.locator(".leaflet-marker-icon[aria-label^='重庆科技馆']").focus()
    expect(page.locator(f"{CARD}.is-lit")).to_have_count(1)


def test_only_a_part_of_the_map(page: Page) -> None:
    before = page.locator(COUNT).text_content() or ""
    page.locator(f"{CARD} [data-locate]").click()
    page.locator("[data-map-area]").click()
    expect(page).to_have_url(re.compile("area="))
    expect(page.locator(COUNT)).not_to_have_text(before)
    expect(page.locator(CARD)).to_be_visible()
    fewer = page.locator(COUNT).text_content() or ""
    page.reload()
    expect(page.locator(COUNT)).to_have_text(fewer)
    page.locator("[data-chip=area]").click()
    expect(page.locator(COUNT)).to_have_text(before)


@pytest.mark.parametrize("area", ["1,2,3", "<script>", "9,9,1,1", "-999,0,1,1", "0,0,1,1,1", "1e9,1,2,3", "NaN,0,1,1"])
def test_no_part_of_the_earth(stroll: Strolls, area: str) -> None:
    page = stroll(f"explore/?c=venues&area={area}", viewport=DESKTOP)
    expect(page.locator(COUNT)).to_have_text(re.compile(r"共 \d+ 条"))
    expect(page.locator("[data-chip]")).to_have_count(1)

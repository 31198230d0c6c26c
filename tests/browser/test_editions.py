"""Editions in other languages: what programs say, where links lead, and the way to the same page in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from visits import DESKTOP, Strolls, Visits, serving, visiting

from sites import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lent(browser: Browser, second: Site) -> Iterator[Strolls]:
    with serving(second) as address, visiting(browser, address) as visits:
        yield Strolls(visits)


@pytest.fixture
def visit(browser: Browser, lent: Strolls) -> Iterator[Visits]:
    with visiting(browser, lent.origin, lent) as visits:
        yield visits


def test_search_speaks_the_language_of_its_edition(visit: Visits) -> None:
    english = visit("en/explore/?q=science")
    expect(english.locator("[data-explore-count]")).to_contain_text(re.compile("^\\d+ (found|in all)$"))
    expect(english.locator(".explore-results a").first).to_have_attribute("href", re.compile("^/en/"))
    free = visit("en/explore/?q=free")  # a condition, which no name holds
    expect(free.locator(".explore-results")).to_contain_text("Yantai Science and Technology Museum")
    traditional = visit("zh-hant/explore/?q=科技館")
    expect(traditional.locator("[data-explore-count]")).to_contain_text("找到")
    expect(traditional.locator(".explore-results a").first).to_have_attribute("href", re.compile("^/zh-hant/"))
    expect(traditional.locator(".explore-results")).to_contain_text("煙臺市科技館")


def test_the_switch_keeps_the_page(visit: Visits) -> None:
    page = visit("en/venues/yantai-museum/", viewport=DESKTOP)
    page.get_by_role("link", name="繁體中文").click()
    expect(page).to_have_url(re.compile("/zh-hant/venues/yantai-museum/$"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    page.get_by_role("link", name="简体中文").click()
    expect(page).to_have_url(re.compile(r"\d/venues/yantai-museum/$"))


def test_an_edition_needs_no_script(visit: Visits) -> None:
    page = visit("en/venues/yantai-museum/", viewport=DESKTOP, java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Yān tái shì bó wù guǎn")
    page.get_by_role("link", name="བོད་ཡིག").click()
    expect(page).to_have_url(re.compile("/bo/venues/yantai-museum/$"))
    expect(page.locator("html")).to_have_attribute("lang", "bo")
    expect(page.locator(".edition-note")).to_be_visible()
    expect(page.get_by_role("button", name="འཚོལ་བ།").first).to_be_visible()


@pytest.mark.parametrize("language", ["en", "bo", "zh-hant"])
def test_no_page_of_an_edition_is_wider_than_a_phone(visit: Visits, language: str) -> None:
    for path in ("", "venues/yantai-museum/", "howtos/tide/", "explore/", "map/"):
        page = visit(f"{language}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_screen_in_a_hall_speaks_and_returns_to_chinese(visit: Visits) -> None:
    page = visit(None, viewport=DESKTOP)
    page.clock.install(time="2026-11-23T10:00:00+08:00")
    page.goto(f"{visit.origin}kiosk/?place=venues/yantai-museum&idle=30")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/en/kiosk/[?]place=venues/yantai-museum&idle=30$"))
    expect(page.locator("body[data-ready]")).to_be_attached()
    page.get_by_role("link", name="Events").click()
    expect(page.locator(".kiosk-frame")).to_have_attribute("src", re.compile("/en/events/"))
    expect(page.locator("[data-kiosk-view][data-page=shown]")).to_be_visible()
    page.clock.run_for(31_000)
    expect(page).to_have_url(re.compile(r"\d/kiosk/[?]place=venues/yantai-museum&idle=30$"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")

"""What is seen without scrolling, with the portal's own records; and what a printed page says."""

from __future__ import annotations

import re

import pytest
from kinds import KINDS, settle
from playwright.sync_api import Page
from visits import DESKTOP, PHONE, Strolls, Visits

pytestmark = pytest.mark.browser

RESULTS = ("explorer", "list of venues", "list of bases", "list of courses", "list of resources", "list of teams")
CARDS = "() => [...document.querySelectorAll('main .card')].map((card) => card.getBoundingClientRect())"
HIGHEST_ON_PHONES = 300
"""Where the first result begins at the latest, in pixels from the top."""
ON_DESKTOPS = 8
"""How many results a desktop shows whole."""
ABOVE = "([selector, height]) => document.querySelector(selector).getBoundingClientRect().bottom <= height"


@pytest.mark.parametrize("kind", RESULTS)
def test_results_come_first(stroll: Strolls, kind: str) -> None:
    phone, desktop = stroll(KINDS[kind], viewport=PHONE), stroll(KINDS[kind], viewport=DESKTOP)
    settle(phone)
    settle(desktop)
    assert phone.evaluate(CARDS)[0]["top"] <= HIGHEST_ON_PHONES
    whole = [box for box in desktop.evaluate(CARDS) if box["bottom"] <= DESKTOP["height"]]
    assert len(whole) >= ON_DESKTOPS


@pytest.mark.parametrize(
    ("kind", "first"),
    [("list of events", ".card"), ("lessons", ".lesson-standard"), ("subscriptions", "[data-topic]")],
)
def test_other_lists_begin_on_the_first_screen(visit: Visits, kind: str, first: str) -> None:
    page = visit(KINDS[kind], viewport=PHONE)
    settle(page)
    box = page.locator(f"main {first}").first.bounding_box()
    assert box is not None
    assert box["y"] <= HIGHEST_ON_PHONES


@pytest.mark.parametrize("kind", ["venue", "venue with little known"])
def test_a_place_shows_itself_at_once(stroll: Strolls, kind: str) -> None:
    first = (".state-line", ".actions", ".record-picture .picture")
    for viewport, parts in ((PHONE, first), (DESKTOP, (*first, ".place-map svg", ".page-contents"))):
        page = stroll(KINDS[kind], viewport=viewport)
        below = [part for part in parts if not page.evaluate(ABOVE, [part, viewport["height"]])]
        assert not below, f"{viewport['width']}: {below}"


# On paper

PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


def printed(page: Page) -> int:
    """The number of A4 pages."""
    return len(PAGES.findall(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("kind", ["venue", "venue with little known", "base"])
def test_a_place_fits_on_two_sheets(visit: Visits, kind: str) -> None:
    page = visit(KINDS[kind], viewport=DESKTOP)
    assert printed(page) <= 2
    page.emulate_media(media="print")
    assert "现在" not in page.locator("main").inner_text()
    assert re.search(r"打印于\d{4}年\d{1,2}月\d{1,2}日", page.locator(".print-foot").inner_text())
    assert KINDS[kind] in page.locator(".print-foot").inner_text()

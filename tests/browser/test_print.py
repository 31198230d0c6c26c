"""Paper gets the facts, not the controls."""

from __future__ import annotations

import pytest
from kinds import KINDS, settle
from visits import DESKTOP, PHONE, Visits

pytestmark = pytest.mark.browser

CONTROLS = "button:visible, input:visible, select:visible, .button:visible, .action:visible, summary .icon:visible"
SHEET = 688
"""The width of A4 between its margins, in CSS pixels."""
MAP_SIZE = """() => {
  const map = document.querySelector("#kepu-map");
  return [map.offsetWidth, map.offsetHeight, Number(getComputedStyle(map).zoom)];
}"""
PRINTED = (
    "home",
    "list of venues",
    "venue",
    "base",
    "event",
    "prefecture",
    "plan",
    "map",
    "explorer with an answer",
    "emergency",
)


@pytest.mark.parametrize("kind", PRINTED)
def test_no_control_is_printed(visit: Visits, kind: str) -> None:
    page = visit(KINDS[kind], viewport=DESKTOP)
    settle(page)
    page.emulate_media(media="print")
    assert [part.evaluate("(one) => one.outerHTML.slice(0, 140)") for part in page.locator(CONTROLS).all()] == []
    assert not page.locator(".site-header, .site-footer, .skip-link").filter(visible=True).count()
    assert page.locator("h1").is_visible()


def test_a_list_is_printed_with_its_conditions_and_without_what_passes(visit: Visits) -> None:
    page = visit("explore/?c=venues&region=430100&cost=free", viewport=DESKTOP)
    settle(page)
    page.emulate_media(media="print")
    words = page.evaluate("getComputedStyle(document.querySelector('.explore-chips'), '::before').content")
    written = page.locator(".explore-chips").get_attribute("data-conditions")
    assert "条件" in words
    assert written == "场馆、长沙市、免费"
    assert not page.locator(".explore-results .card-state").filter(visible=True).count()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_the_map_is_printed_whole(visit: Visits, viewport: dict[str, int]) -> None:
    page = visit(KINDS["map"], viewport=viewport)
    settle(page)
    shown = page.evaluate(MAP_SIZE)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": SHEET, "height": 1000})
    width, height, zoom = page.evaluate(MAP_SIZE)
    assert [width, height] == pytest.approx(shown[:2], abs=1), "the part of the map that was on the screen"
    assert width * zoom <= SHEET


def test_dark_pages_are_printed_on_white(visit: Visits) -> None:
    page = visit(KINDS["venue"], viewport=DESKTOP, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    ink = page.evaluate(
        "[...document.querySelectorAll('main h1, main dt, main dd, main td')].map((one) => getComputedStyle(one).color)"
        ".flatMap((colour) => Math.max(...colour.match(/\\d+/g).slice(0, 3).map(Number)))"
    )
    assert max(ink) < 128


def test_sources_are_printed_with_their_addresses(visit: Visits) -> None:
    page = visit(KINDS["venue"], viewport=DESKTOP)
    page.emulate_media(media="print")
    shown = page.evaluate("getComputedStyle(document.querySelector('.provenance a[href^=http]'), '::after').content")
    assert "http" in shown

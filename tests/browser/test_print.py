"""Paper gets the facts, not the controls."""

from __future__ import annotations

import pytest
from kinds import KINDS, settle
from visits import DESKTOP, Visits

pytestmark = pytest.mark.browser

CONTROLS = "button:visible, input:visible, select:visible, .button:visible, .action:visible, summary .icon:visible"
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

"""Keyboard, menu, elder mode and dark mode; and what is remembered, even when the memory is damaged."""

from __future__ import annotations

import pytest
from kinds import VENUE
from playwright.sync_api import Page, expect
from visits import DESKTOP, Visits

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.textContent.trim()"


def test_the_first_tab_skips_to_the_text(visit: Visits) -> None:
    page = visit(VENUE)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="跳到正文").first  # the other one stands behind the search field
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")


def test_everything_is_reached_by_tab_in_order(visit: Visits) -> None:
    """The order of the page, visible focus, and no trap."""
    page = visit(VENUE, viewport=DESKTOP)
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        ring = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); const a = getComputedStyle(document.activeElement, '::after');"
            " return s.outlineStyle !== 'none' || a.outlineStyle !== 'none'; })()"
        )
        assert ring, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
    assert seen == sorted(set(seen))


def test_the_menu_opens_and_closes_by_keyboard(visit: Visits) -> None:
    page = visit()
    button, menu = page.get_by_role("button", name="菜单"), page.locator("#site-nav")
    expect(menu).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(menu).to_be_visible()


def elder(page: Page) -> str | None:
    return page.evaluate("document.documentElement.dataset.elder ?? null")


def test_elder_mode_is_remembered(visit: Visits) -> None:
    page = visit()
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    button = page.get_by_role("button", name="长辈模式")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > size * 1.2
    page.goto(visit.origin + VENUE)
    assert elder(page) == "on"
    expect(page.get_by_role("button", name="长辈模式")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="长辈模式").click()
    page.reload()
    assert elder(page) is None


def test_dark_mode_follows_the_device_until_the_visitor_chooses(visit: Visits) -> None:
    page = visit(viewport=DESKTOP, color_scheme="dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.get_by_role("button", name="深色").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


DAMAGED = [
    "{{{",
    "<script>alert(1)</script>",
    "null",
    "undefined",
    "on off",
    "__proto__",
    "\u0000",
    "x" * 100_000,
    "[]",
]


@pytest.mark.parametrize("value", DAMAGED, ids=lambda value: value[:12])
def test_damaged_memory_does_no_harm(visit: Visits, value: str) -> None:
    page = visit()
    page.evaluate(
        """(value) => {
          for (const key of Object.keys(localStorage)) localStorage.setItem(key, value);
          for (const key of ['kepu.theme', 'kepu.elder', 'kepu.origin', '__palette', '/.__palette']) localStorage.setItem(key, value);
        }""",
        value,
    )
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert elder(page) is None
    page.get_by_role("button", name="长辈模式").click()
    assert elder(page) == "on"


BLOCKED = """
for (const name of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
}
"""


@pytest.mark.parametrize("path", ["", VENUE, "explore/", "map/"])
def test_blocked_memory_does_no_harm(visit: Visits, path: str) -> None:
    context = visit.context()
    context.add_init_script(BLOCKED)
    page = context.new_page()
    page.goto(visit.origin + path)
    page.get_by_role("button", name="长辈模式").click()
    assert elder(page) == "on"

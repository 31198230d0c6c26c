"""Elder mode on a phone, one task a screen: each step of a form and each screen holds what elder mode promises."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect
from reading_modes import CROWDED, LEAST_LETTERS, LEAST_TARGET, SMALL_LETTERS, SMALL_TARGETS
from visits import Visits

pytestmark = pytest.mark.browser

BARRIERS = """async () => (await axe.run('main', { runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa'], rules: { 'color-contrast-enhanced': { enabled: true } } }))
  .violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))"""
"""At any width a page in elder mode is judged as others are (``test_kinds.py``); here what one question looks like."""


def faults(page: Page) -> list[str]:
    return [
        *page.evaluate(SMALL_TARGETS, [LEAST_TARGET, CROWDED]),
        *page.evaluate(SMALL_LETTERS, LEAST_LETTERS),
        *page.evaluate(BARRIERS),
    ]


COST = re.compile("cost=")
FORMS = ["order/", "schools/trip/", "contribute/new/events/"]


@pytest.mark.parametrize("path", FORMS)
def test_a_form_asks_one_question_a_screen(visit: Visits, path: str) -> None:
    page = visit(f"{path}?mode=elder")
    on = page.locator(".step-nav .button-primary")
    on.click()
    page.evaluate(AXE_SCRIPT)
    head = page.locator(".step-head")
    expect(head).to_contain_text("第 1 步，共")
    assert faults(page) == []
    assert page.locator("main [data-step]").count() == 1
    page.evaluate("document.querySelector('[data-elder].tool-button').click()")
    expect(page.locator("[data-away], .step-nav")).to_have_count(0)


def test_what_narrows_a_search_is_a_screen_of_its_own(visit: Visits) -> None:
    """Nothing lies over the page; the way back leads to the results, which keep what was chosen."""
    page = visit("explore/?mode=elder&c=venues")
    expect(page.locator("[data-explore-results] li").first).to_be_visible()
    page.locator("[data-explore-open]").click()
    sheet = page.locator("[data-explore-sheet]")
    expect(sheet.locator("summary").first).to_be_visible()
    assert not sheet.evaluate("(dialog) => dialog.matches(':modal')")
    expect(page.locator("[data-explore-results]")).to_be_hidden()
    page.evaluate(AXE_SCRIPT)
    assert faults(page) == []
    sheet.locator("#facet-cost").click()
    sheet.locator("[data-facet=cost]").first.check()
    expect(page).to_have_url(COST)
    page.go_back()
    expect(sheet).to_be_hidden()
    expect(page.locator("[data-explore-results] li").first).to_be_visible()
    expect(page).to_have_url(COST)

"""axe-core finds nothing on any kind of page, at two widths, in light, dark and elder mode."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from kinds import KINDS, settle
from playwright.sync_api import Page
from visits import DESKTOP, PHONE, Visits

pytestmark = pytest.mark.browser

EVERYTHING = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
MODES: tuple[tuple[str, dict[str, str], dict[str, Any]], ...] = (
    ("light", {"theme": "light"}, EVERYTHING),
    ("dark", {"theme": "dark"}, COLOURS),
    ("elder", {"theme": "light", "elder": "on"}, EVERYTHING),
    ("elder and dark", {"theme": "dark", "elder": "on"}, COLOURS),
)
"""Only colours differ in dark mode, so only they are looked at again."""
SWITCH = """(mode) => {
  const data = document.documentElement.dataset;
  delete data.elder;
  Object.assign(data, mode);
}"""
START = "(options) => { window.audit = axe.run(document, { ...options, resultTypes: ['violations'] }); }"
FINISH = """async () => (await window.audit).violations.flatMap((violation) => violation.nodes.map((node) =>
  [violation.id, node.target.join(' '), node.html.slice(0, 200), node.failureSummary.slice(0, 400)].join(' | ')))"""


def audit(pages: list[Page], mode: dict[str, str], options: dict[str, Any]) -> list[str]:
    """Violations on all pages, which are looked at side by side."""
    for page in pages:
        page.evaluate(SWITCH, mode)
        page.evaluate(START, options)
    return [found for page in pages for found in page.evaluate(FINISH)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_barriers(visit: Visits, kind: str) -> None:
    pages = [visit(KINDS[kind], viewport=viewport) for viewport in (PHONE, DESKTOP)]
    for page in pages:
        settle(page)
        page.evaluate(AXE_SCRIPT)
    found = {name: audit(pages, mode, options) for name, mode, options in MODES}
    assert {name: violations for name, violations in found.items() if violations} == {}

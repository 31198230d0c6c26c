"""Every kind of page fits the screen, and what is pressed is large enough."""

from __future__ import annotations

import pytest
from kinds import KINDS, settle
from playwright.sync_api import Page
from visits import DESKTOP, PHONE, Visits

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1280)
TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > root.clientWidth + 1;
  });
  return [`${root.scrollWidth} > ${root.clientWidth}`, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
}"""
SMALL = """([least, leastBig]) => {
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex="0"]';
  const big = '.button, .action, .tool-button';
  // A whole card is pressed where its title says so; a box is pressed together with its label.
  const boxOf = (element) => {
    const after = getComputedStyle(element, '::after');
    if (after.content !== 'none' && after.position === 'absolute') return element.closest('.card').getBoundingClientRect();
    const label = element.matches('input') && element.closest('label');
    return (label || element).getBoundingClientRect();
  };
  // WCAG 2.5.8 leaves out links within a sentence, whose height is that of the line.
  const inSentence = (element) => {
    if (!element.matches('a') || !getComputedStyle(element).display.startsWith('inline')) return false;
    const around = element.closest('p, li, dd, td, figcaption, caption, h1, h2, h3, h4');
    const bare = around && around.cloneNode(true);
    bare?.querySelectorAll('a, button, svg, .badge, .fact-note, .explore-number').forEach((part) => part.remove());
    return Boolean(bare && bare.textContent.trim());
  };
  const found = [];
  for (const element of document.querySelectorAll(controls)) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.disabled) continue;
    if (element.matches('[role=region], pre, .skip-link') || inSentence(element)) continue;
    const wanted = element.matches(big) ? leastBig : least;
    const { width, height } = boxOf(element);
    if (width && height && (height < wanted - 0.5 || width < Math.min(wanted, 24))) {
      found.push(`${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 120)}`);
    }
  }
  return found;
}"""
ELDER = "document.documentElement.dataset.elder = 'on'"


def widths(page: Page, height: int = 800) -> dict[int, list[str]]:
    """What is too wide, by the width of the screen."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        found[width] = page.evaluate(TOO_WIDE)
    return {width: elements for width, elements in found.items() if elements}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_the_screen(visit: Visits, kind: str) -> None:
    page = visit(KINDS[kind], viewport=DESKTOP)
    settle(page)
    assert widths(page) == {}
    page.evaluate(ELDER)
    assert widths(page) == {}, "in elder mode"


@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_large_enough(visit: Visits, kind: str) -> None:
    page = visit(KINDS[kind], viewport=PHONE)
    settle(page)
    assert page.evaluate(SMALL, [44, 44]) == []
    page.evaluate(ELDER)
    assert page.evaluate(SMALL, [44, 60]) == [], "in elder mode"

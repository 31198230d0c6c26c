"""Every kind of page: no barriers, nothing wider than the screen, nothing too small to press.

Each kind is visited once on a phone and once on a desktop. The visits themselves see to it that no page asks
another host for anything, breaks its policy or reports an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from kinds import KINDS, settle
from playwright.sync_api import Page
from visits import DESKTOP, PHONE, Visits

pytestmark = pytest.mark.browser

# Barriers, in four modes

EVERYTHING = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
STRONGER = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
STRONG = EVERYTHING | {"rules": {"color-contrast-enhanced": {"enabled": True}}}
"""Elder mode promises a contrast of 7 to 1."""
LIGHT, DARK = {"theme": "light"}, {"theme": "dark"}
ELDER = {"theme": "light", "elder": "on"}
MODES: tuple[tuple[str, dict[str, str], dict[str, Any]], ...] = (
    ("light", LIGHT, EVERYTHING),
    ("dark", DARK, COLOURS),
    ("elder", ELDER, STRONG),
    ("elder and dark", ELDER | DARK, STRONGER),
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


def barriers(pages: list[Page]) -> Iterator[str]:
    """What axe-core finds. The pages are looked at side by side, to use more than one processor."""
    for page in pages:
        page.evaluate(AXE_SCRIPT)
    for name, mode, options in MODES:
        for page in pages:
            page.evaluate(SWITCH, mode)
            page.evaluate(START, options)
        for page in pages:
            yield from (f"{name}: {found}" for found in page.evaluate(FINISH))


# Sizes, in both reading modes

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
TARGETS = (("small", LIGHT, [44, 44]), ("small in elder mode", ELDER, [44, 60]))
"""Least heights of controls and of big buttons, in pixels."""


def small_targets(page: Page) -> Iterator[str]:
    for name, mode, least in TARGETS:
        page.evaluate(SWITCH, mode)
        yield from (f"{name}: {found}" for found in page.evaluate(SMALL, least))


# What may be pushed sideways on a phone: bars of links, and pictures whose parts must stay large enough to press.
PUSHED = """() => [...document.querySelectorAll('main *')].filter((element) =>
  element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
  && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
  && !element.matches('.page-contents ul, .link-chips, .overview-tiles-frame, pre, textarea')
).map((element) => element.outerHTML.slice(0, 120))"""
LETTERS = """() => [...document.querySelectorAll('.badge, .tag')].filter((element) =>
  element.checkVisibility() && parseFloat(getComputedStyle(element).fontSize) < 18
).map((element) => element.outerHTML.slice(0, 120))"""
ROWS = """() => {
  const middles = [...document.querySelector('.site-bar').children].filter((part) => part.checkVisibility()).map((part) => {
    const box = part.getBoundingClientRect();
    return (box.top + box.bottom) / 2;
  }).sort((a, b) => a - b);
  return middles.filter((middle, at) => !at || middle - middles[at - 1] > 20).length;
}"""
MOST_ROWS = 2


def hard_to_read(page: Page) -> Iterator[str]:
    """On a phone: tables to be pushed sideways; in elder mode small letters, and a header of many rows."""
    page.evaluate(SWITCH, LIGHT)
    yield from (f"to be pushed sideways: {found}" for found in page.evaluate(PUSHED))
    page.evaluate(SWITCH, ELDER)
    yield from (f"small letters in elder mode: {found}" for found in page.evaluate(LETTERS))
    rows = page.evaluate(ROWS)
    if rows > MOST_ROWS:
        yield f"the header has {rows} rows in elder mode"


def too_wide(page: Page) -> Iterator[str]:
    for name, mode in (("wide", LIGHT), ("wide in elder mode", ELDER)):
        page.evaluate(SWITCH, mode)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            yield from (f"{name} at {width}: {found}" for found in page.evaluate(TOO_WIDE))


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_for_everyone(visit: Visits, kind: str) -> None:
    phone, desktop = visit(KINDS[kind], viewport=PHONE), visit(KINDS[kind], viewport=DESKTOP)
    settle(phone)
    settle(desktop)
    found = [*barriers([phone, desktop]), *small_targets(phone), *hard_to_read(phone), *too_wide(desktop)]
    assert not found, "\n".join(found)

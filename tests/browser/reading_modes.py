"""What every kind of page must hold beyond the everyday look: elder mode, zoom, forced colours, reduced motion.

Each function looks at a page that is open already and gives back what is wrong, in words; it leaves the page as it was. So
one visit of a page can serve all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

SET = """(mode) => {
  const { dataset } = document.documentElement;
  for (const name of ['elder', 'size', 'theme']) delete dataset[name];
  Object.assign(dataset, { theme: 'light' }, mode);
}"""

# Elder mode: MIIT's specifications ask for letters of 18 points (24 px) and more, and targets of 60 px.

LEAST_LETTERS, LEAST_TARGET = 24, 60
"""Pixels."""
SMALL_LETTERS = """(least) => {
  const seen = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: around } = texts.currentNode;
    // What is drawn, a map or a sheet of paper, is a picture: lists beside it say the same in letters.
    if (!data.trim() || !around.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (around.closest('svg, .leaflet-pane, .visually-hidden, .sheet-page, option')) continue;
    const size = parseFloat(getComputedStyle(around).fontSize);
    if (size < least - 0.1) seen.add(`${size} px: ${around.tagName} .${around.getAttribute('class')} in .${around.parentElement.getAttribute('class')}: ${data.trim().slice(0, 20)}`);
  }
  return [...seen];
}"""
SMALL_TARGETS = """(least) => {
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=option], [tabindex="0"]';
  const boxOf = (element) => {
    const after = getComputedStyle(element, '::after');
    if (after.content !== 'none' && after.position === 'absolute') return (element.closest('.card') ?? element).getBoundingClientRect();
    const label = element.matches('input') && element.closest('label');
    return (label || element).getBoundingClientRect();
  };
  const inSentence = (element) => {
    if (!element.matches('a') || !getComputedStyle(element).display.startsWith('inline')) return false;
    const around = element.closest('p, li, dd, td, figcaption, caption, h1, h2, h3, h4');
    const bare = around && around.cloneNode(true);
    bare?.querySelectorAll('a, button, svg, .badge, .fact-note, .explore-number').forEach((part) => part.remove());
    return Boolean(bare && bare.textContent.trim());
  };
  const found = new Set();
  for (const element of document.querySelectorAll(controls)) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.disabled) continue;
    // Signs on a map stand as near as the places do; the list beside the map has the same places.
    if (element.matches('[role=region], pre, .skip-link, .leaflet-marker-icon') || element.closest('svg, .leaflet-pane') || inSentence(element)) continue;
    const { width, height } = boxOf(element);
    if (width > 1 && height > 1 && height < least - 0.5) found.add(`${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 140)}`);
  }
  return [...found];
}"""
TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > root.clientWidth + 1;
  });
  return [`${root.scrollWidth} > ${root.clientWidth}`, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
}"""
PHONE, DESKTOP = 390, 1280
EVERYDAY: dict[str, str] = {}
ELDER = {"elder": "on"}
LARGEST = ELDER | {"size": "3"}
"""Letters of 30 points."""


def elder_faults(page: Page) -> Iterator[str]:
    """Small letters and targets in elder mode, and pages that are wider than the screen with letters of 30 points."""
    with _at(page, PHONE, ELDER):
        yield from (f"small letters in elder mode: {found}" for found in page.evaluate(SMALL_LETTERS, LEAST_LETTERS))
        yield from (f"small target in elder mode: {found}" for found in page.evaluate(SMALL_TARGETS, LEAST_TARGET))
    for width in (PHONE, DESKTOP):
        with _at(page, width, LARGEST):
            yield from (f"wide at {width} with 30 points: {found}" for found in page.evaluate(TOO_WIDE))


@contextmanager
def _at(page: Page, width: int, mode: dict[str, str], height: int = 844) -> Iterator[None]:
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(SET, mode)
    yield
    page.evaluate(SET, EVERYDAY)
    if before:
        page.set_viewport_size(before)

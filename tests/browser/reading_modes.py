"""What every kind of page must hold in each way of reading: everyday, elder mode, zoom, forced colours.

Each look is at a page that is open already and gives back what is wrong, in words, so that one visit serves all.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, ViewportSize

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
    if (around.closest('svg, .leaflet-pane, .visually-hidden, .print-sheet, option')) continue;
    const size = parseFloat(getComputedStyle(around).fontSize);
    if (size < least - 0.1) seen.add(`${size} px: ${around.outerHTML.slice(0, 120)}`);
  }
  return [...seen];
}"""
SMALL_TARGETS = """([least, crowded]) => {
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex="0"]';
  // A whole card is pressed where its title says so; a box is pressed together with its label.
  const boxOf = (element) => {
    const after = getComputedStyle(element, '::after');
    if (after.content !== 'none' && after.position === 'absolute') return (element.closest('.card') ?? element).getBoundingClientRect();
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
  const found = new Set();
  for (const element of document.querySelectorAll(controls)) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.disabled) continue;
    if (element.matches('[role=region], pre, .skip-link') || (crowded && element.closest(crowded)) || inSentence(element)) continue;
    const { width, height } = boxOf(element);
    if (width > 1 && height > 1 && (height < least - 0.5 || width < 24)) {
      found.add(`${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 120)}`);
    }
  }
  return [...found];
}"""
CROWDED = "svg, .leaflet-pane"
"""Signs on a map stand as near as the places do, and lists beside it name the same places: here 44 px are enough."""

# Nothing is wider than the screen. At 400 % one of 1280 by 1024 shows 320 by 256 (WCAG 1.4.10), and what stays in its
# place must leave room to read.

TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > root.clientWidth + 1;
  });
  return [`${root.scrollWidth} > ${root.clientWidth}`, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
}"""
COVERED = """() => {
  const staying = [...document.body.querySelectorAll('*')].filter((element) =>
    ['fixed', 'sticky'].includes(getComputedStyle(element).position) && element.checkVisibility({ visibilityProperty: true }));
  const inSight = (element) => {
    const { top, bottom, width } = element.getBoundingClientRect();
    return width < innerWidth / 2 ? 0 : Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
  };
  scrollTo(0, document.documentElement.scrollHeight / 2);
  const covered = staying.filter((element) => !staying.some((other) => other !== element && other.contains(element)));
  const total = covered.reduce((sum, element) => sum + inSight(element), 0);
  scrollTo(0, 0);
  return total > innerHeight / 2 ? [`${Math.round(total)} of ${innerHeight} px: ${covered.filter(inSight).map((one) => one.cloneNode().outerHTML).join(' ')}`] : [];
}"""

# Forced colours: the system paints all grounds alike, so what only a ground says is lost.

LOST = """() => {
  const drawn = (style) => ['Top', 'Right', 'Bottom', 'Left'].some((side) =>
    style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0);
  const plain = (style) => !drawn(style) && style.backgroundImage === 'none' && style.forcedColorAdjust !== 'none';
  const found = new Set();
  const told = (what, element) => found.add(`${what}: ${element.cloneNode().outerHTML.slice(0, 120)}`);
  const kinds = new Map();  // one element of each kind: what a class looks like does not depend on which has it
  for (const element of document.body.querySelectorAll('*')) {
    if (element instanceof SVGElement || element.closest('.leaflet-pane')) continue;
    const { tagName, type, dataset: { state } } = element;
    const kind = [tagName, element.getAttribute('class'), type, state, element.parentElement.getAttribute('class')].join();
    if (!kinds.has(kind) && element.checkVisibility({ visibilityProperty: true })) kinds.set(kind, element);
  }
  for (const element of kinds.values()) {
    const style = getComputedStyle(element);
    if (element.matches('button, .button, .action, input:not([type=hidden]), select, textarea') && plain(style)
      && element.textContent.trim() && style.textDecorationLine === 'none') told('a button without a border', element);
    for (const part of ['::before', '::after']) {
      const mark = getComputedStyle(element, part);
      if (mark.content !== '""' || mark.display === 'none' || parseFloat(mark.width) < 4 || parseFloat(mark.height) < 4) continue;
      const painted = mark.position !== 'absolute' && mark.backgroundColor !== 'rgba(0, 0, 0, 0)';
      if (painted && plain(mark)) told(`a mark ${part} that vanishes`, element);
    }
  }
  const looks = (element) => {
    const style = getComputedStyle(element);
    return ['backgroundColor', 'color', 'borderTopColor', 'borderBottomColor', 'borderBottomWidth', 'outlineStyle', 'fontWeight',
      'textDecorationLine'].map((name) => style[name]).join();
  };
  for (const [attribute, on, off] of [['aria-pressed', 'true', 'false'], ['aria-selected', 'true', 'false'], ['aria-current', null, null]]) {
    for (const element of document.querySelectorAll(`:is(a, button, [role=tab], [role=option])[${attribute}${on ? `="${on}"` : ''}]`)) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const [before, value] = [looks(element), element.getAttribute(attribute)];
      if (off) element.setAttribute(attribute, off);
      else element.removeAttribute(attribute);
      if (looks(element) === before) told(`${attribute} is not seen`, element);
      element.setAttribute(attribute, value);
    }
  }
  return [...found];
}"""

# On a phone: what may be pushed sideways are bars of links, and pictures whose parts must stay large enough to press.

PUSHED = """() => [...document.querySelectorAll('main *')].filter((element) =>
  element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
  && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
  && !element.matches('.page-contents ul, .link-chips, .overview-tiles-frame, pre, textarea')
).map((element) => element.outerHTML.slice(0, 120))"""
ROWS = """(most) => {
  const middles = [...document.querySelector('.site-bar').children].filter((part) => part.checkVisibility()).map((part) => {
    const box = part.getBoundingClientRect();
    return (box.top + box.bottom) / 2;
  }).sort((a, b) => a - b);
  const rows = middles.filter((middle, at) => !at || middle - middles[at - 1] > 20).length;
  return rows > most ? [`the header has ${rows} rows`] : [];
}"""
MOST_ROWS = 2

EVERYDAY: dict[str, str] = {}
ELDER = {"elder": "on"}
LARGEST = ELDER | {"size": "3"}
"""Letters of 30 points."""
Steps = tuple[tuple[dict[str, str], str, str, Any], ...]
"""Mode, words that tell of what is found, name of the function that looks for it, and what this is given."""
ON_A_PHONE: Steps = (
    (EVERYDAY, "small", "SMALL_TARGETS", [44, ""]),
    (EVERYDAY, "to be pushed sideways", "PUSHED", None),
    (EVERYDAY, "wide on a phone", "TOO_WIDE", None),
    (ELDER, "small in elder mode", "SMALL_TARGETS", [LEAST_TARGET, CROWDED]),
    (ELDER, "small letters in elder mode", "SMALL_LETTERS", LEAST_LETTERS),
    (ELDER, "in elder mode", "ROWS", MOST_ROWS),
    (LARGEST, "wide with the largest letters on a phone", "TOO_WIDE", None),
)
ON_A_DESKTOP: Steps = (
    (EVERYDAY, "wide on a desktop", "TOO_WIDE", None),
    (LARGEST, "wide with the largest letters on a desktop", "TOO_WIDE", None),
)
ZOOMED: Steps = (
    (EVERYDAY, "wide at 400 %", "TOO_WIDE", None),
    (EVERYDAY, "covered at 400 %", "COVERED", None),
    (ELDER, "wide in elder mode at 400 %", "TOO_WIDE", None),
    (ELDER, "covered in elder mode at 400 %", "COVERED", None),
)
IN_FORCED_COLOURS: Steps = ((EVERYDAY, "in forced colours", "LOST", None),)
AT_400_PERCENT: ViewportSize = {"width": 320, "height": 256}
LOOK = f"""(steps) => {{
  const looks = {{ SMALL_LETTERS: {SMALL_LETTERS}, SMALL_TARGETS: {SMALL_TARGETS}, TOO_WIDE: {TOO_WIDE}, COVERED: {COVERED},
    LOST: {LOST}, PUSHED: {PUSHED}, ROWS: {ROWS} }};
  return steps.flatMap(([mode, words, name, given]) => {{
    ({SET})(mode);
    return looks[name](given).map((found) => `${{words}}: ${{found}}`);
  }});
}}"""
"""All steps in one go: between two the browser would paint the page."""


def hindered(page: Page, steps: Steps) -> list[str]:
    """What is wrong, in words."""
    found: list[str] = page.evaluate(LOOK, steps)
    return found


def lost_in_forced_colours(page: Page) -> list[str]:
    """Buttons, marks and states that only a background shows."""
    page.emulate_media(forced_colors="active")
    found = hindered(page, IN_FORCED_COLOURS)
    page.emulate_media(forced_colors="none")
    return found

"""What every kind of page must hold in each way of reading: everyday, elder mode, zoom, forced colours.

Each function looks at a page that is open already and gives back what is wrong, in words, so that one visit serves all.
"""

from __future__ import annotations

from collections.abc import Iterator

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

EVERYDAY: dict[str, str] = {}
ELDER = {"elder": "on"}
LARGEST = ELDER | {"size": "3"}
"""Letters of 30 points."""
SCREENS = (
    (EVERYDAY, 320, 256),
    (EVERYDAY, 390, 844),
    (EVERYDAY, 1280, 900),
    (ELDER, 320, 256),
    (LARGEST, 390, 844),
    (LARGEST, 1280, 900),
)
"""Mode, width and height in pixels: a phone, a desktop, and a desktop at 400 %."""
ZOOMED = 256


def too_small(page: Page) -> Iterator[str]:
    """On a phone: what is hard to press, and in elder mode what is hard to read."""
    page.evaluate(SET, EVERYDAY)
    yield from (f"small: {found}" for found in page.evaluate(SMALL_TARGETS, [44, ""]))
    page.evaluate(SET, ELDER)
    yield from (f"small in elder mode: {found}" for found in page.evaluate(SMALL_TARGETS, [LEAST_TARGET, CROWDED]))
    yield from (f"small letters in elder mode: {found}" for found in page.evaluate(SMALL_LETTERS, LEAST_LETTERS))


def too_wide(page: Page) -> Iterator[str]:
    """Pages to be pushed sideways, and bars that leave no room to read."""
    for mode, width, height in SCREENS:
        page.evaluate(SET, mode)
        page.set_viewport_size({"width": width, "height": height})
        name = " ".join([f"at {width} × {height}", *mode])
        yield from (f"wide {name}: {found}" for found in page.evaluate(TOO_WIDE))
        if height == ZOOMED:
            yield from (f"covered {name}: {found}" for found in page.evaluate(COVERED))


def lost_in_forced_colours(page: Page) -> Iterator[str]:
    """Buttons, marks and states that only a background shows."""
    page.evaluate(SET, EVERYDAY)
    page.emulate_media(forced_colors="active")
    yield from (f"in forced colours: {found}" for found in page.evaluate(LOST))
    page.emulate_media(forced_colors="none")

"""Barriers by axe-core, in four modes, on a page that is open; it is asked only about what a quick look leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page
from reading_modes import SET
from visits import LAID_OUT

COLOURS = ("color-contrast", "color-contrast-enhanced")
"""The second tells only of what passes the first."""
ENOUGH, ENOUGH_ELDER = (4.5, 3), (7, 4.5)
"""Contrast of letters and of big letters, by WCAG 1.4.3 and 1.4.6."""
STRUCTURE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""Tags of the rules for a document."""
LINKS, TARGETS, SCROLLED = "link-in-text-block", "target-size", "scrollable-region-focusable"
LAYOUT = (TARGETS, SCROLLED, LINKS)
"""Rules for what a style may break in a document that is else the same."""
BY_LOOK = (*COLOURS, LINKS)
LIGHT, DARK = {"theme": "light"}, {"theme": "dark"}
ELDER = {"theme": "light", "elder": "on"}
MODES: tuple[tuple[str, dict[str, str], tuple[str, ...], tuple[str, ...], tuple[float, float]], ...] = (
    ("light", LIGHT, LAYOUT, COLOURS[:1], ENOUGH),
    ("dark", DARK, (), COLOURS[:1], ENOUGH),
    ("elder", ELDER, LAYOUT, COLOURS, ENOUGH_ELDER),
    ("elder and dark", ELDER | DARK, (), COLOURS, ENOUGH_ELDER),
)
"""Name, state of the page, rules for the document, rules for its colours, contrast promised (7 to 1 in elder mode).
The first mode is looked at whole. A mode that shows elements that no mode before has shown is looked at again, without what
is as it was. Only colours differ in dark mode, so only they are looked at again."""
# What a rule finds in an element follows from it, from what is in it and from what names it: so where a mode shows other
# elements, rules are asked again about those, about what they are in, and about what something else names. Rules that look
# from one element to others far away are asked about all.
FRESH = """() => {
  const all = [...document.querySelectorAll('*')];
  const before = window.shown;
  window.shown = new Set(all.filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })));
  window.audited ??= new Set();
  const isNew = [...window.shown].some((element) => !window.audited.has(element));
  window.shown.forEach((element) => window.audited.add(element));
  if (!before) window.fresh = new Set(all);
  if (!before || !isNew) return isNew;
  window.fresh = new Set(document.querySelectorAll('[aria-labelledby], [aria-describedby], [aria-owns], [aria-controls]'));
  for (const changed of all) {
    if (before.has(changed) === window.shown.has(changed)) continue;
    for (let around = changed; around && !window.fresh.has(around); around = around.parentElement) window.fresh.add(around);
    window.fresh.add(changed.closest('label')?.control);
  }
  return true;
}"""
FORGET = "() => { delete window.shown; delete window.audited; }"
FAR = "^(region|bypass|skip-link|accesskeys|page-has-heading-one|heading-order|landmark-.*|duplicate-.*|identical-.*|frame-.*)$"
# Contrast follows from an element's colour and letters and from what lies behind it: the elements around it, with their
# classes and backgrounds. axe-core compares colours slowly, as it learns first what lies where on the whole page. So what
# stands on one plain colour and has contrast enough by WCAG's formula is not shown to it, nor is what is clipped to nothing;
# and of every other look only the first and the last element that have it. So it is with links among words, which must look
# different from them: a link is among words if the nearest block around it has words that are no link's and no button's; one
# that is underlined there, and they are not, is different.
LOOKS = """(known, least, leastBig) => {
  const seen = new Set(known);
  const partsOf = (color) => {  // of an opaque colour of sRGB; of no other
    const parts = /^rgb\\((\\d+), (\\d+), (\\d+)\\)$/.exec(color);
    return parts && parts.slice(1).map(Number);
  };
  const luminance = (parts) => {
    const [red, green, blue] = parts.map((part) => part / 255).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const grounds = new Map([[null, null]]);
  const behind = (element) => {  // the colour behind an element's letters: null if unknown, false if something veils it
    if (!grounds.has(element)) grounds.set(element, ownGround(getComputedStyle(element), behind(element.parentElement)));
    return grounds.get(element);
  };
  const ownGround = (style, around) => {
    const veiled = style.opacity !== '1' || style.filter !== 'none' || style.mixBlendMode !== 'normal';
    if (veiled || around === false) return false;
    if (style.backgroundImage !== 'none') return null;
    const inFlow = ['static', 'relative'].includes(style.position) && style.transform === 'none';
    return partsOf(style.backgroundColor) || (style.backgroundColor === 'rgba(0, 0, 0, 0)' && inFlow ? around : null);
  };
  const plainlyLegible = (element, style) => {
    const [letters, ground] = [partsOf(style.color), behind(element)];
    if (!letters || !ground || style.textShadow !== 'none' || element instanceof SVGElement) return false;
    const [dark, light] = [luminance(letters), luminance(ground)].sort((a, b) => a - b);
    const size = parseFloat(style.fontSize);
    const big = size >= 24 || (size >= 18.67 && Number(style.fontWeight) >= 700);
    return (light + 0.05) / (dark + 0.05) >= (big ? leastBig : least);
  };
  const digest = (text) => {  // cyrb53, 53 bits
    let [a, b] = [0xdeadbeef, 0x41c6ce57];
    for (let at = 0; at < text.length; at++) {
      a = Math.imul(a ^ text.charCodeAt(at), 2654435761);
      b = Math.imul(b ^ text.charCodeAt(at), 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return 4294967296 * (2097151 & b) + (a >>> 0);
  };
  const surroundings = new Map([[null, 0]]);
  const clipped = (element) => getComputedStyle(element.closest('.visually-hidden') ?? element).clipPath === 'inset(50%)';
  const blocks = ['block', 'list-item', 'table', 'flex', 'grid', 'inline-block'];
  const isBlock = (element) => !element.parentElement || blocks.includes(getComputedStyle(element).display);
  const wordy = new Map();  // whether a block has words of its own
  const hasWords = (block) => {
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      if (data.trim() && !parentElement.closest('a[href], button')) return true;
    }
    return false;
  };
  const likeWordsAround = (link) => {
    if (isBlock(link)) return false;
    let block = link.parentElement;
    while (!isBlock(block)) block = block.parentElement;
    const [line, other] = [link, block].map((element) => getComputedStyle(element).textDecorationLine);
    if (line === 'underline' && other !== line) return false;
    if (!wordy.has(block)) wordy.set(block, hasWords(block));
    return wordy.get(block);
  };
  const around = (element) => {
    if (!surroundings.has(element)) {
      const style = getComputedStyle(element);
      const own = [element.tagName, element.getAttribute('class'), element.getAttribute('style'), style.backgroundColor,
        style.backgroundImage, style.opacity, style.position, style.zIndex, style.filter, style.mixBlendMode];
      surroundings.set(element, digest(`${around(element.parentElement)} ${own.join(' ')}`));
    }
    return surroundings.get(element);
  };
  const [first, last, links] = [new Map(), new Map(), new Map()];
  const addLink = (link) => {
    if (!likeWordsAround(link)) return;
    const [own, words] = [link, link.parentElement].map((element) => getComputedStyle(element));
    const look = digest(['link', around(link), ...[own, words].flatMap((style) => [style.color, style.fontWeight,
      style.fontStyle, style.display, style.textDecorationLine, style.borderBottom])].join(' '));
    if (!seen.has(look) && !links.has(look)) links.set(look, link);
  };
  const add = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return;
    const style = getComputedStyle(element);
    if (plainlyLegible(element, style) || clipped(element)) return;
    const { color, fontSize, fontWeight, textShadow } = style;
    const single = element.textContent.trim().length === 1;  // of which axe-core does not judge
    const look = digest([around(element), color, fontSize, fontWeight, textShadow, single].join(' '));
    if (seen.has(look)) return;
    if (!first.has(look)) first.set(look, element);
    last.set(look, element);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (texts.currentNode.data.trim()) add(texts.currentNode.parentElement);
  document.querySelectorAll('input:not([type=hidden]), select, textarea').forEach(add);
  document.querySelectorAll('a[href]').forEach(addLink);
  window.looks = new Set([...first.values(), ...last.values()]);
  window.links = new Set(links.values());
  return [[...first.keys()], [...links.keys()]];
}"""
# A target that overlaps with no other is large enough if it is 24 pixels wide and high, or has so much room around its
# middle (WCAG 2.5.8): axe-core, which looks for all that lies around a target, judges the rest. What holds targets, as the
# part `main` of a page, is none itself; nor is a link that stands among words, nor what lies above the page, where nobody
# can scroll to.
TIGHT = """() => {
  const least = 24;
  const holders = new Set(['alert', 'article', 'banner', 'complementary', 'contentinfo', 'figure', 'form', 'group', 'img', 'list',
    'listitem', 'log', 'main', 'navigation', 'none', 'note', 'presentation', 'region', 'search', 'status', 'table']);
  const isTarget = (element) => element.matches('a, button, input, select, textarea, summary, area')
    || !holders.has(element.getAttribute('role') ?? 'none');
  const amongWords = (element) => getComputedStyle(element).display === 'inline'
    && [...element.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
    && !element.parentElement.querySelector('br, hr');
  const roomOf = (element) => {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    if (width >= least && height >= least) return { left, right, top, bottom };
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return { left: Math.min(left, x - least / 2), right: Math.max(right, x + least / 2),
      top: Math.min(top, y - least / 2), bottom: Math.max(bottom, y + least / 2) };
  };
  const rooms = [...document.querySelectorAll('a, button, input, select, textarea, summary, area, [role]')]
    .filter((element) => element.checkVisibility() && isTarget(element))
    .map((element) => [element, roomOf(element)]).filter(([, { bottom }]) => bottom + scrollY > 0)
    .sort(([, a], [, b]) => a.top - b.top);
  window.tight = new Set();
  rooms.forEach(([element, room], at) => {
    for (let next = at + 1; next < rooms.length && rooms[next][1].top < room.bottom; next++) {
      const [other, { left, right }] = rooms[next];
      if (left < room.right && right > room.left) [element, other].forEach((each) => window.tight.add(each));
    }
  });
  window.tight.forEach((element) => amongWords(element) && window.tight.delete(element));
  return window.tight.size;
}"""
# Only what is larger than its frame can be pushed.
PUSHED_BY_KEYS = """() => {
  window.scrolled = new Set([...document.querySelectorAll('*')].filter((element) =>
    element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight).filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    return [overflowX, overflowY].some((overflow) => ['auto', 'scroll'].includes(overflow));
  }));
  return window.scrolled.size;
}"""
ONLY = """([sets, far]) => axe._audit.rules.forEach((rule) => {
  const name = sets[rule.id] ?? (new RegExp(far).test(rule.id) ? null : 'fresh');
  const { matches } = rule;
  if (name) rule.matches = (element, ...more) => window[name].has(element) && matches.call(rule, element, ...more);
})"""
SETS = {**dict.fromkeys(COLOURS, "looks"), LINKS: "links", TARGETS: "tight", SCROLLED: "scrolled"}
"""By rule, the set of elements on the page that it is to look at."""
RUN = """async (options) => {
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
  return violations.flatMap((violation) => violation.nodes.map((node) => [violation.id,
    [violation.id, node.target.join(' '), node.html.slice(0, 200), node.failureSummary.slice(0, 400)].join(' | ')]));
}"""
# All modes in one go: between two the browser would paint the page. All that axe-core is to be asked about it is asked in one
# run, as it is slow to learn what lies where.
BARRIERS = f"""async ([modes, known, structure, optional]) => {{
  const told = [];
  for (const [name, mode, rules, colours, [least, leastBig]] of modes) {{
    ({SET})(mode);
    const [looks, links] = ({LOOKS})(known[name], least, leastBig);
    const needed = {{ '{TARGETS}': ({TIGHT})(), '{SCROLLED}': ({PUSHED_BY_KEYS})(), '{LINKS}': links.length }};
    const asked = [...rules.filter((rule) => needed[rule]), ...(looks.length ? colours : [])];
    const some = Object.fromEntries(optional.map((rule) => [rule, {{ enabled: asked.includes(rule) }}]));
    let options = asked.length && {{ runOnly: {{ type: 'rule', values: asked }} }};
    if (({FRESH})()) options = {{ runOnly: structure, rules: some }};
    told.push([name, [...looks, ...links], options ? await ({RUN})(options) : []]);
  }}
  return told;
}}"""
Looks = dict[str, set[int]]
"""By mode, what axe-core has looked at on the pages so far and found no fault with."""


def unseen() -> Looks:
    """Nothing has been looked at."""
    return {name: set() for name, *_ in MODES}


def ready(page: Page) -> Page:
    """A page with axe-core in it, all laid out, of which nothing has been looked at."""
    page.evaluate(LAID_OUT)
    page.evaluate(AXE_SCRIPT)
    page.evaluate(ONLY, [SETS, FAR])
    return page


def barriers(page: Page, looks: Looks) -> Iterator[str]:
    """What axe-core finds; it is spared what it has looked at, on this page and others."""
    known = {name: list(seen) for name, seen in looks.items()}
    for name, new, found in page.evaluate(BARRIERS, [MODES, known, STRUCTURE, [*COLOURS, *LAYOUT]]):
        looks[name].update(() if any(rule in BY_LOOK for rule, _ in found) else new)
        yield from (f"{name}: {barrier}" for _, barrier in found)

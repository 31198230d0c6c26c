"""Every kind of page: no barriers, nothing wider than the screen, nothing too small to press.

Each kind is visited once: looked at on a phone, then made as wide as a desktop. The visit itself sees to it that no page
asks another host for anything, breaks its policy or reports an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from kinds import KINDS, kind_of, settle
from playwright.sync_api import Page
from reading_modes import lost_in_forced_colours, too_small, too_wide
from visits import DESKTOP, LAID_OUT, PHONE, Strolls, Visits

from sites import Site

pytestmark = pytest.mark.browser

# Barriers, in four modes

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
MODES: tuple[tuple[str, dict[str, str], tuple[str, ...], tuple[str, ...]], ...] = (
    ("light", LIGHT, LAYOUT, COLOURS[:1]),
    ("dark", DARK, (), COLOURS[:1]),
    ("elder", ELDER, LAYOUT, COLOURS),
    ("elder and dark", ELDER | DARK, (), COLOURS),
)
"""Name, state of the page, rules for the document, rules for its colours; elder mode promises a contrast of 7 to 1.
The first mode is looked at whole. A mode that shows elements that no mode before has shown is looked at again, without what
is as it was. Only colours differ in dark mode, so only they are looked at again."""
SWITCH = """(mode) => {
  const data = document.documentElement.dataset;
  delete data.elder;
  Object.assign(data, mode);
}"""
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
# stands on one plain colour and has contrast enough by WCAG's formula is not shown to it, and of every other look only the
# first and the last element that have it. So it is with links among words, which must look different from them.
LOOKS = """([known, least, leastBig]) => {
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
    const [own, words] = [link, link.parentElement].map((element) => getComputedStyle(element));
    const look = digest(['link', around(link), ...[own, words].flatMap((style) => [style.color, style.fontWeight,
      style.fontStyle, style.display, style.textDecorationLine, style.borderBottom])].join(' '));
    if (!seen.has(look) && !links.has(look)) links.set(look, link);
  };
  const add = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return;
    const style = getComputedStyle(element);
    if (plainlyLegible(element, style)) return;
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
# A target that is 24 pixels wide and high and overlaps with no other is large enough (WCAG 2.5.8): axe-core, which looks
# for all that lies around a target, judges the rest. What holds targets, as the part `main` of a page, is none itself; nor
# is a link that stands among words.
TIGHT = """() => {
  const holders = new Set(['alert', 'article', 'banner', 'complementary', 'contentinfo', 'figure', 'form', 'group', 'img', 'list',
    'listitem', 'log', 'main', 'navigation', 'none', 'note', 'presentation', 'region', 'search', 'status', 'table']);
  const isTarget = (element) => element.matches('a, button, input, select, textarea, summary, area')
    || !holders.has(element.getAttribute('role') ?? 'none');
  const amongWords = (element) => getComputedStyle(element).display === 'inline'
    && [...element.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
    && !element.parentElement.querySelector('br, hr');
  const boxes = [...document.querySelectorAll('a, button, input, select, textarea, summary, area, [role]')]
    .filter((element) => element.checkVisibility() && isTarget(element))
    .map((element) => [element, element.getBoundingClientRect()]).sort(([, a], [, b]) => a.top - b.top);
  window.tight = new Set(boxes.filter(([, { width, height }]) => width < 24 || height < 24).map(([element]) => element));
  boxes.forEach(([element, box], at) => {
    for (let next = at + 1; next < boxes.length && boxes[next][1].top < box.bottom; next++) {
      const [other, { left, right }] = boxes[next];
      if (left < box.right && right > box.left) [element, other].forEach((each) => window.tight.add(each));
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
LOOK = f"""([mode, look]) => {{
  ({SWITCH})(mode);
  const [looks, links] = ({LOOKS})(look);
  return [looks, links, ({TIGHT})(), ({PUSHED_BY_KEYS})(), ({FRESH})()];
}}"""
"""All that is to be learned before axe-core is asked, in one go: between two the browser would paint the page."""
RUN = """async (options) => {
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
  return violations.flatMap((violation) => violation.nodes.map((node) => [violation.id,
    [violation.id, node.target.join(' '), node.html.slice(0, 200), node.failureSummary.slice(0, 400)].join(' | ')]));
}"""
Looks = dict[str, set[int]]
"""By mode, what axe-core has looked at on the pages so far and found no fault with."""


@pytest.fixture(scope="module")
def looks() -> Looks:
    return {name: set() for name, *_ in MODES}


def ready(page: Page) -> Page:
    """A page with axe-core in it, all laid out, of which nothing has been looked at."""
    page.evaluate(LAID_OUT)
    page.evaluate(AXE_SCRIPT)
    page.evaluate(ONLY, [SETS, FAR])
    return page


def barriers(page: Page, looks: Looks) -> Iterator[str]:
    """What axe-core finds; it is spared what it has looked at, on this page and others."""
    for name, mode, rules, colours in MODES:
        contrast = ENOUGH_ELDER if "elder" in mode else ENOUGH
        new, links, tight, scrolled, fresh = page.evaluate(LOOK, [mode, [list(looks[name]), *contrast]])
        needed = {TARGETS: tight, SCROLLED: scrolled, LINKS: links}
        asked = (*(rule for rule in rules if needed[rule]), *(colours if new else ()))
        found = axe(page, STRUCTURE if fresh else (), asked)
        looks[name].update(() if any(rule in BY_LOOK for rule, _ in found) else (*new, *links))
        yield from (f"{name}: {barrier}" for _, barrier in found)


def axe(page: Page, tags: tuple[str, ...], rules: tuple[str, ...]) -> list[list[str]]:
    """(rule, barrier) by these rules and those with these tags, in one run: it is slow to learn what lies where."""
    if tags:
        more = {rule: {"enabled": rule in rules} for rule in (*COLOURS, *LAYOUT)}
        options: dict[str, Any] = {"runOnly": tags, "rules": more}
    else:
        options = {"runOnly": {"type": "rule", "values": rules}}
    found: list[list[str]] = page.evaluate(RUN, options) if tags or rules else []
    return found


# What may be pushed sideways on a phone: bars of links, and pictures whose parts must stay large enough to press.
PUSHED = """() => [...document.querySelectorAll('main *')].filter((element) =>
  element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
  && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
  && !element.matches('.page-contents ul, .link-chips, .overview-tiles-frame, pre, textarea')
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
    """On a phone: tables to be pushed sideways, and in elder mode a header of many rows."""
    page.evaluate(SWITCH, LIGHT)
    yield from (f"to be pushed sideways: {found}" for found in page.evaluate(PUSHED))
    page.evaluate(SWITCH, ELDER)
    rows = page.evaluate(ROWS)
    if rows > MOST_ROWS:
        yield f"the header has {rows} rows in elder mode"


ELSEWHERE = {("quality", ""), ("embed", "*"), ("kiosk", "")}
"""A page of some thousand rows, looked at below where it has a few; and the map for other sites and the screen in a
hall, which have neither header nor modes, and which test_hostile_pages.py, test_map_views.py and test_kiosk_page.py
visit."""


def test_no_kind_of_page_is_forgotten(portal: Site) -> None:
    known = {kind_of(address) for address in KINDS.values()}
    pages = {path for path in portal.pages() if 'http-equiv="refresh"' not in portal.read(path)}
    assert {kind_of(path) for path in pages} - known == ELSEWHERE


def hindrances(stroll: Strolls, path: str, looks: Looks) -> Iterator[str]:
    page = stroll(path, viewport=PHONE)
    settle(page)
    yield from barriers(ready(page), looks)
    yield from (*too_small(page), *hard_to_read(page), *lost_in_forced_colours(page))
    page.set_viewport_size(DESKTOP)
    yield from barriers(page, looks)
    yield from too_wide(page)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_for_everyone(stroll: Strolls, looks: Looks, kind: str) -> None:
    found = list(hindrances(stroll, KINDS[kind], looks))
    assert not found, "\n".join(found)


EDITIONS = (
    "en/", "en/venues/", "en/explore/", "en/map/", "en/venues/yantai-museum/", "en/howtos/tide/",
    "bo/venues/yantai-museum/", "zh-hant/venues/yantai-museum/",
)  # fmt: skip


@pytest.mark.parametrize("path", EDITIONS)
def test_editions_are_for_everyone(stroll_second: Strolls, looks: Looks, path: str) -> None:
    found = list(hindrances(stroll_second, path, looks))
    assert not found, "\n".join(found)


def test_the_quality_of_data_is_for_everyone(stroll_hostile: Strolls, looks: Looks) -> None:
    found = list(hindrances(stroll_hostile, "quality/", looks))
    assert not found, "\n".join(found)


FAINT = "color: #999; background: #fff"
PAGE = f"""<!doctype html><html lang="zh"><title>t</title><style>
[data-theme=dark] .dark {{ {FAINT} }} .elder {{ color: #666; background: #fff }} .faint {{ {FAINT} }} .veil {{ opacity: .3 }}
.box {{ background: #333; height: 4em; position: relative }} .box p {{ color: #777; position: absolute }}
.plain {{ color: #333; text-decoration: none }} .tight button {{ width: 20px; height: 20px; padding: 0; border: 0 }}
.roll {{ overflow: auto; height: 2em }} .late, [data-elder] .name {{ display: none }} [data-elder] .late {{ display: block }}
</style><main><h1>t</h1><p>first</p><p>second</p><p class="dark">third</p><p class="elder">fourth</p><div class="faint"><p>fifth</p></div><p>sixth</p>
<div class="veil"><p>seventh</p></div><div class="box"><p>eighth</p></div>
<p>Words before <a class="plain" href="https://localhost/">a link</a> and after it.</p>
<div class="tight"><button id="near">1</button><button id="nearer">2</button></div>
<div class="roll"><p>much<br>to<br>be<br>pushed</p></div><a href="https://localhost/" id="nameless"><span class="name">name</span></a>
<div class="late"><img id="bare" src="data:,"></div></main>"""


def test_no_look_is_passed_over(visit: Visits, looks: Looks) -> None:
    """Neither what is faint in one mode only, nor what is found a second time."""
    page = visit(None)
    page.set_content(PAGE)
    ready(page)
    for _ in range(2):
        page.evaluate(FORGET)
        found = [(line.split(":")[0], line.split(" | ")[1]) for line in barriers(page, looks)]
        assert sorted(found) == sorted([
            ("dark", ".dark"), ("elder and dark", ".dark"), ("elder", ".elder"), ("elder and dark", ".elder"),
            *((mode, f".{part} > p") for mode, *_ in MODES for part in ("faint", "veil", "box")),
            *((mode, part) for mode in ("light", "elder") for part in (".plain", "#near", "#nearer", ".roll")),
            *(("elder", part) for part in ("#bare", "#nameless")),
        ])  # fmt: skip

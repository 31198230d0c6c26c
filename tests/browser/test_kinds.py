"""Every kind of page: no barriers, nothing wider than the screen, nothing too small to press.

Each kind is visited once: looked at on a phone, then made as wide as a desktop, then zoomed. The visit itself sees to it that no page
asks another host for anything, breaks its policy or reports an error.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from barriers import FORGET, MODES, Looks, barriers, ready, unseen
from kinds import KINDS, kind_of, settle
from reading_modes import AT_400_PERCENT, ON_A_DESKTOP, ON_A_PHONE, ZOOMED, hindered, lost_in_forced_colours
from visits import DESKTOP, PHONE, Strolls, Visits

from sites import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def looks() -> Looks:
    return unseen()


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
    yield from (*hindered(page, ON_A_PHONE), *lost_in_forced_colours(page))
    page.set_viewport_size(DESKTOP)
    yield from barriers(page, looks)
    yield from hindered(page, ON_A_DESKTOP)
    page.set_viewport_size(AT_400_PERCENT)
    yield from hindered(page, ZOOMED)


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

"""Data files that are missing, cut short or of another shape: a sentence, and the rest of the page."""

from __future__ import annotations

import re
from functools import partial

import pytest
from playwright.sync_api import Page, Route, expect
from visits import Strolls

from sites import Site

DATA = re.compile(r"\.(json|bin|geojson)(\?|$)")
FAULTS: tuple[tuple[int, str], ...] = (
    (404, "<h1>404</h1>"),
    (200, '{"a": [1, 2'),
    (200, "[]"),
    (200, "{}"),
    (200, "null"),
)
PAGES = {
    "explore/?q=馆": "资料没有读到",
    "map/": "地点没有加载出来",
    "overview/": "区县数据没有加载出来",
    "sharing/": "共享数据没有加载出来",
    "order/?items=PLACE": "没有打开，可能网络不通",
    "schools/?grade=5&content=x": "没有打开，可能网络不通",
    "schools/trip/?stops=PLACE": "读不到这里的资料|可能已经撤下",
    "schools/year/": "",
    "quiz/": "题目没有取到",
    "events/": "",
    "PLACE/": "",
    "kiosk/": "",
    "offline/": "",
}
"""Pages that ask for data as they come, and what they say when none comes; nothing where all stands in the page."""


def broken(status: int, body: str, route: Route) -> None:
    route.fulfill(status=status, body=body, content_type="application/json")


@pytest.mark.parametrize("number", range(len(PAGES)), ids=[path.split("?")[0] for path in PAGES])
def test_broken_data_leave_a_sentence_and_the_page(stroll: Strolls, portal: Site, number: int) -> None:
    """Every page meets two of the faults, every fault four pages; ``make audit`` tries all with all."""
    place = next(path for path in portal.files() if path.startswith("schools/trip/stops/venues/"))
    path, sentence = list(PAGES.items())[number]
    path = path.replace("PLACE", place.removeprefix("schools/trip/stops/").removesuffix(".json"))
    stroll.visits.expect(r"Failed to load resource.* 404")
    page = stroll(None)
    for status, body in (FAULTS[number % 5], FAULTS[(number + 2) % 5]):
        Page.route(page, DATA, partial(broken, status, body))  # taken back below: the page stays as good as new
        page.goto(stroll.origin + path)
        expect(page.locator("h1")).to_be_visible()
        if sentence:
            expect(page.get_by_text(re.compile(sentence)).first).to_be_visible()
        page.unroute(DATA)

"""Where a browser gives no worker, or cannot load its program, the same code answers in the page."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from visits import DESKTOP, Visits

pytestmark = pytest.mark.browser


def without_api(page: Page) -> None:
    page.add_init_script("delete window.Worker;")


def without_program(page: Page) -> None:
    page.route("**/worker.js", lambda route: route.abort())


@pytest.mark.parametrize("lacking", [without_api, without_program])
def test_the_search_and_the_matching_answer(visit: Visits, lacking: object) -> None:
    assert callable(lacking)
    if lacking is without_program:
        visit.expect("worker.js")
    page = visit(None, viewport=DESKTOP)
    lacking(page)
    page.goto(f"{visit.origin}explore/?q={quote('简牍')}")
    first = page.locator("[data-explorer] [data-record]").first
    expect(first).to_have_attribute("data-record", "venues/changsha-jiandu-museum")
    page.goto(f"{visit.origin}schools/?grade=5&pupils=45&content={quote('岩石')}")
    expect(page.locator("main .match[data-path]").first).to_be_visible()

"""js/calendar/agenda.js in a real browser: today, this weekend and this month in Asia/Shanghai, from the month pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from modules import ORIGIN, module_page

LIST = """<!doctype html><section data-agenda data-months="2026-10 2026-11">
<div data-agenda-chips hidden><button data-when="today" aria-pressed="false">今天</button>
<button data-when="weekend" aria-pressed="false">本周末</button><button data-when="month" aria-pressed="false">本月</button></div>
<div data-agenda-result hidden><p role="status" data-agenda-status></p><ol data-agenda-rows></ol></div></section>"""
ROW = '<li data-first="{0}" data-last="{1}" data-start="{0}"><p><a href="../../../events/{2}/">{2}</a></p></li>'
ROWS = {
    "2026-10": [
        ("2026-10-30", "2026-11-02", "fair"),
        ("2026-10-31", "2026-10-31", "a"),
        ("2026-10-30", "2026-10-30", "b"),
    ],
    "2026-11": [
        ("2026-10-30", "2026-11-02", "fair"),
        ("2026-11-01", "2026-11-01", "c"),
        ("2026-11-07", "2026-11-07", "d"),
    ],
}
# It is Friday 30 October 2026, 01:00 in Shanghai: still Thursday in the zones of the devices.
NOW = "2026-10-30T01:00:00+08:00"


def html(path: str) -> str:
    """The list of events, and the pages of its months."""
    month = path.strip("/").rpartition("/")[2]
    if month not in ROWS:
        return LIST
    return f"<!doctype html><ol class='event-rows'>{''.join(ROW.format(*row) for row in ROWS[month])}</ol>"


@pytest.fixture(params=["America/Los_Angeles", "Europe/London"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with module_page(browser, html=html, at="/events/", now=NOW, timezone_id=request.param) as page:
        yield page


def mount(page: Page) -> None:
    page.evaluate("async () => (await import('/calendar/agenda.js')).mount(document, '../')")


@pytest.mark.parametrize(
    ("when", "names", "words"),
    [
        ("today", ["b", "fair"], "今天有 2 场"),
        ("weekend", ["fair", "a", "c"], "本周末有 3 场"),
        ("month", ["b", "fair", "a"], "本月有 3 场"),
    ],
)
def test_choices(page: Page, when: str, names: list[str], words: str) -> None:
    mount(page)
    page.click(f"[data-when={when}]")
    page.wait_for_function("document.querySelector('[data-agenda-status]').textContent")
    assert page.text_content("[data-agenda-status]") == words
    found = page.eval_on_selector_all(
        "[data-agenda-rows] a", "links => links.map((link) => [link.textContent, link.href])"
    )
    assert sorted(name for name, _ in found) == sorted(names)
    assert all(href == f"{ORIGIN}/events/{name}/" for name, href in found)
    assert page.url.endswith(f"?when={when}")
    assert page.get_attribute(f"[data-when={when}]", "aria-pressed") == "true"
    page.click(f"[data-when={when}]")
    assert page.is_hidden("[data-agenda-result]")
    assert page.url.endswith("/events/")


RANGES = [
    ("2026-10-26", ["2026-10-31", "2026-11-01"]),
    ("2026-10-31", ["2026-10-31", "2026-11-01"]),
    ("2026-11-01", ["2026-11-01", "2026-11-01"]),
    ("2026-12-31", ["2027-01-02", "2027-01-03"]),
]


@pytest.mark.parametrize(("today", "days"), RANGES)
def test_weekends(page: Page, today: str, days: list[str]) -> None:
    assert (
        page.evaluate("async (today) => (await import('/calendar/agenda.js')).range('weekend', today)", today) == days
    )


def test_a_shared_address_shows_its_choice(page: Page) -> None:
    page.goto(f"{ORIGIN}/events/?when=weekend")
    mount(page)
    page.wait_for_function("document.querySelector('[data-agenda-status]').textContent")
    assert page.text_content("[data-agenda-status]") == "本周末有 3 场"


def test_another_word_in_the_address_is_passed_over(page: Page) -> None:
    page.goto(f"{ORIGIN}/events/?when=constructor")
    mount(page)
    assert page.is_hidden("[data-agenda-result]")
    assert page.is_visible("[data-agenda-chips]")

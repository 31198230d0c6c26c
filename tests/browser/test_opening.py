"""What a page says about now is right in Shanghai, wherever the visitor's device thinks it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from visits import Visits, visiting

pytestmark = pytest.mark.browser

VENUE = "venues/changsha-jiandu-museum/"
"""Open 09:00 to 17:00 but on Tuesdays, last admission 16:30."""
ZONES = ("Asia/Shanghai", "America/New_York", "Pacific/Auckland")
MOMENTS = [
    ("2026-11-21T10:00", "open", "现在开放"),
    ("2026-11-21T15:50", "soon", "16:30 停止入馆"),
    ("2026-11-21T16:45", "soon", "已停止入馆"),
    ("2026-11-21T20:00", "closed", "明天 09:00"),
    ("2026-11-24T10:00", "closed", "现在闭馆"),
    ("2028-01-01T10:00", "unknown", "未公布"),
]


Opened = Callable[[str, str, str], Page]


@pytest.fixture(scope="module")
def opened(browser: Browser, origin: str) -> Iterator[Opened]:
    """Opens a page at a moment in a zone; a zone's next page takes the place of the one before."""
    with visiting(browser, origin) as visits:
        pages: dict[str, Page] = {}

        def open_at(moment: str, zone: str, path: str) -> Page:
            page = pages.get(zone) or pages.setdefault(zone, visits(None, timezone_id=zone))
            page.clock.set_fixed_time(f"{moment}:00+08:00")
            page.goto(visits.origin + path)
            return page

        yield open_at


def at(visit: Visits, moment: str, zone: str, path: str = VENUE) -> Page:
    page = visit(None, timezone_id=zone)
    page.clock.install(time=f"{moment}:00+08:00")
    page.goto(visit.origin + path)
    return page


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("moment", "state", "words"), MOMENTS)
def test_the_state_of_a_venue(opened: Opened, zone: str, moment: str, state: str, words: str) -> None:
    line = opened(moment, zone, VENUE).locator(".state-line .state")
    expect(line).to_have_attribute("data-state", state)
    expect(line).to_contain_text(words)


def test_the_row_of_today_is_that_of_shanghai(visit: Visits) -> None:
    """Sunday morning there is Saturday evening in New York."""
    row = at(visit, "2026-11-22T08:00", "America/New_York").locator("tr[aria-current=date]")
    expect(row).to_have_count(1)
    expect(row.locator("th")).to_have_text("周日")


HOLIDAY_VENUE = "venues/hunan-science-museum/"
"""Closed on Mondays; at weekends and on public holidays 09:00 to 16:00, last admission 15:40."""
NOTES = [
    ("2026-10-05T10:00", "周一", "今天国庆节 09:00–16:00（15:40 停止入馆）"),
    ("2026-10-10T10:00", "周六", ""),
    ("2027-01-01T10:00", "周五", "今天：节假日安排未公布，请先确认"),
    ("2026-11-24T10:00", "周二", ""),
]


@pytest.mark.parametrize(("moment", "weekday", "note"), NOTES)
def test_the_row_of_today_says_what_is_special(visit: Visits, moment: str, weekday: str, note: str) -> None:
    page = at(visit, moment, "America/New_York", HOLIDAY_VENUE)
    row = page.locator("tr[aria-current=date]")
    expect(row.locator("th")).to_have_text(weekday)
    expect(page.locator(".state-line .state")).to_have_attribute("data-state", re.compile("open|soon|closed|unknown"))
    assert "".join(row.locator(".today-note").all_text_contents()) == note


def test_midnight_passes_while_the_page_stays_open(visit: Visits) -> None:
    page = at(visit, "2026-10-07T23:58", "America/New_York", HOLIDAY_VENUE)
    expect(page.locator("tr[aria-current=date] th")).to_have_text("周三")
    expect(page.locator("tr[aria-current=date]")).to_contain_text("国庆节")
    page.clock.run_for("03:00")
    expect(page.locator("tr[aria-current=date] th")).to_have_text("周四")
    expect(page.locator(".today-note")).to_have_count(0)
    expect(page.locator(".state-line .state")).to_have_text("现在闭馆 · 今天 09:00 开放")


OPEN_TODAY = [
    ("2026-11-21T10:00", "今天开放", "现在开放", ""),  # Saturday
    ("2026-11-23T11:00", "今天开放", "现在开放", ""),  # Monday, when most museums are closed
    ("2026-11-24T03:00", "今天开放", "今天开放", "2026-11-24T"),
    ("2026-11-21T23:30", "明天开放", "明天开放", "2026-11-22T10:00"),
]


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
@pytest.mark.parametrize(("moment", "title", "chip", "asked"), OPEN_TODAY)
def test_the_home_page_shows_what_is_open_by_the_clock(
    opened: Opened, zone: str, moment: str, title: str, chip: str, asked: str
) -> None:
    page = opened(moment, zone, "")
    section = page.locator("[data-open-today]")
    expect(section.locator("h2")).to_have_text(title)
    expect(section.locator(".card:visible").first).to_be_visible()
    assert section.locator(".card:visible").count() <= 6
    for words in section.locator(".card:visible [data-hours]").all_text_contents():
        assert re.match("现在开放|现在闭馆.*(今天|明天) ", words), words
    link = page.locator('.quick a[href*="open=now"]')
    expect(link).to_have_text(chip)
    assert asked.replace(":", "%3A") in (link.get_attribute("href") or "")
    assert ("at=" in (link.get_attribute("href") or "")) is bool(asked)


def test_where_nothing_is_known_no_day_is_named(visit: Visits) -> None:
    page = at(visit, "2031-05-01T10:00", "Asia/Shanghai", "")
    expect(page.locator("[data-open-today] .card:visible").first).to_be_visible()
    expect(page.locator("[data-open-today] h2")).to_have_text("去哪儿看看")


def test_what_is_over_is_not_shown(visit: Visits) -> None:
    page = at(visit, "2026-11-21T10:00", "Asia/Shanghai", "")
    shown = page.locator(".agenda li:visible").count()
    assert shown > 0
    later = at(visit, "2027-11-21T10:00", "Asia/Shanghai", "")
    expect(later.locator(".agenda li:visible")).to_have_count(0)


def test_without_the_calendar_the_printed_words_stay(visit: Visits) -> None:
    visit.expect("503")
    page = visit(None)
    page.route("**/calendar.json", lambda route: route.fulfill(status=503, body=""))
    page.goto(visit.origin + VENUE)
    page.wait_for_load_state("networkidle")
    assert "现在" not in (page.locator(".state-line").text_content() or "")

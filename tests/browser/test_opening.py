"""What a page says about now is right in Shanghai, wherever the visitor's device thinks it is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from visits import Visits

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


def at(visit: Visits, moment: str, zone: str, path: str = VENUE) -> Page:
    page = visit(None, timezone_id=zone)
    page.clock.install(time=f"{moment}:00+08:00")
    page.goto(visit.origin + path)
    return page


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("moment", "state", "words"), MOMENTS)
def test_the_state_of_a_venue(visit: Visits, zone: str, moment: str, state: str, words: str) -> None:
    line = at(visit, moment, zone).locator(".state-line .state")
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
    ("2027-01-01T10:00", "周五", "今天：节假日安排未公布，请电话确认"),
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


def test_open_venues_come_first_on_the_home_page(visit: Visits) -> None:
    page = at(visit, "2026-11-21T10:00", "America/New_York", "")
    expect(page.locator("[data-sort-open] [data-state]").first).to_have_attribute("data-state", re.compile("open|soon"))


def test_what_is_over_is_not_shown(visit: Visits) -> None:
    page = at(visit, "2026-11-21T10:00", "Asia/Shanghai", "")
    shown = page.locator(".agenda li:visible").count()
    assert shown > 0
    assert at(visit, "2027-11-21T10:00", "Asia/Shanghai", "").locator(".agenda li:visible").count() == 0


def test_without_the_calendar_the_printed_words_stay(visit: Visits) -> None:
    visit.expect("503")
    page = visit(None)
    page.route("**/calendar.json", lambda route: route.fulfill(status=503, body=""))
    page.goto(visit.origin + VENUE)
    page.wait_for_load_state("networkidle")
    assert "现在" not in (page.locator(".state-line").text_content() or "")

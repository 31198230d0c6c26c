"""The table of learning contents: by the words of a lesson, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from visits import Visits

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(visit: Visits) -> Page:
    """A blank page that runs no script."""
    return visit(None, java_script_enabled=False)


def test_the_words_of_a_lesson_find_its_contents(visit: Visits) -> None:
    page = visit("curriculum/?q=三大类岩石")
    expect(page.locator("[data-words]:visible")).to_have_count(1)
    page.locator("#lesson-words").fill("没有这一课")
    expect(page.locator("[data-words]:visible")).to_have_count(0)
    assert "没有找到" in page.locator(".lesson-search").inner_text()
    page.locator("#lesson-words").fill("地球内部圈层")
    page.locator("[data-words]:visible th a").first.click()
    expect(page.locator("#science-10-4 h2")).to_be_in_viewport()


def test_the_table_leads_to_what_can_be_used_without_scripts(plain: Page, visit: Visits) -> None:
    plain.goto(f"{visit.origin}curriculum/")
    assert not plain.locator(".lesson-search").is_visible()
    plain.get_by_role("link", name="10.3 岩石和土壤", exact=True).click()
    expect(plain.locator("#science-10-3 .lesson-uses a").first).to_be_visible()
    plain.locator("#science-10-3 .lesson-uses a").first.click()
    expect(plain.locator("#lessons")).to_contain_text("10.3 岩石和土壤")

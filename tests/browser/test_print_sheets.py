"""Sheets of paper: how many pages come out of the printer, and what stands on them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from visits import Strolls

pytestmark = pytest.mark.browser
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")
ONE_PAGE = (
    "howtos/fire/",
    "howtos/cpr/poster-a4/",
    "howtos/cpr/poster-a3/",
    "howtos/infection/poster-a3/",
    "howtos/cpr/card/",
)
SHEETS = {
    "what=sign&region=500000&items=venues/chongqing-science-museum": (1, "重庆科技馆"),
    "what=sign&region=500000&paper=a3&items=venues/chongqing-science-museum": (1, "周一"),
    "what=codes&region=430103": (1, "扫码看时间、地址、电话"),
    "what=region&region=430100": (1, "长沙市科普去处"),
    "what=month&region=430103": (1, "科普活动"),
}


def printed(page: Page) -> int:
    return len(PAGES.findall(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("path", ONE_PAGE)
def test_knowledge_fits_on_one_page(stroll: Strolls, path: str) -> None:
    assert printed(stroll(path)) == 1


@pytest.mark.parametrize("asked", SHEETS)
def test_sheets_come_out_as_asked(stroll: Strolls, asked: str) -> None:
    pages, words = SHEETS[asked]
    page = stroll(f"print/?{asked}")
    expect(page.locator(".print-sheet").first).to_contain_text(words)
    assert printed(page) == pages


def test_each_chosen_record_has_a_sign_and_a_code(stroll: Strolls) -> None:
    page = stroll("print/?what=sign&region=430103")
    expect(page.locator(".print-sheet")).to_have_count(1)
    page.get_by_role("button", name="全选").click()
    offered = page.locator("[data-print-list] input").count()
    expect(page.locator(".print-sheet .qr")).to_have_count(offered)
    assert printed(page) == offered
    page.get_by_role("button", name="全不选").click()
    expect(page.locator("[data-print-said]")).to_have_text("还没有选。")
    assert "what=sign" in page.url and "items" not in page.url


def test_a_place_leads_to_its_sign_and_its_text(stroll: Strolls) -> None:
    page = stroll("venues/chongqing-science-museum/")
    page.get_by_text("发微信、打印").click()
    expect(page.locator("#send-text")).to_contain_text("【重庆科技馆】")
    page.get_by_role("link", name="印门口牌、海报、二维码").click()
    expect(page.locator(".print-sheet h2")).to_have_text("重庆科技馆")

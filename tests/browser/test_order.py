"""An order from the page of a lesson to the provider's records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from visits import PHONE, Visits, serving, visiting

from commandline import editors_folder
from kepu.cli import main
from kepu.editing.incoming.orders import order_in
from sites import NOW, Site

pytestmark = pytest.mark.browser
PERSON, NUMBER = "张小红", "13800001234"
TYPED = {
    "unit": "示例海边小学",
    "place": "三楼=科学教室, 靠海",
    "start-0": "2026-12-04",
    "time-0": "14:30",
    "start-1": "2026-12-05",
    "people": "45",
    "note": "两行\n说明：“试管”# 不要紧",
    "person": PERSON,
}


@pytest.fixture
def visit_second(browser: Browser, second: Site) -> Iterator[Visits]:
    """Visits to the site of the second data set."""
    with serving(second) as origin, visiting(browser, origin) as visits:
        yield visits


def put_in(page: Page, origin: str, address: str) -> None:
    page.goto(f"{origin}{address}")
    page.locator(".actions [data-order-item] button").click()
    expect(page.locator(".actions [data-order-item] a")).to_be_focused()


def test_an_order_is_put_together_checked_and_taken_in(
    visit_second: Visits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit_second("courses/tide-lesson/", viewport=PHONE, accept_downloads=True)
    page.clock.set_fixed_time(f"{NOW}:00+08:00")
    page.locator(".actions [data-order-item] button").click()
    put_in(page, visit_second.origin, "resources/tide-kit/")
    page.locator(".actions [data-order-item] a").click()
    page.locator("[data-order][data-ready]").wait_for()
    expect(page.locator(".order-item")).to_have_count(2)
    for name, text in TYPED.items():
        page.locator(f"[name='{name}']").fill(text)
    page.locator("[name='unit_kind']").select_option("school")
    page.locator("[name='region']").select_option("370602")
    findings = page.locator(".order-findings").first
    expect(findings).to_contain_text("希望二：12月5日（周六）是周末，学校不上课")
    expect(findings).to_contain_text("一次 45 分钟")
    expect(page.locator(".order-findings").nth(1)).to_contain_text("记录里那几天还有 2 份")
    page.get_by_role("button", name="写好了，看怎样送出").click()
    expect(page.locator("[data-order-errors]")).to_be_focused()
    page.get_by_role("link", name="电话和邮箱至少写一个").click()
    expect(page.locator("[name='phone']")).to_be_focused()
    page.keyboard.type(NUMBER)
    page.keyboard.press("Enter")
    expect(page.locator(".order-sheet")).to_have_count(1)
    assert "示例海边小学，学校、幼儿园" in page.locator(".order-sheet").inner_text()
    assert not {PERSON, NUMBER} & set(page.evaluate("JSON.stringify(localStorage)"))
    assert PERSON not in page.evaluate("JSON.stringify(localStorage)")
    assert PERSON not in page.url
    take_in(page, tmp_path, monkeypatch)


def take_in(page: Page, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both files say the same, and the provider's program takes them in."""
    files = []
    for words in ("下载 .yml", "下载表格 .csv"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=words).click()
        files.append(folder / waiting.value.suggested_filename)
        waiting.value.save_as(files[-1])
    desk = editors_folder(folder / "portal", monkeypatch)
    orders = [order_in(file, {"stages": {}}) for file in files]
    assert orders[0] == orders[1]
    assert (orders[0].place, orders[0].note, orders[0].people) == (TYPED["place"], TYPED["note"], 45)
    assert PERSON not in "".join(file.name for file in files)
    assert main(["orders", "add", str(files[0]), "--now", NOW, "--yes"]) == 0
    assert "borrower: 示例海边小学" in (desk / "data/resources/tide-kit.yml").read_text("utf-8")
    assert files[0].with_suffix(".ics").is_file()


def test_hostile_addresses_and_old_drafts_give_a_word(visit_second: Visits) -> None:
    page = visit_second("order/")
    expect(page.locator("[data-order-items]")).to_contain_text("还没有放进什么")
    page.evaluate("localStorage.setItem('kepu.order', '{\"version\": 0, \"items\": [1]}')")
    page.goto(
        f"{visit_second.origin}order/?items=courses/tide-lesson,venues/x,%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
    )
    said = page.locator("[data-order-said]")
    expect(said).to_contain_text("以前存的点课单看不懂了")
    expect(said).to_contain_text("“<img src=x onerror=alert(1)>”不是能点的课程或资源")
    expect(page.locator(".order-item")).to_have_count(1)
    assert page.evaluate("localStorage.getItem('kepu.order.unread')") == '{"version": 0, "items": [1]}'
    page.get_by_role("button", name="拿掉").click()
    expect(page.locator("[data-order-items]")).to_contain_text("还没有放进什么")
    expect(page.locator("#order-part-what")).to_be_focused()
    assert page.url.endswith("order/")


def test_without_scripts_there_is_a_sheet_to_print_and_a_word_on_every_course(visit_second: Visits) -> None:
    page = visit_second("order/", java_script_enabled=False)
    expect(page.get_by_role("heading", name="空白点课单")).to_be_visible()
    assert not page.locator("[data-order-form]").is_visible()
    page.goto(f"{visit_second.origin}courses/tide-lesson/")
    assert not page.locator("[data-order-item]").first.is_visible()
    expect(page.locator("#order")).to_contain_text("填一张点课单")
    page.get_by_role("link", name="能点的全部").click()
    expect(page.locator(".order-offer")).to_have_count(2)
    expect(page.locator(".order-qr svg")).to_be_visible()

"""A head of studies plans a year: from a day to a cell and back, a file there and back, nonsense told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from visits import PHONE, Visits

pytestmark = pytest.mark.browser

NOW = "2026-11-22T10:00:00+08:00"
DAY = "stops=venues/chongqing-science-museum.90,bases/wansheng-science-hall&date=2026-12-04&pupils=45&grade=5"


def opened(visit: Visits, address: str) -> Page:
    page = visit(None, viewport=PHONE, accept_downloads=True)
    page.clock.set_fixed_time(NOW)
    page.goto(f"{visit.origin}{address}")
    page.locator("[data-year][data-ready]").wait_for()
    return page


def saved(page: Page, words: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=words).click()
    download.value.save_as(folder / download.value.suggested_filename)
    return folder / download.value.suggested_filename


def load(page: Page, text: str) -> None:
    page.locator("[data-year-file]").set_input_files(
        {"name": "安排.json", "mimeType": "application/json", "buffer": text.encode()}
    )


def test_a_day_goes_into_a_year_and_back(visit: Visits, tmp_path: Path) -> None:
    page = opened(visit, f"schools/year/?{DAY}")
    expect(page.locator("[data-put-what]")).to_have_text("12月4日（周五），重庆科技馆、万盛科技馆")
    page.get_by_role("button", name="放进去").click()
    assert page.url.endswith("schools/year/")
    page.get_by_label("班级", exact=True).fill("五（1）班")
    page.get_by_role("button", name="加一个班").click()
    expect(page.get_by_label("班级", exact=True).last).to_have_value("五（2）班")
    expect(page.get_by_label("班级", exact=True).last).to_be_focused()
    page.get_by_role("button", name="选地方：五（2）班上学期").press("Enter")
    page.locator(".year-chooser:visible input").fill("湖南省地质博物馆")
    page.locator(".year-chooser:visible").get_by_role("button", name="湖南省地质博物馆").click()
    expect(page.get_by_role("button", name="再加一处：五（2）班上学期")).to_be_focused()
    page.get_by_label("五（2）班上学期哪天").fill("2026-12-07")
    cell = page.locator("[data-year-rows] tr").nth(1).locator("[data-term='0']")
    expect(cell.locator(".trip-clashes").first).to_contain_text("湖南省地质博物馆：12月7日（周一）不开放。")
    expect(page.locator("[data-year-told]")).to_contain_text("排好 2 次，还有 2 次没有定好，1 次对不上")
    expect(page.locator("[data-year-covered]")).to_contain_text("科学 10.3 岩石和土壤：五（2）班，在湖南省地质博物馆")

    table = saved(page, "下载表格", tmp_path).read_text("utf-8")
    assert table.startswith("\ufeff学年,班级") and "五（1）班,五年级,45,上学期,2026-12-04" in table
    assert "SUMMARY:五（1）班研学：重庆科技馆、万盛科技馆" in saved(page, "加到日历", tmp_path).read_text("utf-8")
    file = saved(page, "存成文件", tmp_path)
    page.get_by_role("button", name="全部清空").click()
    expect(page.locator("[data-year-rows] tr")).to_have_count(1)
    load(page, file.read_text("utf-8"))
    expect(page.locator("[data-year-rows] tr")).to_have_count(2)
    page.reload()
    page.locator("[data-year][data-ready]").wait_for()
    expect(page.get_by_label("班级", exact=True).first).to_have_value("五（1）班")

    page.get_by_role("link", name="排这一天：五（1）班上学期").click()
    page.locator("[data-trip][data-ready]").wait_for()
    assert page.url.endswith(f"schools/trip/?{DAY}")
    page.get_by_role("link", name="排进学年").click()
    expect(page.locator("[data-put-told]")).to_contain_text(
        "已经排了12月4日（周五），重庆科技馆、万盛科技馆，放进去就换掉它"
    )


def test_what_only_comes_to_schools_is_told_on_the_day(visit: Visits) -> None:
    page = visit("schools/trip/?stops=courses/panzhihua-experts-into-schools&date=2026-12-04")
    expect(page.locator(".trip-stop")).to_contain_text("是请到学校来的，不用排在路上")


def test_nonsense_is_told_and_nothing_is_lost(visit: Visits) -> None:
    page = opened(visit, "schools/year/")
    said = page.locator("[data-year-said]")
    page.get_by_label("班级", exact=True).fill("甲")
    page.get_by_label("学生几人").fill("0")
    load(page, "{broken")
    expect(said).to_contain_text("看不懂。原来的安排没有动")
    expect(page.get_by_label("班级", exact=True)).to_have_value("甲")
    hostile = {"name": "<img src=x onerror=alert(1)>", "terms": [{"records": ["venues/long-gone"], "words": "</td>"}]}
    many = [{"name": f"{number} 班", "grade": 5, "terms": []} for number in range(99)]
    load(page, json.dumps({"version": 0, "from": 2024, "classes": [hostile, *many]}))
    expect(said).to_contain_text("2024–2025 学年，100 个班")
    expect(said).to_contain_text("那一年已经过去了")
    expect(said).to_contain_text("旧的格式")
    expect(page.locator("[data-year-rows] tr")).to_have_count(100)
    expect(page.locator("[data-year-rows] tr").first).to_contain_text("没有找到 venues/long-gone")
    visit.expect("404")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("[data-year-rows] tr")).to_have_count(1)
    expect(page.get_by_label("班级", exact=True)).to_have_value("甲")
    page.evaluate("localStorage['kepu.year'] = '[1]'")
    page.reload()
    expect(said).to_contain_text("原样留在这台设备上")


def test_without_scripts_there_is_a_table_to_print(visit: Visits) -> None:
    page = visit("schools/year/", java_script_enabled=False)
    expect(page.get_by_role("heading", name="空白表格")).to_be_visible()
    assert page.locator(".year-blank tbody tr").count() == 8
    assert not page.locator("[data-year-rows]").is_visible()
    page.goto(f"{visit.origin}schools/")
    page.locator(".school-next").get_by_role("link", name="排一学年的行程").click()
    expect(page.locator("h1")).to_have_text("排一学年的行程")

"""A grade-5 teacher (45 pupils, 岩石, by coach, 4 December 2026) plans two stops and takes the papers with her."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect
from visits import Visits

pytestmark = pytest.mark.browser

TRIP = (
    "schools/trip/?stops=venues/chongqing-science-museum.90,bases/wansheng-science-hall..100&spare=venues/long-gone"
    "&date=2026-12-04&pupils=45&adults=4&ratio=12&seats=49&grade=5&start=0910&from=106.55,29.56,渝中区"
    "&content=science-10-3&without=08-records"
)


def papers(page: Page, folder: Path) -> tuple[str, list[list[list[str]]]]:
    """The words of the paragraphs of the downloaded papers, and their tables."""
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Word").click()
    assert download.value.suggested_filename == "研学材料-2026-12-04.docx"
    download.value.save_as(folder / "papers.docx")
    found = docx.Document(str(folder / "papers.docx"))
    assert [p.text for p in found.paragraphs if p.style and p.style.name == "Heading 1"][:2] == [
        "研学活动方案",
        "安全预案",
    ]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in found.tables]
    return "\n".join(paragraph.text for paragraph in found.paragraphs), tables


def test_a_teacher_plans_a_day_and_takes_the_papers(visit: Visits, tmp_path: Path) -> None:
    page = visit(None)
    page.route(
        "**/long-gone.json", lambda route: route.fulfill(status=200, json={"name": "旧馆", "kind": "场馆", "url": ""})
    )
    page.goto(visit.origin + TRIP)
    page.locator("[data-trip][data-ready]").wait_for()
    first = page.locator(".trip-stop").first
    expect(first).to_contain_text("重庆科技馆：当天开放 09:30–17:00，时间对得上。")
    expect(page.locator("[data-trip-spare-list]")).to_contain_text("旧馆")

    text, tables = papers(page, tmp_path)
    rows = {row[0]: row[1:] for table in reversed(tables) for row in table}
    assert rows["学生人数"] == ["45 人"]
    assert rows["车辆数"] == ["1 辆"]
    assert rows["09:30–11:00"] == ["重庆科技馆：先集合清点、上厕所"]
    assert rows["科学 10.3 岩石和土壤"][0].startswith("岩石由矿物组成")
    assert rows["运输单位"] == ["＿＿＿＿"], "what nobody knows is left to be filled in"
    assert rows["1 号车"][2:4] == ["49 座", "学生 45 人，名单另附"]
    assert "一位大人带 12 名学生，至少要 4 位大人。" in text
    assert "（《未成年人保护法》第37条）" in text
    assert "学前教育法" not in text and "学生记录单" not in text and "undefined" not in text

    page.get_by_role("button", name="换一处：重庆科技馆").click()
    other = page.locator("[data-swaps] button").first
    name = other.inner_text().removeprefix("换成")
    other.click()
    expect(page.locator(".trip-stop").first.locator("h3")).to_have_text(f"1. {name}")
    page.get_by_role("button", name="撤销").click()
    page.get_by_role("button", name="下移：重庆科技馆").click()
    expect(page.locator(".trip-stop").first).to_contain_text("万盛科技馆")
    assert "bases/wansheng-science-hall,venues/chongqing-science-museum.90" in page.url
    page.get_by_role("button", name="去掉：万盛科技馆").click()
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".trip-stop")).to_have_count(2)
    page.goto(f"{visit.origin}schools/trip/")
    expect(page.locator(".trip-stop")).to_have_count(2)


def test_blank_papers_need_no_script(visit: Visits) -> None:
    page = visit("schools/trip-blank/", java_script_enabled=False)
    assert page.locator(".paper").count() == 10
    expect(page.locator("#paper-03-filing")).to_contain_text("运输单位")
    assert "【" not in page.locator("main").inner_text()

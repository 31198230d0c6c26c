"""Ten minutes of a grade-5 teacher (45 pupils, 岩石, by coach, 4 December 2026): from the lesson to the papers.

Once in the made-up county, where everything is known, and once on the records on file, where much is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from visits import PHONE, Visits, serving, visiting

from sites import Site

pytestmark = pytest.mark.browser

NOW = "2026-11-22T10:00:00+08:00"
SCHOOL = "拾贝镇中心小学"
CLASS = f"schools/?grade=5&pupils=45&content={quote('岩石')}&date=2026-12-04&needs=coach,lunch&from="
NONE_OF = ("undefined", "null", "NaN", "【", "示例，不是事实")
Rows = dict[str, list[str]]


@pytest.fixture
def visit_example(browser: Browser, example_site: Site) -> Iterator[Visits]:
    """Visits to the site of the made-up county."""
    with serving(example_site) as origin, visiting(browser, origin) as visits:
        yield visits


def asked(visit: Visits, whence: str) -> Page:
    page = visit(None, viewport=PHONE, accept_downloads=True)
    page.clock.set_fixed_time(NOW)
    page.goto(f"{visit.origin}{CLASS}{quote(whence)}")
    page.locator("[data-schools][data-answered]").wait_for()
    return page


def match(page: Page, path: str) -> Locator:
    return page.locator(f".match[data-path='{path}']")


def planned(page: Page, count: int) -> None:
    page.get_by_role("link", name=f"去排行程（{count} 处）").click()
    page.locator("[data-trip][data-ready]").wait_for()
    expect(page.locator(".trip-stop")).to_have_count(count)


def papers(page: Page, folder: Path) -> tuple[str, Rows]:
    """The words of the downloaded papers, and what stands beside the first cell of each row of their tables."""
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Word").click()
    download.value.save_as(folder / "papers.docx")
    found = docx.Document(str(folder / "papers.docx"))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in found.tables]
    rows = {row[0]: row[1:] for table in reversed(tables) for row in table}
    return "\n".join(paragraph.text for paragraph in found.paragraphs), rows


def test_where_everything_is_known(visit_example: Visits, tmp_path: Path) -> None:
    page = asked(visit_example, SCHOOL)
    museum = match(page, "venues/stone-museum")
    for reason in ("一次最多 60 人", "那天开放，09:00–17:00", "大巴能停车", "有午餐"):
        expect(museum.locator(".match-reasons .is-fits", has_text=reason)).to_have_count(1)
    expect(museum.locator(".match-unknown")).to_have_count(0)
    expect(match(page, "bases/clay-base").locator(".is-no").first).to_contain_text("一次最多 36 人")

    museum.get_by_role("button", name="加入行程").click()
    museum.locator("summary").click()
    museum.locator("[data-swap='venues/river-museum']").click()
    expect(page.locator("[data-part='told']")).to_contain_text("行程里已经换成这里")
    museum.get_by_role("button", name="加入行程").click()

    course = match(page, "courses/rock-cycle")
    course.get_by_role("button", name="放进询问清单").click()
    sheet = page.locator(".school-sheet")
    expect(sheet).to_contain_text("大巴车停在哪里？能停几辆？")
    expect(sheet).to_contain_text("学生的午餐怎么解决？")
    expect(sheet.locator(".ask-contact a")).to_have_attribute("href", "tel:05000000170")

    planned(page, 2)
    page.get_by_label("几点出发").fill("09:20")
    page.get_by_label("停留几分钟").first.fill("90")
    expect(page.locator("[data-trip-from]")).to_contain_text(SCHOOL)
    expect(page.locator(".trip-stop").nth(0)).to_contain_text("拾贝河流博物馆：当天开放 09:30–17:30，时间对得上。")
    expect(page.locator(".trip-stop").nth(1)).to_contain_text("石头故事馆：当天开放 09:00–17:00，时间对得上。")
    expect(page.locator("[data-trip-clashes]")).to_contain_text("12月4日（周五）不是周末和法定节假日")
    page.locator("[data-trip-more] summary").click()
    page.get_by_label("带队大人几位").fill("4")
    page.get_by_label("一辆车几个乘客座位").fill("49")
    page.get_by_label("一位大人带几名学生").fill("15")
    page.get_by_label("一位大人带几名学生").press("Tab")
    text, rows = papers(page, tmp_path)
    assert rows["学生人数"] == ["45 人"]
    assert rows["车辆数"] == ["1 辆"]
    assert rows["1 号车"][2:4] == ["49 座", "学生 45 人，名单另附"]
    assert rows["日期和起止时间"][0].startswith("2026年12月4日（周五）09:20至约 ")
    assert rows["路线"] == [f"{SCHOOL}—拾贝河流博物馆—石头故事馆—{SCHOOL}"]
    assert rows["09:35–11:05"] == ["拾贝河流博物馆：先集合清点、上厕所"]
    assert rows["科学 10.3 岩石和土壤"] == ["岩石由矿物组成、比较岩石", "拾贝河流博物馆、石头故事馆"]
    assert "大巴停车：码头广场停 3 辆" in rows["停车和上下车"]
    assert "安全提示：水台边地滑，慢走；带一件备用上衣" in rows["这里特有的危险"]
    assert rows["资料里最近的医疗单位：拾贝镇卫生院（直线约 1.3 公里）"][0] == "0500-0000119"
    assert rows["总负责人"] == ["＿＿＿＿", "＿＿＿＿"], "nobody's name is invented"
    assert "一位大人带 15 名学生，至少要 3 位大人。" in text
    assert not [word for word in NONE_OF if word in text]


def test_where_much_is_unknown(visit: Visits, tmp_path: Path) -> None:
    page = asked(visit, "430103")
    museum = match(page, "venues/hunan-geological-museum")
    expect(museum.locator(".match-unknown")).to_contain_text("容量、提前几天预约、路程、大巴停车、午餐")
    museum.get_by_role("button", name="放进询问清单").click()
    expect(page.locator(".school-sheet")).to_contain_text("一次能接待 45 名学生吗？最多多少人？")
    museum.get_by_role("button", name="加入行程").click()
    planned(page, 1)
    place = page.locator(".trip-stop").first
    expect(place).to_contain_text("湖南省地质博物馆：一次能接待多少人不知道。")
    text, rows = papers(page, tmp_path)
    assert rows["学生人数"] == ["45 人"]
    assert rows["地点"] == ["湖南省地质博物馆"]
    assert rows["开放时间"] == ["周三至周日 9:00-15:30，周一、周二闭馆（按 2023 年的资料，待核实）"]
    for unknown in ("大巴停车：", "急救：", "雨天方案：", "轮椅通行："):
        assert [f"{unknown}＿＿＿＿"] == [cell for cells in rows.values() for cell in cells if cell.startswith(unknown)]
    assert rows["湖南省地质博物馆附近的医院"] == ["＿＿＿＿", "＿＿＿＿"]
    assert "（《未成年人保护法》第35条）" in text
    assert not [word for word in NONE_OF if word in text]

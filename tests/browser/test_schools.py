"""From a class to a place: what a teacher reads on /schools/, what she keeps, and what the page does with nonsense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from kinds import settle
from playwright.sync_api import Browser, Page, expect
from visits import PHONE, Strolls, Visits, visiting

pytestmark = pytest.mark.browser

NOW = "2026-11-22T10:00:00+08:00"
CLASS = f"schools/?grade=5&pupils=45&content={quote('岩石')}&date=2026-12-04&from=430103&needs=coach"
HALL = "湖南省地质博物馆"


def has(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text))


@pytest.fixture(scope="module")
def lent(browser: Browser, origin: str) -> Iterator[Strolls]:
    with visiting(browser, origin) as visits:
        yield Strolls(visits, NOW)


@pytest.fixture
def visit(browser: Browser, origin: str, lent: Strolls) -> Iterator[Visits]:
    with visiting(browser, origin, lent) as visits:
        yield visits


def opened(visit: Visits, address: str) -> Page:
    page = visit(address)
    page.locator("[data-schools][data-answered]").wait_for()
    return page


def test_a_teacher_of_grade_five_finds_rocks(visit: Visits) -> None:
    page = opened(visit, CLASS)
    chips = page.locator(".school-chips button")
    assert chips.all_inner_texts()[:4] == ["五年级", "45 人", "岩石", "12月4日（周五）"]
    expect(page.get_by_role("status").first).to_contain_text("写明能用于“岩石”的")
    place = page.locator(".match", has_text=HALL)
    expect(place).to_contain_text("写明能用于“科学 10.3 岩石和土壤”")
    expect(place.locator(".match-reasons .is-fits").nth(1)).to_contain_text("那天开放，09:00–15:30")
    expect(place.locator(".match-unknown")).to_contain_text("容量")
    expect(place.locator(".match-unknown")).to_contain_text("大巴停车")
    expect(place).to_contain_text("估算")
    top = page.locator(".match").first.bounding_box()
    assert top is not None
    assert top["y"] < PHONE["height"]
    expect(page.locator('[data-part="related"] .school-hint')).to_contain_text("不算符合")
    page.locator('[data-part="ruledOut"] summary').click()
    expect(page.locator('[data-part="ruledOut"] .match .is-no').first).to_be_visible()
    assert page.locator('[data-part="ruledOut"] .match:not(:has(.is-no))').count() == 0


def test_the_form_answers_while_it_is_filled_in_and_the_device_remembers(visit: Visits) -> None:
    page = opened(visit, "schools/")
    assert page.locator(".school-fold").get_attribute("open") is not None
    page.get_by_label("教什么").fill("岩石")
    page.locator("[data-suggestions] button", has_text="10.3 岩石和土壤").click()
    expect(page.get_by_role("status").first).to_contain_text("科学 10.3 岩石和土壤")
    page.get_by_label("人数").fill("45")
    expect(page).to_have_url(has("pupils=45"))
    page.get_by_role("button", name="看结果").click()
    assert page.locator(".school-fold").get_attribute("open") is None
    expect(page.locator('[data-part="results"]')).to_be_focused()
    page.goto(f"{visit.origin}schools/")
    page.locator("[data-schools][data-answered]").wait_for()
    expect(page.locator(".school-chips button").first).to_have_text("45 人")
    page.locator(".school-chips button").first.click()
    expect(page.get_by_label("人数")).to_be_focused()


def test_what_nobody_knows_becomes_a_list_of_questions(visit: Visits) -> None:
    page = opened(visit, CLASS)
    page.locator(".match", has_text=HALL).get_by_role("button", name="放进询问清单").click()
    sheet = page.locator(".school-sheet")
    expect(sheet).to_contain_text("一次能接待 45 名学生吗？最多多少人？")
    expect(sheet).to_contain_text("大巴车停在哪里？能停几辆？")
    sheet.locator("[data-tick]").first.check()
    sheet.get_by_role("button", name="复制文字").click()
    expect(sheet.locator("textarea")).to_have_value(has("（已问）"))
    assert (sheet.get_by_role("link", name="把问到的告诉大家").get_attribute("href") or "").startswith("../contribute/")
    page.reload()
    expect(page.locator(".school-sheet [data-tick]").first).to_be_checked()
    page.locator(".school-sheet").get_by_role("button", name="从清单里去掉").click()
    expect(page.locator(".school-sheet")).to_be_hidden()


def test_what_was_answered_goes_along_to_the_form(visit: Visits) -> None:
    page = opened(visit, CLASS)
    page.locator(".match", has_text=HALL).get_by_role("button", name="放进询问清单").click()
    sheet = page.locator(".school-sheet")
    sheet.get_by_label("问到的：大巴车停在哪里").fill("院里停 3 辆")
    expect(sheet.locator("li", has_text="大巴车停在哪里").get_by_role("checkbox")).to_be_checked()
    sheet.get_by_label("问到的：一次能接待").fill("<b>没有</b>")
    page.reload()
    expect(sheet.get_by_label("问到的：大巴车停在哪里")).to_have_value("院里停 3 辆")
    sheet.get_by_role("link", name="把问到的告诉大家").click()
    told = page.locator("[data-asked]")
    expect(told).to_contain_text("院里停 3 辆 已经替您填进下面的表")
    expect(told).to_contain_text("<b>没有</b> 请自己写进下面合适的一格")
    expect(page.locator("[data-field='parking']")).to_have_value("院里停 3 辆")


def test_other_places_for_the_same_can_take_its_stead(visit: Visits) -> None:
    page = opened(visit, CLASS)
    place = page.locator(".match", has_text=HALL)
    place.get_by_role("button", name="加入行程").click()
    place.locator("summary").click()
    swap = place.locator("[data-swap]").first
    other = swap.get_attribute("data-swap")
    swap.click()
    expect(page.get_by_role("status").first).to_contain_text("行程里已经换成这里")
    assert f"stops={other}" in page.evaluate("localStorage['kepu.trip']")
    link = page.get_by_role("link", name="去排行程（1 处）")
    address = link.get_attribute("href") or ""
    assert all(f"&{part}" in address for part in ("date=2026-12-04", "pupils=45", "grade=5", "content=science-10-3"))


NONSENSE = [
    ("pupils=0", "人数“0”不对"),
    ("pupils=-5&grade=99", "年级“99”不对"),
    ("pupils=400", ""),
    ("date=2020-01-01", "已经过去"),
    ("date=2999-01-01", "太远"),
    ("date=2026-02-30", "看不懂"),
    ("hours=1200-0900", "结束比开始早"),
    ("hours=9999-x", "看不懂"),
    ("needs=coach,dragon", "“dragon”不是能选的需要"),
    ("mode=rocket&way=teleport", "没有“rocket”这种出行方式"),
    (f"from={quote('没有这个地方')}", "没有认出"),
    ("from=999,999", "没有认出"),
    ("content=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", ""),
    ("content=__proto__&from=__proto__&grade=constructor", "年级“constructor”不对"),
    ("content=" + "x" * 5000, ""),
    ("%FF%FE&=&&pupils", ""),
]


def test_nonsense_in_the_address_is_told(visit: Visits) -> None:
    page = opened(visit, "schools/")
    for address, words in NONSENSE:
        page.goto(f"{visit.origin}schools/?{address}")
        page.locator("[data-schools][data-answered]").wait_for()
        if words:
            expect(page.locator('[data-part="notes"]')).to_contain_text(words)
        expect(page.locator('[data-part="told"]')).not_to_have_text("正在找…")


def test_what_is_kept_may_be_anything(visit: Visits) -> None:
    page = opened(visit, "schools/")
    page.evaluate("""() => {
        localStorage['kepu.schools'] = '{"not": "an address"';
        localStorage['kepu.schools.ask'] = '{"paths": ["venues/gone", "../x", 7], "ticked": null}';
    }""")
    page.goto(f"{visit.origin}schools/")
    page.locator("[data-schools][data-answered]").wait_for()
    expect(page.locator(".school-sheet")).to_contain_text("已经不在本站：venues/gone")


def test_without_scripts_the_lists_lead_on(visit: Visits) -> None:
    page = visit("schools/", java_script_enabled=False)
    assert not page.locator("form.school-form").is_visible()
    page.locator(".school-stage summary", has_text="5-6").click()
    page.get_by_role("link", name="科学 10.3 岩石和土壤").first.click()
    expect(page).to_have_url(has("curriculum/"))


def test_the_home_page_leads_here(visit: Visits) -> None:
    page = visit("")
    settle(page)
    page.locator(".doors a", has_text="学校和老师").click()
    expect(page.locator("h1")).to_have_text("给班级找去处")

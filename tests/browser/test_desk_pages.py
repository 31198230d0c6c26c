"""The editing desk as an official uses it: find, change, be told, look, write, photograph, close, take back, commit."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect
from visits import DESKTOP, LAID_OUT, PHONE, Visits, visiting

from commandline import commit, editors_folder
from desks import Served, desk_over

pytestmark = pytest.mark.browser

MUSEUM = "venues/yantai-museum/"
FILE = "data/venues/yantai-museum.yml"
LOOK = "检查，看会改什么"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
BARRIERS = """async (options) => (await axe.run(document, options)).violations.flatMap((violation) =>
  violation.nodes.map((node) => `${violation.id} ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`))"""
SMALL = """() => [...document.querySelectorAll('a.button, button, input:not([type=checkbox]), select, textarea, summary, .desk-row, nav a')]
  .filter((element) => element.checkVisibility() && !element.matches('.skip-link'))
  .filter((element) => element.getBoundingClientRect().height < 43.5).map((element) => element.outerHTML.slice(0, 120))"""
WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = editors_folder(tmp_path / "desk", monkeypatch)
    (folder / ".gitignore").write_text(".cache/\n", "utf-8")
    commit(folder)
    return folder


@pytest.fixture
def served(desk: Path) -> Iterator[Served]:
    with desk_over(desk) as served:
        yield served


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Visits]:
    with visiting(browser, f"{served.server.gate.origin}/") as visits:
        yield visits


def enter(visit: Visits, served: Served, path: str = "") -> Page:
    """A page of the desk on a phone, entered through the address that the window shows."""
    page = visit(served.entrance.removeprefix(visit.origin))
    assert page.url == served.home, "the token is gone from the address"
    if path:
        page.goto(served.home + path)
    return page


def form(visit: Visits, served: Served, path: str = MUSEUM) -> Page:
    page = enter(visit, served, path)
    page.locator("[data-edit][data-ready]").wait_for()
    return page


def look(page: Page) -> str:
    """What the desk says of what was typed."""
    page.get_by_role("button", name=LOOK).click()
    page.locator("[data-result]:visible, [data-errors]:visible").first.wait_for()
    return page.locator("[data-result]").inner_text()


def write(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="写进文件").click()
    page.locator("[data-edit][data-ready]").wait_for()
    expect(page.locator("[data-done]")).to_be_visible()


def test_from_the_list_to_a_commit(visit: Visits, served: Served, desk: Path) -> None:
    page = enter(visit, served)
    page.get_by_label("名称", exact=True).fill("博物馆")
    page.get_by_role("button", name="找").click()
    page.get_by_role("link", name="烟台市博物馆").click()
    page.locator("[data-edit][data-ready]").wait_for()
    expect(page.locator("#f-location-lon")).to_have_value("121.39")
    look(page)
    expect(page.locator("[data-errors]")).to_contain_text("还没有改动")

    page.locator("#f-location-lon").fill("120")
    said = look(page)
    assert "错误" in said and "边界内" in said and "写进文件" not in said
    expect(page.locator("[data-errors]")).to_be_focused()
    expect(page.locator("#f-location-lon")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-form] .ask-error")).to_contain_text("边界内")

    page.locator("#f-location-lon").fill("121.39")
    page.locator("#f-address").fill("示例路 1 号")
    assert "示例路 1 号" in look(page)
    expect(page.locator("[data-result]")).to_be_focused()
    expect(page.locator("[data-result] h2")).to_be_in_viewport()
    assert "示例路" not in (desk / FILE).read_text("utf-8")
    expect(page.locator("[data-form] .ask-error")).to_have_count(0)
    write(page)
    assert "address: 示例路 1 号" in (desk / FILE).read_text("utf-8")
    expect(page.locator("#f-address")).to_have_value("示例路 1 号")

    page.locator("[data-done]").get_by_role("link", name="看全部改动，提交").click()
    expect(page.locator("main")).to_contain_text("示例路 1 号")
    page.get_by_label("您的名字").fill("市科协 编辑")
    page.get_by_role("button", name="提交到").click()
    expect(page.locator("[data-committed]")).to_contain_text("提交好了")
    author = subprocess.run(
        ["git", "log", "-1", "--format=%an %s"], cwd=desk, capture_output=True, text=True, check=True
    )
    assert author.stdout == "市科协 编辑 修改烟台市博物馆\n"


def test_what_somebody_else_changed_is_told_and_nothing_lost(visit: Visits, served: Served, desk: Path) -> None:
    first, second = form(visit, served), form(visit, served)
    first.locator("#f-address").fill("甲路 1 号")
    look(first)
    write(first)
    second.locator("#f-address").fill("乙路 2 号")
    assert "甲路 1 号" in look(second)
    expect(second.locator("#f-address")).to_have_value("乙路 2 号")
    second.get_by_role("button", name="用我填的").click()
    second.get_by_role("button", name="写进文件").wait_for()
    write(second)
    assert "address: 乙路 2 号" in (desk / FILE).read_text("utf-8")


def test_a_new_record_with_a_photograph_and_taking_it_back(
    visit: Visits, served: Served, desk: Path, tmp_path: Path
) -> None:
    Image.new("RGB", (1200, 800), "teal").save(tmp_path / "door.jpg")
    page = form(visit, served, "new/organizations/")
    page.fill("#f-name", "示例天文学会")
    page.press("#f-name", "Tab")
    expect(page.locator("#record-id")).not_to_have_value("")
    page.fill("#record-id", "some-society")
    page.fill("#f-region", "370602")
    page.locator("#f-kind").select_option(index=1)
    page.fill("[data-list=source] [data-field=title] >> visible=true", "官网")
    images = page.locator("[data-list=images]")
    images.get_by_role("button", name="加一项照片").click()
    images.locator("input[type=file] >> visible=true").set_input_files(tmp_path / "door.jpg")
    expect(images.locator("[data-field=file] >> visible=true")).to_have_value("photos/1.jpg")
    images.locator("[data-field=alt] >> visible=true").fill("正门")
    images.locator("[data-field=credit] >> visible=true").fill("示例天文学会")
    images.locator("[data-field=licence] >> visible=true").select_option("CC BY 4.0")
    assert "示例天文学会" in look(page)
    write(page)
    path = desk / "data/organizations/some-society.yml"
    assert "images/organizations/some-society-" in path.read_text("utf-8")
    expect(page.get_by_role("img", name="正门").first).to_be_visible()

    page.locator("[data-done]").get_by_role("link", name="撤回").click()
    page.get_by_role("button", name="撤回这一次").click()
    expect(page.locator("main")).to_contain_text("没有可以撤回的")
    assert not path.exists()


def test_a_sentence_fills_the_week_below_it(visit: Visits, served: Served, desk: Path) -> None:
    """Here the program itself reads it, lunar days and all."""
    page = form(visit, served)
    page.locator("#f-hours-text").fill("每天 9:00-17:00，除夕、正月初一闭馆")
    page.press("#f-hours-text", "Tab")
    said = page.locator("[data-object=hours] .ask-read")
    expect(said).to_contain_text("看懂了：每天 09:00–17:00")
    button = said.get_by_role("button", name="照这样重新填")
    expect(said.get_by_text("填好了").or_(button)).to_be_visible()
    if button.count():
        button.click()
    expect(said).to_contain_text("填好了")
    look(page)
    page.locator("#f-hours-text").fill("每天 9:00-17:00，法定节假日照常开放，咖啡厅另算")
    page.press("#f-hours-text", "Tab")
    expect(said).to_contain_text("没有全看懂（“咖啡厅另算”）")
    expect(said).to_contain_text("照上一句填的已经去掉")
    expect(page.locator("[data-object=hours] > [data-list=weekly] .ask-items > *")).to_have_count(0)
    page.locator("#f-hours-text").fill("每天 9:00-17:00，除夕、正月初一闭馆")
    page.press("#f-hours-text", "Tab")
    expect(said).to_contain_text("填好了")
    look(page)
    write(page)
    text = (desk / FILE).read_text("utf-8")
    assert "除夕" in text and 'opens: "09:00"' in text


def test_a_file_that_cannot_be_read_is_mended_as_text(visit: Visits, served: Served, desk: Path) -> None:
    good = (desk / FILE).read_text("utf-8")
    (desk / FILE).write_text(good.replace("name:", "name", 1), "utf-8")
    page = enter(visit, served, MUSEUM)
    expect(page.locator("h1")).to_have_text("直接改文件")
    field = page.get_by_label("文件的内容")
    assert field.input_value() == good.replace("name:", "name", 1)
    found = page.evaluate(SMALL)
    page.evaluate(AXE_SCRIPT)
    assert not found + page.evaluate(BARRIERS, RULES)
    assert not page.evaluate(WIDE)
    field.fill(good.replace("sample: true", "sample: true\naddress: 示例路 1 号"))
    page.get_by_role("button", name=LOOK).click()
    expect(page.locator("[data-result]")).to_contain_text("示例路 1 号")
    with page.expect_navigation():
        page.get_by_role("button", name="写进文件").click()
    expect(page.locator("[data-done]")).to_be_visible()
    assert "address: 示例路 1 号" in (desk / FILE).read_text("utf-8")


def test_closing_for_some_days(visit: Visits, served: Served, desk: Path) -> None:
    visit.expect("status of 400")
    page = form(visit, served)
    page.get_by_text("关闭几天，或不再开放").click()
    page.get_by_role("button", name="看会改什么", exact=True).click()
    expect(page.locator("[data-refused]").first).to_contain_text("请写原因")
    page.locator("#close-reason").fill("设备检修")
    page.locator("#close-until").fill("2026-12-01")
    page.get_by_role("button", name="看会改什么", exact=True).click()
    write(page)
    assert "设备检修" in (desk / FILE).read_text("utf-8")
    preview = page.context.new_page()
    preview.goto(f"{served.home}{MUSEUM}preview/")
    expect(preview.locator("body")).to_contain_text("设备检修")
    page.get_by_text("关闭几天，或不再开放").click()
    page.get_by_role("button", name="又开放了").click()
    write(page)
    assert "设备检修" not in (desk / FILE).read_text("utf-8")


def test_what_only_the_script_can_do_waits_for_it(visit: Visits, served: Served, desk: Path) -> None:
    """A slow script: a click that comes before it has mounted is not sent by the browser, and lost."""
    closing = {"order": "close", "record": MUSEUM.strip("/"), "reason": "设备检修", "until": "2026-12-01"}
    served.written(closing)
    page = enter(visit, served)
    held: list[Route] = []
    page.route("**/desk/desk.js", lambda route: held.append(route))
    for path, names in (
        (MUSEUM, ("看会改什么", "又开放了", "结束")),
        ("changes/", ("提交到",)),
        ("undo/", ("撤回这一次",)),
    ):
        page.goto(served.home + path, wait_until="commit")
        buttons = [page.get_by_role("button", name=name, include_hidden=True) for name in names]
        for button in buttons:
            expect(button.first).to_be_disabled()
        while held:
            held.pop().continue_()
        for button in buttons:
            expect(button.first).to_be_enabled()
    page.get_by_role("button", name="撤回这一次").click()
    expect(page.locator("main")).to_contain_text("没有可以撤回的")
    assert "设备检修" not in (desk / FILE).read_text("utf-8")


def test_the_desk_has_ended(visit: Visits, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed stays on the page, and the page says what to do."""
    visit.expect("ERR_|Failed to load|net::")
    page = form(visit, served)
    page.locator("#f-address").fill("示例路 1 号")
    page.route("**/try", lambda route: route.abort())
    page.get_by_role("button", name=LOOK).click()
    expect(page.locator("[data-errors]")).to_contain_text("编辑台没有回答")
    expect(page.locator("#f-address")).to_have_value("示例路 1 号")
    stopped: list[bool] = []
    monkeypatch.setattr(served.desk, "stop", lambda: stopped.append(True))
    page.get_by_role("button", name="结束").click()
    expect(page.get_by_role("heading", name="编辑台已结束")).to_be_visible()
    assert stopped == [True]


def test_another_website_gets_nothing(visit: Visits, served: Served) -> None:
    """A page of another origin, in the same browser in which the desk is open."""
    visit.expect("foreign request|ERR_|blocked|CORS|403|status of")
    page = enter(visit, served)
    other = page.context.new_page()
    other.route("http://evil.test/**", lambda route: route.fulfill(content_type="text/html", body="<p>x</p>"))
    other.goto("http://evil.test/")
    send = """async (address) => {
      const order = { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{"order": "undo"}' };
      const results = await Promise.allSettled([fetch(`${address}try`, order), fetch(address, { credentials: 'include' })]);
      return results.map(({ status, value }) => status === 'fulfilled' ? value.type : status);
    }"""
    assert "basic" not in other.evaluate(send, served.home) and "cors" not in other.evaluate(send, served.home)
    assert served.announced == []


@pytest.mark.parametrize("path", ["", MUSEUM, "new/", "check/", "changes/", "undo/"])
def test_its_pages_are_for_everyone(visit: Visits, served: Served, desk: Path, path: str) -> None:
    """As after a change, and for the form after a look that found something: no barriers, nothing small or too wide."""
    text = (desk / FILE).read_text("utf-8").replace("sample: true", "sample: true\naddress: 示例路 1 号")
    (desk / FILE).write_text(text, "utf-8")
    page = form(visit, served) if path == MUSEUM else enter(visit, served, path)
    if path == MUSEUM:
        page.locator("#f-location-lon").fill("120")
        look(page)
    page.evaluate(LAID_OUT)
    found = list(page.evaluate(SMALL))
    page.evaluate(AXE_SCRIPT)
    for theme in ("light", "dark"):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        found += page.evaluate(
            BARRIERS, RULES if theme == "light" else {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
        )
    for width in (320, PHONE["width"], DESKTOP["width"]):
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"too wide at {width}"] if page.evaluate(WIDE) else []
    assert not found, "\n".join(found)

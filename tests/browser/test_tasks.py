"""Fourteen things that people come for, walked on a phone by the words that they see; steps are counted.

A step is a tap or a field that is typed into. The bound is what the task takes today: a change that makes people work
more shows here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from kinds import VENUE
from playwright.sync_api import Locator, Page, expect
from visits import Visits

pytestmark = pytest.mark.browser

NUMBER = re.compile(r"tel:\d")


@dataclass
class Walk:
    """One person with a phone. ``steps`` counts taps and typed fields."""

    page: Page
    steps: int = field(default=0)

    def tap(self, role: str, name: str | re.Pattern[str], within: str = "body", nth: int = 0) -> Walk:
        found = self.page.locator(within).get_by_role(role, name=name).nth(nth)  # type: ignore[arg-type]
        return self.press(found)

    def press(self, found: Locator) -> Walk:
        found.click()
        self.steps += 1
        return self

    def ask(self, words: str) -> Walk:
        """Type into the page's search field and send it off: two steps."""
        field_ = self.page.get_by_role("searchbox").or_(self.page.get_by_role("combobox")).first
        field_.fill(words)
        field_.press("Enter")
        self.page.wait_for_url(re.compile("/explore/"))
        self.steps += 2
        return self

    def results(self) -> Locator:
        return self.page.locator("[data-explorer] [data-record]")

    def open_first(self) -> Walk:
        self.results().first.wait_for()
        return self.press(self.results().first.get_by_role("link").first)

    def sees(self, words: str | re.Pattern[str]) -> Walk:
        expect(self.page.locator("main").get_by_text(words).locator("visible=true").first).to_be_visible()
        return self

    def within(self, most: int) -> None:
        assert self.steps <= most, f"{self.steps} steps"


@pytest.fixture
def walk(visit: Visits) -> Walk:
    """On the first page, as a visitor who never was here."""
    return Walk(visit())


def test_somebody_chokes(walk: Walk) -> None:
    walk.ask("噎住").open_first().sees(re.compile("站到他身后抱住"))
    expect(walk.page.get_by_role("heading", name="噎住了")).to_be_in_viewport()
    expect(walk.page.get_by_role("link", name=re.compile("120")).first).to_have_attribute("href", "tel:120")
    walk.within(3)


def test_what_is_free_in_my_district(walk: Walk) -> None:
    walk.ask("天心 免费")
    walk.results().first.wait_for()
    chips = walk.page.locator("[data-explore-chips] [data-chip]").all_inner_texts()
    assert any("天心区" in chip for chip in chips)
    assert any("免费" in chip for chip in chips)
    expect(walk.results().first).to_contain_text("天心区")
    expect(walk.results().first).to_contain_text("免费")
    walk.open_first().sees(re.compile("免费"))
    walk.within(3)


def test_call_a_museum(walk: Walk) -> None:
    walk.ask("简牍博物馆").open_first()
    expect(walk.page.get_by_role("link", name="打电话").first).to_have_attribute("href", NUMBER)
    walk.within(3)


def test_is_the_rumour_true(walk: Walk) -> None:
    walk.ask("微波炉").open_first()
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("微波炉")
    walk.within(3)


def test_subscribe_to_family_events(walk: Walk) -> None:
    walk.tap("button", "菜单").tap("link", "看活动", within="#site-nav").tap("link", re.compile("订阅"), within="main")
    walk.sees("亲子家庭")
    family = walk.page.locator("[data-topic=audience-families] a").first
    answer = walk.page.request.get(family.evaluate("(link) => link.href"))
    assert answer.ok and re.search("BEGIN:VCALENDAR|<feed", answer.text())
    walk.within(3)


def test_which_titles_of_bases_are_over(walk: Walk) -> None:
    walk.ask("青海 科普基地 已到期")
    expect(walk.page.locator("[data-explore-chips]")).to_contain_text("已过有效期")
    walk.open_first().sees(re.compile("到期")).sees("青海省")
    walk.within(3)


def test_which_office_answers_for_a_target(walk: Walk) -> None:
    walk.ask("攀枝花 方案").open_first()
    walk.sees("谁牵头").sees(re.compile("2025"))
    walk.within(3)


def test_take_all_venues_along_and_cite_them(walk: Walk) -> None:
    walk.tap("button", "菜单").tap("link", "数据", within="#site-nav")
    expect(walk.page.locator("main").get_by_role("link", name=re.compile("CSV")).first).to_be_visible()
    walk.sees(re.compile("出处"))
    with walk.page.expect_download() as download:
        walk.tap("link", "场馆 CSV 表格", within="main")
    heads = download.value.path().read_text("utf-8-sig").splitlines()[0]
    assert all(word in heads for word in ("name", "source"))
    expect(walk.page.locator("[data-citation]").first).to_contain_text("[DB/OL]")
    walk.within(3)


def test_report_a_wrong_number(walk: Walk) -> None:
    walk.ask("简牍博物馆").open_first().tap("link", "报错")
    walk.page.locator("#report form").wait_for()
    walk.page.get_by_role("textbox", name=re.compile("哪里不对")).fill("电话打不通")
    walk.steps += 1
    walk.tap("button", re.compile("写好了")).sees(re.compile("哪里不对，缺什么：电话打不通"))
    walk.within(6)


def test_big_letters_everywhere(walk: Walk) -> None:
    walk.tap("button", re.compile("长辈")).ask("简牍博物馆").open_first()
    assert walk.page.evaluate("document.documentElement.dataset.elder") == "on"
    assert walk.page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)") > 18
    walk.within(4)


def test_print_a_museum_for_grandmother(walk: Walk) -> None:
    walk.ask("简牍博物馆").open_first()
    walk.page.emulate_media(media="print")
    walk.sees("0731-85425680").sees("长沙市天心区白沙路92号")
    expect(walk.page.get_by_role("link", name="报错")).to_be_hidden()
    walk.within(3)


def test_who_orders_a_course(walk: Walk) -> None:
    walk.tap("button", "菜单").tap("link", "点课程", within="#site-nav")
    walk.press(walk.page.locator("main .card a").first)
    walk.sees(re.compile("还不知道|联系"))
    walk.within(3)


def test_a_base_for_a_class(walk: Walk) -> None:
    walk.ask("45 人")
    walk.results().first.wait_for()
    assert any("45" in chip for chip in walk.page.locator("[data-explore-chips] [data-chip]").all_inner_texts())
    walk.open_first().sees(re.compile("团体")).sees(re.compile(r"\d+ ?(人|名|个学生)"))
    walk.within(3)


def test_what_is_open_now_or_tomorrow(walk: Walk) -> None:
    walk.page.locator(
        "[data-open-today] h2", has_text=re.compile("今天|明天")
    ).wait_for()  # the day is chosen by the clock
    walk.press(walk.page.locator("main").get_by_role("link", name=re.compile("(现在|今天|明天)开放")).first)
    walk.page.wait_for_url(re.compile("/explore/"))
    expect(walk.results().first.locator(".card-state")).to_contain_text(re.compile("届时开放|现在开放|营业|开放"))
    walk.open_first().sees("每周开放时间")
    walk.within(2)


@pytest.mark.parametrize("path", [VENUE, "venues/changsha-jiandu-museum/", "howtos/"])
def test_numbers_are_called_by_touch_and_stay_whole(visit: Visits, path: str) -> None:
    """At the narrowest width too."""
    page = visit(path, viewport={"width": 320, "height": 700})
    broken = page.evaluate("""() => [...document.querySelectorAll("main a[href^='tel:']")].flatMap((link) => {
      const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        const range = document.createRange();
        const match = /[0-9][0-9-]{2,}/.exec(walker.currentNode.data);
        if (!match) continue;
        range.setStart(walker.currentNode, match.index);
        range.setEnd(walker.currentNode, match.index + match[0].length);
        const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        if (tops.size > 1) found.push(match[0]);
      }
      return found;
    })""")
    assert broken == []

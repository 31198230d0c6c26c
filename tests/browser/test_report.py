"""What is wrong with a record can be told from its page, with and without scripts, by the ways that are set."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from kinds import VENUE
from playwright.sync_api import Page, Route
from visits import Visits

pytestmark = pytest.mark.browser

WAYS = {
    "mail": "kepu@git.test",
    "phone": "010-12345678",
    "page": {"url": "https://forum.test/a", "label": "领导信箱"},
    "repository": {"host": "github", "url": "https://git.test/a/b", "branch": "main"},
}


def configured(visit: Visits) -> Page:
    """The page of a record of a portal that has set every way."""
    page = visit(None)

    def answer(route: Route) -> None:
        got = route.fetch()
        written = json.dumps(WAYS, ensure_ascii=False)[1:-1]
        route.fulfill(
            response=got, body=got.text().replace("data-report-record='{", f"data-report-record='{{{written},")
        )

    page.route(re.compile(f"/{VENUE}$"), answer)
    page.goto(visit.origin + VENUE)
    return page


def told(page: Page, *answers: str) -> None:
    """One tap leads from the record's actions to three questions."""
    page.get_by_role("link", name="报错", exact=True).click()
    page.locator("#report form").wait_for()
    for field, answer in zip(page.locator("#report form").get_by_role("textbox").all(), answers, strict=False):
        field.fill(answer)
    page.get_by_role("button", name="写好了").click()


def test_three_answers_go_by_every_way_that_is_set(visit: Visits) -> None:
    page = configured(visit)
    page.locator("#report").scroll_into_view_if_needed()
    page.locator("#report form").wait_for()
    assert page.locator("#report form").get_by_role("textbox").count() == 3
    told(page, "电话打不通", "门口写着 010-1", "张三 a@b.test")
    links = {link.inner_text(): link.get_attribute("href") or "" for link in page.locator(".contribute-ways a").all()}
    assert list(links) == [
        "写信到 kepu@git.test", "打电话 010-12345678", "到领导信箱留言（新窗口）", "在 GitHub 提一个问题（新窗口）",
    ]  # fmt: skip
    mail, phone, page_, issue = links.values()
    body = parse_qs(urlsplit(mail).query)["body"][0]
    assert all(answer in body for answer in ("电话打不通", "门口写着 010-1", "张三 a@b.test", VENUE))
    assert (phone, page_) == ("tel:010-12345678", "https://forum.test/a")
    public = parse_qs(urlsplit(issue).query)["body"][0]
    assert "门口写着 010-1" in public
    assert "张三" not in public


def test_something_must_be_said(visit: Visits) -> None:
    page = visit(VENUE)
    told(page)
    assert page.get_by_text("请写一句哪里不对，或者缺什么。").is_visible()
    assert page.locator("#report-0").evaluate("field => field === document.activeElement")


def test_no_way_is_promised_where_none_is_set(visit: Visits) -> None:
    page = visit(VENUE)
    told(page, "<b>电话</b>打不通")
    assert "<b>电话</b>打不通" in page.locator("#report pre").inner_text()
    assert page.get_by_role("button", name="复制", exact=True).is_visible()
    assert page.locator("#report").get_by_role("link").all_inner_texts() == ["修改这条记录", "修改科普基地部分"]
    assert "还没有公布收意见的信箱和电话" in page.locator("#report").inner_text()


def test_it_works_without_scripts(visit: Visits) -> None:
    page = visit(VENUE, java_script_enabled=False)
    page.get_by_role("link", name="报错", exact=True).click()
    assert page.get_by_role("heading", name="报错、补充").is_visible()
    assert page.get_by_text("本站还没有公布收意见的信箱和电话。").is_visible()

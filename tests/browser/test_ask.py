"""The short form of one record, as somebody fills it in on a phone."""

from __future__ import annotations

import pytest
import yaml
from kinds import settle
from playwright.sync_api import Page, expect
from visits import Visits

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
VENUE = "hunan-library"
SUBMIT = "写好了，看怎样送出"


def opened(visit: Visits) -> Page:
    page = visit(f"contribute/ask/venues/{VENUE}/", **PHONE)
    settle(page)
    expect(page.locator("[data-ask][data-ready]")).to_be_visible()
    return page


def submit(page: Page) -> None:
    page.get_by_role("button", name=SUBMIT).click()
    page.locator("[data-errors]:visible, [data-result]:visible").first.wait_for()


def errors(page: Page) -> list[str]:
    return page.locator("[data-errors] li").all_text_contents()


def test_it_fits_a_phone_and_asks_little(visit: Visits) -> None:
    page = opened(visit)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    asked = page.locator("[data-questions] [data-field]:visible")
    assert 1 <= asked.count() <= 12
    for box in asked.all():
        assert (box.bounding_box() or {"height": 0})["height"] >= 44


def test_what_is_wrong_is_said(visit: Visits) -> None:
    page = opened(visit)
    submit(page)
    assert errors(page) == [
        "表：还没有写",
        "您是：这一项必填",
    ]
    page.fill("[data-field='contacts.0.phone']", "打总机")
    page.select_option("#ask-who", "unit")
    page.fill("#ask-role", "办公室 13812345678")
    submit(page)
    found = errors(page)
    assert len(found) == 2
    assert "固定电话写成" in found[0]
    assert found[1] == "岗位：只写岗位，不要写电话和邮箱"


def written(page: Page) -> dict[str, object]:
    text = page.locator(".contribute-yaml").first.text_content() or ""
    return dict(yaml.load(text, yaml.BaseLoader))


def test_a_unit_answers(visit: Visits) -> None:
    page = opened(visit)
    page.fill("[data-field='contacts.0.phone']", "（0731）8417 4123")
    page.fill("[data-field='parking']", "地下 {{ 40 }} 个 <b>#1")
    page.select_option("[data-field='accessibility.wheelchair']", "partial")
    page.select_option("#ask-who", "unit")
    assert page.input_value("#ask-unit") == "湖南图书馆"
    page.fill("#ask-role", "办公室")
    submit(page)
    assert errors(page) == []
    said = written(page)
    assert said["contacts"] == [{"phone": "0731-84174123"}]
    assert said["parking"] == "地下 {{ 40 }} 个 <b>#1"
    assert said["accessibility"] == {"wheelchair": "partial"}
    sources = said["source"]
    assert isinstance(sources, list)
    last = sources[-1]
    assert (last["title"], last["tier"]) == ("单位填报：湖南图书馆（办公室）", "B")
    assert sorted(last["fields"]) == ["accessibility", "contacts", "parking"]
    assert (
        "咨询电话" in page.locator("[data-result] table").inner_text()
        or "联系方式" in page.locator("[data-result] table").inner_text()
    )


def test_a_visitor_says_where_they_know_it_from(visit: Visits) -> None:
    page = opened(visit)
    page.fill("[data-field='transit']", "2 号线某站")
    page.select_option("#ask-who", "visitor")
    expect(page.locator("#ask-role")).to_be_hidden()
    submit(page)
    assert errors(page) == ["依据：这一项必填"]
    page.fill("#ask-basis", "11月15日到馆，门口告示")
    submit(page)
    sources = written(page)["source"]
    assert isinstance(sources, list)
    assert sources[-1]["title"] == "11月15日到馆，门口告示"
    assert "tier" not in sources[-1]

"""The quiz: by keyboard, the same for a class, on paper, without scripts, and without a trace of who answered what."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect
from visits import PHONE, Strolls, Visits

pytestmark = pytest.mark.browser


def answer(page: Page) -> None:
    """Choose what is asked for, see the answer, and go on."""
    form = page.locator("form.quiz-card", has=page.locator(".quiz-count"))
    if form.locator("[type=radio]").count():
        form.locator("[type=radio]").first.check()
    form.get_by_role("button", name="看答案").press("Enter")
    expect(form.locator(".quiz-said")).to_contain_text("出处")
    form.locator("[type=submit]").press("Enter")


def test_the_day_is_answered_and_leaves_no_trace(visit: Visits) -> None:
    page = visit("quiz/", viewport=PHONE)
    kept = page.evaluate(
        "Object.keys(localStorage).length + Object.keys(sessionStorage).length + document.cookie.length"
    )
    page.get_by_role("button", name="开始").click()
    asked = []
    for number in range(1, 6):
        expect(page.locator(".quiz-count")).to_contain_text(f"第 {number} 题，共 5 题")
        expect(page.locator("[data-quiz-screen] h2")).to_be_focused()
        asked.append(page.locator("[data-quiz-screen] h2").inner_text())
        answer(page)
    assert len(set(asked)) == 5
    expect(page.locator("[data-quiz-screen] h2")).to_contain_text("答对")
    expect(page.get_by_label("结果，可以复制")).to_have_value(re.compile("^每日五题"))
    assert kept == page.evaluate(
        "Object.keys(localStorage).length + Object.keys(sessionStorage).length + document.cookie.length"
    )
    assert page.url.endswith("/quiz/")


def test_a_code_gives_a_class_the_same_questions(stroll: Strolls) -> None:
    page = stroll("quiz/")
    page.get_by_label("哪一类").select_option("water")
    page.get_by_role("button", name="全班一起答").click()
    code = page.locator(".quiz-code").inner_text()
    expect(page.get_by_role("img", name="打开这组题的二维码")).to_be_visible()
    page.get_by_role("button", name="开始答题").click()
    first = page.locator("[data-quiz-screen] h2").inner_text()
    other = stroll("quiz/")
    other.get_by_label("代码", exact=True).fill(f"{code[:3].lower()} {code[3:]}")
    other.get_by_role("button", name="打开这组题").click()
    expect(other.locator("[data-quiz-screen] h2")).to_have_text(first)
    assert other.url.endswith(f"?code={code}")
    wrong = stroll("quiz/?code=<b>1</b>")
    expect(wrong.locator("[data-quiz-said]")).to_contain_text("没有这个代码")


def only_ten(route: Route) -> None:
    """As many questions about earthquakes as are asked at once, with one about an order, so that it is asked."""
    got = route.fetch()
    data = got.json()
    of_topic = [question for question in data["questions"] if question["topic"] == "earthquake"]
    data["questions"] = sorted(of_topic, key=lambda question: question["kind"] != "order")[:10]
    route.fulfill(response=got, json=data)


def test_steps_are_moved_by_buttons(visit: Visits) -> None:
    page = visit(None)
    page.route("**/quiz/questions.json*", only_ten)
    page.goto(f"{visit.origin}quiz/")
    page.get_by_label("哪一类").select_option("earthquake")
    page.get_by_role("button", name="答十道题").click()
    steps = page.locator(".quiz-order li")
    for _ in range(10):
        expect(page.locator("[data-quiz-screen] h2")).to_be_focused()
        if steps.count():
            break
        answer(page)
    last = steps.last.locator("span").inner_text()
    for place in (1, 0):
        up = page.get_by_role("button", name=f"上移：{last}")
        up.press("Enter")
        expect(steps.nth(place)).to_contain_text(last)
        expect(up).to_be_focused()
    page.get_by_role("button", name="看答案").click()
    expect(steps.first).to_have_attribute("data-judged", "right" if last.startswith("伏地") else "wrong")


def test_answers_are_printed_on_a_sheet_of_their_own(visit: Visits) -> None:
    page = visit("quiz/")
    page.get_by_role("button", name="开始").click()
    expect(page.locator(".quiz-count")).to_be_visible()
    page.emulate_media(media="print")
    faces = page.locator(".quiz-paper-face")
    expect(faces).to_have_count(2)
    expect(faces.first).to_be_visible()
    expect(page.locator(".quiz-count")).to_be_hidden()
    assert faces.last.evaluate("(face) => getComputedStyle(face).breakBefore") == "page"
    expect(faces.last.locator("li")).to_have_count(5)


def test_without_scripts_every_answer_can_be_opened(visit: Visits) -> None:
    page = visit("quiz/", java_script_enabled=False)
    expect(page.get_by_role("button", name="开始")).to_be_disabled()
    page.locator("[data-without-scripts] a").click()
    first = page.locator(".quiz-one").first
    expect(first.locator("details p").first).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("details p").first).to_be_visible()

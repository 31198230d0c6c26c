"""Elder mode, one question a screen: which parts of a form are steps, what is shown, and the ways to and fro."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from modules import module_page

STYLE = "<style>[data-away] { display: none }</style>"
FORM = f"""<!doctype html><html lang="zh" data-elder="on"><title>form</title>{STYLE}<main>
<div id="root"><header class="page-head"><h1>新增</h1></header>
<form hidden novalidate>
  <section><h2>是什么</h2><p>说明</p><div class="ask"><label for="name">名称 <span>必填</span></label><input id="name" aria-required="true"></div>
    <fieldset><legend>主题</legend><div class="ask"><label>里面<input></label></div></fieldset></section>
  <div class="ask" hidden><label>藏着<input></label></div>
  <details><summary>更多</summary><div class="ask"><label for="more">还有</label><input id="more"></div><fieldset><legend>再有</legend></fieldset></details>
  <label class="ask">哪天<input type="date"></label>
  <p id="send"><button type="submit">好了</button></p>
</form>
<p role="status">说一声</p>
<section id="result" tabindex="-1" hidden><h2>结果</h2></section></div></main></html>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with module_page(browser, "elder/plan.js", "elder/steps.js", "common/reach.js", html=lambda _path: FORM) as page:
        yield page


def begin(page: Page) -> None:
    page.evaluate(
        """() => {
          window.steps = new Steps(root, { steps: '.page-head, .ask, fieldset', ends: '#result' });
          steps.start();
          document.querySelector('form').hidden = false;
          document.querySelector('form').addEventListener('submit', (event) => {
            event.preventDefault();
            result.hidden = false;
            reach(result);
          });
        }"""
    )


def shown(page: Page) -> list[str]:
    """The words on the screen, heading first."""
    return [line for line in page.locator("#root").inner_text().splitlines() if line.strip()]


TITLES = [
    ("closed", "", ["", "名称，必填", "主题", "更多", "哪天"]),
    ("unfolded", "document.querySelector('details').open = true", ["", "名称，必填", "主题", "还有", "再有", "哪天"]),
    (
        "asked for",
        "document.querySelector('.ask[hidden]').hidden = false",
        ["", "名称，必填", "主题", "藏着", "更多", "哪天"],
    ),
    ("away", "document.querySelector('form').hidden = true", [""]),
]


def test_steps_are_the_outermost_questions_that_can_be_seen(page: Page) -> None:
    for name, change, titles in TITLES:
        page.set_content(FORM)
        page.evaluate("document.querySelector('form').hidden = false")
        page.evaluate(change or "null")
        assert page.evaluate("stepsOf(root, '.page-head, .ask, fieldset').map(titleOf)") == titles, name


REQUIRED: list[tuple[str, str, bool, bool]] = [
    ("empty", "<input required>", True, True),
    ("filled", "<input required value=a>", False, False),
    ("blank", "<textarea aria-required=true>  </textarea>", True, True),
    ("not chosen", "<select required><option value=''>", True, True),
    ("hidden", "<div hidden><input required></div>", False, False),
    ("free", "<input>", False, False),
]


def test_what_must_be_answered_is_known(page: Page) -> None:
    cases = [(inner, missing, required) for _, inner, missing, required in REQUIRED]
    found: list[Any] = page.evaluate(
        """(cases) => cases.map(([inner]) => {
          const step = new DOMParser().parseFromString(`<div>${inner}</div>`, 'text/html').querySelector('div');
          const here = document.importNode(step, true);
          return [missingIn(here) !== null, isRequired(here)];
        })""",
        cases,
    )
    assert found == [[missing, required] for _, missing, required in cases]


def test_one_question_a_screen(page: Page) -> None:
    """Forward, what is missing, the browser's way back, more questions, the end, and back to the whole form."""
    begin(page)
    expect(page.get_by_role("button", name="开始")).to_be_visible()
    assert shown(page) == ["新增", "说一声", "开始"]
    on, back = page.locator(".step-nav .button-primary"), page.get_by_role("button", name="上一步")
    on.click()
    expect(page.locator("h1.step-head")).to_be_focused()
    assert page.locator("h1.step-head").inner_text().replace("\n", "") == "第 1 步，共 4 步：名称，必填"
    assert page.get_by_role("button", name="好了").count() == 0
    on.click()
    expect(page.get_by_role("alert")).to_have_text("这一项要填，填好再往下。")
    expect(page.locator("#name")).to_be_focused()
    page.locator("#name").fill("萤火虫馆")
    page.keyboard.press("Enter")
    expect(page.locator("h1.step-head")).to_contain_text("第 2 步")
    page.evaluate("history.back()")
    expect(page.locator("#name")).to_have_value("萤火虫馆")
    expect(page.locator("h1.step-head")).to_be_focused()
    on.click()
    on.click()
    page.locator("summary").click()
    expect(page.locator("h1.step-head")).to_contain_text("第 3 步，共 5 步：还有")
    on.click()
    back.click()
    expect(page.locator("h1.step-head")).to_contain_text("第 3 步，共 5 步：还有")
    on.click()
    on.click()
    expect(on).to_be_hidden()
    page.get_by_role("button", name="好了").click()
    expect(page.locator("#result")).to_be_focused()
    assert shown(page) == ["写好了", "说一声", "结果", "回去改一改"]
    page.evaluate("reach(document.querySelector('#name'))")
    expect(page.locator("#name")).to_be_focused()
    expect(page.get_by_role("button", name="好了")).to_be_visible()
    page.evaluate("steps.stop()")
    assert page.locator("[data-away], [data-step], .step-nav").count() == 0

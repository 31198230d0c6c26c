"""What every visit of these tests watches for would be noticed; and what a lost visitor gets."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect
from visits import Visits

pytestmark = pytest.mark.browser


def test_a_lost_visitor_gets_a_page_that_works(visit: Visits) -> None:
    visit.expect("404")
    page = visit("no/such/page/at/all/")
    assert page.locator("h1").text_content() == "没有找到这一页"
    page.get_by_role("link", name="回首页").click()
    expect(page).to_have_url(visit.origin)


INLINE = """() => new Promise((done) => {
  document.addEventListener('securitypolicyviolation', done);
  const script = document.createElement('script');
  script.textContent = 'window.ran = true';
  document.body.append(script);
})"""
TROUBLES = [
    ("policy: script-src", INLINE),
    ("foreign request: http://elsewhere", "() => { new Image().src = 'http://elsewhere.test/x.png'; }"),
    ("policy: connect-src", "() => fetch('http://elsewhere.test/x').catch(() => null)"),
    ("policy: (form-action|style-src)", "() => { document.body.setAttribute('style', 'color: red'); }"),
    ("exception: broken", "() => { setTimeout(() => { throw new Error('broken'); }); }"),
    ("error: wrong", "() => console.error('wrong')"),
    ("dialog: hello", "() => { setTimeout(() => alert('hello')); }"),
]


@pytest.mark.parametrize(("trouble", "script"), TROUBLES, ids=lambda value: value[:20])
def test_trouble_is_noticed(visit: Visits, trouble: str, script: str) -> None:
    visit.expect(".")
    page = visit("about/")
    page.evaluate(script)
    end = time.monotonic() + 15
    while not visit.noticed(trouble):
        assert time.monotonic() < end, visit.troubles
        page.wait_for_timeout(20)
    assert page.evaluate("window.ran") is None

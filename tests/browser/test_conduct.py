"""No kind of page asks another host for anything, breaks its policy or reports an error.

The fixture looks at that; here all kinds of pages are opened and used a little.
"""

from __future__ import annotations

import pytest
from kinds import KINDS, settle
from visits import DESKTOP, Visits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", KINDS)
def test_a_visit_brings_no_trouble(visit: Visits, kind: str) -> None:
    page = visit(KINDS[kind], viewport=DESKTOP)
    settle(page)
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")


def test_a_lost_visitor_gets_the_page_for_it(visit: Visits) -> None:
    visit.expect("404")
    page = visit("no/such/page/at/all/")
    assert page.locator("h1").text_content() == "没有找到这一页"
    page.get_by_role("link", name="回首页").click()
    assert page.url == visit.origin


def test_the_policy_would_be_noticed(visit: Visits) -> None:
    """The watch itself works: an inline script is stopped and reported."""
    visit.expect("policy: script-src|Content Security Policy|inline script")
    page = visit("about/")
    page.evaluate(
        """() => new Promise((done) => {
          document.addEventListener('securitypolicyviolation', done);
          const script = document.createElement('script');
          script.textContent = 'window.ran = true';
          document.body.append(script);
        })"""
    )
    assert page.evaluate("window.ran") is None
    assert visit.troubles


def test_foreign_requests_would_be_noticed(visit: Visits) -> None:
    visit.expect("foreign request|Content Security Policy|policy: connect-src|Failed to")
    page = visit("about/")
    page.context.route("http://elsewhere.test/**", lambda route: route.abort())
    page.evaluate("fetch('http://elsewhere.test/x').catch(() => null)")
    page.goto("http://elsewhere.test/", wait_until="commit") if False else None
    assert visit.troubles

"""js/calendar/registration.js in a real browser: whether one can sign up now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from playwright.sync_api import Browser, Page

from modules import module_page

BOTH = "报名 12月1日 09:00 起，12月11日 18:00 止"


@pytest.fixture(scope="module", params=["America/New_York", "Asia/Shanghai"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    now = "2026-11-24T10:00:00+08:00"
    with module_page(browser, "calendar/registration.js", now=now, timezone_id=request.param) as page:
        yield page


OPENS, CLOSES = "2026-12-01T09:00+08:00", "2026-12-11T18:00+08:00"
LIVE = [
    (OPENS, CLOSES, False, "2026-12-01T08:59+08:00", "soon", "报名未开始 · 12月1日 09:00 起"),
    (OPENS, CLOSES, False, "2026-12-01T09:00+08:00", "open", "报名中 · 12月11日 18:00 截止"),
    (OPENS, CLOSES, False, "2026-12-11T17:59+08:00", "open", "报名中 · 12月11日 18:00 截止"),
    (OPENS, CLOSES, False, "2026-12-11T18:00+08:00", "closed", "报名已截止"),
    (OPENS, CLOSES, True, "2026-12-05T10:00+08:00", "closed", "名额已满"),
    (OPENS, CLOSES, True, "2026-12-12T10:00+08:00", "closed", "报名已截止"),
    (OPENS, "", False, "2026-12-05T10:00+08:00", "open", "报名中"),
    ("", CLOSES, False, "2026-11-05T10:00+08:00", "open", "报名中 · 12月11日 18:00 截止"),
    ("soon", CLOSES, False, "2026-12-05T10:00+08:00", "plain", BOTH),
]


@pytest.mark.parametrize(("opens", "closes", "full", "now", "tone", "words"), LIVE)
def test_what_holds_now(page: Page, opens: str, closes: str, full: bool, now: str, tone: str, words: str) -> None:
    page.clock.set_fixed_time(now)
    assert shown(page, opens, closes, full) == [f"badge badge-{tone}", words]


def shown(page: Page, opens: str, closes: str, full: bool) -> list[str]:
    script = """([opens, closes, full, words]) => {
        const mark = document.createElement('span');
        Object.assign(mark.dataset, { registration: '', opens, closes, ...(full ? { full: '' } : {}) });
        mark.className = 'badge badge-plain';
        mark.textContent = words;
        document.body.replaceChildren(mark);
        mount(document)();
        return [mark.className, mark.textContent];
    }"""
    return cast(list[str], page.evaluate(script, [opens, closes, full, BOTH]))

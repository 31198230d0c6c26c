"""js/calendar/registration.js in a real browser: whether one can sign up now, and the words that stand in its place without scripts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, Route

from kepu.catalogue import Catalogue
from kepu.catalogue.happenings import all_occurrences
from kepu.check.loading import load
from kepu.model.event import Event
from kepu.views.record.registration import Signing, signing

pytestmark = pytest.mark.browser
ORIGIN = "http://kepu.test"
PROJECT = Path(__file__).parents[2]
DATES = {"dates": {"start": "2026-12-12 18:30"}}
WINDOW = {"opens": "2026-12-01 09:00", "closes": "2026-12-11 18:00"}
BOTH = "报名 12月1日 09:00 起，12月11日 18:00 止"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(load(PROJECT / "tests/data/data")[0], dt.datetime(2026, 11, 21, tzinfo=ZoneInfo("Asia/Shanghai")))


def of(catalogue: Catalogue, registration: dict[str, Any] | None, **more: Any) -> Signing | None:
    record = {"id": "aa", "name": "甲", "schedule": DATES, "registration": registration} | more
    event = Event.model_validate({name: value for name, value in record.items() if value is not None})
    catalogue.happenings["aa"] = all_occurrences(event)
    return signing(catalogue, event)


STATIC = [
    ("both ends", WINDOW, {}, ("2026-12-01T09:00+08:00", "2026-12-11T18:00+08:00", False, BOTH)),
    ("no end: until it begins", {"opens": "2026-12-01 09:00"}, {}, ("2026-12-01T09:00+08:00", "2026-12-12T18:30+08:00", False, "报名 12月1日 09:00 起")),
    ("only an end", {"closes": "2026-12-11 18:00"}, {}, ("", "2026-12-11T18:00+08:00", False, "报名 12月11日 18:00 止")),
    ("full", {"full": "true"}, {}, ("", "2026-12-12T18:30+08:00", True, "名额已满")),
    ("no time known", {"required": "true"}, {}, None),
    ("no registration", None, {}, None),
    ("cancelled", WINDOW, {"event_status": "cancelled"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "registration", "more", "expected"), STATIC, ids=[case[0] for case in STATIC])
def test_words_without_scripts(
    catalogue: Catalogue, name: str, registration: dict[str, Any] | None, more: dict[str, Any], expected: Any
) -> None:
    found = of(catalogue, registration, **more)
    assert (tuple(found) if found else None) == expected, name


@pytest.fixture(scope="module", params=["America/New_York", "Asia/Shanghai"])
def page(browser: Browser, project: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    script = (project / "overrides/assets/kepu/js/calendar/registration.js").read_text("utf-8")

    def answer(route: Route) -> None:
        if route.request.url.endswith(".js"):
            route.fulfill(body=script, content_type="text/javascript; charset=utf-8")
        else:
            route.fulfill(body="<!doctype html><title>signing</title>", content_type="text/html; charset=utf-8")

    context = browser.new_context(timezone_id=request.param)
    context.route("**/*", answer)
    page = context.new_page()
    page.clock.install(time="2026-11-24T10:00:00+08:00")
    page.goto(ORIGIN)
    page.evaluate("async (url) => Object.assign(window, await import(url))", f"{ORIGIN}/signing.js")
    yield page
    context.close()


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
        Object.assign(mark.dataset, { signing: '', opens, closes, ...(full ? { full: '' } : {}) });
        mark.className = 'badge badge-plain';
        mark.textContent = words;
        document.body.replaceChildren(mark);
        mount(document)();
        return [mark.className, mark.textContent];
    }"""
    return cast(list[str], page.evaluate(script, [opens, closes, full, BOTH]))

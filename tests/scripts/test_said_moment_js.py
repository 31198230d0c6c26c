"""js/search/worker/said-moment.js in a real browser: what people say of a moment, on a Sunday morning in Shanghai."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from modules import call

NOW = "2026-11-22T08:00:00+08:00"
"""A Sunday."""
LATE = "2026-11-22T22:00:00+08:00"
CASES = [
    ("现在", NOW, "现在开放", ""),
    ("开着吗", NOW, "现在开放", ""),
    ("今天", NOW, "今天开放", "2026-11-22T10:00"),
    ("今天", LATE, "今天开放", ""),
    ("今天下午", NOW, "今天下午开放", "2026-11-22T15:00"),
    ("今天下午", LATE, "现在开放", ""),
    ("今晚", NOW, "今天晚上开放", "2026-11-22T19:00"),
    ("晚上开放", LATE, "明天晚上开放", "2026-11-23T19:00"),
    ("明天上午开放的", NOW, "明天上午开放", "2026-11-23T10:00"),
    ("大后天", NOW, "大后天开放", "2026-11-25T10:00"),
    ("周末", NOW, "周六开放", "2026-11-28T10:00"),
    ("周日下午", LATE, "周日下午开放", "2026-11-29T15:00"),
    ("周日", NOW, "周日开放", "2026-11-22T10:00"),
    ("本周一", NOW, "周一开放", "2026-11-23T10:00"),
    ("下周六", NOW, "下周六开放", "2026-11-28T10:00"),
    ("下星期天下午", NOW, "下周日下午开放", "2026-11-29T15:00"),
    ("下周一", "2026-11-24T08:00:00+08:00", "下周一开放", "2026-11-30T10:00"),
    ("12月5号", NOW, "12月5日开放", "2026-12-05T10:00"),
    ("1月3日", NOW, "1月3日开放", "2027-01-03T10:00"),
    ("2月29日", NOW, "2月29日开放", "2028-02-29T10:00"),
    ("元旦开放", NOW, "元旦开放", "2027-01-01T10:00"),
]
NOTHING = [
    "元旦",
    "国庆",
    "今",
    "晚",
    "开放",
    "2月30日",
    "13月1日",
    "周八",
    "星期",
    "明天会更好",
    "科普日",
    "",
    "周",
    "下",
]


def said(page: Page, word: str, now: str) -> Any:
    return call(page, "search/worker/said-moment.js", "m.saidMoment(a[0], Date.parse(a[1]))", [word, now])


@pytest.mark.parametrize(("word", "now", "label", "at"), CASES)
def test_a_moment_is_read(page: Page, word: str, now: str, label: str, at: str) -> None:
    assert said(page, word, now) == {"label": label, "at": at}


@pytest.mark.parametrize("word", NOTHING)
def test_other_words_are_no_moment(page: Page, word: str) -> None:
    assert said(page, word, NOW) is None

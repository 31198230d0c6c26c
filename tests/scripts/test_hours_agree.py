"""The Python and the JavaScript evaluator agree on hours that nobody thought of: random ones, always the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

import pytest
from playwright.sync_api import Browser, Page

from hours_table import data_of, instant
from kepu.catalogue.open_state import status_at, window_of
from kepu.views.record.hours_data import calendar_of
from kepu.views.record.opening_words import status_text
from modules import module_page
from random_hours import HOLIDAYS, TODAY, random_hours, random_moment

WINDOW = window_of(TODAY)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with module_page(browser, "opening/hours.js", timezone_id="America/New_York") as page:
        yield page


@pytest.mark.parametrize("seed", range(10))
def test_both_say_the_same(page: Page, seed: int) -> None:
    rng = Random(seed)
    places = [random_hours(rng) for _ in range(60)]
    moments = [[random_moment(rng) for _ in range(15)] for _ in places]
    resolved = [data_of(place, WINDOW, HOLIDAYS) for place in places]
    questions = [
        [json.loads(data.text), [instant(f"{at:%Y-%m-%d %H:%M}") for at in asked]]
        for data, asked in zip(resolved, moments, strict=True)
    ]
    script = """([questions, calendar]) => questions.map(([hours, moments]) => moments.map((at) => {
        const result = stateAt(hours, calendar, new Date(at));
        return [result.state, result.certain, statusText(result), statusText(result, true)];
    }))"""
    answers = page.evaluate(script, [questions, calendar_of(WINDOW, resolved)])
    for place, asked, found in zip(places, moments, answers, strict=True):
        for at, answer in zip(asked, found, strict=True):
            status = status_at(place, at, HOLIDAYS)
            words = [status_text(status), status_text(status, later=True)]
            assert answer == [status.state, status.certain, *words], (place, at)

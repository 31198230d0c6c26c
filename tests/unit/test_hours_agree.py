"""The Python and the JavaScript evaluator agree on hours that nobody thought of: random ones, always the same."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from test_hours import holiday_year
from test_hours_js import ORIGIN, instant

from kepu.catalogue.open_state import Holidays, on_day, status_at
from kepu.model.opening.hours import OpeningHours
from kepu.model.planning import HolidayYear
from kepu.views.record.hours_data import calendar_of, hours_data, window_of
from kepu.views.record.opening_words import status_text

pytestmark = pytest.mark.browser

BEFORE = HolidayYear.model_validate(
    {
        "id": "2025",
        "name": "2025年节假日安排",
        "year": "2025",
        "periods": [
            {"name": "端午节", "start": "2025-05-31", "end": "2025-06-02"},
            {
                "name": "国庆节、中秋节",
                "start": "2025-10-01",
                "end": "2025-10-08",
                "workdays": ["2025-09-28", "2025-10-11"],
            },
        ],
    }
)
"""Two festivals in one period, as in the notice."""
TODAY = dt.date(2025, 5, 1)
HOLIDAYS = Holidays.of([BEFORE, holiday_year()]).near(["370000", "370600"])
WINDOW = window_of(TODAY)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LUNAR = ("除夕", "正月初一", "正月初五", "腊月二十八", "端午节", "八月十五")
FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
ON_HOLIDAYS = ("open", "as_weekend", "own", "closed", "as_weekday", "unknown")
ON_MAKEUP = ("as_weekend", "as_workday", "closed", "unknown")
NEAR = [*HOLIDAYS.off, *HOLIDAYS.work]
"""Days on which most rules meet; moments are drawn around them more often."""


def clock(rng: Random, first: int = 0, last: int = 48) -> int:
    """Half hours of a day; 48 is 24:00."""
    return rng.randint(first, last)


def shown(half_hours: int) -> str:
    return f"{half_hours // 2:02d}:{half_hours % 2 * 30:02d}"


def times(rng: Random) -> list[dict[str, str]]:
    """One or two intervals that do not overlap."""
    found, at = [], 0
    for _ in range(rng.choice((1, 1, 2))):
        opens = rng.choice((at, clock(rng, at, min(at + 20, 46))))
        closes = rng.choice((48, clock(rng, opens + 1, 48)))
        row = {"opens": shown(opens), "closes": shown(closes)}
        if rng.random() < 0.4 and closes - opens > 1:
            row["last_admission"] = shown(rng.randint(opens + 1, closes))
        found.append(row)
        at = closes
        if at > 44:
            break
    return found


def weekly(rng: Random) -> list[dict[str, Any]]:
    left, rows = list(DAYS), []
    rng.shuffle(left)
    for _ in range(rng.randint(1, 3)):
        days = [left.pop() for _ in range(min(len(left), rng.randint(1, 4)))]
        for row in times(rng) if days else ():
            rows.append({"days": days, **row, **({"by_appointment": "true"} if rng.random() < 0.15 else {})})
    return rows


def season(rng: Random) -> dict[str, Any]:
    when: dict[str, Any] = {"school": rng.choice((["winter"], ["summer"], ["winter", "summer"]))}
    if rng.random() < 0.6:
        when = {"start": month_day(rng), "end": month_day(rng)}
    return {"name": "季", **when, **({"closed": "true"} if rng.random() < 0.3 else {"weekly": weekly(rng)})}


def month_day(rng: Random) -> str:
    return f"{dt.date(2024, 1, 1) + dt.timedelta(rng.randrange(366)):%m-%d}"


def special(rng: Random) -> list[dict[str, Any]]:
    day = rng.choice(NEAR) + dt.timedelta(rng.randint(-3, 3))
    when: dict[str, Any] = rng.choice(
        (
            {"start": str(day), "end": str(day + dt.timedelta(rng.randint(0, 20)))},
            {"lunar": rng.choice(LUNAR)},
            {"holiday": rng.choice(FESTIVALS)},
            {"weekday": rng.choice(DAYS), "nth": str(rng.choice((1, 2, 3, 4, 5, -1)))},
        )
    )
    name = {"name": rng.choice(("检修", "开放日"))} if rng.random() < 0.5 else {}
    if rng.random() < 0.5:
        return [{**when, **name}]
    return [{**when, **name, **row} for row in times(rng)]


def hours(rng: Random) -> OpeningHours:
    fields: dict[str, Any] = {"text": "随机", "on_public_holidays": rng.choice(ON_HOLIDAYS)}
    fields["on_makeup_workdays"] = rng.choice(ON_MAKEUP)
    fields["by_appointment"] = rng.choice(("true", "false", "false"))
    fields["closing_moves"] = rng.choice(("true", "false", "false"))
    if rng.random() < 0.85:
        fields["weekly"] = weekly(rng)
    if rng.random() < 0.4:
        fields["seasons"] = [season(rng) for _ in range(rng.randint(1, 2))]
    if rng.random() < 0.6:
        fields["special"] = [row for _ in range(rng.randint(1, 3)) for row in special(rng)]
    if fields["on_public_holidays"] == "own" and rng.random() < 0.9:
        fields["holiday_hours"] = times(rng)
    return OpeningHours.model_validate(fields)


def moment(rng: Random) -> dt.datetime:
    """From May 2025 to 2027, mostly near a holiday, on a half hour or a minute beside it."""
    day = rng.choice(NEAR) + dt.timedelta(rng.randint(-4, 4))
    if rng.random() < 0.4:
        day = TODAY + dt.timedelta(rng.randrange(960))
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(
        minutes=30 * rng.randrange(48) + rng.choice((-1, 0, 0, 1))
    )


SHARED = [
    ("国庆节", "2025-10-01", "closed", "国庆节"),
    ("国庆节", "2025-10-06", "closed", "国庆节"),
    ("中秋节", "2025-10-06", "unknown", "国庆节、中秋节假期安排请电话确认"),
    ("端午节", "2025-10-06", "open", "国庆节、中秋节"),
    ("中秋节", "2026-09-25", "closed", "中秋节"),
    ("国庆节", "2026-09-25", "open", "中秋节"),
]


@pytest.mark.parametrize(("festival", "day", "kind", "reason"), SHARED)
def test_a_period_of_two_festivals(festival: str, day: str, kind: str, reason: str) -> None:
    week = {"days": DAYS, "opens": "09:00", "closes": "17:00"}
    place = {"text": "随机", "weekly": week, "special": {"holiday": festival}, "on_public_holidays": "open"}
    found = on_day(OpeningHours.model_validate(place), dt.date.fromisoformat(day), HOLIDAYS)
    assert (found.kind, found.reason) == (kind, reason)


@pytest.fixture(scope="module")
def page(browser: Browser, project: Path) -> Iterator[Page]:
    script = (project / "overrides/assets/kepu/js/opening/hours.js").read_text("utf-8")

    def answer(route: Route) -> None:
        is_script = route.request.url.endswith(".js")
        route.fulfill(
            body=script if is_script else "<!doctype html>",
            content_type="text/javascript; charset=utf-8" if is_script else "text/html; charset=utf-8",
        )

    context = browser.new_context(timezone_id="America/New_York")
    context.route("**/*", answer)
    page = context.new_page()
    page.goto(ORIGIN)
    page.evaluate("async (url) => Object.assign(window, await import(url))", f"{ORIGIN}/hours.js")
    yield page
    context.close()


@pytest.mark.parametrize("seed", range(10))
def test_both_say_the_same(page: Page, seed: int) -> None:
    rng = Random(seed)
    places = [hours(rng) for _ in range(60)]
    moments = [[moment(rng) for _ in range(15)] for _ in places]
    resolved = [hours_data(place, WINDOW, HOLIDAYS) for place in places]
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

"""js/opening/hours.js in a real browser, held to the same table as the Python code."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page

from hours_table import CASES, DEFINITIONS, HOLIDAYS, data_of, instant
from kepu.catalogue.open_state import Interval, on_day, status_at, window_of
from kepu.views.record.hours_data import calendar_of
from kepu.views.record.opening_words import status_text
from modules import ORIGIN, module_page

TODAY = dt.date(2026, 6, 1)
MODULES = ("opening/hours.js", "opening/open-marks.js")
ZONES = ("Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati")
WINDOW = window_of(TODAY)
DATA = {name: data_of(hours, WINDOW, HOLIDAYS) for name, hours in DEFINITIONS.items()}
HOURS = {name: json.loads(data.text) for name, data in DATA.items()}
CALENDAR = calendar_of(WINDOW, DATA.values())


@pytest.fixture(scope="module", params=ZONES)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that has loaded the module, on a device set to some zone."""
    now = instant("2026-11-24 10:00")
    with module_page(browser, *MODULES, now=now, timezone_id=request.param) as page:
        yield page


def states(page: Page, moments: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """What the browser makes of (definition, local time) pairs."""
    questions = [[HOURS[name], instant(moment)] for name, moment in moments]
    script = """([questions, calendar]) => questions.map(([hours, at]) => {
        const result = stateAt(hours, calendar, new Date(at));
        return { ...result, text: statusText(result) };
    })"""
    return cast(list[dict[str, Any]], page.evaluate(script, [questions, CALENDAR]))


def test_every_case_of_the_table(page: Page) -> None:
    found = states(page, [(case.definition, f"{case.moment:%Y-%m-%d %H:%M}") for case in CASES])
    for case, result in zip(CASES, found, strict=True):
        day = on_day(DEFINITIONS[case.definition], case.moment.date(), HOLIDAYS)
        assert result["state"] == case.state, case
        assert result["day"] == f"{case.moment:%Y-%m-%d}", case
        assert result["reason"] == day.reason, case
        status = status_at(DEFINITIONS[case.definition], case.moment, HOLIDAYS)
        assert result["text"] == status_text(status), case
        changes = {"nextChange": status.next_change, "nextOpening": status.next_opening, "closes": status.closes}
        assert {name: result[name] for name in changes} == {
            name: dt.datetime.fromisoformat(instant(f"{moment:%Y-%m-%d %H:%M}")) if moment else None
            for name, moment in changes.items()
        }, case
        assert [interval(found) for found in result["intervals"]] == list(day.intervals), case


def interval(found: list[int]) -> Interval:
    """What the browser holds, in the model's words."""
    opens, closes, last, booked = [*found, 0, 0][:4]
    times = [f"{minutes // 60:02d}:{minutes % 60:02d}" if minutes else None for minutes in (closes, last)]
    return Interval(f"{opens // 60:02d}:{opens % 60:02d}", times[0] or "", times[1], bool(booked))


MONDAY_CLOSED = "closed on Mondays, open on holidays"
WORDS = [
    (MONDAY_CLOSED, "2026-11-24 10:00", "现在开放 · 16:30 停止入馆 · 17:00 闭馆", "2026-11-24 16:30"),
    (MONDAY_CLOSED, "2026-11-24 16:40", "已停止入馆，17:00 闭馆", "2026-11-24 17:00"),
    (MONDAY_CLOSED, "2026-11-24 08:00", "现在闭馆 · 今天 09:00 开放", "2026-11-24 09:00"),
    (MONDAY_CLOSED, "2026-11-24 18:00", "现在闭馆 · 明天 09:00 开放", "2026-11-25 09:00"),
    (MONDAY_CLOSED, "2026-11-22 18:00", "现在闭馆 · 后天 09:00 开放", "2026-11-24 09:00"),
    (MONDAY_CLOSED, "2026-02-16 10:00", "现在开放（春节） · 16:30 停止入馆 · 17:00 闭馆", "2026-02-16 16:30"),
    # nothing is known of the days from 12-29 to 01-07: they are passed over
    (MONDAY_CLOSED, "2026-12-28 10:00", "现在闭馆 · 已知最早1月8日 周五 09:00 开放", "2027-01-08 09:00"),
    (MONDAY_CLOSED, "2027-01-01 10:00", "节假日安排未公布，请先确认", "2027-01-08 09:00"),
    # … unless they are more than fourteen
    (MONDAY_CLOSED, "2027-02-01 10:00", "节假日安排未公布，请先确认", None),
    ("office days, closed on holidays", "2026-11-23 12:30", "现在闭馆 · 今天 14:00 开放", "2026-11-23 14:00"),
    ("office days, closed on holidays", "2026-11-23 14:30", "现在开放 · 17:00 闭馆", "2026-11-23 17:00"),
    ("office days, closed on holidays", "2026-02-15 14:30", "现在闭馆（春节） · 2月24日 周二 09:00 开放", "2026-02-24 09:00"),
    ("special dates", "2026-03-10 10:00", "现在闭馆（检修） · 3月13日 周五 09:00 开放", "2026-03-13 09:00"),
    ("until midnight", "2026-11-20 23:00", "现在开放 · 23:30 停止入馆 · 24:00 闭馆", "2026-11-20 23:30"),
    ("until midnight", "2026-11-20 23:45", "已停止入馆，24:00 闭馆", "2026-11-21 00:00"),
    ("by appointment only", "2026-11-24 10:00", "仅接受预约", None),
    ("only a sentence", "2026-11-24 10:00", "开放时间未提供，请先确认", None),
    ("holidays not stated", "2026-06-19 10:00", "端午节假期安排请先确认", "2026-06-22 09:00"),
]  # fmt: skip


def test_words_and_next_change(page: Page) -> None:
    found = states(page, [(definition, moment) for definition, moment, _, _ in WORDS])
    for (definition, moment, words, change), result in zip(WORDS, found, strict=True):
        assert result["text"] == words, (definition, moment)
        expected = dt.datetime.fromisoformat(instant(change)) if change else None
        assert result["nextChange"] == expected, (definition, moment)


SHADES = [
    ("2026-11-24 10:00", "open", "现在开放 · 16:30 停止入馆 · 17:00 闭馆"),
    ("2026-11-24 15:30", "soon", "现在开放 · 16:30 停止入馆 · 17:00 闭馆"),
    ("2026-11-24 16:45", "soon", "已停止入馆，17:00 闭馆"),
    ("2026-11-24 17:00", "closed", "现在闭馆 · 明天 09:00 开放"),
    ("2027-01-01 10:00", "unknown", "节假日安排未公布，请先确认"),
]


@pytest.mark.parametrize(("moment", "shade", "words"), SHADES)
def test_mount_fills_the_element(page: Page, moment: str, shade: str, words: str) -> None:
    page.clock.set_fixed_time(instant(moment))
    assert mounted(page, json.dumps(HOURS[MONDAY_CLOSED])) == [shade, words]


BROKEN = [
    "{", "", "null", "[]", "3", '"text"', "{}", '{"w":3}', '{"t":[],"w":1}', '{"t":[[null]],"w":1}', '{"w":[null]}',
    '{"t":[[[540,1020]]],"d":[1],"w":1}', '{"t":[[[540,1020]]],"w":[]}', '{"t":[[[540,1020]]],"w":1,"c":"of-another-build"}',
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_hours_that_cannot_be_read_claim_nothing(page: Page, broken: str) -> None:
    page.clock.set_fixed_time(instant("2026-11-24 10:00"))
    shade, words = mounted(page, broken)
    assert shade == "unknown"
    assert words == "周二 09:00–17:00" or words.endswith("请先确认")


def mounted(page: Page, hours: str) -> list[str]:
    """State and text of an element after ``mount``."""
    script = """([hours, calendar]) => {
        document.body.innerHTML = '<p><span>周二 09:00–17:00</span></p>';
        const place = document.querySelector('span');
        place.setAttribute('data-hours', hours);
        mount(document.body, calendar)();
        return [place.getAttribute('data-state'), place.textContent];
    }"""
    return cast(list[str], page.evaluate(script, [hours, CALENDAR]))


OUTSIDE = ["2025-12-31 10:00", "2029-01-01 10:00", "1970-01-02 10:00", "2099-06-01 10:00"]


@pytest.mark.parametrize("moment", OUTSIDE)
@pytest.mark.parametrize("name", [MONDAY_CLOSED, "the same every day", "by appointment only"])
def test_out_of_the_window_nothing_is_known(page: Page, name: str, moment: str) -> None:
    (result,) = states(page, [(name, moment)])
    assert (result["state"], result["text"], result["intervals"]) == (
        "unknown",
        "这里的安排已经过期，请先确认",
        [],
    )


def test_the_next_opening_is_not_claimed_past_the_window(page: Page) -> None:
    (result,) = states(page, [("the same every day", "2028-12-31 18:00")])
    assert (result["state"], result["nextOpening"], result["text"]) == ("closed", None, "现在闭馆")


WEEKS = [
    ("2026-06-30 10:00", "夏季 2"),
    ("2026-12-30 10:00", "冬季 3"),
    ("2026-05-01 10:00", ""),  # between the stretches: not known which week is in force
    ("2030-06-30 10:00", ""),
]


@pytest.mark.parametrize(("moment", "marked"), WEEKS)
def test_the_table_marks_today_in_the_week_in_force(page: Page, moment: str, marked: str) -> None:
    page.clock.set_fixed_time(instant(moment))
    script = """async (url) => {
        const spans = { 夏季: "2026-06-01/2026-08-31", 冬季: "2025-11-01/2026-02-28 2026-11-01/2027-02-28" };
        const rows = (name) => [1, 2, 3, 4, 5, 6, 7].map((day) => `<tr data-weekday="${day}"><td>${name} ${day}</td></tr>`);
        const body = ([name, span]) => `<tbody data-span="${span}">${rows(name).join("")}</tbody>`;
        document.body.innerHTML = `<table class="hours-table">${Object.entries(spans).map(body).join("")}</table>`;
        const { mount } = await import(url);
        mount(document, null)();
        return [...document.querySelectorAll(".is-today")].map((row) => row.textContent).join();
    }"""
    assert page.evaluate(script, f"{ORIGIN}/opening/hours-table.js") == marked


def test_names_from_data_stay_text(page: Page) -> None:
    page.clock.set_fixed_time(instant("2026-11-24 10:00"))
    hostile = {"w": 0, "d": [["2026-11-24", "2026-11-24", 0, "<img src=x onerror=alert(1)>"]]}
    _, words = mounted(page, json.dumps(hostile))
    assert words == "现在闭馆（<img src=x onerror=alert(1)>）"
    assert page.evaluate("document.querySelector('img')") is None


def test_a_missing_calendar_claims_nothing(page: Page) -> None:
    script = """(hours) => {
        document.body.innerHTML = '<span>周二 09:00–17:00</span>';
        const place = document.querySelector('span');
        place.setAttribute('data-hours', hours);
        mount(document.body, undefined)();
        return [place.dataset.state, place.textContent];
    }"""
    assert page.evaluate(script, json.dumps(HOURS[MONDAY_CLOSED])) == ["unknown", "周二 09:00–17:00"]


def test_it_is_evaluated_anew_every_minute(browser: Browser) -> None:
    now = instant("2026-11-24 16:58")
    with module_page(browser, *MODULES, now=now, timezone_id="Europe/London") as page:
        script = """([hours, calendar]) => {
            document.body.append(document.createElement('span'));
            const place = document.querySelector('span');
            place.setAttribute('data-hours', hours);
            mount(document.body, calendar);
        }"""
        page.evaluate(script, [json.dumps(HOURS[MONDAY_CLOSED]), CALENDAR])
        assert page.locator("span").get_attribute("data-state") == "soon"
        page.clock.run_for("03:00")
        assert page.locator("span").get_attribute("data-state") == "closed"
        assert page.locator("span").text_content() == "现在闭馆 · 明天 09:00 开放"

"""What the browser says of a month: whether an offer is free then, and where a tour is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from modules import call

STOP = {"start": "2027-05-10", "end": "2027-05-12", "region": "west", "where": "学校", "status": "confirmed"}
BOOKED = {"quantity": 2, "bookings": [["2027-05-01", "2027-05-31", 1], ["2027-05-10", "2027-05-12", 1]]}
STATES: list[tuple[dict[str, Any], str, str, str]] = [
    ({"stops": [STOP]}, "2027-05", "here", "来本地：5月10日至5月12日 学校"),
    ({"stops": [{**STOP, "region": "east"}]}, "2027-05", "away", "这个月在外巡展：学校"),
    ({"stops": [{**STOP, "status": "cancelled"}]}, "2027-05", "ask", "这个月没有排行程，可以联系"),
    ({"stops": [STOP]}, "2027-06", "ask", "这个月没有排行程，可以联系"),
    (BOOKED, "2027-05", "free", "可以借，10日至12日已借满"),
    (BOOKED, "2027-06", "free", "可以借，整月没有预订"),
    ({**BOOKED, "quantity": 3}, "2027-05", "free", "可以借，最少还有 1 份"),
    ({**BOOKED, "quantity": 1}, "2027-05", "full", "这个月已借满"),
    ({"lead": 60}, "2026-12", "full", "要提前 60 天，这个月来不及"),
    ({"lead": 60}, "2027-02", "ask", "没有登记日程，请先联系"),
    ({"group": "online"}, "2027-05", "free", "随时能用"),
    ({}, "2027-02", "ask", "没有登记日程，请先联系"),
]


@pytest.mark.parametrize(("offer", "month", "code", "words"), STATES)
def test_what_an_offer_can_do_in_a_month(page: Page, offer: dict[str, Any], month: str, code: str, words: str) -> None:
    found = call(page, "sharing/months.js", "m.stateIn(a[0], 'west', a[1], '2026-11-21')", [offer, month])
    assert (found["code"], found["words"]) == (code, words)


LATER = {**STOP, "start": "2027-05-20", "end": "2027-05-21"}
UNDATED = {**STOP, "start": "", "end": ""}
OFF = {**STOP, "status": "cancelled"}


@pytest.mark.parametrize(
    ("stops", "today", "wanted"),
    [
        ([STOP, LATER], "2027-05-09", ["next", ""]),
        ([STOP, LATER], "2027-05-10", ["now", "next"]),
        ([STOP, LATER], "2027-05-12", ["now", "next"]),
        ([STOP, LATER], "2027-05-15", ["", "next"]),
        ([STOP, LATER], "2027-06-01", ["", ""]),
        ([LATER, STOP], "2027-05-01", ["", "next"]),
        ([OFF, UNDATED, LATER], "2027-05-11", ["off", "", "next"]),
        ([], "2027-05-11", []),
    ],
)
def test_where_a_tour_is(page: Page, stops: list[dict[str, Any]], today: str, wanted: list[str]) -> None:
    assert call(page, "sharing/months.js", "m.stages(a[0], a[1])", [stops, today]) == wanted

"""What the records say to an order, by the table that holds Python and JavaScript together."""

from __future__ import annotations

import pytest

from kepu.catalogue.order_checks import calendar_of
from kepu.exports.ordering import calendar_json
from kepu.model.opening.holidays import Holidays
from order_table import TABLE, TODAY, answer, day, question


@pytest.mark.parametrize("name", TABLE["cases"])
def test_an_order_is_judged_by_what_the_records_say(name: str) -> None:
    case = TABLE["cases"][name]
    assert answer(question(case)) == case["expect"]


def test_the_calendar_has_stretches_of_days_off_and_the_windows_of_breaks() -> None:
    off = {day(f"2026-10-0{n}"): "国庆节" for n in (1, 2, 3, 6)}
    found = calendar_json(calendar_of(Holidays(off, years={2026}), TODAY))
    assert found["off"] == [["2026-10-01", "2026-10-03", "国庆节"], ["2026-10-06", "2026-10-06", "国庆节"]]
    assert ["winter", "2026-12-20", "2027-03-10"] in found["windows"]
    assert not [start for start, _ in found["uncertain"] if "2026-02" < start < "2026-12"]

"""Opening hours that nobody thought of: random ones, always the same for a seed."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from hours_table import holiday_year
from kepu.catalogue.open_state import Holidays
from kepu.model.opening.hours import OpeningHours
from kepu.model.planning import HolidayYear

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


def random_hours(rng: Random) -> OpeningHours:
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


def random_moment(rng: Random) -> dt.datetime:
    """From May 2025 to 2027, mostly near a holiday, on a half hour or a minute beside it."""
    day = rng.choice(NEAR) + dt.timedelta(rng.randint(-4, 4))
    if rng.random() < 0.4:
        day = TODAY + dt.timedelta(rng.randrange(960))
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(
        minutes=30 * rng.randrange(48) + rng.choice((-1, 0, 0, 1))
    )

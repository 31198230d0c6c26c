"""Calendar files and feeds, read back by other people's code."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import icalendar
import pytest
import recurring_ical_events

from kepu.catalogue import Catalogue
from kepu.catalogue.happenings import Happening, all_occurrences
from kepu.catalogue.observing import periods
from kepu.catalogue.subscriptions import feeds, topics_of
from kepu.exports import feeds as feed_files
from kepu.exports.calendars import files as calendars
from kepu.exports.calendars.events import ZONE, calendar, components, sequence
from kepu.model.event import Event
from kepu.model.planning import Observance
from kepu.output import Output
from portals import real_portal

NOW = dt.datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
PROJECT = Path(__file__).parents[2]
SITE = "https://kepu.example.org/"

SCHEDULES: dict[str, dict[str, Any]] = {
    "one date": {"dates": {"start": "2026-12-12 18:30", "end": "2026-12-12 20:30"}},
    "without an end": {"dates": {"start": "2026-12-12 18:30"}},
    "whole day": {"dates": {"start": "2026-12-16"}},
    "several days": {"dates": {"start": "2026-12-30", "end": "2027-01-02"}},
    "over night": {"dates": {"start": "2026-12-31 20:00", "end": "2027-01-01 01:00"}},
    "several dates": {"dates": [{"start": "2026-12-19 09:00", "end": "2026-12-19 11:00"}, {"start": "2027-01-16 09:00"}]},
    "one called off": {"dates": [{"start": "2026-12-19 09:00", "cancelled": "true"}, {"start": "2027-01-16 09:00"}]},
    "one moved": {"dates": {"start": "2026-12-20 09:00", "moved_from": "2026-12-13 09:00"}},
    "weekly": {"weekly": {"days": ["sat", "sun"], "opens": "14:00", "closes": "15:30", "start": "2026-12-05", "end": "2031-11-30"}},
    "weekly, exceptions": {
        "weekly": {
            "days": ["sat"], "opens": "14:00", "closes": "15:30", "start": "2026-12-01", "end": "2028-11-30",
            "skip": ["2026-12-05", "2027-02-06"], "cancelled": ["2026-12-19", "2027-05-01"],
        }
    },
    "every other week, whole days": {"weekly": {"days": ["mon", "thu"], "every": "2", "start": "2026-12-03", "end": "2029-01-01"}},
    "until midnight": {"weekly": {"days": "fri", "opens": "20:00", "closes": "24:00", "start": "2026-12-01", "end": "2027-02-28"}},
    "second Saturday": {"monthly": {"weekday": "sat", "nth": "2", "opens": "09:00", "closes": "11:00", "start": "2026-12-01", "end": "2029-06-30", "cancelled": "2027-01-09"}},
    "last Sunday, every third month": {"monthly": {"weekday": "sun", "nth": "-1", "every": "3", "start": "2026-12-01", "end": "2029-06-30"}},
    "the 31st": {"monthly": {"day": "31", "opens": "09:00", "closes": "11:00", "start": "2026-12-01", "end": "2029-06-30", "skip": "2027-01-31"}},
    "all kinds at once": {
        "dates": {"start": "2026-12-12 18:30", "end": "2026-12-12 20:30"},
        "weekly": [
            {"days": "mon", "opens": "09:00", "closes": "10:00", "start": "2026-12-01", "end": "2027-03-01"},
            {"days": "tue", "opens": "19:00", "closes": "20:00", "start": "2026-12-01", "end": "2027-03-01"},
        ],
        "monthly": {"day": "1", "start": "2026-12-01", "end": "2027-12-01"},
    },
}  # fmt: skip


def event(schedule: dict[str, Any], **more: Any) -> Event:
    return Event.model_validate({"id": "aa", "name": "甲", "schedule": schedule, "collected_on": "2026-11-01", **more})


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_portal(NOW)


def file_of(catalogue: Catalogue, found: Event, host: str = "kepu.example.org") -> bytes:
    return calendar("甲", components(catalogue, found, host, SITE))


def expanded(content: bytes) -> list[tuple[Any, ...]]:
    """What another library makes of a file over five years: (start, end, called off)."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between((2026, 11, 1), (2031, 12, 31))
    rows = []
    for item in found:
        start, end = item["DTSTART"].dt, item["DTEND"].dt if "DTEND" in item else None
        rows.append((start, None if end == start else end, str(item["STATUS"]) == "CANCELLED"))
    return sorted(rows, key=str)


def ours(item: Happening) -> tuple[Any, ...]:
    if item.all_day:
        return item.first, item.last + dt.timedelta(1), not item.takes_place
    end = item.end.replace(tzinfo=ZONE) if item.end else None
    return item.start.replace(tzinfo=ZONE), end, not item.takes_place


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("status", ["scheduled", "cancelled", "postponed"])
def test_expansions_equal_ours_over_five_years(catalogue: Catalogue, name: str, status: str) -> None:
    found = event(SCHEDULES[name], event_status=status)
    assert all_occurrences(found)
    assert expanded(file_of(catalogue, found)) == sorted(map(ours, all_occurrences(found)), key=str)


def every(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_a_moved_date_keeps_its_uid_and_is_a_later_revision(catalogue: Catalogue) -> None:
    first = every(file_of(catalogue, event({"dates": {"start": "2026-12-13 09:00"}})))[0]
    moved = {"dates": {"start": "2026-12-20 09:00", "moved_from": "2026-12-13 09:00"}}
    second = every(file_of(catalogue, event(moved, collected_on="2026-11-20")))[0]
    assert first["UID"] == second["UID"]
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])
    assert second["DTSTAMP"].dt > first["DTSTAMP"].dt


WEEKLY = {"days": "sat", "opens": "14:00", "closes": "15:30", "start": "2026-12-01", "end": "2027-11-30"}
CHANGES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("a date called off", {"dates": {"start": "2026-12-13 09:00"}}, {"dates": {"start": "2026-12-13 09:00", "cancelled": "true"}}),
    ("a date moved", {"dates": {"start": "2026-12-13 09:00"}}, {"dates": {"start": "2026-12-20 09:00", "moved_from": "2026-12-13 09:00"}}),
    ("an instance called off", {"weekly": WEEKLY}, {"weekly": WEEKLY | {"cancelled": "2026-12-19"}}),
    ("an instance left out", {"weekly": WEEKLY}, {"weekly": WEEKLY | {"skip": "2026-12-19"}}),
    ("left out, then another called off", {"weekly": WEEKLY | {"skip": "2026-12-19"}}, {"weekly": WEEKLY | {"skip": "2026-12-19", "cancelled": "2027-01-09"}}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after"), CHANGES, ids=[name for name, _, _ in CHANGES])
def test_a_change_on_the_same_day_is_a_later_revision(
    catalogue: Catalogue, name: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    first, second = (every(file_of(catalogue, event(schedule)))[0] for schedule in (before, after))
    assert first["UID"] == second["UID"]
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"]), name


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_calling_an_event_off_is_a_later_revision(catalogue: Catalogue, status: str) -> None:
    first, second = (
        every(file_of(catalogue, event(SCHEDULES["weekly"], event_status=s)))[0] for s in ("scheduled", status)
    )
    assert int(second["SEQUENCE"]) == int(first["SEQUENCE"]) + 1


def test_the_next_day_counts_more_than_all_changes_of_one() -> None:
    assert sequence(dt.date(2026, 11, 1), 10_000) < sequence(dt.date(2026, 11, 2)) < 2**31
    assert sequence(dt.date(2099, 12, 31), 10_000) < 2**31
    assert sequence(dt.date(1999, 1, 1)) == 0


def test_theme_days_are_written_out_for_five_years(catalogue: Catalogue) -> None:
    content = files(catalogue)["calendar/observances.ics"]
    found = every(content)
    assert len({str(item["UID"]) for item in found}) == len(found)
    expected = {
        (observance.name, first, last + dt.timedelta(1))
        for observance in catalogue.of(Observance).values()
        for first, last in periods(observance, 2026, 2030)
    }
    shown = {(str(item["SUMMARY"]).removeprefix("【示例】"), item["DTSTART"].dt, item["DTEND"].dt) for item in found}
    assert shown == expected
    assert {day.year for _, day, _ in shown} == {2026, 2027, 2028, 2029, 2030}


def test_a_called_off_instance_names_the_one_it_replaces(catalogue: Catalogue) -> None:
    master, *instances = every(file_of(catalogue, event(SCHEDULES["weekly, exceptions"])))
    assert "RRULE" in master
    assert [(i["UID"], i["RECURRENCE-ID"].dt.date().isoformat(), str(i["STATUS"])) for i in instances] == [
        (master["UID"], "2026-12-19", "CANCELLED"),
        (master["UID"], "2027-05-01", "CANCELLED"),
    ]
    assert all(instance["SUMMARY"].startswith("【取消】") for instance in instances)


HOSTILE = "甲；乙,丙\\丁" + "很长的名字" * 12 + "\U0001f52d"


def test_lines_are_folded_between_characters(catalogue: Catalogue) -> None:
    found = event(SCHEDULES["one date"], name=HOSTILE[:80], summary="BEGIN:VEVENT" + HOSTILE, place="第一行;第二,行")
    content = file_of(catalogue, found)
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    for line in lines:
        assert len(line) <= 75
        line.decode("utf-8")
    back = every(content)
    assert len(back) == 1
    assert (str(back[0]["SUMMARY"]), str(back[0]["LOCATION"])) == (HOSTILE[:80], "第一行;第二,行")


def files(catalogue: Catalogue, site_url: str | None = SITE) -> dict[str, bytes]:
    outputs: list[Output] = [*calendars.outputs(catalogue, site_url), *feed_files.outputs(catalogue, site_url)]
    assert len({output.path for output in outputs}) == len(outputs)
    return {output.path: output.content for output in outputs}


def test_every_file_of_the_portal_is_sound(catalogue: Catalogue) -> None:
    for path, content in files(catalogue).items():
        if not path.endswith(".ics"):
            continue
        found = icalendar.Calendar.from_ical(content)
        assert found["VERSION"] == "2.0"
        assert [str(zone["TZID"]) for zone in found.walk("VTIMEZONE")] == ["Asia/Shanghai"]
        events = found.walk("VEVENT")
        assert events, path
        assert not [item.errors for item in events if item.errors]
        keys = [(str(item["UID"]), str(item.get("RECURRENCE-ID"))) for item in events]
        assert len(set(keys)) == len(keys), path
        for item in events:
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS", "URL"} <= set(item), path


def test_two_builds_are_equal() -> None:
    first, second = (files(real_portal(now)) for now in (NOW, NOW + dt.timedelta(days=3)))
    assert first == second


def test_a_topic_has_what_belongs_to_it(catalogue: Catalogue) -> None:
    made = files(catalogue)
    for found in catalogue.of(Event).values():
        expected = set(topics_of(catalogue, "events", found)) if catalogue.happenings[found.id] else set()
        holding = {
            p[9:-4]
            for p, c in made.items()
            if p.startswith("calendar/") and f"UID:{found.id}.".encode() in c.replace(b"\r\n ", b"")
        }
        assert holding == expected


@pytest.mark.parametrize("site_url", [SITE, None])
def test_feeds_are_read_by_feedparser(catalogue: Catalogue, site_url: str | None) -> None:
    made = files(catalogue, site_url)
    for key, items in feeds(catalogue).items():
        parsed = feedparser.parse(made[f"feeds/{key}.xml"])
        assert not parsed.bozo, (key, parsed.get("bozo_exception"))
        assert parsed.version == "atom10"
        assert [entry.title for entry in parsed.entries] == [record.name for _, record in items[:50]]
        assert all(entry.id.startswith("tag:") and entry.updated_parsed for entry in parsed.entries)
        feed = json.loads(made[f"feeds/{key}.json"])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert [item["id"] for item in feed["items"]] == [entry.id for entry in parsed.entries]
        assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
        days = [record.revised_on for _, record in items]
        assert days == sorted(days, reverse=True)


def test_samples_are_no_news(catalogue: Catalogue) -> None:
    assert not [record.id for items in feeds(catalogue).values() for _, record in items if record.sample]

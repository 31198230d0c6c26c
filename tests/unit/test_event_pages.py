"""Pages about events: months, past years, subscriptions, the digest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from unittest import mock
from zoneinfo import ZoneInfo

import pytest

from kepu.catalogue import Catalogue
from kepu.check.loading import load
from kepu.model.event import Event
from kepu.model.planning import Observance
from kepu.views.record.event_rows import upcoming_rows
from kepu.views.record.page import record_page
from kepu.views.section.digest import digest_page
from kepu.views.section.event_pages import event_pages, event_tools
from kepu.views.section.listing import list_pages
from kepu.views.section.months import archive_page, archive_years, month_page, months
from kepu.views.subscriptions import subscribe_page

SECOND = Path(__file__).parents[1] / "data" / "data"
NOW = dt.datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
EVENTS = {
    "lecture": "schedule: {dates: [{start: 2026-11-22 09:00, end: 2026-11-22 11:00}, {start: 2026-11-28 09:00, cancelled: true}]}",
    "weekly": "schedule: {weekly: {days: sat, opens: 14:00, closes: 15:00, start: 2026-11-14, end: 2026-12-12}}\ncost: {free: true}",
    "show": "schedule: {dates: {start: 2026-11-10, end: 2027-01-20}}\nvenue: yantai-museum",
    "camp": "schedule: {dates: {start: 2026-11-29, end: 2026-12-02}}\ncampaign: science-month",
    "moved": "schedule: {dates: {start: 2026-11-23 09:00, moved_from: 2026-11-20 09:00}}",
    "off": "schedule: {dates: {start: 2026-11-24 09:00}}\nevent_status: postponed",
    "over": "schedule: {dates: {start: 2025-05-01 09:00}}",
    "old": "schedule: {text: 2019—2021年}\nevent_status: completed",
    "ancient": "event_status: completed",
    "someday": "schedule: {text: 每年秋天}",
    "sample": "schedule: {dates: {start: 2026-11-22 15:00}}\nsample: true",
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The second data set with events of every kind."""
    data = tmp_path_factory.mktemp("events") / "data"
    for file in SECOND.rglob("*.yml"):
        target = data / file.relative_to(SECOND)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    (data / "events" / "science-day.yml").unlink()
    for name, fields in EVENTS.items():
        text = f'name: {name} 活动\nregion: "370602"\n{fields}\ncollected_on: 2026-11-01\nsource: {{title: 通知}}\n'
        (data / "events" / f"{name}.yml").write_text(text, "utf-8")
    dataset, report = load(data)
    assert report.problems == []
    return Catalogue(dataset, NOW)


def test_months_from_the_first_to_the_last(catalogue: Catalogue) -> None:
    assert list(months(catalogue)) == ["2025-05", "2026-11", "2026-12", "2027-01"]


def test_a_month_as_a_table_and_as_a_list(catalogue: Catalogue) -> None:
    page = month_page(catalogue, "2026-11")
    assert [len(week) for week in page.weeks] == [7] * 6
    cells = {cell.iso: cell for week in page.weeks for cell in week if cell}
    assert len(cells) == 30
    assert cells["2026-11-22"].names == (("09:00", "lecture 活动"), ("15:00", "sample 活动"))
    assert (cells["2026-11-30"].names, cells["2026-11-30"].total) == ((("", "camp 活动"),), 1)
    assert cells["2026-11-25"].total == 0
    assert [row.name for row in page.long] == ["show 活动"]
    assert [(day.iso, [row.name for row in day.rows]) for day in page.days] == [
        ("2026-11-14", ["weekly 活动"]),
        ("2026-11-21", ["weekly 活动"]),
        ("2026-11-22", ["lecture 活动", "sample 活动"]),
        ("2026-11-23", ["moved 活动"]),
        ("2026-11-24", ["off 活动"]),
        ("2026-11-28", ["lecture 活动", "weekly 活动"]),
        ("2026-11-29", ["camp 活动"]),
    ]
    assert (page.previous, page.next) == (
        ("events/calendar/2025-05/", "2025年5月"),
        ("events/calendar/2026-12/", "2026年12月"),
    )


def test_what_began_before_the_month_stands_on_its_first_day(catalogue: Catalogue) -> None:
    page = month_page(catalogue, "2026-12")
    assert page.days[0].iso == "2026-12-01"
    assert [row.name for row in page.days[0].rows] == ["camp 活动"]


def test_states_are_told(catalogue: Catalogue) -> None:
    rows = {
        (row.name, row.first): [badge.text for badge in row.badges]
        for day in month_page(catalogue, "2026-11").days
        for row in day.rows
    }
    assert rows["moved 活动", "2026-11-23"] == ["原定11月20日（周五） 09:00"]
    assert rows["off 活动", "2026-11-24"] == ["延期"]
    assert rows["lecture 活动", "2026-11-28"] == ["取消"]
    assert rows["weekly 活动", "2026-11-28"] == ["免费"]
    assert rows["sample 活动", "2026-11-22"] == ["示例"]


def test_holidays_stand_in_the_table(catalogue: Catalogue) -> None:
    october = [cell for week in month_page_of(catalogue, "2026-10").weeks for cell in week if cell]
    assert {cell.iso: cell.holiday for cell in october if cell.holiday}["2026-10-01"] == "国庆节"
    assert {cell.iso: cell.holiday for cell in october if cell.holiday}["2026-10-10"] == "班"


def month_page_of(catalogue: Catalogue, month: str) -> object:
    """The page of a month, be there events in it or not."""
    shown = {month: [], **months(catalogue)}
    with mock.patch("kepu.views.section.months.months", lambda _catalogue: shown):
        return month_page(catalogue, month)


def test_past_events_by_year(catalogue: Catalogue) -> None:
    assert {year: [event.id for event in events] for year, events in archive_years(catalogue).items()} == {
        "undated": ["ancient"],
        "2025": ["over"],
        "2021": ["old"],
    }
    assert [row.when for row in archive_page(catalogue, "2021").rows] == ["2019—2021年"]


def test_the_list_has_what_is_to_come(catalogue: Catalogue) -> None:
    (page,) = list_pages(catalogue, "events")
    names = [card.id for part in page.parts for card in part.cards]
    assert names == ["show", "weekly", "lecture", "sample", "moved", "camp", "someday", "off"]


def test_the_digest_can_be_pasted(catalogue: Catalogue) -> None:
    text = digest_page(catalogue, "https://kepu.example.org/").text
    assert "1. 11月10日（周二） 至 1月20日（周三）｜show 活动" in text
    assert "11月22日（周日） 09:00–11:00｜lecture 活动｜烟台市芝罘区\nhttps://kepu.example.org/events/lecture/" in text
    assert "sample 活动" not in text
    assert "off 活动" not in text
    assert "<" not in text
    assert "http" not in digest_page(catalogue, None).text


def test_campaigns_gather_their_events(catalogue: Catalogue) -> None:
    page = record_page(catalogue, catalogue.of(Observance)["science-month"])
    assert [row.name for row in page.detail.happenings] == ["camp 活动"]
    assert page.detail.subscription.calendar == "calendar/campaign-science-month.ics"
    assert [row.first for row in upcoming_rows(catalogue, [catalogue.of(Event)["weekly"]])] == [
        "2026-11-21",
        "2026-11-28",
        "2026-12-05",
        "2026-12-12",
    ]


def test_an_event_page_shows_all_its_dates(catalogue: Catalogue) -> None:
    dates = record_page(catalogue, catalogue.of(Event)["lecture"]).detail.dates
    assert [(row.words, row.state, row.remark) for row in dates.coming] == [
        ("2026年11月22日（周日） 09:00–11:00", "", ""),
        ("2026年11月28日（周六） 09:00", "cancelled", "取消"),
    ]
    weekly = record_page(catalogue, catalogue.of(Event)["weekly"]).detail.dates
    assert (len(weekly.past), len(weekly.coming)) == (1, 4)
    moved = record_page(catalogue, catalogue.of(Event)["moved"]).detail.dates
    assert moved.coming[0].remark == "原定11月20日（周五） 09:00"
    postponed = record_page(catalogue, catalogue.of(Event)["off"]).detail.dates
    assert postponed.coming[0].remark == "延期，新日期待公布"


def test_every_page_has_its_own_address(catalogue: Catalogue) -> None:
    paths = [page.head.path for _, page in event_pages(catalogue, None)]
    assert len(paths) == len(set(paths)) == 4 + 3 + 2
    assert event_tools(catalogue)["known"] == "2026-11 2026-12 2027-01"
    groups = dict(subscribe_page(catalogue).groups)
    assert {"全部", "按地区", "按主题日", "按场馆"} <= set(groups)

"""Free stretches between bookings and stops, months, and when a tour is near."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.itineraries import availability, free_windows, pieces, visits
from kepu.check.loading import load
from kepu.check.run import check_data
from kepu.model.region import Region
from kepu.model.resource import Resource
from kepu.model.venue import Venue
from kepu.source.reader import read
from kepu.views.record.page import record_page
from kepu.views.record.visits import visits_view
from sites import copy_of_second

SECOND = Path(__file__).parents[1] / "data" / "data"
NOW = dt.datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
FIRST, LAST = dt.date(2026, 12, 1), dt.date(2026, 12, 31)

WINDOWS = [
    ("quantity: 2", ["01–31 2"]),
    ("quantity: 0", []),
    ("bookings: {start: 2026-12-05, end: 2026-12-06}", []),  # how many there are is not known
    ("quantity: 1\nbookings: {start: 2026-12-05, end: 2026-12-06}", ["01–04 1", "07–31 1"]),
    ("quantity: 1\nbookings: {start: 2026-11-20, end: 2026-12-06}", ["07–31 1"]),
    ("quantity: 1\nbookings: {start: 2026-12-20, end: 2027-12-06}", ["01–19 1"]),
    ("quantity: 1\nbookings: {start: 2026-11-01, end: 2027-12-06}", []),
    ("quantity: 1\nbookings: {start: 2027-02-01, end: 2027-02-06}", ["01–31 1"]),
    ("quantity: 3\nbookings: [{start: 2026-12-07, end: 2026-12-18, quantity: 2}, {start: 2026-12-14, end: 2026-12-25}]", ["01–06 3", "07–13 1", "19–25 2", "26–31 3"]),
    ("quantity: 1\nbookings: [{start: 2026-12-02, end: 2026-12-03}, {start: 2026-12-04, end: 2026-12-05}]", ["01–01 1", "06–31 1"]),
    ("quantity: 2\nbookings: [{start: 2026-12-02, end: 2026-12-03}, {start: 2026-12-04, end: 2026-12-05}]", ["01–01 2", "02–05 1", "06–31 2"]),
    # a tour is one vehicle, if nothing else is said; cancelled and undated stops leave it free
    ("itinerary: {place: 甲, start: 2026-12-10, end: 2026-12-12}", ["01–09 1", "13–31 1"]),
    ("itinerary: {place: 甲, start: 2026-12-10}", ["01–09 1", "11–31 1"]),
    ("itinerary: [{place: 甲, start: 2026-12-10, stop_status: cancelled}, {place: 乙}]", ["01–31 1"]),
    ("quantity: 2\nitinerary: {place: 甲, start: 2026-12-10}\nbookings: {start: 2026-12-10, end: 2026-12-11}", ["01–09 2", "11–11 1", "12–31 2"]),
]  # fmt: skip


def resource(fields: str) -> Resource:
    document = read("r.yml", f"name: 甲\nkind: kit\n{fields}\n".encode())
    assert not document.problems
    assert isinstance(document.value, dict)
    return Resource.model_validate({"id": "aa", **document.value})


@pytest.mark.parametrize(("fields", "windows"), WINDOWS, ids=range(len(WINDOWS)))
def test_free_windows(fields: str, windows: list[str]) -> None:
    found = free_windows(resource(fields), FIRST, LAST)
    assert [f"{window.start:%d}–{window.end:%d} {window.free}" for window in found] == windows


@pytest.mark.parametrize(("fields", "_"), WINDOWS, ids=range(len(WINDOWS)))
def test_windows_agree_with_a_count_day_by_day(fields: str, _: list[str]) -> None:
    found = resource(fields)
    windows = free_windows(found, FIRST, LAST)
    spans = [(b.start, b.end, b.quantity) for b in found.bookings]
    spans += [(s.start, s.end or s.start, 1) for s in found.itinerary if s.start and s.stop_status != "cancelled"]
    for day in (FIRST + dt.timedelta(n) for n in range(31)):
        left = max(0, (pieces(found) or 0) - sum(count for start, end, count in spans if start <= day <= end))
        assert sum(window.free for window in windows if window.start <= day <= window.end) == left, day


CLOSED_IN_SUMMER = """name: 校内标本馆
kind: science-museum
region: "370602"
hours:
  text: 每天 9:00-17:00；寒暑假闭馆
  weekly: {days: [mon, tue, wed, thu, fri, sat, sun], opens: "09:00", closes: "17:00"}
  seasons: {name: 寒暑假, school: [winter, summer], closed: true}
sample: true
"""
BREAKS = """name: 2026年节假日安排
year: 2026
periods: [{name: 国庆节, start: 2026-10-01, end: 2026-10-07}]
school_breaks:
  - {region: "370600", kind: summer, start: 2026-07-11, end: 2026-08-31}
  - {region: "370000", kind: winter, start: 2026-02-01, end: 2026-02-28}
source: {title: 示例校历}
collected_on: 2026-11-01
"""
CLASHES = [
    ("a day of moving on", "itinerary: [{place: 甲, start: 2026-05-10, end: 2026-05-12}, {place: 乙, start: 2026-05-12, end: 2026-05-14}]", []),
    ("two places", "itinerary: [{place: 甲, start: 2026-05-10, end: 2026-05-12}, {place: 乙, start: 2026-05-11, end: 2026-05-14}]", ["KP515"]),
    ("one day in the middle", "itinerary: [{place: 甲, start: 2026-05-10, end: 2026-05-12}, {place: 乙, start: 2026-05-11}]", ["KP515"]),
    ("one day at the end", "itinerary: [{place: 甲, start: 2026-05-10, end: 2026-05-12}, {place: 乙, start: 2026-05-12}]", []),
    ("morning and afternoon", "itinerary: [{place: 甲, start: 2026-05-10}, {place: 乙, start: 2026-05-10}]", []),
    ("cancelled", "itinerary: [{place: 甲, start: 2026-05-10, end: 2026-05-12, stop_status: cancelled}, {place: 乙, start: 2026-05-11}]", []),
    ("two vehicles", "quantity: 2\nitinerary: [{place: 甲, start: 2026-05-10, end: 2026-05-12}, {place: 乙, start: 2026-05-11}]", []),
    ("two vehicles, bookings one after the other", "quantity: 2\nbookings: [{start: 2026-05-01, end: 2026-05-05}, {start: 2026-05-10, end: 2026-05-15}]\nitinerary: {place: 甲, start: 2026-05-01, end: 2026-05-31}", []),
    ("two vehicles, bookings at once", "quantity: 2\nbookings: [{start: 2026-05-01, end: 2026-05-12}, {start: 2026-05-10, end: 2026-05-15}]\nitinerary: {place: 甲, start: 2026-05-01, end: 2026-05-31}", ["KP515"]),
    ("a van lent twice", "bookings: [{start: 2026-05-01, end: 2026-05-12}, {start: 2026-05-10, end: 2026-05-15}]\nitinerary: {place: 甲, start: 2026-06-01}", ["KP507"]),
    ("a venue closed in the school holidays of its region", "itinerary: {venue: closed-in-summer, start: 2026-07-20, end: 2026-07-24}", ["KP517"]),
    ("a venue not known to be closed then", "itinerary: {venue: closed-in-summer, start: 2026-01-20, end: 2026-01-24}", []),
    ("none to lend", "quantity: 0\nbookings: {start: 2026-05-01, end: 2026-05-12}", ["KP507"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "fields", "codes"), CLASHES, ids=[name for name, _, _ in CLASHES])
def test_clashes_are_errors(tmp_path: Path, name: str, fields: str, codes: list[str]) -> None:
    copy_of_second(tmp_path / "portal")
    (tmp_path / "portal/data/venues/closed-in-summer.yml").write_text(CLOSED_IN_SUMMER, "utf-8")
    (tmp_path / "portal/data/holidays/2026.yml").write_text(BREAKS, "utf-8")
    file = tmp_path / "portal/data/resources/aa.yml"
    file.write_text(f'name: 甲\nkind: kit\nregion: "370602"\nsample: true\n{fields}\n', "utf-8")
    report = check_data(tmp_path / "portal/data", tmp_path / "portal/content", NOW.date())[1]
    assert [problem.code for problem in report.problems] == codes, name


def test_months() -> None:
    found = resource("quantity: 1\nbookings: {start: 2026-12-20, end: 2027-01-31}")
    assert [tuple(share) for share in availability(found, dt.date(2026, 11, 21), 4)] == [
        ("2026-11", 10, 10),
        ("2026-12", 19, 31),
        ("2027-01", 0, 31),
        ("2027-02", 28, 28),
    ]


TOUR = """name: 大篷车
kind: science-van
region: "370600"
lead_days: 5
sharing: {terms: 提供场地和电源}
contacts: {phone: 0535-6210000}
itinerary:
  - {region: "370602", place: 甲小学, start: 2026-11-10, end: 2026-11-12}
  - {region: "370602", place: 乙小学, start: 2026-11-20, end: 2026-11-23, stop_status: confirmed}
  - {region: "370602", place: 丙小学, start: 2026-12-01, stop_status: cancelled}
  - {venue: yantai-museum, start: 2026-12-05}
  - {region: "370602", place: 丁小学}
source: {title: 通知}
collected_on: 2026-11-01
"""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    data = tmp_path_factory.mktemp("tours") / "data"
    for file in SECOND.rglob("*.yml"):
        target = data / file.relative_to(SECOND)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    (data / "resources" / "van.yml").write_text(TOUR, "utf-8")
    return Catalogue(load(data)[0], NOW)


def test_when_it_is_near(catalogue: Catalogue) -> None:
    """Stops to come, in a county, in what it lies in, and for its neighbours that have none of their own."""
    museum = catalogue.of(Venue)["yantai-museum"].region
    names = {
        region: [visit.stop.place or visit.stop.venue for visit in visits(catalogue, region)]
        for region in ("370602", "370600", "370613")
    }
    assert names["370600"] == ["乙小学", "yantai-museum"]
    assert "乙小学" in names["370602"]
    neighbour = next(region for region in ("370602", "370613") if not names[region]) if museum == "370602" else ""
    if neighbour:
        region = catalogue.regions.get(neighbour)
        assert isinstance(region, Region)
        view = visits_view(catalogue, region)
        assert view is not None
        assert ([row.place for row in view.here], len(view.nearby)) == ([], 2)


def test_the_page_of_a_tour(catalogue: Catalogue) -> None:
    page = record_page(catalogue, catalogue.of(Resource)["van"])
    stops = page.detail.itinerary
    assert [stop.badge.text for stop in stops] == ["计划", "已确定", "取消", "计划", "计划"]
    assert stops[-1].when == "日期待定"
    lending = page.detail.lending
    assert lending.from_ == "2026年11月26日（周四）"
    assert [row[0] for row in lending.windows] == [
        "2026年11月26日（周四）至12月4日（周五）",
        "2026年12月6日（周日）至2027年4月30日（周五）",
    ]
    assert lending.months[:2] == (("2026年11月", "都可以借"), ("2026年12月", "30 天可以借"))
    assert (lending.terms, [item.text for item in lending.contacts]) == ("提供场地和电源", ["0535-6210000"])


def test_nothing_is_promised_where_the_number_is_not_known(catalogue: Catalogue) -> None:
    for found in catalogue.of(Resource).values():
        page = record_page(catalogue, found)
        assert (page.detail.lending is not None) == (pieces(found) is not None)

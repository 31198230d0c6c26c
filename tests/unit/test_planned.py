"""Announced is not done, planned is not there: what only a plan speaks of says so everywhere, and is offered nowhere."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.freshness import findings
from kepu.catalogue.subscriptions import calendars
from kepu.exports.calendars import files as calendar_files
from kepu.exports.explorer.facets import columns
from kepu.maps.mapped import mapped
from kepu.maps.sharing_data import offers
from kepu.model import Record
from kepu.model.event import Event
from kepu.model.partial_dates import has_passed, last_day
from kepu.model.plan_basis import rests_on
from kepu.model.planning import Plan
from kepu.views.record.json_ld import json_ld
from kepu.views.record.page import record_page
from kepu.views.section.listing import list_pages
from kepu.views.section.months import archive_years
from portals import portal

NOW = dt.datetime(2026, 11, 21, 10)
BASIS = "source: {title: 《%s》, url: 'https://example.org/%s'}\ncollected_on: 2026-11-01\n"
NEW, OLD, DRAFT = BASIS % ("新方案", "new"), BASIS % ("旧方案", "old"), BASIS % ("稿", "draft")
TASKS = "sections: [{id: s1, title: 章节, tasks: [{id: t1, title: 任务}]}]\n"
DATES = "schedule: {dates: [{start: 2026-12-01 09:00}]}\nregistration: {url: 'https://example.org/r', required: true}\n"
OFFER = 'mode: outreach\nservice_area: ["990101"]\ncost: {free: true}\n'
FILES = {
    "portal.yml": 'name: 门户\nregions: ["990101"]\n',
    "vocab/resource-kinds.yml": "name: 资源类型\nterms: [{code: kit, label: 工具箱}]\n",
    "regions/990101.yml": 'name: 东区\nlevel: county\ncode: "990101"\n',
    "plans/new.yml": f"name: 新方案\nvalid_until: 2027\n{TASKS}{NEW}",
    "plans/old.yml": f"name: 旧方案\nvalid_until: 2025-12-31\n{TASKS}{OLD}",
    "plans/draft.yml": f"name: 稿\ndraft: true\n{TASKS}{DRAFT}",
    "events/coming.yml": f'name: 甲\nregion: "990101"\nplan: new\nstatus: planned\n{DATES}{NEW}',
    "events/gone.yml": f'name: 乙\nregion: "990101"\nplan: old\nstatus: planned\nschedule: {{text: 2025年}}\n{OLD}',
    "events/held.yml": 'name: 丙\nregion: "990101"\nplan: old\nschedule: {dates: [{start: 2026-12-01}]}\n'
    "source: {title: 承办单位的通知}\ncollected_on: 2026-11-01\n",
    "courses/planned.yml": f'name: 计划的课\nregion: "990101"\nplan: old\nstatus: planned\n{OFFER}{OLD}',
    "courses/told.yml": f'name: 方案说有的课\nregion: "990101"\nplan: old\n{OFFER}{OLD}',
    "courses/asked.yml": f'name: 问过的课\nregion: "990101"\nplan: old\n{OFFER}{OLD}'
    "verified: {on: 2026-11-05, by: 某局, how: phone}\n",
    "resources/box.yml": f'name: 计划的箱\nkind: kit\nregion: "990101"\nplan: draft\nstatus: planned\nquantity: 3\n{DRAFT}',
}
NOTICES = [
    ("events", "coming", "方案中列出，是否举办未收录。"),
    ("events", "gone", "方案中列出，是否举办未收录。依据的方案已于2025年12月31日到期。"),
    ("events", "held", ""),
    ("courses", "planned", "计划开设，是否已提供未收录。依据的方案已于2025年12月31日到期。"),
    ("courses", "told", "只有方案提到，现在怎样未收录，请先向责任单位确认。依据的方案已于2025年12月31日到期。"),
    ("courses", "asked", ""),
    ("resources", "box", "计划建设，是否已提供未收录。依据的方案还是征求意见稿。"),
]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return portal(tmp_path_factory.mktemp("planned"), FILES, NOW)


def record(catalogue: Catalogue, collection: str, record_id: str) -> Record:
    return catalogue.records[collection][record_id]


@pytest.mark.parametrize(("collection", "record_id", "words"), NOTICES)
def test_the_page_says_how_much_is_known(catalogue: Catalogue, collection: str, record_id: str, words: str) -> None:
    assert record_page(catalogue, record(catalogue, collection, record_id)).notice == words


@pytest.mark.parametrize(
    ("collection", "record_id"), [("events", "coming"), ("courses", "planned"), ("resources", "box")]
)
def test_nothing_planned_is_offered(catalogue: Catalogue, collection: str, record_id: str) -> None:
    planned = record(catalogue, collection, record_id)
    page = record_page(catalogue, planned)
    assert json_ld(catalogue, planned) is None
    assert page.detail.actions == ()
    assert page.detail.lending is None
    assert page.detail.registration is None
    assert planned not in [mark.record for mark in mapped(catalogue)]
    assert planned not in [offer.record for offer in offers(catalogue)]
    answers = {column.id: column.read(catalogue, collection, planned) for column in columns(catalogue)}
    assert answers["status"] == "planned"
    assert not any(answers[question] for question in ("cost", "booking", "mode", "fits"))


def test_planned_dates_are_in_no_calendar(catalogue: Catalogue) -> None:
    assert catalogue.happenings["coming"] == []
    assert calendars(catalogue)["all"] == ["held"]
    written = {output.path for output in calendar_files.outputs(catalogue, None)}
    assert "events/held/event.ics" in written
    assert "events/coming/event.ics" not in written


def test_planned_dates_are_told_on_the_page(catalogue: Catalogue) -> None:
    page = record_page(catalogue, record(catalogue, "events", "coming"))
    times = next(fact for group in page.detail.groups for fact in group.facts if fact.label == "时间")
    assert times.items[0].text.startswith("2026年12月1日")


def test_planned_events_have_a_heading_of_their_own(catalogue: Catalogue) -> None:
    parts = list_pages(catalogue, "events")[0].parts
    assert [(part.title, [card.id for card in part.cards]) for part in parts] == [
        ("", ["held"]),
        ("方案中列出，是否举办未收录", ["coming"]),
    ]
    assert [event.id for event in archive_years(catalogue)["2025"]] == ["gone"]


def test_editors_hear_of_what_a_run_out_plan_left_open(catalogue: Catalogue) -> None:
    found = {finding.record.id for finding in findings(catalogue) if finding.concern.code == "ran-out"}
    assert found == {"gone", "planned", "told"}


SOURCES = [
    ("{title: 某方案（2021-2035年）}", "{title: 《某方案（2021—2035年）》}", True),
    ("{title: 另一个名字, url: 'https://example.org/p'}", "{title: 某方案, url: 'https://example.org/p'}", True),
    ("{title: 某方案}", "{title: 某通知}", False),
]


@pytest.mark.parametrize(("own", "plans", "same"), SOURCES)
def test_the_plan_is_recognized_as_a_source(own: str, plans: str, same: bool, tmp_path: Path) -> None:
    files = {
        **FILES,
        "plans/new.yml": f"name: 新方案\n{TASKS}source: {plans}\n",
        "events/coming.yml": f'name: 甲\nregion: "990101"\nplan: new\nstatus: planned\nsource: {own}\n',
    }
    catalogue = portal(tmp_path, files, NOW)
    assert rests_on(catalogue.of(Event)["coming"], catalogue.of(Plan)["new"]) is same


@pytest.mark.parametrize(
    ("partial", "last", "passed"),
    [("2025", "2025-12-31", True), ("2026", "2026-12-31", False), ("2026-02", "2026-02-28", True),
     ("2026-11", "2026-11-30", False), ("2026-11-21", "2026-11-21", False), ("2026-11-20", "2026-11-20", True)],
)  # fmt: skip
def test_partial_dates(partial: str, last: str, passed: bool) -> None:
    assert str(last_day(partial)) == last
    assert has_passed(partial, NOW.date()) is passed

"""What a page does not know takes one closing line, with whom to ask; nobody is told to call where there is no number."""

from __future__ import annotations

import datetime as dt

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.whom_to_ask import whom_to_ask
from kepu.model import COLLECTIONS, having
from kepu.views.record.page import record_page
from portals import portal, real_portal

NOW = dt.datetime(2026, 11, 21, 10)
FILES = {
    "portal.yml": 'name: 门户\nregions: ["990101"]\n',
    "vocab/venue-kinds.yml": "name: 场馆类型\nterms: [{code: museum, label: 博物馆}]\n",
    "vocab/organization-kinds.yml": "name: 单位类型\nterms: [{code: association, label: 科协}]\n",
    "regions/990100.yml": 'name: 北市\nlevel: prefecture\ncode: "990100"\n',
    "regions/990101.yml": 'name: 东区\nlevel: county\ncode: "990101"\nparent: "990100"\n',
    "regions/990200.yml": 'name: 南市\nlevel: prefecture\ncode: "990200"\n',
    "organizations/bureau.yml": 'name: 北市科协\nkind: association\nregion: "990100"\ncontacts: [{phone: 010-11111111}]\n',
    "organizations/keeper.yml": 'name: 管理处\nkind: association\nregion: "990101"\ncontacts: [{email: a@example.org}]\n',
    "organizations/silent.yml": 'name: 不留电话\nkind: association\nregion: "990200"\n',
    "organizations/branch.yml": 'name: 分处\nkind: association\nregion: "990200"\nparent: keeper\n',
    "plans/plan.yml": 'name: 方案\nregion: "990100"\nissuers: [bureau]\n'
    "sections: [{id: s1, title: 章节, tasks: [{id: t1, title: 任务}]}]\n",
    "venues/own.yml": 'name: 有电话\nkind: museum\nregion: "990101"\nbooking: {phone: 010-22222222}\noperator: keeper\n',
    "venues/kept.yml": 'name: 有人管\nkind: museum\nregion: "990101"\noperator: keeper\n',
    "venues/alone.yml": 'name: 没人管\nkind: museum\nregion: "990101"\noperator: silent\n',
    "venues/lost.yml": 'name: 问不到\nkind: museum\nregion: "990200"\noperator: silent\n',
    "venues/half.yml": 'name: 知道一半\nkind: museum\nregion: "990200"\naccessibility: {wheelchair: "no", lift: "yes"}\n',
    "bases/based.yml": "name: 基地\nvenue: kept\ndesignations: [{title: x, level: national, issuer: 部}]\n",
    "courses/deep.yml": "name: 课程\nprovider: branch\n",
}
ASKED = {
    ("venues", "own"): ("own", "010-22222222"),
    ("venues", "kept"): ("keeper", "a@example.org"),
    ("venues", "alone"): ("bureau", "010-11111111"),
    ("venues", "lost"): None,
    ("bases", "based"): ("keeper", "a@example.org"),
    ("courses", "deep"): ("keeper", "a@example.org"),
    ("organizations", "silent"): None,
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return portal(tmp_path_factory.mktemp("unknown"), FILES, NOW)


@pytest.mark.parametrize(("key", "expected"), ASKED.items(), ids=lambda value: str(value))
def test_the_nearest_who_can_be_reached_is_asked(
    small: Catalogue, key: tuple[str, str], expected: tuple[str, str] | None
) -> None:
    asked = whom_to_ask(small, small.records[key[0]][key[1]])
    assert (asked and (asked.record.id, asked.phone or asked.mail)) == expected


def test_what_is_missing_stands_in_one_line(small: Catalogue) -> None:
    page = record_page(small, small.records["venues"]["lost"])
    assert page.unknown and page.unknown.missing[:2] == ("开放时间", "地址")
    assert [way.label for way in page.unknown.ways] == ["我来补充"]
    assert all(fact.items for group in page.detail.groups for fact in group.facts)


def test_a_group_of_which_nothing_is_known_is_named_once(small: Catalogue) -> None:
    unknown = record_page(small, small.records["bases"]["based"]).unknown
    assert unknown and "团体和研学" in unknown.missing
    assert "雨天方案" not in unknown.missing
    assert [way.label for way in unknown.ways] == ["问管理处", "我来补充"]


def test_no_is_told_and_unknown_never_reads_as_no(small: Catalogue) -> None:
    page = record_page(small, small.records["venues"]["half"])
    told = [item.text for group in page.detail.groups if group.title == "无障碍" for item in group.facts[0].items]
    assert told == ["轮椅通行：没有", "电梯：有"]
    assert page.unknown and any("母婴室" in label or label.startswith("无障碍（") for label in page.unknown.missing)


def test_no_real_page_has_an_empty_row_or_asks_to_call() -> None:
    """In particular of places without a telephone, which would be nearly all of them."""
    catalogue = real_portal(NOW)
    for name in having(lambda collection: collection.pages):
        if COLLECTIONS[name].template != "record":
            continue
        for record in catalogue.records[name].values():
            page = record_page(catalogue, record)
            assert all(fact.items for group in page.detail.groups for fact in group.facts), record.id
            assert "请电话确认" not in repr(page), record.id

"""Targets: only published values are judged; what happens to be on file is counted, and said to be no more than that."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.catalogue.covering import on_file
from kepu.model.coverage import Coverage
from kepu.model.education import Base
from kepu.model.region import Region
from kepu.views.measures import targets_in
from kepu.views.record.coverage import coverage_page
from kepu.views.record.page import record_page
from kepu.views.record.region import region_page
from portals import portal

NOW = dt.datetime(2026, 11, 21, 10)
FILES = {
    "portal.yml": 'name: 门户\nregions: ["990100"]\n',
    "vocab/venue-kinds.yml": "name: 场馆类型\nterms: [{code: museum, label: 博物馆}]\n",
    "regions/990100.yml": 'name: 某市\nlevel: prefecture\ncode: "990100"\n',
    "regions/990101.yml": 'name: 东区\nlevel: county\ncode: "990101"\nparent: "990100"\n',
    "regions/990102.yml": 'name: 西区\nlevel: county\ncode: "990102"\nparent: "990100"\n',
    "venues/museum.yml": 'name: 博物馆\nkind: museum\nregion: "990101"\n',
}
COUNT = "count: {collection: venues}\n"
CASES = [
    # (fields of the indicator, the target, goal, current, standing, words, bar)
    (COUNT, "value: 1", "至少 1 个", "本站收录 1 个，是否齐全未知", "unknown", "不作判断", None),
    (COUNT, "value: 2", "至少 2 个", "本站收录 1 个，是否齐全未知", "unknown", "不作判断", None),
    (COUNT.replace("venues}", "venues, distinct: county}"), "every_region: true", "全部 2 个区县", "本站收录 1 个，是否齐全未知",
     "unknown", "不作判断", None),
    ("values: [{region: '990100', year: 2025, value: 3}]\n", "value: 2", "至少 2 个", "3 个", "met", "已达到", 100),
    ("values: [{region: '990100', year: 2025, value: 1}]\n", "value: 2", "至少 2 个", "1 个", "not_met", "尚未达到", 50),
    ("values: [{region: '990100', year: 2025, value: 1}]\n" + COUNT, "value: 2", "至少 2 个", "1 个", "not_met", "尚未达到", 50),
    ("values: [{region: '990100', year: 2027, value: 3}]\n", "value: 2", "至少 2 个", "暂无公开数值", "unknown", "暂无数据", None),
    ("", "value: 2", "至少 2 个", "暂无公开数值", "unknown", "暂无数据", None),
    ("", "stretch: 5", "力争 5 个", "暂无公开数值", "unknown", "暂无数据", None),
    ("", "value: 2, stretch: 5", "至少 2 个，力争 5 个", "暂无公开数值", "unknown", "暂无数据", None),
]  # fmt: skip


@pytest.mark.parametrize(("known", "target", "goal", "current", "standing", "words", "bar"), CASES)
def test_where_a_target_stands(
    known: str, target: str, goal: str, current: str, standing: str, words: str, bar: int | None, tmp_path: Path
) -> None:
    indicator = f"name: 场馆数\nunit: 个\n{known}targets: [{{region: '990100', year: 2026, text: 原话, {target}}}]\n"
    catalogue = portal(tmp_path, {**FILES, "indicators/museums.yml": indicator}, NOW)
    (view,) = targets_in(catalogue, "990100")
    assert (view.goal, view.current, view.standing, view.standing_text, view.share) == (
        goal,
        current,
        standing,
        words,
        bar,
    )


LIST = "name: 名单\nissuer: 某局\npublished: 2025\nregion: '990100'\ncounts: {collection: venues}\n"
BATCHES = (
    "name: 基地\nregion: '990101'\nsource: {title: 公告, tier: A}\n"
    "designations: [{title: base, level: county, issuer: 某局, batch: 第一批}]\n"
)
LISTED = [
    # (lists on file, current, standing, words, bar, where it is followed to)
    ((LIST + "entries: 3\n",), "本站已收录 1 个，公布名单共 3 个", "unknown", "不作判断", None, "coverage/list-0/"),
    ((LIST + "entries: 3\ntotal_only: true\n",), "本站已收录 1 个，公布总数 3 个", "unknown", "不作判断", None, "coverage/list-0/"),
    ((LIST + "entries: 1\ncomplete: true\n",), "1 个", "not_met", "尚未达到", 50, "coverage/list-0/"),
    ((LIST.replace("venues", "venues, kinds: museum") + "entries: 1\ncomplete: true\n",), "本站收录 1 个，是否齐全未知", "unknown",
     "不作判断", None, "explore/?c=venues&region=990100"),
    ((LIST.replace("'990100'", "'990101'") + "entries: 1\ncomplete: true\n",), "本站收录 1 个，是否齐全未知", "unknown", "不作判断",
     None, "explore/?c=venues&region=990100"),
    ((LIST + "entries: 5\n", LIST.replace("2025", "2026") + "entries: 4\n"), "本站已收录 1 个，公布名单共 4 个", "unknown",
     "不作判断", None, "coverage/list-1/"),
]  # fmt: skip


@pytest.mark.parametrize(("lists", "current", "standing", "words", "bar", "url"), LISTED)
def test_a_list_says_how_much_is_on_file(
    lists: tuple[str, ...], current: str, standing: str, words: str, bar: int | None, url: str, tmp_path: Path
) -> None:
    """Only a list that is declared complete, of the same records and place, is judged by."""
    indicator = f"name: 场馆数\nunit: 个\n{COUNT}targets: [{{region: '990100', year: 2026, text: 原话, value: 2}}]\n"
    declared = {f"coverage/list-{number}.yml": text for number, text in enumerate(lists)}
    catalogue = portal(tmp_path, {**FILES, "indicators/museums.yml": indicator, **declared}, NOW)
    (view,) = targets_in(catalogue, "990100")
    assert (view.current, view.standing, view.standing_text, view.share) == (current, standing, words, bar)
    assert view.basis is not None and view.basis.url == url


def test_a_batch_counts_its_own(tmp_path: Path) -> None:
    files = {
        **FILES,
        "vocab/designations.yml": "name: 称号\nterms: [{code: base, label: 基地}]\n",
        "bases/first.yml": BATCHES,
        "bases/second.yml": BATCHES.replace("第一批", "第二批"),
        "bases/planned.yml": BATCHES + "status: planned\n",
        "bases/shown.yml": BATCHES + "sample: true\n",
        "coverage/first.yml": LIST.replace("venues", "bases, designations: base, batches: 第一批") + "entries: 2\n",
        "coverage/west.yml": LIST.replace("venues", "bases, region: '990102'") + "entries: 2\n",
    }
    catalogue = portal(tmp_path, files, NOW)
    lists = catalogue.of(Coverage)
    assert [record.id for record in on_file(catalogue, lists["first"])] == ["first"]
    assert on_file(catalogue, lists["west"]) == ()
    page = coverage_page(catalogue, lists["first"])
    assert page.words == "本站已收录 1 个，公布名单共 2 个"
    assert [(entry.name, entry.url) for entry in page.records] == [("基地", "bases/first/")]


def test_a_title_leads_to_the_list_it_stands_on(tmp_path: Path) -> None:
    files = {
        **FILES,
        "vocab/designations.yml": "name: 称号\nterms: [{code: base, label: 基地}]\n",
        "bases/first.yml": BATCHES,
        "bases/second.yml": BATCHES.replace("第一批", "第二批"),
        "coverage/first.yml": LIST.replace("venues", "bases, designations: base, batches: 第一批") + "entries: 2\n",
        "coverage/every.yml": LIST.replace("venues", "bases, designations: base") + "entries: 5\ntotal_only: true\n",
        "coverage/elsewhere.yml": LIST.replace("venues", "bases, designations: base, region: '990102'")
        + "entries: 2\n",
    }
    catalogue = portal(tmp_path, files, NOW)
    for record_id, url in (("first", "coverage/first/"), ("second", "coverage/every/")):
        groups = record_page(catalogue, catalogue.of(Base)[record_id]).detail.groups
        assert [item.url for group in groups for row in group.facts for item in row.items if "名单：" in item.text] == [
            url
        ]


def test_counties_on_file_are_no_verdict(tmp_path: Path) -> None:
    """A region's page says in how many counties a venue is on file, and that the others are not known."""
    page = region_page(portal(tmp_path, FILES, NOW), portal(tmp_path, FILES, NOW).of(Region)["990100"])
    figure = next(figure for figure in page.figures if figure.label == "区县收录了场馆")
    assert (figure.value, figure.note, figure.url) == ("1", "共 2 个区县，其余有没有不知道", "regions/990100/#missing")

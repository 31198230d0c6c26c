"""Targets: only published values are judged; what happens to be on file is counted, and said to be no more than that."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.views.measures import targets_in
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

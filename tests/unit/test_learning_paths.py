"""What the page of a learning path says of its steps."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.catalogue import Catalogue
from kepu.model.learning_path import LearningPath
from kepu.views.record.json_ld import json_ld
from kepu.views.record.learning_path import learning_path, time_needed
from portals import portal

NOW = dt.datetime(2026, 11, 22, 9)
FILES = {
    "portal.yml": "name: 门户\nshort_name: 门户\ntagline: 门户\nregions: county\n",
    "regions/county.yml": "name: 示例县\nlevel: county\nsource: {title: 公告}\ncollected_on: 2026-11-01\n",
    "vocab/venue-kinds.yml": "name: 类型\nterms: [{code: park, label: 公园}]\n",
    "venues/hall.yml": "name: 示例馆\nkind: park\nregion: county\nsource: {title: 公告}\ncollected_on: 2026-11-01\n",
    "courses/lesson.yml": "name: 示例课\nregion: county\nsource: {title: 公告}\ncollected_on: 2026-11-01\n",
    "paths/walk.yml": "name: 示例路径\nregion: county\ngoal: 走一遍。\nsource: {title: 公告}\ncollected_on: 2026-11-01\n"
    "steps:\n  - {todo: 去看, venue: hall, minutes: 60, note: 先约}\n  - {todo: 上课, course: lesson, venue: hall, minutes: 45}\n",
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return portal(tmp_path, FILES, NOW)


def test_steps_lead_to_what_they_name(catalogue: Catalogue) -> None:
    first, second = learning_path(catalogue, catalogue.of(LearningPath)["walk"]).steps
    assert (first.number, first.key, first.todo) == (1, "venue/hall", "去看")
    assert (first.length, first.note) == ("约 1 小时", "先约")
    assert [(way, item.text, item.url) for way, item in first.targets] == [("场馆", "示例馆", "venues/hall/")]
    assert [item.url for _, item in second.targets] == ["courses/lesson/", "venues/hall/"]


def test_the_time_is_said_or_the_sum_of_all_steps(catalogue: Catalogue) -> None:
    walk = catalogue.of(LearningPath)["walk"]
    assert time_needed(walk) == "1 小时 45 分钟"
    assert time_needed(walk.model_copy(update={"time_needed": "半天"})) == "半天"
    unknown = walk.steps[0].model_copy(update={"minutes": None})
    assert time_needed(walk.model_copy(update={"steps": (unknown, walk.steps[1])})) is None


def test_programs_are_told_the_steps(catalogue: Catalogue) -> None:
    described = json_ld(catalogue, catalogue.of(LearningPath)["walk"]) or {}
    assert (described["@type"], described["teaches"], described["timeRequired"]) == (
        "LearningResource",
        "走一遍。",
        "PT105M",
    )
    assert [part["name"] for part in described["hasPart"]] == ["去看", "上课"]

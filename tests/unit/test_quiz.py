"""Questions of the quiz: what they are made of, that they are the same each time, and that each has its source."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kepu.exports.quiz.files import outputs, questions, quiz_list
from kepu.exports.quiz.of_places import _short
from kepu.exports.quiz.question import Question, shuffled
from portals import portal, real_portal

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def every() -> tuple[Question, ...]:
    return questions(real_portal(NOW))


def test_all_kinds_are_asked(every: tuple[Question, ...]) -> None:
    kinds = Counter(one.kind for one in every)
    assert kinds.keys() == {"choose", "truth", "order", "county", "map", "venue"}
    assert kinds["choose"] >= 80


def test_each_has_an_answer_and_a_source(every: tuple[Question, ...]) -> None:
    for one in every:
        assert one.sources, one.id
        assert one.because, one.id
        assert len(set(one.options)) == len(one.options) >= 2, one.id
        wanted = sorted(one.right) == list(range(len(one.options))) if one.kind == "order" else len(one.right) == 1
        assert wanted, one.id
        assert max(one.right) < len(one.options), one.id
    assert len({one.id for one in every}) == len(every)


def test_steps_to_order_are_not_in_order(every: tuple[Question, ...]) -> None:
    for one in every:
        if one.kind == "order":
            assert list(one.right) != sorted(one.right), one.id


def test_no_name_gives_a_county_away(every: tuple[Question, ...]) -> None:
    for one in every:
        if one.kind in ("county", "map"):
            assert _short(one.options[one.right[0]]) not in one.name, one.id


def test_marks_of_a_map_lie_apart(every: tuple[Question, ...]) -> None:
    for one in every:
        marks = one.picture.marks if one.picture else ()
        assert bool(marks) == (one.kind == "map")
        assert all(0 < x < 100 and 0 < y < 100 for x, y in marks)
        for place, (x, y) in enumerate(marks):
            assert all(max(abs(x - left), abs(y - top)) >= 11 for left, top in marks[:place]), one.id


def test_the_same_records_give_the_same_file(every: tuple[Question, ...]) -> None:
    first, second = (next(outputs(real_portal(NOW))).content for _ in range(2))
    assert first == second
    data = json.loads(first)
    assert len(data["questions"]) == len(every)
    assert {source for one in data["questions"] for source in one["sources"]} == set(range(len(data["sources"])))
    assert len(first) < 130_000


def test_the_list_has_every_question(every: tuple[Question, ...]) -> None:
    listed = [one for _, _, items in quiz_list(real_portal(NOW))["topics"] for one in items]
    assert sorted(one.text for one in listed) == sorted(one.text for one in every)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("岳麓区", "岳麓"),
        ("东区", "东区"),
        ("米易县", "米易"),
        ("大通回族土族自治县", "大通回族土族"),
        ("神农架林区", "神农架"),
    ],
)
def test_counties_are_called_by_their_short_names(name: str, short: str) -> None:
    assert _short(name) == short


def test_drawing_by_lot_keeps_every_option() -> None:
    options, right = shuffled("x", ["一", "二", "三", "四"])
    assert [options[at] for at in right] == ["一", "二", "三", "四"]


_REGIONS = {
    "regions/990000.yml": "code: '990000'\nname: 甲省\nlevel: province\n",
    "regions/990100.yml": "code: '990100'\nname: 乙市\nlevel: prefecture\nparent: '990000'\n",
    **{
        f"regions/99010{n}.yml": f"code: '99010{n}'\nname: {name}区\nlevel: county\nparent: '990100'\n"
        for n, name in enumerate(("子丑", "寅卯", "辰巳", "午未"), 1)
    },
}
_VENUE = "kind: museum\nregion: '990101'\naddress: 长路一号\nsource: {title: 某报, tier: B}\n"
"""A portal of four counties without outlines."""


@pytest.mark.parametrize(
    ("venue", "asked"),
    [
        ("name: 地质馆\n" + _VENUE, True),
        ("name: 子丑地质馆\n" + _VENUE, False),
        ("name: 地质馆\n" + _VENUE.replace("tier: B", "tier: C"), False),
        ("name: 地质馆\n" + _VENUE.replace("address: 长路一号\n", ""), False),
        ("name: 地质馆\nsample: true\n" + _VENUE, False),
        ("name: 地质馆\nstatus: closed\n" + _VENUE, False),
        ("name: 地质馆\n" + _VENUE.replace("'990101'", "'990100'"), False),
    ],
)
def test_only_sourced_addresses_are_asked_about(tmp_path: Path, venue: str, asked: bool) -> None:
    """Not of samples, of what is closed, of what aggregators say, and not where the name tells."""
    files = {"portal.yml": "name: 试\nshort_name: 试\nregions: ['990100']\n", **_REGIONS, "venues/geo.yml": venue}
    found = questions(portal(tmp_path, files, NOW))
    assert [one.kind for one in found] == (["county"] if asked else [])
    for one in found:
        assert one.options[one.right[0]] == "子丑区"
        assert sorted(one.options) == ["午未区", "子丑区", "寅卯区", "辰巳区"]

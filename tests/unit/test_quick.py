"""The quick ways in from the home page lead to something, or are not there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.views.section.quick_ways import quick_ways
from portals import portal

NOW = dt.datetime(2026, 11, 21, 9)
BASE = {
    "portal.yml": "name: 门户\nshort_name: 门户\ntagline: 科普\nregions: [city]\n",
    "regions/city.yml": "name: 某市\nlevel: prefecture\n",
    "vocab/venue-kinds.yml": "name: 场馆类型\nterms: [{code: museum, label: 博物馆}]\n",
    "vocab/audiences.yml": "name: 人群\nterms: [{code: families, label: 亲子家庭}]\n",
}
HALL = "name: 馆\nkind: museum\nregion: city\n"
COURSE = "name: 课\nregion: city\n"
EVENT = "name: 讲座\nregion: city\nschedule: {dates: {start: 2026-11-28}}\n"
SAMPLE = "sample: true\n"

CASES: dict[str, tuple[dict[str, str], str, bool]] = {
    "no venue, nothing open": ({}, "现在开放", False),
    "a venue": ({"venues/hall.yml": HALL}, "现在开放", True),
    "near me": ({"venues/hall.yml": HALL}, "离我近", True),
    "price unknown": ({"venues/hall.yml": HALL}, "免费", False),
    "paid": ({"venues/hall.yml": f"{HALL}admission: {{free: false}}\n"}, "免费", False),
    "free": ({"venues/hall.yml": f"{HALL}admission: {{free: true}}\n"}, "免费", True),
    "access unknown": ({"venues/hall.yml": HALL}, "无障碍", False),
    "no access": ({"venues/hall.yml": f"{HALL}accessibility: {{wheelchair: no}}\n"}, "无障碍", False),
    "access": ({"venues/hall.yml": f"{HALL}accessibility: {{wheelchair: yes}}\n"}, "无障碍", True),
    "for nobody in particular": ({"venues/hall.yml": HALL}, "亲子", False),
    "for families": ({"venues/hall.yml": f"{HALL}audiences: [families]\n"}, "亲子", True),
    "a course on site": ({"courses/one.yml": f"{COURSE}mode: [onsite]\n"}, "送课上门", False),
    "a course that comes": ({"courses/one.yml": f"{COURSE}mode: [outreach]\n"}, "送课上门", True),
    "nothing on": ({}, "本周末", False),
    "something on": ({"events/talk.yml": EVENT}, "本周末", True),
    "over": ({"events/talk.yml": EVENT.replace("11-28", "11-20")}, "本周末", False),
    "a sample is on": ({"events/talk.yml": f"{EVENT}{SAMPLE}"}, "本周末", False),
    "a sample of a venue": ({"venues/hall.yml": f"{HALL}{SAMPLE}admission: {{free: true}}\n"}, "免费", False),
    "a sample for families": ({"venues/hall.yml": f"{HALL}{SAMPLE}audiences: [families]\n"}, "亲子", False),
    "only planned": ({"courses/one.yml": f"{COURSE}status: planned\nmode: [outreach]\n"}, "送课上门", False),
}


@pytest.mark.parametrize(("files", "label", "there"), CASES.values(), ids=CASES.keys())
def test_quick_ways(tmp_path: Path, files: dict[str, str], label: str, there: bool) -> None:
    found = dict(quick_ways(portal(tmp_path, BASE | files, NOW)))
    assert (label in found) is there

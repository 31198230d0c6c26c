"""What other sources say of a field stands beside it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kepu.model.venue import Venue
from kepu.views.record.page import record_page
from portals import portal

VENUE = """name: 某馆
kind: museum
address: 某路1号
admission: {text: 免费}
hours: {text: 9:00-17:00, weekly: {days: [mon, tue, wed, thu, fri, sat, sun], opens: "09:00", closes: "17:00"}}
source:
  - {title: 某协会, tier: B}
  - {title: 某网, tier: C, date: 2020-05, fields: alternatives}
alternatives:
  - {field: address, text: 某路2号, source: 某网}
  - {field: hours, text: 8:00-16:00, source: 某网}
"""
FILES = {
    "portal.yml": "name: 门户\nregions: []\n",
    "vocab/venue-kinds.yml": "name: 场馆类型\nterms: [{code: museum, label: 博物馆}]\n",
    "venues/hall.yml": VENUE,
}


def test_other_statements_stand_beside_the_fact(tmp_path: Path) -> None:
    catalogue = portal(tmp_path, FILES, dt.datetime(2026, 11, 21, 10))
    detail = record_page(catalogue, catalogue.of(Venue)["hall"]).detail
    others = {fact.label: fact.others for group in detail.groups for fact in group.facts if fact.others}
    assert others == {"地址": ("另有说法：某路2号（某网，非正式出处，待核实，2020年5月）",)}
    assert detail.hours is not None
    assert detail.hours.notes[-1] == "另有说法：8:00-16:00（某网，非正式出处，待核实，2020年5月）"

"""What other sources say of a field stands beside it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kepu.model.education import Base
from kepu.model.venue import Venue
from kepu.views.record.facts import fact
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
  - {field: admission.prices, text: 全票 20 元, source: 某网}
  - {field: location, text: 示例路口, source: 某网}
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
    assert others == {
        "地址": ("另有说法：某路2号（某网，非正式出处，待核实，2020年5月）",),
        "门票": ("另有说法：全票 20 元（某网，非正式出处，待核实，2020年5月）",),
    }
    assert detail.hours is not None
    assert detail.hours.notes[-1] == "另有说法：8:00-16:00（某网，非正式出处，待核实，2020年5月）"


def test_a_source_is_listed_with_all_that_it_says_otherwise(tmp_path: Path) -> None:
    """Also of fields that have no row of their own."""
    catalogue = portal(tmp_path, FILES, dt.datetime(2026, 11, 21, 10))
    association, web = record_page(catalogue, catalogue.of(Venue)["hall"]).sources
    assert "另有说法" not in association.detail
    said = "另有说法：地址“某路2号”；开放时间“8:00-16:00”；票价“全票 20 元”；坐标“示例路口”"
    assert web.detail == f"2020年5月，非正式出处，待核实，{said}"


def test_a_row_for_a_part_of_a_field_has_what_is_said_of_that_part() -> None:
    base = Base.model_validate(
        {
            "id": "hall",
            "name": "某基地",
            "designations": [{"title": "base", "level": "county", "issuer": "科协"}],
            "group_offer": {"duration": "120", "guide": "有讲解"},
            "source": [{"title": "某网"}],
            "alternatives": [{"field": "group_offer.duration", "text": "1 到 2 小时", "source": "某网"}],
        }
    )
    assert fact(base, "group_offer.duration", "2 小时").others == ("另有说法：1 到 2 小时（某网）",)
    assert fact(base, "group_offer.guide", "有讲解").others == ()

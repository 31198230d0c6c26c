"""How complete records are, what is most wanted, and how far asking has come."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.asked_so_far import completeness, most_wanted, state_of
from kepu.exports.quality import outputs
from kepu.model.venue import Venue
from kepu.views.section.asking import asking_view
from portals import portal, real_portal

NOW = dt.datetime(2026, 11, 21, 9)
VENUE = "name: %s\nkind: park\nregion: county\n%scollected_on: 2026-11-01\nsource:\n  - {title: 官网, date: 2026, tier: A}\n"
FILES = {
    "portal.yml": "name: 门户\nshort_name: 门户\ntagline: 门户\nregions: [county]\n",
    "regions/county.yml": "name: 示例县\nlevel: county\ncollected_on: 2026-11-01\nsource: {title: 公告}\n",
    "vocab/venue-kinds.yml": "name: 类型\nterms:\n  - {code: park, label: 公园}\n",
    "vocab/organization-kinds.yml": "name: 类型\nterms:\n  - {code: office, label: 机关}\n",
    "organizations/bureau.yml": "name: 示例局\nkind: office\nregion: county\ncollected_on: 2026-11-01\nsource: {title: 公告}\n",
    "wanted/venues.yml": "name: 要问的事\nfacts:\n"
    "  - {field: contacts.phone, label: 电话, ask: 打哪个电话？, example: 010-12345678, weight: 3}\n"
    "  - {field: parking, label: 停车, ask: 停哪里？, example: 东门, weight: 1}\n",
    "venues/aa.yml": VENUE % ("甲馆", "operator: bureau\n"),
    "venues/bb.yml": VENUE % ("乙馆", "operator: bureau\nparking: 东门\n"),
    "venues/cc.yml": VENUE % ("丙馆", "contacts: {phone: '12345'}\n"),
    "venues/dd.yml": VENUE % ("丁馆", "contacts: {phone: '12345'}\nparking: 西门\n"),
    "venues/ee.yml": VENUE % ("旧馆", "status: closed\n"),
}
INQUIRY = "name: 示例局\nasked_on: 2026-11-10\nrecords: [venues/aa]\n%s"
REPORT = "  - {title: 单位填报：示例局（办公室）, date: %s, tier: B}\n"
STATES = [
    ("", "", "unasked"),
    (INQUIRY % "", "", "open"),
    (INQUIRY % "answered_on: 2026-11-12\n", "", "answered"),
    (INQUIRY % "", REPORT % "2026-11-15", "answered"),
    (INQUIRY % "", REPORT % "2026-11-05", "open"),
]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return portal(tmp_path, FILES, NOW)


@pytest.mark.parametrize(("inquiry", "report", "state"), STATES)
def test_whether_somebody_was_asked(tmp_path: Path, inquiry: str, report: str, state: str) -> None:
    files = FILES | {"venues/aa.yml": FILES["venues/aa.yml"] + report}
    files |= {"inquiries/20261110-bureau.yml": inquiry} if inquiry else {}
    catalogue = portal(tmp_path, files, NOW)
    assert state_of(catalogue, "venues", catalogue.of(Venue)["aa"]) == state
    view = asking_view(catalogue)
    assert view is not None
    bureau = next(row for row in view.units if row.name == "示例局")
    asked, answered = state != "unasked", state == "answered"
    assert bureau[2:] == (asked, answered, state == "open", 2 - asked)
    assert [(row.name, row.unasked) for row in view.regions] == [("示例县", 3 - asked)]


def test_completeness_is_weighed(catalogue: Catalogue) -> None:
    assert [(c.collection, c.records, c.share) for c in completeness(catalogue)] == [("venues", 4, 8 / 16)]


def test_what_is_most_wanted(catalogue: Catalogue) -> None:
    """One telephone of the bureau serves two halls, and matters more than where to park."""
    wants = most_wanted(catalogue, 10, 20)
    assert [(w.fact.label, [u.id for u in w.units], w.known, w.reached, w.total) for w in wants] == [
        ("电话", ["bureau"], 2, 4, 4),
        ("停车", ["cc", "bureau"][::-1], 2, 4, 4),
    ]
    view = asking_view(catalogue)
    assert view is not None
    assert view.wants[0].text == "问到这 1 处的电话，可让 100% 的场馆页面有电话（现在 50%）。"
    assert view.wants[0].units[0].url == "organizations/bureau/"


def test_every_number_can_be_followed(catalogue: Catalogue) -> None:
    table = next(output for output in outputs(catalogue) if output.path == "api/v1/most-wanted.csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [(row["编号"], row["要问的"], row["问谁"], row["填表页面"]) for row in rows] == [
        ("aa", "电话", "示例局", "contribute/ask/venues/aa/"),
        ("aa", "停车", "示例局", "contribute/ask/venues/aa/"),
        ("bb", "电话", "示例局", "contribute/ask/venues/bb/"),
        ("cc", "停车", "丙馆", "contribute/ask/venues/cc/"),
    ]


def test_the_real_portal_knows_its_ten() -> None:
    catalogue = real_portal(NOW)
    view = asking_view(catalogue)
    assert view is not None
    assert len(view.wants) == 10
    assert all(0 < len(want.units) <= 20 for want in view.wants)
    assert {share.percent for share in view.shares} <= set(range(101))

"""Which region a record is in: one answer for every page and file, also for what lies there through another record."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.freshness import findings
from kepu.catalogue.subscriptions import calendars, feeds
from kepu.check.loading import load
from kepu.check.run import check_data
from kepu.exports import choices, quality, tables
from kepu.exports import feeds as feed_files
from kepu.exports.api import record_json
from kepu.exports.explorer.facets import columns
from kepu.exports.explorer.told import told
from kepu.maps.mapped import mapped
from kepu.model.planning import Plan
from kepu.model.region import Organization, Region
from kepu.model.resource import Stop
from kepu.views.record.cards import card
from kepu.views.record.page import record_page
from kepu.views.record.plan import plan_page
from kepu.views.record.region import region_page
from kepu.views.record.small_map import social_card
from kepu.views.section.browse import browse_pages
from kepu.views.section.listing import LISTS, list_pages
from portals import portal, write_files

NOW = dt.datetime(2026, 11, 20, 10)
_SQUARE = [[110, 28], [111, 28], [111, 29], [110, 29], [110, 28]]
_OUTLINE = {"type": "Polygon", "coordinates": [_SQUARE]}
_FEATURE = {"type": "Feature", "properties": {"adcode": "990101", "name": "东区"}, "geometry": _OUTLINE}
FILES = {
    "portal.yml": 'name: 门户\nregions: ["990100"]\n',
    "boundaries/east.geojson": json.dumps({"type": "FeatureCollection", "features": [_FEATURE]}),
    "vocab/venue-kinds.yml": "name: 场馆类型\nterms: [{code: museum, label: 博物馆}]\n",
    "vocab/organization-kinds.yml": "name: 单位类型\nterms: [{code: society, label: 学会}]\n",
    "vocab/resource-kinds.yml": "name: 资源类型\nterms: [{code: kit, label: 工具箱}]\n",
    "vocab/designations.yml": "name: 称号\nterms: [{code: base, label: 科普基地}]\n",
    "regions/990000.yml": 'name: 某省\nlevel: province\ncode: "990000"\n',
    "regions/990100.yml": 'name: 某市\nlevel: prefecture\ncode: "990100"\nparent: "990000"\n',
    "regions/990101.yml": 'name: 东区\nlevel: county\ncode: "990101"\nparent: "990100"\n',
    "organizations/society.yml": 'name: 学会\nkind: society\nregion: "990101"\n',
    "organizations/branch.yml": "name: 分会\nkind: society\nparent: society\n",
    "venues/museum.yml": 'name: 博物馆\nkind: museum\nregion: "990101"\n'
    "location: {lon: 110.5, lat: 28.5, datum: wgs84, precision: site}\n",
    "bases/by-venue.yml": "name: 馆里的基地\nvenue: museum\n"
    "designations: [{title: base, level: county, issuer: 科协}]\ncollected_on: 2026-11-01\n",
    "bases/by-organization.yml": "name: 分会的基地\norganization: branch\n"
    "designations: [{title: base, level: county, issuer: 科协}]\ncollected_on: 2026-11-01\n",
    "courses/by-venue.yml": "name: 馆里的课\nvenue: museum\ncollected_on: 2026-11-01\n",
    "courses/by-provider.yml": "name: 分会的课\nprovider: branch\nmode: outreach\ncollected_on: 2026-11-01\n",
    "events/by-venue.yml": "name: 馆里的活动\nvenue: museum\ncollected_on: 2026-11-01\n"
    "schedule: {dates: [{start: 2026-12-01 09:00}]}\n",
    "resources/by-venue.yml": "name: 馆里的工具箱\nkind: kit\nvenue: museum\ncollected_on: 2026-11-01\n",
    "resources/by-owner.yml": "name: 分会的工具箱\nkind: kit\nowner: branch\ncollected_on: 2026-11-01\n",
    "plans/by-issuer.yml": "name: 方案\nissuers: [branch]\n"
    "sections: [{id: s1, title: 章节, tasks: [{id: t1, title: 任务}]}]\n",
}
COUNTY = "990101"
ELSEWHERE = [
    ("bases", "by-venue"),
    ("bases", "by-organization"),
    ("courses", "by-venue"),
    ("courses", "by-provider"),
    ("events", "by-venue"),
    ("resources", "by-venue"),
    ("resources", "by-owner"),
    ("organizations", "branch"),
    ("plans", "by-issuer"),
]
"""Records without a region of their own: what each is in stands in another record."""
MAPPED = [item for item in ELSEWHERE if item[0] in ("bases", "courses", "events", "resources")]
APART = [item for item in ELSEWHERE if item != ("bases", "by-venue")]
"""Those that are no part of another record's place."""
VISITED = [item for item in ELSEWHERE if item[1] == "by-venue"]
each = pytest.mark.parametrize(("collection", "record_id"), ELSEWHERE)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return portal(tmp_path_factory.mktemp("regions"), FILES, NOW)


def test_the_check_asks_for_no_region_that_another_record_has(tmp_path: Path) -> None:
    write_files(
        tmp_path / "data", FILES | {"bases/lost.yml": FILES["bases/by-venue.yml"].replace("venue: museum\n", "")}
    )
    report = check_data(tmp_path / "data", tmp_path / "content", NOW.date())[1]
    assert [problem.file for problem in report.problems if problem.code == "KP404"] == ["data/bases/lost.yml"]


@each
def test_the_catalogue(catalogue: Catalogue, collection: str, record_id: str) -> None:
    record = catalogue.records[collection][record_id]
    assert record.region is None
    assert catalogue.region_of(record) == COUNTY
    assert record in catalogue.in_region(type(record), COUNTY)
    assert record in catalogue.in_region(type(record), "990000")


def test_a_region_lies_in_itself_and_a_stop_where_its_venue_is(catalogue: Catalogue) -> None:
    assert catalogue.region_of(catalogue.records["regions"][COUNTY]) == COUNTY
    assert catalogue.region_of(Stop.model_validate({"venue": "museum"})) == COUNTY
    assert catalogue.region_of(Stop.model_validate({"venue": "nowhere"})) is None


def test_organizations_that_name_each_other_lie_nowhere(tmp_path: Path) -> None:
    pair = (("first", "second"), ("second", "first"))
    files = {f"organizations/{a}.yml": f"name: 单位\nkind: society\nparent: {b}\n" for a, b in pair}
    write_files(tmp_path / "data", FILES | files)
    dataset, _ = load(tmp_path / "data")
    assert {dataset.region_of(entry.record) for entry in dataset.of(Organization)} == {COUNTY, None}


def test_the_page_of_the_region(catalogue: Catalogue) -> None:
    page = region_page(catalogue, catalogue.of(Region)[COUNTY])
    shown = {(card.collection, card.id) for found in page.blocks for card in found.cards}
    assert shown >= {item for item in APART if item[0] != "plans"}
    assert [plan.name for plan in page.plans] == ["方案"]


@each
def test_the_page_and_the_card(catalogue: Catalogue, collection: str, record_id: str) -> None:
    record = catalogue.records[collection][record_id]
    page = plan_page(catalogue, record) if isinstance(record, Plan) else record_page(catalogue, record)
    assert [crumb.name for crumb in page.crumbs[1:]] == ["某省", "某市", "东区"]
    assert card(catalogue, collection, record).place == "某市东区"
    found = social_card(catalogue, record)
    assert found is not None
    assert found.sheet.region.id == COUNTY


def test_lists_are_ordered_by_it(catalogue: Catalogue) -> None:
    for name in ("bases", "courses", "resources", "organizations"):
        parts = [part for page in list_pages(catalogue, name) for part in page.parts]
        assert [part.title for part in parts] == ["某省某市"], LISTS[name].title


def test_browsing(catalogue: Catalogue) -> None:
    pages = {page.head.path: page for page in browse_pages(catalogue)}
    assert "explore/region-unknown/" not in pages
    rows = {row.url for part in pages[f"explore/region-{COUNTY}/"].parts for row in part.rows}
    assert rows >= {f"{collection}/{record_id}/" for collection, record_id in APART if collection != "plans"}


@each
def test_the_explorer(catalogue: Catalogue, collection: str, record_id: str) -> None:
    region = next(column for column in columns(catalogue) if column.id == "region")
    assert region.read(catalogue, collection, catalogue.records[collection][record_id]) == COUNTY
    assert COUNTY in {value.code for value in region.facets[0].values}


def test_the_explorer_keeps_a_region_together(catalogue: Catalogue) -> None:
    places = [not one.chain for one in told(catalogue, columns(catalogue))]
    assert places == sorted(places)


@each
def test_json(catalogue: Catalogue, collection: str, record_id: str) -> None:
    record: dict[str, Any] = json.loads(record_json(catalogue, collection, catalogue.records[collection][record_id]))
    assert record["region_path"] == ["某省", "某市", "东区"]


@each
def test_csv(catalogue: Catalogue, collection: str, record_id: str) -> None:
    outputs = {output.path: output.content for output in tables.outputs(catalogue)}
    rows = csv.DictReader(io.StringIO(outputs[f"api/v1/{collection}.csv"].decode("utf-8-sig")))
    assert {row["id"]: row["region_name"] for row in rows}[record_id] == "某省某市东区"


@pytest.mark.parametrize(("collection", "record_id"), VISITED)
def test_geojson(catalogue: Catalogue, collection: str, record_id: str) -> None:
    written = {output.path: output.content for output in tables.outputs(catalogue)}[f"api/v1/{collection}.geojson"]
    features = {item["id"]: item["properties"] for item in json.loads(written)["features"]}
    assert (features[record_id]["region"], features[record_id]["region_name"]) == (COUNTY, "某省某市东区")


@pytest.mark.parametrize(("collection", "record_id"), [item for item in MAPPED if item in APART])
def test_the_map(catalogue: Catalogue, collection: str, record_id: str) -> None:
    regions = {(item.collection, item.record.id): item.region for item in mapped(catalogue)}
    assert regions[collection, record_id] == COUNTY


def test_calendars(catalogue: Catalogue) -> None:
    assert calendars(catalogue)[f"region-{COUNTY}"] == ["by-venue"]


@pytest.mark.parametrize(("collection", "record_id"), MAPPED)
def test_feeds(catalogue: Catalogue, collection: str, record_id: str) -> None:
    record = catalogue.records[collection][record_id]
    assert (collection, record) in feeds(catalogue)[f"region-{COUNTY}"]
    feed = next(o for o in feed_files.outputs(catalogue, None) if o.path == f"feeds/region-{COUNTY}.json")
    entry = next(e for e in json.loads(feed.content)["items"] if e["id"].endswith(f"{collection}/{record_id}"))
    assert entry["content_text"] == "某省某市东区"


def test_quality(catalogue: Catalogue) -> None:
    never = {(found.collection, found.record.id): found.region for found in findings(catalogue)}
    assert never["organizations", "branch"] == never["plans", "by-issuer"] == COUNTY
    output = next(o for o in quality.outputs(catalogue) if o.path.endswith("/quality.csv"))
    rows = csv.DictReader(io.StringIO(output.content.decode("utf-8-sig")))
    assert {row["地区"] for row in rows if row["编号"] == "by-issuer"} == {"某省某市东区"}


@pytest.mark.parametrize("collection", ["bases", "courses", "events", "resources", "organizations", "plans"])
def test_the_choices_of_the_forms(catalogue: Catalogue, collection: str) -> None:
    output = next(o for unit in choices.units(catalogue) for o in unit.make() if o.path.endswith(f"/{collection}.json"))
    assert {where for _, _, where in json.loads(output.content)} == {"某省某市东区"}

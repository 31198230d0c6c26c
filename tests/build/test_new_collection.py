"""A collection that an installed package adds: its model and its template are all there is to write."""

from __future__ import annotations

import csv
import io
import json
import shutil

import pytest
from openpyxl import load_workbook

from sites import KEPU, PROJECT, Desk, Site, in_chinese

PACKAGE = '''
"""Telescopes that anyone may look through."""

from typing import Annotated

from pydantic import Field

from kepu.model.collection import Collection
from kepu.model.common import Model, Record
from kepu.model.education import Cost
from kepu.model.place import Location
from kepu.model.types import Code, Count, Flag, Id, Line, Ref, Term


class Night(Model):
    cost: Cost | None = Field(None, description="费用")
    indoors: Flag | None = Field(None, description="下雨能不能看")


class Telescope(Record):
    kind: Annotated[Code, Term("telescope-kinds")] = Field(description="类型")
    venue: Annotated[Id, Ref("venues", places=1)] | None = Field(None, description="在哪个场馆")
    address: Line | None = Field(None, description="地址")
    location: Location | None = Field(None, description="坐标")
    aperture: Count | None = Field(None, description="口径（毫米）")
    night: Night | None = Field(None, description="观星夜")


TELESCOPES = Collection("telescopes", Telescope, "望远镜", unit="架", template="telescope")
'''
TEMPLATE = """<article class="telescope"><h1>{{ page.name }}</h1>
{% for group in page.detail.groups %}<h2>{{ group.title }}</h2>
{% for fact in group.facts %}<p>{{ fact.label }}：{% for item in fact.items %}{{ item.text }}{% endfor %}</p>
{% endfor %}{% endfor %}</article>
"""
RECORDS = {
    "vocab/telescope-kinds.yml": "name: 望远镜类型\nterms: [{code: refractor, label: 折射镜}]\n",
    "telescopes/hill.yml": "name: 山顶望远镜\nkind: refractor\nsummary: 能看土星光环。\nvenue: yantai-science-museum\n"
    "address: 山顶路1号\naperture: 150\nnight: {cost: {free: true}, indoors: false}\naudiences: residents\n"
    "location: {lon: 121.45, lat: 37.42, datum: wgs84, precision: site}\ncollected_on: 2026-11-01\n"
    "source: [{title: 测试, tier: C}]\n",
}
REGION = "370613"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("telescopes")
    copy = in_chinese(folder / "set")
    for name, text in RECORDS.items():
        path = copy / "data" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    desk = Desk.set_up(folder / "desk", copy / "data", copy / "content")
    (desk.folder / "overrides").unlink()
    shutil.copytree(PROJECT / "overrides", desk.folder / "overrides")
    (desk.folder / "overrides/kepu/telescope.html").write_text(TEMPLATE, "utf-8")
    package = desk.folder / "package"
    information = package / "telescopes-1.dist-info"
    information.mkdir(parents=True)
    (package / "telescopes.py").write_text(PACKAGE, "utf-8")
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: telescopes\nVersion: 1\n")
    (information / "entry_points.txt").write_text("[kepu.collections]\ntelescopes = telescopes:TELESCOPES\n")
    return desk


@pytest.fixture(scope="module")
def site(desk: Desk) -> Site:
    done = desk.run(*desk.command(), PYTHONPATH=str(desk.folder / "package"))
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(desk.site)


def test_it_has_pages_from_its_own_template(site: Site) -> None:
    page = site.read("telescopes/hill/index.html")
    assert "<article class=telescope><h1>山顶望远镜</h1>" in page
    for words in (
        "口径：150",
        "类型：折射镜",
        "<h2>观星夜</h2>",
        "下雨能不能看：否",
        "烟台市莱山区",
        "Content-Security-Policy",
    ):
        assert words in page


def test_it_has_a_list_and_stands_in_those_of_its_region_kind_and_audience(site: Site) -> None:
    pages = ("telescopes", f"regions/{REGION}", f"explore/region-{REGION}", "explore/kind-telescope-refractor")
    for path in (*pages, "explore/audience-residents"):
        assert "山顶望远镜" in site.read(f"{path}/index.html"), path
    assert "map/?layers=telescopes" in site.read("telescopes/index.html")
    for path in ("index.html", "sitemap/index.html", "explore/index.html"):
        assert 'telescopes/"' in site.read(path), path


def test_it_is_searched_and_has_facets(site: Site) -> None:
    index = json.loads(site.read("explore/data/index.json"))
    facets = {facet["id"]: json.dumps(facet, ensure_ascii=False) for facet in index["facets"]}
    assert "望远镜" in facets["c"]
    assert "telescope-refractor" in facets["kind"]
    assert "telescopes" in index["mapped"]
    assert "山顶望远镜" in json.loads(site.read("explore/data/core-0.json"))["name"]
    assert "能看土星光环。" in json.loads(site.read("explore/data/text-0.json"))["summary"]


def test_it_is_a_layer_of_the_map(site: Site) -> None:
    points = json.loads(site.read("map/data/points.json"))
    assert "telescopes" in points["layers"]
    assert "折射镜" in points["kinds"]
    assert "山顶望远镜" in site.read("map/data/names-0.json")
    assert 'value="telescopes"' in site.read("map/index.html")
    assert '"telescopes"' in site.read("map/map.js")
    geojson = json.loads(site.read("api/v1/telescopes.geojson"))
    assert [feature["properties"]["region"] for feature in geojson["features"]] == [REGION]


def test_it_is_counted_by_county(site: Site) -> None:
    measures = {one["code"]: one for one in json.loads(site.read("map/data/overview.json"))["measures"]}
    assert measures["telescopes"]["unit"] == "架"
    assert measures["telescopes"]["values"][""][REGION] == 1


def test_its_open_data(site: Site) -> None:
    record = json.loads(site.read("api/v1/telescopes/hill.json"))["record"]
    assert record["region_path"] == ["山东省", "烟台市", "莱山区"]
    (row,) = csv.DictReader(io.StringIO(site.read("api/v1/telescopes.csv").lstrip("\ufeff")))
    assert (row["aperture"], row["kind_label"], row["venue_name"]) == ("150", "折射镜", "烟台市科技馆")
    schema = json.loads(site.read("api/v1/schema/telescopes.json"))
    assert "aperture" in schema["$defs"]["record"]["properties"]
    collections = {entry["collection"] for entry in json.loads(site.read("api/v1/index.json"))["collections"]}
    assert "telescopes" in collections


def test_feeds_tell_of_it(site: Site) -> None:
    for path in ("feeds/all.json", f"feeds/region-{REGION}.json", "feeds/audience-residents.xml"):
        assert "山顶望远镜" in site.read(path), path


def test_it_has_a_form(site: Site) -> None:
    assert "望远镜" in site.read("contribute/index.html")
    form = site.read("contribute/new/telescopes/index.html")
    assert 'name="aperture"' in form or "口径" in form
    assert "山顶望远镜" in site.read("contribute/choices/telescopes.json")


def test_quality_asks_for_a_better_source(site: Site) -> None:
    rows = csv.DictReader(io.StringIO(site.read("api/v1/quality.csv").lstrip("\ufeff")))
    assert ("只有非正式的出处", "望远镜") in {(row["事项"], row["类别"]) for row in rows if row["编号"] == "hill"}


def test_it_has_a_sheet_in_the_workbook(desk: Desk) -> None:
    command = [KEPU, "export", "xlsx", "--output", "book.xlsx", "--data", str(desk.data)]
    done = desk.run(*command, PYTHONPATH=str(desk.folder / "package"))
    assert done.returncode == 0, done.stdout + done.stderr
    sheet = load_workbook(desk.folder / "book.xlsx")["望远镜"]
    cells = {cell for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"口径", "aperture", "山顶望远镜"} <= cells


def test_it_can_be_compared_named_and_made_new(desk: Desk) -> None:
    command = [
        KEPU,
        "new",
        "telescope",
        "--name",
        "湖边望远镜",
        "--set",
        "kind=折射镜",
        "--set",
        f"region={REGION}",
        "--set",
        "source.0.title=公告",
    ]
    folders = ["--data", str(desk.data), "--content", str(desk.content)]
    done = desk.run(*command, *folders, "--dry-run", PYTHONPATH=str(desk.folder / "package"))
    assert "kind: refractor" in done.stdout, done.stdout + done.stderr

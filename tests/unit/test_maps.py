"""Maps: the script, the data files, the drawn pictures and the list beside the map."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jinja2
import pytest

from kepu import maps
from kepu.catalogue import Catalogue
from kepu.check.dataset import Dataset
from kepu.check.run import check_data
from kepu.maps.extent import Box
from kepu.maps.layers import outlines, regions
from kepu.maps.mapped import LAYERS, mapped
from kepu.maps.page import WHOLE
from kepu.maps.points import PRECISIONS, point_outputs
from kepu.maps.preview import _REGION_LIMIT
from kepu.maps.scaffold import scaffold
from kepu.model import COLLECTIONS
from kepu.model.event import Event
from kepu.source.positions import Positions
from portals import real_portal, write_files

NOW = dt.datetime(2026, 11, 21, 12)
HOSTILE = "<script>alert(1)</script>${x}"
REPOSITORY = Path(__file__).parents[2]

SQUARES = {
    "510100": [[100, 30], [102, 30], [102, 32], [100, 32], [100, 30]],
    "510101": [[100, 30], [101.1234567, 30], [101.1234567, 32], [100, 32], [100, 30]],
    "510102": [[101, 30], [102, 30], [102, 31], [101, 31], [101, 30]],
    "510103": [[101, 31], [102, 31], [102, 32], [101, 32], [101, 31]],
}

FILES = {
    "portal.yml": "name: 测试门户\nshort_name: 测试\ntagline: 测试\nregions: ['510100']\n"
    "map: {review_number: GS(2024)0650号, source: 天地图}\n",
    "regions/510100.yml": f'name: "{HOSTILE}"\nlevel: prefecture\ncode: "510100"\n',
    "regions/510101.yml": 'name: 东区\nlevel: county\ncode: "510101"\nparent: "510100"\n'
    "label: {lon: 100.5, lat: 31, datum: wgs84, precision: district}\n",
    "regions/merged.yml": 'name: 新区\nlevel: county\nparent: "510100"\nboundary: ["510102", "510103"]\n'
    "boundary_note: 由两区合成\n",
    "vocab/venue-kinds.yml": "name: 场馆类型\nterms:\n  - {code: museum, label: 博物馆}\n",
    "vocab/designations.yml": "name: 称号\nterms:\n  - {code: national-base, label: 全国科普教育基地}\n",
    "venues/first-museum.yml": f'name: "{HOSTILE}"\nkind: museum\nregion: "510101"\n'
    "location: {lon: 100.5, lat: 31, datum: wgs84, precision: site}\n",
    "venues/vague-museum.yml": 'name: 区里某馆\nkind: museum\nregion: "510101"\nsample: true\n'
    "location: {lon: 100.6, lat: 31, datum: wgs84, precision: district}\n",
    "venues/closed-museum.yml": 'name: 已关的馆\nkind: museum\nregion: "510101"\nstatus: closed\n'
    "location: {lon: 100.7, lat: 31, datum: wgs84, precision: site}\n",
    "venues/placeless-museum.yml": 'name: 无坐标的馆\nkind: museum\nregion: "510101"\n',
    "bases/first-base.yml": "name: 第一基地\nvenue: first-museum\n"
    "designations:\n  - {title: national-base, level: national, issuer: 中国科协}\n",
    "vocab/resource-kinds.yml": "name: 资源类型\nterms:\n  - {code: science-van, label: 科普大篷车}\n"
    "  - {code: expert-team, label: 专家团}\n",
    "resources/city-van.yml": 'name: 大篷车\nkind: science-van\nregion: "510100"\nservice_area: ["510101"]\n',
    "resources/city-team.yml": 'name: 讲师团\nkind: expert-team\nregion: "510100"\n',
    "resources/country-app.yml": "name: 全国的\nkind: expert-team\n",
    "events/over.yml": "name: 过去的活动\nvenue: first-museum\nschedule: {dates: [{start: 2026-01-01}]}\n",
    "events/coming.yml": "name: 将来的活动\nvenue: first-museum\nschedule: {dates: [{start: 2026-12-01}]}\n",
    "events/off.yml": "name: 取消的活动\nvenue: first-museum\nevent_status: cancelled\n",
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """A portal of one hostile city with two counties, one of them merged from two old ones."""
    write_files(tmp_path / "data", FILES)
    features = [
        {"properties": {"adcode": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for code, ring in SQUARES.items()
    ]
    folder = tmp_path / "data" / "boundaries"
    folder.mkdir()
    (folder / "all.geojson").write_text(json.dumps({"features": features}))
    dataset, _ = check_data(tmp_path / "data", tmp_path / "content", NOW.date())
    return Catalogue(dataset, NOW)


@pytest.fixture(scope="module")
def real() -> Catalogue:
    """The portal's own data, whatever it holds today."""
    return real_portal(NOW)


def rows(catalogue: Catalogue) -> list[dict[str, Any]]:
    """The records on the map, put together from their files as the browser does it."""
    files = {output.path.removeprefix("map/data/"): json.loads(output.content) for output in point_outputs(catalogue)}
    data = files["points.json"]
    found = []
    for row in range(len(data["lon"])):
        ids, names, areas = files[f"names-{row // data['part']}.json"]
        layer = int(data["layer"][row])
        found.append(
            {
                "layer": data["layers"][layer],
                "collection": data["folders"][layer],
                "serves": areas.get(str(row % data["part"]), []),
                "id": ids[row % data["part"]],
                "name": names[row % data["part"]],
                "kind": data["kinds"][data["kind"][row]],
                "also": [(data["layers"][at], data["kinds"][kind]) for at, kind in data["also"].get(str(row), [])],
                "region": data["regions"][data["region"][row]],
                "lon": sum(data["lon"][: row + 1]) / 1e5,
                "lat": sum(data["lat"][: row + 1]) / 1e5,
                "precision": PRECISIONS[int(data["precision"][row])],
                "sample": row in data["samples"],
            }
        )
        key = f"{found[-1]['collection']}/{found[-1]['id']}"
        buckets = -(-len(data["lon"]) // data["part"])
        assert files[f"find-{sum(map(ord, key)) % buckets}.json"][key] == row
    return found


def test_outputs_are_deterministic(catalogue: Catalogue) -> None:
    assert list(maps.outputs(catalogue)) == list(maps.outputs(catalogue))


def test_output_paths(catalogue: Catalogue) -> None:
    assert [output.path for output in maps.outputs(catalogue)] == [
        "map/map.js",
        "map/preview.svg",
        "map/preview-wide.svg",
        "map/data/points.json",
        "map/data/names-0.json",
        "map/data/find-0.json",
        "map/data/regions.json",
        "map/data/sharing.json",
        "map/data/overview.json",
        "map/data/outlines/510100.json",
        "map/places/510100.svg",
        "map/places/510101.svg",
    ]


@pytest.mark.parametrize(
    "forbidden",
    [
        "http:",
        "https:",
        "//",
        "<script",
        "<style",
        "eval",
        "Function(",
        "jquery",
        "$(",
        "bootstrap",
        "Tile",
        "510100",
    ],
)
def test_script_holds_nothing_foreign(catalogue: Catalogue, forbidden: str) -> None:
    script = next(maps.outputs(catalogue)).content.decode()
    assert forbidden not in script
    assert HOSTILE not in script


def test_script_has_fixed_names_and_one_global() -> None:
    script = scaffold(Box(100, 30, 102, 32))
    assert re.findall(r"[0-9a-f]{32}", script) == []
    assert re.findall(r"window\.(\w+)", script) == ["kepuMapScaffold"]
    assert "return {map: map_kepu, " in script
    assert "[[30, 100], [32, 102]]" in script, "Leaflet takes latitude first"


def test_every_record_on_the_map_is_found_again(real: Catalogue) -> None:
    found = {(row["collection"], row["id"]): row for row in rows(real)}
    items = list(mapped(real))
    assert len(found) == len(items)
    standing = {
        collection.division_of(record).code
        for collection in COLLECTIONS.values()
        for record in (real.records[collection.name].values() if collection.mapped else ())
        if record.status == "active" and real.place_of(record) is record and not isinstance(record, Event)
    }
    assert standing <= {item.layer for item in items} <= set(LAYERS)  # events come and go
    for item in items:
        row = found[item.collection, item.record.id]
        assert (row["name"], row["kind"], row["sample"]) == (item.record.name, item.kind, item.record.sample)
        assert (row["lon"], row["lat"]) == pytest.approx(item.placed.point, abs=6e-6)


def test_points_of_an_empty_portal(catalogue: Catalogue) -> None:
    nothing = Dataset({name: {} for name in COLLECTIONS}, catalogue.portal, ("", Positions()))
    (only,) = point_outputs(Catalogue(nothing, NOW))
    assert json.loads(only.content)["lon"] == []


def test_points_are_what_can_be_visited(catalogue: Catalogue) -> None:
    places = sorted(rows(catalogue), key=lambda row: (list(LAYERS).index(row["layer"]), row["id"]))
    assert [(row["collection"], row["id"], row["kind"], row["region"]) for row in places] == [
        ("venues", "first-museum", "博物馆", "510101"),
        ("venues", "placeless-museum", "博物馆", "510101"),
        ("venues", "vague-museum", "博物馆", "510101"),
        ("events", "coming", "活动", "510101"),
        ("resources", "city-van", "科普大篷车", "510100"),
        ("resources", "city-team", "专家团", "510100"),
    ]


def test_a_base_stands_at_its_venue_and_in_its_own_layer_too(catalogue: Catalogue) -> None:
    also = {row["id"]: row["also"] for row in rows(catalogue)}
    assert also["first-museum"] == [("bases", "全国科普教育基地")]
    assert also["vague-museum"] == []


def test_points_carry_place_precision_and_sample(catalogue: Catalogue) -> None:
    vague = next(row for row in rows(catalogue) if row["id"] == "vague-museum")
    assert (vague["lon"], vague["lat"], vague["precision"], vague["sample"]) == (100.6, 31.0, "district", True)


@pytest.mark.parametrize(
    ("record", "layer", "point", "precision", "serves"),
    [
        ("placeless-museum", "venues", (100.5, 31.0), "district", []),
        ("city-van", "resources", (101.0, 31.0), "area", ["510101"]),
        ("city-team", "teams", (101.0, 31.0), "area", ["510100"]),
    ],
)
def test_what_has_no_point_stands_in_its_region(
    catalogue: Catalogue, record: str, layer: str, point: tuple[float, float], precision: str, serves: list[str]
) -> None:
    row = next(row for row in rows(catalogue) if row["id"] == record)
    assert (row["layer"], (row["lon"], row["lat"]), row["precision"]) == (layer, point, precision)
    assert row["serves"] == serves


def test_outlines_are_the_source_rounded(catalogue: Catalogue) -> None:
    region = catalogue.regions.get("510100")
    assert region is not None
    east, merged = outlines(catalogue, region)["features"]
    assert east["geometry"]["coordinates"][0][1] == [101.12346, 30]
    assert merged["properties"] == {"id": "merged", "name": "新区", "label": [101.5, 31.0], "note": "由两区合成"}
    assert merged["geometry"] == {
        "type": "MultiPolygon",
        "coordinates": [[SQUARES["510102"]], [SQUARES["510103"]]],
    }


def test_real_outlines_keep_every_point(real: Catalogue) -> None:
    def flat(value: Any) -> list[float]:
        return [value] if isinstance(value, int | float) else [number for inner in value for number in flat(inner)]

    for region_id in real.portal.regions:
        region = real.regions.get(region_id)
        assert region is not None
        for feature in outlines(real, region)["features"]:
            part = real.regions.get(feature["properties"]["id"])
            assert part is not None
            source = [flat(real.boundaries.geometries[code]["coordinates"]) for code in real.boundaries.codes(part)]
            drawn = flat(feature["geometry"]["coordinates"])
            assert drawn == [round(number, 5) for one in source for number in one]


def test_regions_name_their_parts_with_boxes(catalogue: Catalogue) -> None:
    (feature,) = regions(catalogue)["features"]
    assert feature["bbox"] == [100, 30, 102, 32]
    assert [part["bbox"] for part in feature["properties"]["parts"]] == [
        [100, 30, 101.12346, 32],
        [101, 30, 102, 32],
    ]


def test_region_without_outline_is_no_failure(catalogue: Catalogue) -> None:
    catalogue.boundaries.geometries.clear()
    region = catalogue.regions.get("510100")
    assert region is not None
    assert maps.region_svg(catalogue, region) is None
    assert [output.path for output in maps.outputs(catalogue)][-1] == "map/data/overview.json"
    assert regions(catalogue)["features"][0]["geometry"] is None


def pictures(catalogue: Catalogue) -> list[str]:
    region = catalogue.regions.get("510100")
    assert region is not None
    drawn = maps.region_svg(catalogue, region)
    assert drawn is not None
    return [maps.preview_svg(catalogue), drawn]


def test_pictures_escape_text_and_print_the_review_number(catalogue: Catalogue) -> None:
    for picture in pictures(catalogue):
        assert "<script" not in picture
        assert "审图号：GS(2024)0650号" in picture
        root = ElementTree.fromstring(picture)
        assert HOSTILE in (root.get("aria-label") or "")


@pytest.mark.parametrize("forbidden", ["style", "script", "foreignObject", "image", "a"])
def test_pictures_are_only_shapes(catalogue: Catalogue, forbidden: str) -> None:
    for picture in pictures(catalogue):
        root = ElementTree.fromstring(picture)
        assert not [element for element in root.iter() if element.tag.endswith(f"}}{forbidden}")]
        assert not [element for element in root.iter() if forbidden in element.attrib]


def test_real_region_pictures_stay_small(real: Catalogue) -> None:
    for region_id in real.portal.regions:
        region = real.regions.get(region_id)
        picture = maps.region_svg(real, region) if region else None
        assert picture is None or len(picture.encode()) <= _REGION_LIMIT


def test_page_lists_what_the_map_shows(catalogue: Catalogue) -> None:
    context = maps.page_context(catalogue)
    (group,) = context["groups"]
    listed = {(entry["code"], record["url"]) for entry in group["collections"] for record in entry["records"]}
    on_map = {(row["layer"], f"{row['collection']}/{row['id']}/") for row in rows(catalogue)}
    assert {url for _, url in listed} == {url for _, url in on_map}
    assert {code for code, _ in listed - on_map} == {WHOLE}, "what stands for more than a county has its own heading"
    assert group["notes"] == ["新区：由两区合成"]


def test_the_list_of_a_large_portal_is_short(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kepu.maps.page.MANY", 1)
    monkeypatch.setattr("kepu.maps.page.LIMIT_OF_MANY", 1)
    (group,) = maps.page_context(catalogue)["groups"]
    whole, venues = group["collections"][:2]
    assert [(part["code"], len(part["records"])) for part in (whole, venues)] == [(WHOLE, 1), ("venues", 1)]
    assert venues["count"] > 1


def test_page_renders_safely_and_without_inline_code(catalogue: Catalogue) -> None:
    loader = jinja2.FileSystemLoader(REPOSITORY / "overrides" / "kepu")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    page = environment.get_template("map.html").render(
        root="../", assets="../assets/kepu", **maps.page_context(catalogue)
    )
    assert "<script>" not in page
    assert "style=" not in page
    assert "http" not in page
    assert "审图号：GS(2024)0650号" in page
    assert 'href="../venues/vague-museum/"' in page


def test_vendor_files_come_with_their_licences() -> None:
    outputs = {output.path.rpartition("/")[2]: output.content for output in maps.vendor_outputs("assets/kepu")}
    assert {"LICENSE.leaflet.txt", "leaflet.css", "leaflet.js", "marker-icon.png"} <= set(outputs)
    assert b"Leaflet 1.9" in outputs["leaflet.js"][:200]
    holders = re.findall(rb"\d{4}-\d{4},? ([\w ]+)", outputs["leaflet.js"][:300])
    assert len(holders) == 2
    assert all(holder.strip() in outputs["LICENSE.leaflet.txt"] for holder in holders)

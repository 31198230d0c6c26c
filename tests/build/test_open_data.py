"""The open data of the published sites: valid JSON, CSV and GeoJSON, alike in number."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kepu.model import COLLECTIONS
from sites import Site

FORMULAS = tuple("=+-@\t\r＝＋－＠")


@pytest.fixture(params=["portal", "second", "hostile"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


def load(site: Site, path: str) -> Any:
    def refuse(word: str) -> None:
        raise AssertionError(f"{path}: {word} is no JSON")

    return json.loads(site.read(path), parse_constant=refuse)


def test_every_json_file_parses(site: Site) -> None:
    for path in site.files():
        if path.endswith((".json", ".geojson")):
            load(site, path)


def test_json_is_harmless_inside_html(site: Site) -> None:
    for path in site.files():
        if path.endswith((".json", ".geojson")) and "schema" not in path:
            assert not set("<>&\u2028\u2029") & set(site.read(path)), path


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_records_fit_their_published_schema(portal: Site, collection: str) -> None:
    schema = load(portal, f"api/v1/schema/{collection}.json")
    Draft202012Validator.check_schema(schema)
    document = load(portal, f"api/v1/{collection}.json")
    assert document["meta"]["count"] == len(document["records"])


def rows(site: Site, path: str) -> list[dict[str, str]]:
    raw = (site.folder / path).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), path
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)
    found = list(reader)
    assert all(None not in row and None not in row.values() for row in found), path
    return found


def test_tables_hold_as_many_records_and_no_formula(site: Site) -> None:
    tables = [path for path in site.files() if path.endswith(".csv")]
    assert len(tables) >= 9
    for path in tables:
        found = rows(site, path)
        collection = path.rpartition("/")[2].removesuffix(".csv")
        if collection in COLLECTIONS and collection != "indicators":
            assert len(found) == len(load(site, path.replace(".csv", ".json"))["records"]), path
        for row in found:
            cells = [cell for cell in row.values() if cell.startswith(FORMULAS)]
            assert all(is_number(cell) for cell in cells), (path, cells)


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return cell[0] == "-"


def test_places_are_geojson(site: Site) -> None:
    for path in site.files():
        if path.endswith(".geojson"):
            document = load(site, path)
            assert document["type"] == "FeatureCollection"
            assert "crs" not in document
            for feature in document["features"]:
                assert feature["type"] == "Feature"
                assert feature["geometry"]["type"] == "Point"
                lon, lat = feature["geometry"]["coordinates"]
                assert 73 < lon < 136, (path, feature["id"])
                assert 3 < lat < 54, (path, feature["id"])


def test_the_index_names_files_that_exist(site: Site) -> None:
    index = load(site, "api/v1/index.json")
    for entry in index["collections"]:
        assert all((site.folder / path).is_file() for path in entry["files"].values()), entry["collection"]
    package = load(site, index["datapackage"])
    for resource in package["resources"]:
        header = rows(site, f"api/v1/{resource['path']}")[:1]
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert not header or list(header[0]) == names

"""Counts and indicators by county, the grid of tiles, and how values are sorted into classes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from kepu.catalogue import Catalogue
from kepu.maps.overview import measures, overview_context, overview_data, tiles
from kepu.model.region import Region
from portals import portal

NOW = dt.datetime(2026, 11, 21, 12)
FILES = {
    "portal.yml": "name: 门户\nshort_name: 门户\ntagline: 科普\nregions: [city]\n",
    "regions/city.yml": "name: 市\nlevel: prefecture\n",
    "regions/east.yml": "name: 东区\nlevel: county\nparent: city\n",
    "regions/west.yml": "name: 西区\nlevel: county\nparent: city\n",
    "regions/other.yml": "name: 别处\nlevel: county\n",
    "vocab/venue-kinds.yml": "name: 场馆类型\nterms:\n  - {code: museum, label: 博物馆}\n",
    "vocab/designations.yml": "name: 称号\nterms:\n  - {code: title, label: 称号}\n",
    "venues/one.yml": "name: 一馆\nkind: museum\nregion: east\n",
    "venues/two.yml": "name: 二馆\nkind: museum\nregion: east\nstatus: closed\n",
    "venues/three.yml": "name: 三馆\nkind: museum\nregion: west\nsample: true\n",
    "bases/one.yml": "name: 基地\nvenue: one\nregion: east\n"
    "designations: [{title: title, level: national, issuer: 科协}, {title: title, level: county, issuer: 科协}]\n",
    "indicators/literacy.yml": "name: 比例\nunit: '%'\n"
    "values: [{region: city, year: 2024, value: 12.5}, {region: east, year: 2025, value: 14}]\n"
    "targets: [{region: city, year: 2025, value: 15, text: 达到15%}]\n",
    "indicators/foreign.yml": "name: 别处的\nunit: 个\nvalues: [{region: other, year: 2024, value: 3}]\n",
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return portal(tmp_path, FILES, NOW)


def by_code(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    return {measure["code"]: measure for measure in measures(catalogue)}


def test_counts_leave_out_the_closed_and_the_samples(catalogue: Catalogue) -> None:
    found = by_code(catalogue)
    assert found["venues"]["values"] == {"": {"east": 1, "west": 0}}
    assert found["bases-national"]["values"] == {"": {"east": 1, "west": 0}}
    assert found["bases-provincial"]["values"] == {"": {"east": 0, "west": 0}}


def test_indicators_keep_years_and_targets(catalogue: Catalogue) -> None:
    literacy = by_code(catalogue)["literacy"]
    assert literacy["years"] == ["2024", "2025"]
    assert literacy["values"] == {"2024": {"city": 12.5}, "2025": {"east": 14.0}}
    assert literacy["targets"] == {"2025": {"city": "至少 15 %"}}


def test_indicators_of_other_places_are_left_out(catalogue: Catalogue) -> None:
    assert "foreign" not in by_code(catalogue)


def test_counties_know_what_lies_above(catalogue: Catalogue) -> None:
    data = overview_data(catalogue)
    assert [(county["id"], county["above"]) for county in data["counties"]] == [("east", ["city"]), ("west", ["city"])]
    assert data["regions"] == {"city": "市"}


def test_a_count_says_how_the_explorer_finds_what_it_counts(catalogue: Catalogue) -> None:
    found = by_code(catalogue)
    active = "status=active&status=completed&status=postponed&status=cancelled&sample=no"
    assert found["venues"]["ask"] == f"c=venues&{active}"
    assert found["bases-national"]["ask"] == f"c=bases&{active}&level=national"
    assert "ask" not in found["literacy"]


def test_the_page_lists_what_is_missing(catalogue: Catalogue) -> None:
    (region,) = overview_context(catalogue)["regions"]
    assert (region["covered"], [row["name"] for row in region["missing"]]) == (1, ["西区"])
    values = region["rows"][0]["values"]
    assert [value for value, _ in values] == [1, 1, 0, 0, 0]
    east = "explore/?c={}&region=east{}"
    assert [url for _, url in values] == [
        east.format("venues", "&status=active"),
        east.format("bases", ""),
        None,
        None,
        None,
    ]


def county(number: int, lon: float, lat: float) -> Region:
    label = {"lon": lon, "lat": lat, "datum": "wgs84", "precision": "district"}
    return Region.model_validate({"id": f"c{number}", "name": f"区{number}", "level": "county", "label": label})


def test_tiles_keep_west_and_north() -> None:
    places = [(100, 32), (102, 32), (100, 30), (102, 30)]
    grid = tiles([county(n, lon, lat) for n, (lon, lat) in enumerate(places)])
    assert (grid["columns"], grid["rows"]) == (2, 2)
    assert [(cell[0], cell[2], cell[3]) for cell in grid["cells"]] == [
        ("c0", 0, 0), ("c1", 1, 0), ("c2", 0, 1), ("c3", 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 2, 7, 45, 120])
def test_every_county_has_a_tile_of_its_own(count: int) -> None:
    grid = tiles([county(n, 100 + n * 7 % 13, 30 + n * 5 % 11) for n in range(count)])
    spots = {(column, row) for _, _, column, row in grid["cells"]}
    assert len(spots) == len(grid["cells"]) == count
    assert all(column < grid["columns"] and row < grid["rows"] for column, row in spots)

"""The basemap: what the browser gets, what the policy allows, and what editors are told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.check.publishing import before_publishing
from kepu.check.run import check_data
from kepu.cli import main
from kepu.exports.web import CONTENT_SECURITY_POLICY, content_security_policy
from kepu.maps.basemap import KEY, browser_settings, credit, needs_key, origins
from kepu.model.basemap import Basemap

PORTAL = "name: 门户\nshort_name: 门户\ntagline: 科普\nregions: [county]\n"
REGION = (
    "name: 某县\nlevel: county\ncode: '999999'\nsource: {title: 公告, date: 2026-01-01}\ncollected_on: 2026-11-01\n"
)
OUTLINE = (
    '{"features": [{"properties": {"adcode": "999999"}, "geometry": '
    '{"type": "Polygon", "coordinates": [[[100, 30], [101, 30], [101, 31], [100, 30]]]}}]}'
)
GOOD = "https://tiles.example.org/{z}/{x}/{y}.png"


def portal(folder: Path, settings: str, *, outline: bool = False) -> Path:
    data = folder / "data"
    (data / "regions").mkdir(parents=True)
    (data / "portal.yml").write_text(PORTAL + settings, "utf-8")
    (data / "regions" / "county.yml").write_text(REGION, "utf-8")
    if outline:
        (data / "boundaries").mkdir()
        (data / "boundaries" / "all.geojson").write_text(OUTLINE)
    return data


def test_by_default_there_is_none() -> None:
    assert browser_settings(Basemap(), {KEY: "abc"}) is None
    assert origins(Basemap(), {}) == ()
    assert content_security_policy(()) == CONTENT_SECURITY_POLICY


def test_the_key_comes_from_the_environment() -> None:
    settings = browser_settings(Basemap(kind="tianditu", review_number="GS(2025)1号"), {KEY: "ab12"})
    assert settings is not None
    assert [tile.rpartition("tk=")[2] for tile in settings["tiles"]] == ["ab12", "ab12"]
    assert [part in tile for part, tile in zip(("LAYER=vec", "LAYER=cva"), settings["tiles"], strict=True)] == [
        True
    ] * 2
    assert settings["credit"] == "底图：天地图　审图号：GS(2025)1号"


def test_without_a_key_there_are_outlines_only() -> None:
    basemap = Basemap(kind="tianditu")
    assert needs_key(basemap, {})
    assert browser_settings(basemap, {}) is None
    assert origins(basemap, {}) == ()


def test_a_key_cannot_break_out_of_the_address() -> None:
    settings = browser_settings(Basemap(kind="tianditu"), {KEY: 'a"&</script>b'})
    assert settings is not None
    assert settings["tiles"][0].endswith("tk=ascriptb")


def test_the_policy_allows_exactly_the_tiles() -> None:
    policy = content_security_policy(origins(Basemap(kind="tianditu"), {KEY: "x"}))
    allowed = next(part for part in policy.split("; ") if part.startswith("img-src"))
    servers = [f"https://t{number}.tianditu.gov.cn" for number in range(8)]
    assert allowed == f"img-src 'self' data: {' '.join(servers)}"
    assert policy.replace(allowed, "img-src 'self' data:") == CONTENT_SECURITY_POLICY


def test_an_own_folder_needs_no_foreign_origin() -> None:
    assert origins(Basemap(kind="folder", tiles="/tiles/{z}/{x}/{y}.png", attribution="x"), {}) == ()


def test_a_shifted_basemap_knows_where_it_is_shifted() -> None:
    settings = browser_settings(Basemap(kind="xyz", tiles=GOOD, attribution="某图", datum="gcj02"), {})
    assert settings is not None
    assert settings["datum"] == "gcj02"
    assert len(settings["rings"]) == 3


@pytest.mark.parametrize(("kind", "expected"), [("osm", "底图：© OpenStreetMap 贡献者"), ("none", "")])
def test_credit(kind: str, expected: str) -> None:
    assert credit(Basemap(kind=kind)) == expected  # type: ignore[arg-type]


FAULTS = [
    (f"kind: xyz, tiles: '{GOOD}', attribution: x", []),
    (f"kind: wmts, tiles: '{GOOD}', labels: '{GOOD}', attribution: x", []),
    ("kind: folder, tiles: '/tiles/{z}/{x}/{y}.png', attribution: x", []),
    ("kind: osm", []),
    ("kind: xyz", ["map.basemap.tiles", "map.basemap.attribution"]),
    (f"kind: xyz, tiles: '{GOOD}'", ["map.basemap.attribution"]),
    ("kind: xyz, tiles: 'https://tiles.example.org/{z}/{x}.png', attribution: x", ["map.basemap.tiles"]),
    ("kind: xyz, tiles: 'https://tiles.example.org/{z}/{x}/{y}/{key}', attribution: x", ["map.basemap.tiles"]),
    ("kind: xyz, tiles: 'http://tiles.example.org/{z}/{x}/{y}', attribution: x", ["map.basemap.tiles"]),
    ("kind: xyz, tiles: 'https://a;script-src/{z}/{x}/{y}', attribution: x", ["map.basemap.tiles"]),
    ("kind: xyz, tiles: 'javascript:{z}{x}{y}', attribution: x", ["map.basemap.tiles"]),
    ("kind: folder, tiles: '//evil.example/{z}/{x}/{y}', attribution: x", ["map.basemap.tiles"]),
    ("kind: folder, tiles: 'https://evil.example/{z}/{x}/{y}', attribution: x", ["map.basemap.tiles"]),
]


@pytest.mark.parametrize(("basemap", "paths"), FAULTS)
def test_incomplete_settings_are_told(tmp_path: Path, basemap: str, paths: list[str]) -> None:
    data = portal(tmp_path, f"map:\n  basemap: {{{basemap}}}\n")
    _, report = check_data(data, tmp_path / "content", dt.date(2026, 11, 21))
    assert [problem.path for problem in report.problems if problem.code == "KP408"] == paths


PUBLISHING = [
    ("", True, ["map"]),
    ("map: {review_number: GS(2024)0650号}\n", True, []),
    ("", False, []),
    ("map: {basemap: {kind: tianditu}}\n", False, ["map.basemap"]),
    ("map: {basemap: {kind: tianditu, review_number: GS(2025)1号}}\n", False, []),
]


@pytest.mark.parametrize(("settings", "outline", "paths"), PUBLISHING)
def test_a_public_map_has_a_review_number(tmp_path: Path, settings: str, outline: bool, paths: list[str]) -> None:
    dataset, _ = check_data(portal(tmp_path, settings, outline=outline), tmp_path / "content", dt.date(2026, 11, 21))
    assert [problem.path for problem in before_publishing(dataset) if problem.code == "KP409"] == paths


def test_the_command_refuses_to_publish(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, content = portal(tmp_path, "", outline=True), tmp_path / "content"
    content.mkdir()
    arguments = ["check", "--data", str(data), "--content", str(content), "--now", "2026-11-21T09:00"]
    assert main(arguments) == 0
    assert main([*arguments, "--publish"]) == 1
    assert "KP409" in capsys.readouterr().out

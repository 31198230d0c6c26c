"""Outlines as shared lines: nothing is lost, and a province's counties stay small."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from kepu.maps.topology import encode
from outlines import EAST, ISLAND, RING, WEST, collection

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"
LIMIT = 40_000
Point = list[float]


def decode(topology: dict[str, Any]) -> list[list[list[list[Point]]]]:
    """Coordinates of every feature, read back by the published description of the format."""
    arcs = [_points(text) for text in topology["arcs"]]

    def line(index: int) -> list[Point]:
        return arcs[~index][::-1] if index < 0 else arcs[index]

    def ring(indexes: list[int]) -> list[Point]:
        first, *others = [line(index) for index in indexes]
        return [*first, *(point for other in others for point in other[1:])]

    return [[[ring(r) for r in polygon] for polygon in feature["polygons"]] for feature in topology["features"]]


def _points(text: str) -> list[Point]:
    numbers, value, shift = [], 0, 0
    for character in text:
        bits = ord(character) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    x = y = 0
    points = []
    for east, north in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + east, y + north
        points.append([x / 1e5, y / 1e5])
    return points


def test_a_shared_border_is_written_once() -> None:
    topology = encode(collection(WEST, EAST))
    used = [index for shape in topology["features"] for index in shape["polygons"][0][0]]
    assert len(topology["arcs"]) == 4, "two starts of rings also part the lines"
    assert sum(index < 0 for index in used) == 1


@pytest.mark.parametrize("features", [(WEST, EAST), (RING, ISLAND), (EAST, WEST, RING), ()])
def test_there_and_back(features: tuple[dict[str, Any], ...]) -> None:
    expected = [[shape["geometry"]["coordinates"]] for shape in features]
    assert decode(encode(collection(*features))) == expected


def test_a_feature_without_outline_stays() -> None:
    topology = encode(collection({"type": "Feature", "properties": {"name": "x"}, "geometry": None}))
    assert topology["features"] == [{"type": "Feature", "properties": {"name": "x"}, "polygons": []}]


@pytest.mark.parametrize("path", sorted(BOUNDARIES.glob("*.geojson")), ids=lambda path: path.stem)
def test_official_outlines_keep_every_point_and_stay_small(path: Path) -> None:
    source = json.loads(path.read_bytes())
    topology = encode(source)
    for shape, found in zip(source["features"], decode(topology), strict=True):
        whole = shape["geometry"]["coordinates"]
        polygons = [whole] if shape["geometry"]["type"] == "Polygon" else whole
        assert found == [[[[round(x, 5), round(y, 5)] for x, y in ring] for ring in polygon] for polygon in polygons]
    assert len(gzip.compress(json.dumps(topology, ensure_ascii=False).encode())) < LIMIT

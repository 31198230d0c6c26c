"""Outlines as shared lines: a border between two counties is written once, in a few bytes a point.

This is TopoJSON's idea with the encoding of Google's polylines: a ring is a list of arcs (``~i`` is arc ``i``
backwards), an arc is a text of steps in units of 1e-5 degree, longitude before latitude. Nothing is simplified:
decoding gives back every point of every ring, in order. ``js/map/topology.js`` is the other half.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Point = tuple[int, int]
Line = tuple[Point, ...]
_UNITS = 100_000


def encode(collection: dict[str, Any]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection with coordinates of at most 5 decimals, in WGS-84 ``(longitude, latitude)``.

    Returns:
        ``v``, ``arcs`` and ``features``, whose ``geometry`` is replaced by ``polygons``: rings as lists of arcs.
    """
    features = collection["features"]
    polygons = [_polygons(feature["geometry"]) for feature in features]
    joints = _joints(ring for shape in polygons for polygon in shape for ring in polygon)
    arcs: dict[Line, int] = {}
    written = [
        {
            **{key: value for key, value in feature.items() if key != "geometry"},
            "polygons": _cut_all(shape, joints, arcs),
        }
        for feature, shape in zip(features, polygons, strict=True)
    ]
    return {"v": 1, "arcs": [_text(arc) for arc in arcs], "features": written}


def _polygons(geometry: dict[str, Any] | None) -> list[list[Line]]:
    if geometry is None:
        return []
    whole = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [
        [tuple((round(x * _UNITS), round(y * _UNITS)) for x, y, *_ in ring) for ring in polygon] for polygon in whole
    ]


def _joints(rings: Iterator[Line]) -> set[Point]:
    """Where arcs begin: the start of a ring, and every point that is not between the same two others everywhere."""
    around: dict[Point, frozenset[Point]] = {}
    joints: set[Point] = set()
    for ring in rings:
        joints.add(ring[0])
        for before, here, after in zip((ring[-2], *ring), ring, ring[1:], strict=False):
            beside = frozenset((before, after))
            if around.setdefault(here, beside) != beside:
                joints.add(here)
    return joints


def _cut_all(shape: list[list[Line]], joints: set[Point], arcs: dict[Line, int]) -> list[list[list[int]]]:
    return [[[_number(arc, arcs) for arc in _cut(ring, joints)] for ring in polygon] for polygon in shape]


def _cut(ring: Line, joints: set[Point]) -> Iterator[Line]:
    start = 0
    for end in range(1, len(ring)):
        if ring[end] in joints:
            yield ring[start : end + 1]
            start = end


def _number(arc: Line, arcs: dict[Line, int]) -> int:
    backwards = arc[::-1]
    if arc not in arcs and backwards in arcs:
        return ~arcs[backwards]
    return arcs.setdefault(arc, len(arcs))


def _text(arc: Line) -> str:
    x = y = 0
    parts = []
    for u, v in arc:
        parts += [_step(u - x), _step(v - y)]
        x, y = u, v
    return "".join(parts)


def _step(value: int) -> str:
    """A signed number in groups of five bits, lowest first, as printable ASCII."""
    rest = ~(value << 1) if value < 0 else value << 1
    text = ""
    while rest >= 0x20:
        text += chr((0x20 | (rest & 0x1F)) + 63)
        rest >>= 5
    return text + chr(rest + 63)

"""Points and outlines to try conversions on."""

from __future__ import annotations

from typing import Any

from kepu.model.mainland import in_mainland

RECTANGLE = [(lon / 2 + 0.137, lat / 2 + 0.291) for lon in range(146, 272, 3) for lat in range(36, 108, 3)]
"""Points of a grid over China and its neighbours, as (longitude, latitude) in degrees of WGS-84."""
GRID = [point for point in RECTANGLE if in_mainland(*point)]
ABROAD = [point for point in RECTANGLE if not in_mainland(*point)]


def feature(*rings: list[Any], name: str = "") -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": "Polygon", "coordinates": list(rings)},
    }


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


WEST = feature([[0, 0], [1, 0], [1, 1], [1, 2], [0, 2], [0, 0]])
EAST = feature([[1, 0], [2, 0], [2, 2], [1, 2], [1, 1], [1, 0]])
ISLAND = feature([[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.2]])
RING = feature(WEST["geometry"]["coordinates"][0], ISLAND["geometry"]["coordinates"][0][::-1])

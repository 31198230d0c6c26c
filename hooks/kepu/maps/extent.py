"""Bounding boxes in WGS-84 degrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..model.datum import Lonlat

Ring = list[Lonlat]


class Box(NamedTuple):
    """``(west, south, east, north)``, the order of GeoJSON's ``bbox``."""

    west: float
    south: float
    east: float
    north: float

    def padded(self, share: float) -> Box:
        """The box grown on every side by a share of its width and height."""
        across, up = (self.east - self.west) * share, (self.north - self.south) * share
        return Box(self.west - across, self.south - up, self.east + across, self.north + up)


MAINLAND = Box(73.5, 18.0, 135.1, 53.6)
"""Where to look when a portal has neither outlines nor places."""


def rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    """Every ring of a GeoJSON Polygon or MultiPolygon, holes included, as ``(longitude, latitude)``."""
    whole = geometry["coordinates"]
    for polygon in [whole] if geometry["type"] == "Polygon" else whole:
        for ring in polygon:
            yield [(point[0], point[1]) for point in ring]


def box_of(points: Iterable[Lonlat]) -> Box | None:
    """The box around points; None when there are none."""
    corners = list(points)
    if not corners:
        return None
    lons, lats = zip(*corners, strict=True)
    return Box(min(lons), min(lats), max(lons), max(lats))

"""Outlines of regions, made from the published boundaries without changing a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.computed_once import computed_once
from ..model.datum import Lonlat
from ..model.region import Region
from ..model.venue import Venue
from .extent import MAINLAND, Box, box_of, rings

_DECIMALS = 5
"""About one metre; more would only be bytes."""


@computed_once
def geometry(catalogue: Catalogue, region: Region) -> dict[str, Any] | None:
    """A region's outline as GeoJSON, coordinates ``(longitude, latitude)`` rounded to 5 decimals.

    A region made of several older units is one MultiPolygon of all their polygons, each as published:
    dissolving the lines between them would be redrawing an official boundary.
    """
    shapes = [catalogue.boundaries.geometries[code] for code in catalogue.boundaries.codes(region)]
    if not shapes:
        return None
    if len(shapes) == 1:
        return {"type": shapes[0]["type"], "coordinates": _rounded(shapes[0]["coordinates"])}
    polygons = [polygon for one in shapes for polygon in _polygons(one)]
    return {"type": "MultiPolygon", "coordinates": _rounded(polygons)}


def portal_regions(catalogue: Catalogue) -> list[Region]:
    """The regions a portal serves, in its own order."""
    regions = (catalogue.regions.get(region_id) for region_id in catalogue.portal.regions)
    return [region for region in regions if region is not None]


def counties(catalogue: Catalogue, region: Region) -> list[Region]:
    """The parts of a region on the map: its counties that have an outline on file."""
    return [part for part in catalogue.regions.counties(region.id) if catalogue.boundaries.codes(part)]


def children(catalogue: Catalogue, region: Region) -> list[Region]:
    """The next level down that has outlines on file: prefectures or counties; nothing below a county."""
    if region.level == "county":
        return []
    direct = [
        child
        for child in catalogue.regions.children(region.id)
        if child.region_status != "abolished" and catalogue.boundaries.codes(child)
    ]
    return direct or counties(catalogue, region)


@computed_once
def box(catalogue: Catalogue, region: Region) -> Box | None:
    """The box around a region's outline, or around its counties when it has none of its own."""
    shapes = [geometry(catalogue, region)]
    if shapes[0] is None:
        shapes = [geometry(catalogue, part) for part in counties(catalogue, region)]
    return box_of(point for shape in shapes if shape for ring in rings(shape) for point in ring)


def middle(catalogue: Catalogue, region: Region) -> Lonlat | None:
    """Where a region's name or sign stands, in WGS-84: its label point, else the middle of its box."""
    if region.label:
        return region.label.wgs84
    around = box(catalogue, region)
    return ((around.west + around.east) / 2, (around.south + around.north) / 2) if around else None


def portal_box(catalogue: Catalogue) -> Box:
    """The box around everything a portal serves: its regions' outlines, else its venues, else the mainland."""
    corners = [
        corner
        for found in (box(catalogue, region) for region in portal_regions(catalogue))
        if found
        for corner in ((found.west, found.south), (found.east, found.north))
    ]
    return box_of(corners) or box_of(_venue_points(catalogue)) or MAINLAND


def _venue_points(catalogue: Catalogue) -> Iterator[Lonlat]:
    yield from (venue.location.wgs84 for venue in catalogue.of(Venue).values() if venue.location)


def _polygons(shape: dict[str, Any]) -> list[Any]:
    return [shape["coordinates"]] if shape["type"] == "Polygon" else list(shape["coordinates"])


def _rounded(coordinates: list[Any]) -> list[Any]:
    if isinstance(coordinates[0], list | tuple):
        return [_rounded(inner) for inner in coordinates]
    return [round(coordinates[0], _DECIMALS), round(coordinates[1], _DECIMALS)]

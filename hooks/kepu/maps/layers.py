"""The map's data files: where things are and how regions are drawn.

All coordinates are WGS-84 ``(longitude, latitude)``; all text is data, shown by the browser with
``textContent`` only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue
from ..model.region import Region
from ..output import Output, json_output
from .extent import box_of, rings
from .outlines import box, counties, geometry, portal_regions
from .overview import overview_data
from .points import point_outputs
from .sharing_page import sharing_data
from .topology import encode


def layer_outputs(catalogue: Catalogue) -> Iterator[Output]:
    """The points, the regions, the data of the other views, and one ``map/data/outlines/<region>.json`` each."""
    yield from point_outputs(catalogue)
    yield json_output("map/data/regions.json", encode(regions(catalogue)))
    yield json_output("map/data/sharing.json", sharing_data(catalogue))
    yield json_output("map/data/overview.json", overview_data(catalogue))
    for region in portal_regions(catalogue):
        parts = outlines(catalogue, region)
        if parts["features"]:
            yield json_output(f"map/data/outlines/{region.id}.json", encode(parts))


def regions(catalogue: Catalogue) -> dict[str, Any]:
    """The portal's regions with their own outlines, as GeoJSON.

    A region without an outline on file has a null geometry, which GeoJSON allows for. ``parts`` names its
    counties with their boxes, so that an address can point at one before its outline is loaded.
    """
    return _collection([_region_feature(catalogue, region) for region in portal_regions(catalogue)])


def _region_feature(catalogue: Catalogue, region: Region) -> dict[str, Any]:
    around = box(catalogue, region)
    parts = [(part, box(catalogue, part)) for part in counties(catalogue, region)]
    feature = _feature(catalogue, region)
    feature["properties"]["parts"] = [
        {"id": part.id, "name": part.name, "bbox": _five(extent)} for part, extent in parts if extent
    ]
    return {**feature, "bbox": _five(around)} if around else feature


def outlines(catalogue: Catalogue, region: Region) -> dict[str, Any]:
    """The counties of a region as GeoJSON, coordinates as published, rounded to 5 decimals."""
    return _collection([_feature(catalogue, part) for part in counties(catalogue, region)])


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _feature(catalogue: Catalogue, region: Region) -> dict[str, Any]:
    shape = geometry(catalogue, region)
    properties: dict[str, Any] = {"id": region.id, "name": region.name, "label": _label(region, shape)}
    if region.boundary_note:
        properties["note"] = region.boundary_note
    return {"type": "Feature", "properties": properties, "geometry": shape}


def _label(region: Region, shape: dict[str, Any] | None) -> list[float] | None:
    """Where a region's name is written: its label point, else the middle of its box."""
    if region.label:
        return [round(value, 5) for value in region.label.wgs84]
    around = box_of(point for ring in rings(shape) for point in ring) if shape else None
    return _five(((around.west + around.east) / 2, (around.south + around.north) / 2)) if around else None


def _five(values: tuple[float, ...]) -> list[float]:
    return [round(value, 5) for value in values]

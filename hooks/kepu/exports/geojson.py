"""Places as GeoJSON (RFC 7946): points in WGS-84, longitude first, 6 decimals (0.1 m)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.point_credits import point_credits
from ..model import COLLECTIONS, Record
from ..output import Output, json_output
from .derived import FOLDER, NOTICE, kind_label, licence, page, region_path


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """One file per collection whose records can have a place. Records without a known place are left out."""
    for collection in COLLECTIONS.values():
        if collection.placed:
            yield json_output(f"{FOLDER}/{collection.name}.geojson", features(catalogue, collection.name))


def features(catalogue: Catalogue, collection: str) -> dict[str, Any]:
    """The placed records of a collection; a region is a point too, where its name is written on a map."""
    found = (feature(catalogue, collection, record) for record in catalogue.records[collection].values())
    return {
        "type": "FeatureCollection",
        "licence": licence(catalogue),
        "attribution": "；".join((catalogue.portal.name, *point_credits(catalogue))),
        "features": [item for item in found if item],
    }


def feature(catalogue: Catalogue, collection: str, record: Record) -> dict[str, Any] | None:
    """A record as a GeoJSON feature, or None when its place is not known."""
    placed = catalogue.placed(record)
    if placed is None:
        return None
    point = {"type": "Point", "coordinates": list(placed.point)}
    properties = {key: value for key, value in _properties(catalogue, collection, record).items() if value is not None}
    properties["precision"] = placed.precision
    return {"type": "Feature", "id": record.id, "geometry": point, "properties": properties}


def _properties(catalogue: Catalogue, collection: str, record: Record) -> dict[str, Any]:
    region = catalogue.region_of(record)
    return {
        "name": record.name,
        "kind": getattr(record, "kind", None),
        "kind_label": kind_label(catalogue, record),
        "level": getattr(record, "level", None),
        "region": region,
        "region_name": "".join(region_path(catalogue, region)),
        "address": getattr(record, "address", None),
        "url": page(catalogue, collection, record),
        "status": record.status,
        "verified_on": record.verified_on.isoformat() if record.verified_on else None,
        "sample": record.sample,
        "notice": NOTICE if record.sample else None,
    }

"""Places as GeoJSON (RFC 7946): points in WGS-84, longitude first, 6 decimals (0.1 m).

The properties of a place are what the CSV table of its collection says, under the same names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.point_credits import point_credits
from ..output import dumps
from .derived import licence


def collection_of_features(catalogue: Catalogue, found: Sequence[bytes]) -> bytes:
    """A file of features."""
    head = {
        "type": "FeatureCollection",
        "licence": licence(catalogue),
        "attribution": "；".join((catalogue.portal.name, *point_credits(catalogue))),
    }
    return b"".join((dumps(head)[:-1].encode(), b',"features":[', b",".join(found), b"]}"))


def feature(values: dict[str, Any]) -> bytes:
    """A row of a collection's table as a feature. What is not known is left out."""
    known = {key: _json_value(value) for key, value in values.items() if _is_known(value)}
    record_id, lon, lat = (known.pop(key) for key in ("id", "lon", "lat"))
    point = {"type": "Point", "coordinates": [lon, lat]}
    return dumps({"type": "Feature", "id": record_id, "geometry": point, "properties": known}).encode()


def _is_known(value: Any) -> bool:
    if value is None or type(value) is str:  # most are
        return value is not None
    if isinstance(value, list | tuple):
        return any(map(_is_known, value))
    return bool(value != {})


def _json_value(value: Any) -> Any:
    if type(value) is str:
        return value
    if isinstance(value, list | tuple):
        return [_json_value(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value

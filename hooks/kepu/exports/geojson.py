"""Places as GeoJSON (RFC 7946): points in WGS-84, longitude first, 6 decimals (0.1 m).

The properties of a place are what the CSV table of its collection says, under the same names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.point_credits import point_credits
from ..model import COLLECTIONS
from ..output import Output, Unit, dumps
from .csv_tables import TABLES
from .derived import FOLDER, licence


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """One file per collection whose records can have a place. Records without a known place are left out."""
    for unit in units(catalogue):
        yield from unit.make()


def units(catalogue: Catalogue) -> Iterator[Unit[Output]]:
    """:func:`outputs` in parts that are made again apart from each other."""
    for collection in COLLECTIONS.values():
        if collection.placed:
            yield Unit(f"geojson {collection.name}", partial(_file, catalogue, collection.name))


def _file(catalogue: Catalogue, collection: str) -> Iterator[Output]:
    yield Output(f"{FOLDER}/{collection}.geojson", features(catalogue, collection).encode())


def features(catalogue: Catalogue, collection: str) -> str:
    """The placed records of a collection; a region is a point too, where its name is written on a map."""
    records = catalogue.records[collection]
    readers = {column.key: column.reader(catalogue) for column in TABLES[collection].columns}

    def feature(record_id: str) -> str:
        record = records[record_id]
        return dumps(_feature({key: read(record) for key, read in readers.items()})) if catalogue.placed(record) else ""

    head = {
        "type": "FeatureCollection",
        "licence": licence(catalogue),
        "attribution": "；".join((catalogue.portal.name, *point_credits(catalogue))),
    }
    found = ",".join(filter(None, catalogue.rows.of(f"geojson {collection}", list(records), feature)))
    return f'{dumps(head)[:-1]},"features":[{found}]}}'


def _feature(values: dict[str, Any]) -> dict[str, Any]:
    """A row of the collection's table as a GeoJSON feature. What is not known is left out."""
    known = {key: _json_value(value) for key, value in values.items() if _is_known(value)}
    record_id, lon, lat = (known.pop(key) for key in ("id", "lon", "lat"))
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": record_id, "geometry": point, "properties": known}


def _is_known(value: Any) -> bool:
    if type(value) is str:  # most are
        return True
    if isinstance(value, list | tuple):
        return any(map(_is_known, value))
    return value is not None and value != {}


def _json_value(value: Any) -> Any:
    if type(value) is str:
        return value
    if isinstance(value, list | tuple):
        return [_json_value(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value

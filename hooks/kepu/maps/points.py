"""Where records are, in files that stay small: all points at once, names only for what is looked at.

``map/data/points.json`` holds a few bytes a record. Ids and names lie beside it in parts of ``PART`` records, which
``js/map/data.js`` loads for the markers on the screen; records are sorted along a curve that keeps near places
together, so that a view touches few parts. ``find-<n>.json`` leads from "collection/id" to a record's row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from ..catalogue import Catalogue
from ..model import collection_of
from ..model.education import Course
from ..model.resource import Resource
from ..output import Output, json_output
from .mapped import AREA, FOLDERS, LAYERS, Mapped, mapped
from .sharing_data import served

PART = 500
"""Records to a part of names and to a part of the index."""
PRECISIONS = ("entrance", "site", "street", "district", AREA)
_UNITS = 100_000
"""Steps of a coordinate per degree; about one metre."""
_CURVE = 1 << 16
"""Cells to a side of the curve over the whole world; about 600 m."""


def point_outputs(catalogue: Catalogue) -> Iterator[Output]:
    items = sorted(mapped(catalogue), key=_along_curve)
    yield json_output("map/data/points.json", points(items))
    for part in range(0, len(items), PART):
        yield json_output(f"map/data/names-{part // PART}.json", _names(catalogue, items[part : part + PART]))
    for number, bucket in enumerate(_index(catalogue, items)):
        yield json_output(f"map/data/find-{number}.json", bucket)


def _names(catalogue: Catalogue, items: list[Mapped]) -> list[Any]:
    """Ids, names, and by place in the part the regions that a resource or course serves (``sharing.served``)."""
    areas = {
        str(place): served(catalogue, item.record)
        for place, item in enumerate(items)
        if isinstance(item.record, Resource | Course)
    }
    return [[item.record.id for item in items], [item.record.name for item in items], areas]


def points(items: Iterable[Mapped]) -> dict[str, Any]:
    """Columns of all records on the map, in the order given.

    Returns:
        ``lon`` and ``lat`` as steps from the record before, in units of 1e-5 degree, WGS-84; ``layer``,
        ``kind`` and ``region`` as places in the lists ``layers``, ``kinds`` and ``regions``; ``precision`` as digits,
        0 (entrance) to 4 (area); ``samples`` the rows of samples; ``wide`` those of what stands for more than a county;
        ``also`` by row the (layer, kind) of what else a place is. ``folders`` has the collections of ``layers``.
    """
    rows = list(items)
    kinds = sorted({kind for row in rows for kind in (row.kind, *(kind for _, kind in row.also))})
    regions = sorted({row.region or "" for row in rows})
    layers = list(LAYERS)
    kind_places, region_places = ({name: n for n, name in enumerate(names)} for names in (kinds, regions))
    return {
        "v": 3,
        "part": PART,
        "layers": layers,
        "folders": [FOLDERS[layer] for layer in layers],
        "kinds": kinds,
        "regions": regions,
        "lon": _steps(row.placed.point[0] for row in rows),
        "lat": _steps(row.placed.point[1] for row in rows),
        "layer": "".join(str(layers.index(row.layer)) for row in rows),
        "kind": [kind_places[row.kind] for row in rows],
        "region": [region_places[row.region or ""] for row in rows],
        "precision": "".join(str(PRECISIONS.index(row.placed.precision)) for row in rows),
        "also": {
            str(number): [[layers.index(layer), kind_places[kind]] for layer, kind in row.also]
            for number, row in enumerate(rows)
            if row.also
        },
        "samples": [number for number, row in enumerate(rows) if row.record.set_apart],
        "wide": [number for number, row in enumerate(rows) if row.wide],
    }


def _steps(values: Iterable[float]) -> list[int]:
    return [there - here for here, there in pairwise((0, *(round(value * _UNITS) for value in values)))]


def _along_curve(item: Mapped) -> tuple[int, int, str]:
    """Place on a Z-shaped curve over the world; then by layer and id."""
    lon, lat = item.placed.point
    column, row = int((lon + 180) / 360 * _CURVE), int((90 - lat) / 180 * _CURVE)
    place = 0
    for bit in range(16):
        place |= (column >> bit & 1) << (2 * bit) | (row >> bit & 1) << (2 * bit + 1)
    return place, list(LAYERS).index(item.layer), item.record.id


def _index(catalogue: Catalogue, items: list[Mapped]) -> list[dict[str, int]]:
    """Rows by "collection/id" of all that is at a place, in buckets chosen by the sum of its characters' codes."""
    buckets: list[dict[str, int]] = [{} for _ in range(-(-len(items) // PART))]
    for row, item in enumerate(items):
        for record in (item.record, *catalogue.parts_of(item.record)):
            key = f"{collection_of(type(record)).name}/{record.id}"
            buckets[sum(map(ord, key)) % len(buckets)][key] = row
    return buckets

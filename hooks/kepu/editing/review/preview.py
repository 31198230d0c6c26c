"""The static page that shows reviewers a change: tables of old and new, and small maps of before and after."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path
from typing import Any

import shapely
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...check.dataset import Dataset, Entry
from ...model.datum import Lonlat
from ...model.region import Region
from .changed_files import FileChange
from .comparison import Comparison, address, point_of
from .comparison_text import file_details, file_words, label, metres, short, summary
from .package import AFTER, BEFORE
from .words_changed import word_changes

_SIZE = 320
"""Width and height of a map, in units of its drawing."""
_MARGIN = 20
_LONGEST = 2000
_MOST_LINES = 4000
Pictures = dict[str, tuple[str | None, str | None]]
_SIMPLER = 0.0015
"""Degrees by which outlines may be simplified on a small map."""


@dataclass(frozen=True)
class Map:
    """Two drawings of one extent: ``outline`` is the region's, points are (x, y) or None."""

    outline: str
    before: tuple[float, float] | None
    after: tuple[float, float] | None


@dataclass(frozen=True)
class Frame:
    """How longitudes and latitudes become places in a drawing."""

    west: float
    north: float
    scale: float
    shrink: float

    @classmethod
    def around(cls, west: float, south: float, east: float, north: float) -> Frame:
        shrink = max(0.2, cos(radians((south + north) / 2)))
        span = max((east - west) * shrink, north - south, 0.002)
        return cls(west, north, (_SIZE - 2 * _MARGIN) / span, shrink)

    def place(self, point: Lonlat) -> tuple[float, float]:
        x = _MARGIN + (point[0] - self.west) * self.shrink * self.scale
        y = _MARGIN + (self.north - point[1]) * self.scale
        return round(x, 1), round(y, 1)


def page(
    found: Comparison,
    before: Dataset,
    after: Dataset,
    templates: Path,
    title: str,
    pictures: Pictures | None = None,
    pages: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
) -> bytes:
    """A page that needs no other file and loads nothing.

    Args:
        found: the comparison.
        before, after: the records, for the maps.
        templates: the folder of ``preview.html``.
        title: which states are compared.
        pages: paths of the pages that lie beside this one, before and after, see ``package``.
        pictures: photographs before and after, as addresses of data, by their path from ``content/``.
    """
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        short=lambda text: short(text, _LONGEST), metres=metres, id_of=id, words=file_words, details=file_details,
        pieces=lambda file: word_changes(*file.texts) if file.kind == "article" and file.texts else [],
        lines=_lines_of,
    )  # fmt: skip
    template = environment.get_template("preview.html")
    values: dict[str, Any] = {
        "title": title, "found": found, "summary": summary(found), "label": label, "address": address, "size": _SIZE,
        "maps": {id(change): _map(before, after, change.old, change.new) for change in found.changed},
        "places": {id(e): _map(before, after, None, e) for e in found.added},
        "pictures": pictures or {}, "pages": _addresses(pages), "review_number": after.portal.map.review_number,
    }  # fmt: skip
    return template.render(**values).encode()


def _addresses(pages: tuple[frozenset[str], frozenset[str]]) -> dict[str, frozenset[str]]:
    """The addresses of pages that can be opened, by the folder that they lie in."""
    return {
        folder: frozenset(path.removesuffix("index.html") for path in known)
        for folder, known in zip((BEFORE, AFTER), pages, strict=True)
    }


def _lines_of(file: FileChange) -> list[str]:
    """What changed in a marked file, line by line, as far as it can be read at one sitting."""
    if not file.marked or file.kind == "outline" or file.texts is None:
        return []
    old, new = (text.splitlines() for text in file.texts)
    if len(old) + len(new) > _MOST_LINES:
        return []
    return list(difflib.unified_diff(old, new, lineterm="", n=2))[2:]


def _map(before: Dataset, after: Dataset, old: Entry | None, new: Entry) -> Map | None:
    """A map if the point is new or has moved."""
    first = point_of(before, old.record) if old else None
    second = point_of(after, new.record)
    if first == second or not (first or second):
        return None
    outline = _outline(after, new)
    points = [point for point in (first, second) if point]
    bounds = shapely.MultiPoint(points).union(outline).bounds if outline else shapely.MultiPoint(points).bounds
    frame = Frame.around(*bounds)
    path = _path(outline, frame) if outline else ""
    return Map(path, first and frame.place(first), second and frame.place(second))


def _outline(data: Dataset, entry: Entry) -> shapely.Geometry | None:
    region = data.get(Region, data.region_of(entry.record))
    shape = data.boundaries.shape(region) if region else None
    return shapely.simplify(shape, _SIMPLER) if shape is not None else None


def _path(outline: shapely.Geometry, frame: Frame) -> str:
    """An outline as the data of an SVG path."""
    parts = []
    for polygon in shapely.get_parts(outline):
        rings = [polygon.exterior, *polygon.interiors] if polygon.geom_type == "Polygon" else []
        for ring in rings:
            places = (frame.place((x, y)) for x, y in ring.coords)
            parts.append("M" + "L".join(f"{x} {y}" for x, y in places) + "Z")
    return "".join(parts)

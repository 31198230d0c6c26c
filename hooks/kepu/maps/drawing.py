"""Drawn pictures of regions: projection, paths and the few shapes they are made of.

Pictures are SVG with presentation attributes only (no ``style``), so that they may stand inline under a
strict Content-Security-Policy as well as in a file of their own. Elements are built as a tree; the
serialiser escapes every text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from math import cos, radians
from typing import Any
from xml.etree import ElementTree as Tree

from ..model.datum import Lonlat
from .extent import Box, Ring, rings

PAPER, LAND, LINE, EDGE, INK, SOFT, DOT = (
    "#f2efe7",
    "#fffdf8",
    "#c9c2b1",
    "#7d7768",
    "#1f2a2e",
    "#55636a",
    "#0b6b5d",
)
_FONT = "PingFang SC, HarmonyOS Sans SC, MiSans, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
_KM_PER_DEGREE = 111.32

Point = tuple[int, int]


@dataclass(frozen=True)
class Frame:
    """Where a box of the earth lies in a picture.

    The projection is equirectangular, true to scale at the box's middle latitude. ``left``, ``top``,
    ``width`` and ``height`` are the room in the picture's units, in which the box is centred.
    """

    box: Box
    left: float
    top: float
    width: float
    height: float

    @cached_property
    def _squeeze(self) -> float:
        return cos(radians((self.box.south + self.box.north) / 2))

    @cached_property
    def scale(self) -> float:
        """Units of the picture per degree of latitude."""
        across = max((self.box.east - self.box.west) * self._squeeze, 1e-6)
        return min(self.width / across, self.height / max(self.box.north - self.box.south, 1e-6))

    @property
    def units_per_km(self) -> float:
        return self.scale / _KM_PER_DEGREE

    @cached_property
    def _linear(self) -> tuple[float, float, float, float]:
        """Factor and offset of x, then of y: a point is one multiplication and one addition away."""
        middle_lon, middle_lat = (self.box.west + self.box.east) / 2, (self.box.south + self.box.north) / 2
        across = self._squeeze * self.scale
        left = self.left + self.width / 2 - middle_lon * across
        return across, left, -self.scale, self.top + self.height / 2 + middle_lat * self.scale

    def point(self, lonlat: Lonlat) -> Point:
        """A WGS-84 ``(longitude, latitude)`` in the picture, rounded to whole units."""
        across, left, down, top = self._linear
        return round(lonlat[0] * across + left), round(lonlat[1] * down + top)

    def points(self, ring: Ring) -> list[Point]:
        """All points of a ring at once: outlines have hundreds of thousands."""
        across, left, down, top = self._linear
        return [(round(spot[0] * across + left), round(spot[1] * down + top)) for spot in ring]


def path(geometry: dict[str, Any], frame: Frame) -> str:
    """A GeoJSON outline as path data: whole units, relative steps, no point drawn twice in a row.

    A ring smaller than one unit vanishes. Steps are taken between rounded points, so errors do not add up.
    """
    return "".join(_ring(ring, frame) for ring in rings(geometry))


def _ring(ring: Ring, frame: Frame) -> str:
    points = [point for point, _ in groupby(frame.points(ring))]
    if len(points) < 3:
        return ""
    steps = [f"{x - u} {y - v}" for (u, v), (x, y) in pairwise(points)]
    first = f"M{points[0][0]} {points[0][1]}l"
    return (first + " ".join(steps)).replace(" -", "-") + "z"


def picture(width: int, height: int, title: str) -> Tree.Element:
    """An empty sheet of paper; ``title`` is its accessible name."""
    view = f"0 0 {width} {height}"
    root = Tree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": view,
            "role": "img",
            "aria-label": title,
            "font-family": _FONT,
        },
    )
    shape(root, "rect", width=width, height=height, fill=PAPER)
    return root


def shape(parent: Tree.Element, tag: str, **attributes: str | float) -> Tree.Element:
    """Add an element; ``stroke_width`` becomes ``stroke-width``."""
    named = {name.replace("_", "-"): str(value) for name, value in attributes.items()}
    return Tree.SubElement(parent, tag, named)


def text(parent: Tree.Element, words: str, **attributes: str | float) -> None:
    shape(parent, "text", **attributes).text = words


def serialise(root: Tree.Element) -> str:
    return Tree.tostring(root, encoding="unicode") + "\n"

"""Pictures of the portal's regions: one for the home page, one for each region's page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil, sqrt
from xml.etree import ElementTree as Tree

from ..catalogue import Catalogue
from ..model.datum import Lonlat
from ..model.region import Region
from ..model.venue import Venue
from .drawing import DOT, EDGE, INK, LAND, LINE, PAPER, SOFT, Frame, Point, path, picture, serialise, shape, text
from .extent import Box
from .outlines import box, children, geometry, portal_regions

_PANEL_WIDTH, _PANEL_HEIGHT = 360, 340
_CAPTION = 44
"""Height of the last line, which carries the 审图号."""
_REGION_WIDTH = 600
_REGION_LIMIT = 40_000
"""Bytes; a region's page should not weigh more for its picture."""
_FINENESS = (8, 4, 2, 1)
"""Drawing units per pixel that are tried for a region's picture, finest first."""


def preview_svg(catalogue: Catalogue, *, wide: bool = False) -> str:
    """The portal's regions side by side, each to its own scale, with outline, venues and name.

    ``wide`` puts up to four of them in a row, for large screens; otherwise they make a square.
    A standalone SVG on its own paper; on dark pages ``map.css`` turns it with the class ``kepu-drawn``.
    """
    regions = [(region, around) for region in portal_regions(catalogue) if (around := box(catalogue, region))]
    columns = max(1, min(4, len(regions)) if wide else ceil(sqrt(len(regions))))
    rows = max(1, ceil(len(regions) / columns))
    width, height = columns * _PANEL_WIDTH, rows * _PANEL_HEIGHT + _CAPTION
    names = "、".join(region.name for region, _ in regions)
    root = picture(width, height, f"{names}的轮廓和场馆位置")
    for place, (region, around) in enumerate(regions):
        row, column = divmod(place, columns)
        _panel(root, catalogue, region, around, (column * _PANEL_WIDTH, row * _PANEL_HEIGHT))
    _credit(root, catalogue, 24, height - 16, 16)
    return serialise(root)


def _panel(root: Tree.Element, catalogue: Catalogue, region: Region, around: Box, corner: tuple[int, int]) -> None:
    left, top = corner
    frame = Frame(around, left + 24, top + 76, _PANEL_WIDTH - 48, _PANEL_HEIGHT - 134)
    venues = _venues(catalogue, region)
    text(root, region.name, x=left + 24, y=top + 40, font_size=27, font_weight=600, fill=INK)
    text(root, f"{len(venues)} 个场馆", x=left + 24, y=top + 64, font_size=18, fill=SOFT)
    for shown in [region] if geometry(catalogue, region) else children(catalogue, region):
        _outline(root, catalogue, shown, frame, fill=LAND, stroke=EDGE, stroke_width=1.2)
    _dots(root, venues, frame, 4.5)
    scale_bar(root, frame, left + 24, top + _PANEL_HEIGHT - 22, 16)


def region_svg(catalogue: Catalogue, region: Region) -> str | None:
    """One region with the outlines of its parts and its venues, about 600 px wide; None without outlines.

    The lines are as published, on the finest grid that keeps the file under 40 KB.
    """
    around = box(catalogue, region)
    if around is None:
        return None
    drawn = (_region(catalogue, region, around, fineness) for fineness in _FINENESS)
    last = ""
    for last in drawn:
        if len(last.encode()) <= _REGION_LIMIT:
            break
    return last


def in_region_svg(catalogue: Catalogue, region: Region) -> Callable[[Lonlat], tuple[float, float]] | None:
    """Where WGS-84 points lie in the picture of a region: hundredths of its width, and of its height. None without
    outlines."""
    around = box(catalogue, region)
    if around is None:
        return None
    fineness = _FINENESS[0]
    frame, width, height = _frame(around, fineness)

    def place(lonlat: Lonlat) -> tuple[float, float]:
        x, y = frame.point(lonlat)
        return round(100 * x / width, 1), round(100 * y / height, 1)

    return place


def _frame(around: Box, unit: int) -> tuple[Frame, int, int]:
    """Where a region lies in its picture, and the picture's width and height."""
    natural = Frame(around, 0, 0, _REGION_WIDTH - 40, 1e9)
    tall = round(min(560.0, max(200.0, natural.scale * (around.north - around.south))))
    frame = Frame(around, 20 * unit, 16 * unit, (_REGION_WIDTH - 40) * unit, tall * unit)
    return frame, _REGION_WIDTH * unit, (tall + 76) * unit


def _region(catalogue: Catalogue, region: Region, around: Box, unit: int) -> str:
    """The picture with ``unit`` drawing units to a pixel."""
    frame, width, height = _frame(around, unit)
    parts = children(catalogue, region)
    root = picture(width, height, f"{region.name}的轮廓和场馆位置")
    for part in parts:
        _outline(root, catalogue, part, frame, fill=LAND, stroke=LINE, stroke_width=unit)
    _outline(root, catalogue, region, frame, fill="none" if parts else LAND, stroke=EDGE, stroke_width=1.6 * unit)
    for part in parts:
        _part_name(root, catalogue, part, frame, unit)
    _dots(root, _venues(catalogue, region), frame, 5 * unit)
    scale_bar(root, frame, 20 * unit, height - 36 * unit, 12 * unit)
    _credit(root, catalogue, 20 * unit, height - 12 * unit, 12 * unit)
    return serialise(root)


def _outline(root: Tree.Element, catalogue: Catalogue, region: Region, frame: Frame, **look: str | float) -> None:
    outline = geometry(catalogue, region)
    if outline and (data := path(outline, frame)):
        shape(root, "path", d=data, stroke_linejoin="round", fill_rule="evenodd", **look)


def _part_name(root: Tree.Element, catalogue: Catalogue, part: Region, frame: Frame, unit: int) -> None:
    """A part's name at its label point, where its box is wide enough to hold it."""
    around = box(catalogue, part)
    size = 12 * unit
    if around is None or part.label is None:
        return
    left, right = frame.point((around.west, around.south))[0], frame.point((around.east, around.south))[0]
    if right - left >= len(part.name) * size + 8 * unit:
        x, y = frame.point(part.label.wgs84)
        text(root, part.name, x=x, y=y, font_size=size, fill=SOFT, text_anchor="middle")


def _venues(catalogue: Catalogue, region: Region) -> list[Venue]:
    """The region's venues that can be visited, with or without a location."""
    return [
        venue for venue in catalogue.in_region(Venue, region.id) if venue.status not in ("planned", "closed", "moved")
    ]


def _dots(root: Tree.Element, venues: list[Venue], frame: Frame, radius: float) -> None:
    """A dot for each place; a dashed ring where only the district is known.

    Marks that would lie on each other are drawn once, and all dots are one path of points with round ends: thousands of
    elements would keep a browser busy for a tenth of a second.
    """
    places = [venue.location for venue in venues if venue.location]
    exact = _spots((frame.point(place.wgs84) for place in places if place.precision != "district"), radius)
    vague = _spots((frame.point(place.wgs84) for place in places if place.precision == "district"), radius * 2)
    if exact:
        dots = "".join(f"M{x} {y}h0" for x, y in exact)
        for colour, width in ((PAPER, radius * 2.6), (DOT, radius * 2)):
            shape(root, "path", d=dots, stroke=colour, stroke_width=width, stroke_linecap="round")
    for x, y in vague:
        look: dict[str, str | float] = {
            "stroke": DOT,
            "stroke_width": radius * 0.35,
            "stroke_dasharray": f"{radius * 0.8} {radius * 0.6}",
        }
        shape(root, "circle", cx=x, cy=y, r=radius * 1.6, fill="none", **look)


def _spots(points: Iterable[Point], size: float) -> list[Point]:
    """Points on a grid of cells of a size, each cell once, in order."""
    grid = max(1, round(size))
    return sorted({(x // grid * grid, y // grid * grid) for x, y in points})


def scale_bar(root: Tree.Element, frame: Frame, x: float, y: float, size: int) -> None:
    """A bar of a round number of kilometres, at most seven characters of ``size`` long."""
    km, length = scale_of(frame, size)
    tick = size // 3
    bar = f"M{x} {y - tick}v{tick}h{length}v{-tick}"
    shape(root, "path", d=bar, fill="none", stroke=SOFT, stroke_width=size / 12)
    text(root, f"{km} 公里", x=x + length + size // 2, y=y, font_size=size, fill=SOFT)


def scale_of(frame: Frame, size: int) -> tuple[int, int]:
    """Kilometres of a scale bar, and its length in units: at most seven characters of ``size``."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    km = max((step for step in steps if step * frame.units_per_km <= 7 * size), default=steps[0])
    return km, round(km * frame.units_per_km)


def _credit(root: Tree.Element, catalogue: Catalogue, x: float, y: float, size: float) -> None:
    text(root, credit(catalogue), x=x, y=y, font_size=size, fill=SOFT)


def credit(catalogue: Catalogue) -> str:
    """The line that every map with official outlines must carry: 审图号 and source."""
    settings = catalogue.portal.map
    parts = (settings.review_number and f"审图号：{settings.review_number}", settings.source)
    return "　".join(part for part in parts if part)

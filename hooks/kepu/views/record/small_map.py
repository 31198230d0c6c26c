"""Where a record lies on the drawn pictures of its county: the one on its page, and the card for social media.

The picture is drawn once per county (``maps.county_pictures``); a record's page only adds the mark. Cards are bitmaps
(``maps.cards``), since social media show no SVG. All points are WGS-84
``(longitude, latitude)``; the projection is equirectangular, true to scale at the picture's middle latitude.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.computed_once import computed_once
from ...model import Record
from ...model.datum import Lonlat
from ...model.region import Region
from ..parts import PlaceMap, StepsMap

WIDTH = 600
"""Units of the picture; about as many pixels."""
CAPTION = 66
"""Height of the lowest strip, with scale bar and 审图号."""
_MARGIN = 0.12
"""Share of the county's size that is shown around it, so that neighbours are seen."""
_MARK = 34
"""Units that a numbered mark takes."""
_LOWEST, _HIGHEST = 300, 520
_SHAPES = {"entrance": "pin", "site": "pin", "street": "ring", "district": "area"}


class Box(NamedTuple):
    west: float
    south: float
    east: float
    north: float


CARD_WIDTH, CARD_HEIGHT, CARD_CAPTION = 1200, 630, 84
"""Pixels of a card, twice what is usually shown, and of its lowest strip."""
CARDS = "map/cards"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture of a region: what part of the earth it shows, at what scale."""

    region: Region
    box: Box
    height: int
    scale: float
    """Units per degree of latitude."""
    width: int = WIDTH

    @property
    def path(self) -> str:
        return f"map/places/{self.region.id}.svg"

    def point(self, lonlat: Lonlat) -> tuple[float, float]:
        """A place in the picture, in units from its upper left."""
        middle_lon, middle_lat = (self.box.west + self.box.east) / 2, (self.box.south + self.box.north) / 2
        across = self.scale * cos(radians(middle_lat))
        x = self.width / 2 + (lonlat[0] - middle_lon) * across
        y = self.height / 2 - (lonlat[1] - middle_lat) * self.scale
        return round(x, 1), round(y, 1)


class SocialCard(NamedTuple):
    """The picture of a region for social media, with a mark at a pixel; ``shape`` is empty for none."""

    sheet: Sheet
    x: int = 0
    y: int = 0
    shape: str = ""

    @property
    def path(self) -> str:
        mark = f"-{self.x}-{self.y}-{self.shape}" if self.shape else ""
        return f"{CARDS}/{self.sheet.region.id}{mark}.png"


@computed_once
def sheet_for(catalogue: Catalogue, region_id: str | None) -> Sheet | None:
    """The picture for places in a region: of its county, else of the smallest region around it with an outline."""
    region = _drawn_region(catalogue, region_id)
    return _sheet(catalogue, region) if region else None


def social_card(catalogue: Catalogue, record: Record) -> SocialCard | None:
    """The card of a record, without a mark if its place is unknown; None without an outline."""
    sheet = _social_sheet(catalogue, catalogue.region_of(record))
    placed = None if isinstance(record, Region) else catalogue.placed(record)
    if sheet is None or placed is None:
        return SocialCard(sheet) if sheet else None
    x, y = (round(value) for value in sheet.point(placed.point))
    inside = 0 <= x < sheet.width and 0 <= y < sheet.height
    return SocialCard(sheet, x, y, _SHAPES[placed.precision]) if inside else SocialCard(sheet)


@computed_once
def _social_sheet(catalogue: Catalogue, region_id: str | None) -> Sheet | None:
    region = _drawn_region(catalogue, region_id)
    return _sheet(catalogue, region, CARD_WIDTH, CARD_HEIGHT - CARD_CAPTION) if region else None


def _drawn_region(catalogue: Catalogue, region_id: str | None) -> Region | None:
    chain = [region for region in catalogue.regions.chain(region_id) if region.level != "street"]
    return next((region for region in reversed(chain) if catalogue.boundaries.codes(region)), None)


def _sheet(catalogue: Catalogue, region: Region, width: int = WIDTH, height: int | None = None) -> Sheet | None:
    outline = catalogue.boundaries.shape(region)
    return sheet_around(region, outline.bounds, width, height) if outline is not None else None


def sheet_around(
    region: Region, bounds: tuple[float, float, float, float], width: int, height: int | None = None
) -> Sheet:
    """A sheet around ``bounds`` (west, south, east, north); its height follows their shape unless it is given."""
    west, south, east, north = bounds
    squeeze = cos(radians((south + north) / 2))
    wide, tall = (east - west) * (1 + 2 * _MARGIN) * squeeze, (north - south) * (1 + 2 * _MARGIN)
    height = height or round(min(_HIGHEST, max(_LOWEST, width * tall / wide)))
    scale = min(width / wide, height / tall)
    half_lon, half_lat = width / scale / squeeze / 2, height / scale / 2
    lon, lat = (west + east) / 2, (south + north) / 2
    return Sheet(region, Box(lon - half_lon, lat - half_lat, lon + half_lon, lat + half_lat), height, scale, width)


def marks_map(catalogue: Catalogue, region_id: str | None, places: Sequence[tuple[str, Lonlat]]) -> StepsMap | None:
    """Several places on the picture of a region; marks that would cover each other are one.

    None without a picture, or without a place in it."""
    sheet = sheet_for(catalogue, region_id)
    if sheet is None:
        return None
    names: dict[tuple[float, float], list[str]] = {}
    for label, lonlat in places:
        x, y = sheet.point(lonlat)
        if 0 < x < WIDTH and 0 < y < sheet.height:
            near = next((at for at in names if abs(at[0] - x) < _MARK and abs(at[1] - y) < _MARK), (x, y))
            names.setdefault(near, []).append(label)
    marks = tuple(("、".join(labels), x, y) for (x, y), labels in names.items())
    return StepsMap(sheet.path, sheet.region.name, sheet.height + CAPTION, marks) if marks else None


def place_map(catalogue: Catalogue, record: Record) -> PlaceMap | None:
    """A record's mark on the picture of its county; None without a place, an outline, or if it lies far outside."""
    placed = catalogue.placed(record)
    if placed is None:
        return None
    sheet = sheet_for(catalogue, catalogue.region_of(record))
    if sheet is None:
        return None
    x, y = sheet.point(placed.point)
    if not (0 < x < WIDTH and 0 < y < sheet.height):
        return None
    return PlaceMap(sheet.path, sheet.region.name, sheet.height + CAPTION, x, y, _SHAPES[placed.precision])

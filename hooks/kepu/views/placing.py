"""Where a record lies on the drawn picture of its county.

The picture is drawn once per county (``maps.places``); a record's page only adds the mark. All points are WGS-84
``(longitude, latitude)``; the projection is equirectangular, true to scale at the picture's middle latitude.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import NamedTuple

from ..catalogue import Catalogue
from ..model import Record
from ..model.datum import Lonlat
from ..model.region import Region
from .model import PlaceMap

WIDTH = 600
"""Units of the picture; about as many pixels."""
CAPTION = 66
"""Height of the lowest strip, with scale bar and 审图号."""
_MARGIN = 0.12
"""Share of the county's size that is shown around it, so that neighbours are seen."""
_LOWEST, _HIGHEST = 300, 520
_SHAPES = {"entrance": "pin", "site": "pin", "street": "ring", "district": "area"}


class Box(NamedTuple):
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture of a region: what part of the earth it shows, at what scale."""

    region: Region
    box: Box
    height: int
    scale: float
    """Units per degree of latitude."""

    @property
    def path(self) -> str:
        return f"map/places/{self.region.id}.svg"

    def point(self, lonlat: Lonlat) -> tuple[float, float]:
        """A place in the picture, in units from its upper left."""
        middle_lon, middle_lat = (self.box.west + self.box.east) / 2, (self.box.south + self.box.north) / 2
        across = self.scale * cos(radians(middle_lat))
        x = WIDTH / 2 + (lonlat[0] - middle_lon) * across
        y = self.height / 2 - (lonlat[1] - middle_lat) * self.scale
        return round(x, 1), round(y, 1)


def sheet_for(catalogue: Catalogue, region_id: str | None) -> Sheet | None:
    """The picture for places in a region: of its county, else of the smallest region around it with an outline."""
    known: dict[str | None, Sheet | None] = catalogue.memo.setdefault("sheets", {})
    if region_id not in known:
        chain = [region for region in catalogue.regions.chain(region_id) if region.level != "street"]
        found = next((region for region in reversed(chain) if catalogue.boundaries.codes(region)), None)
        known[region_id] = _sheet(catalogue, found) if found else None
    return known[region_id]


def _sheet(catalogue: Catalogue, region: Region) -> Sheet | None:
    outline = catalogue.boundaries.shape(region)
    if outline is None:
        return None
    west, south, east, north = outline.bounds
    squeeze = cos(radians((south + north) / 2))
    wide, tall = (east - west) * (1 + 2 * _MARGIN) * squeeze, (north - south) * (1 + 2 * _MARGIN)
    height = round(min(_HIGHEST, max(_LOWEST, WIDTH * tall / wide)))
    scale = min(WIDTH / wide, height / tall)
    half_lon, half_lat = WIDTH / scale / squeeze / 2, height / scale / 2
    lon, lat = (west + east) / 2, (south + north) / 2
    return Sheet(region, Box(lon - half_lon, lat - half_lat, lon + half_lon, lat + half_lat), height, scale)


def place_map(catalogue: Catalogue, record: Record) -> PlaceMap | None:
    """A record's mark on the picture of its county; None without a place, an outline, or if it lies far outside."""
    placed = catalogue.placed(record)
    if placed is None:
        return None
    venue = catalogue.venues.get(getattr(record, "venue", None) or "")
    sheet = sheet_for(catalogue, record.region or (venue.region if venue else None))
    if sheet is None:
        return None
    x, y = sheet.point(placed.point)
    if not (0 < x < WIDTH and 0 < y < sheet.height):
        return None
    return PlaceMap(sheet.path, sheet.region.name, sheet.height + CAPTION, x, y, _SHAPES[placed.precision])

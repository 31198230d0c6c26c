"""Where something is."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from .common import Model
from .datum import Datum, Lonlat, to_wgs84
from .types import Line, Number

Precision = Literal["entrance", "site", "street", "district"]


class Location(Model):
    """A point with its datum (no default: a guess would be hundreds of metres off)."""

    lon: Annotated[Number, Field(ge=-180, le=180)] = Field(description="经度")
    lat: Annotated[Number, Field(ge=-90, le=90)] = Field(description="纬度")
    datum: Datum = Field(description="坐标系：wgs84 国际标准（定位仪、天地图）、gcj02 高德和腾讯、bd09 百度")
    precision: Precision = Field(description="精确到：entrance 入口、site 场所、street 街道、district 区县")
    basis: Line | None = Field(None, description="坐标从哪里来")

    @cached_property
    def wgs84(self) -> Lonlat:
        """``(longitude, latitude)`` in WGS-84, rounded to 6 decimals (0.1 m)."""
        lon, lat = to_wgs84(self.lon, self.lat, self.datum)
        return round(lon, 6), round(lat, 6)

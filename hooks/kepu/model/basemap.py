"""What lies under the outlines: nothing, or pictures from a map service (``map.basemap`` in ``data/portal.yml``)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Model
from .datum import Datum
from .types import Integer, Line

BasemapKind = Literal["none", "tianditu", "osm", "xyz", "wmts", "folder"]
_Zoom = Annotated[Integer, Field(ge=1, le=19)]


class Basemap(Model):
    """A service of square tiles in Web Mercator. No key is ever written here: 天地图's comes from the environment."""

    kind: BasemapKind = Field(
        "none", description="none 只有轮廓、tianditu 天地图、osm、xyz、wmts、folder 自己的瓦片文件夹"
    )
    style: Literal["vector", "image"] = Field("vector", description="天地图：vector 矢量、image 影像，都带注记")
    tiles: Line | None = Field(
        None, description="瓦片网址，含 {z} {x} {y}；folder 写本站的路径，如 /tiles/{z}/{x}/{y}.png"
    )
    labels: Line | None = Field(None, description="注记瓦片的网址，写法同 tiles")
    attribution: Line | None = Field(None, description="底图来源，印在地图上")
    review_number: Line | None = Field(None, description="底图的审图号，印在地图上")
    datum: Datum = Field("wgs84", description="底图的坐标系；显示时把点和轮廓移到这个坐标系上")
    largest_zoom: _Zoom = Field(17, description="最大放大到第几级")

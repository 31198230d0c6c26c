"""The basemap as the browser needs it: addresses of tiles, their credit and datum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from ..model.basemap import Basemap
from ..model.mainland import rings

KEY = "KEPU_KEY_TIANDITU"
"""The environment variable that holds the operator's browser key of 天地图; read at build time only."""
_TIANDITU = (
    "https://t{s}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}"
    "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk="
)
_TIANDITU_LAYERS = {"vector": ("vec", "cva"), "image": ("img", "cia")}
_SERVERS = "01234567"
_OSM = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


def needs_key(basemap: Basemap, environment: Mapping[str, str]) -> bool:
    """Whether 天地图 is wanted but its key is not in the environment."""
    return basemap.kind == "tianditu" and not _key(environment)


def browser_settings(basemap: Basemap, environment: Mapping[str, str]) -> dict[str, Any] | None:
    """What ``js/map/basemap.js`` reads; None for outlines only, also when the key of 天地图 is missing.

    Returns:
        ``tiles`` (addresses, lowest layer first), ``servers``, ``largestZoom``, ``credit``, ``datum`` and, where
        display needs a shift, ``rings``: where it applies, as WGS-84 ``(longitude, latitude)``.
    """
    tiles = _tiles(basemap, environment)
    if not tiles:
        return None
    shifted = basemap.datum != "wgs84"
    return {
        "tiles": tiles,
        "servers": _SERVERS,
        "largestZoom": basemap.largest_zoom,
        "credit": credit(basemap),
        "datum": basemap.datum,
        "rings": rings() if shifted else [],
    }


def credit(basemap: Basemap) -> str:
    """The line that names the basemap on the map."""
    source = basemap.attribution or {"tianditu": "天地图", "osm": "© OpenStreetMap 贡献者"}.get(basemap.kind, "")
    number = f"审图号：{basemap.review_number}" if basemap.review_number else ""
    return "　".join(part for part in (source and f"底图：{source}", number) if part)


def origins(basemap: Basemap, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The foreign origins whose pictures the Content-Security-Policy must allow; sorted."""
    servers = set()
    for address in _tiles(basemap, environment):
        for server in _SERVERS if "{s}" in address else "0":
            parts = urlsplit(address.replace("{s}", server))
            if parts.netloc:
                servers.add(f"{parts.scheme}://{parts.netloc}")
    return tuple(sorted(servers))


def _tiles(basemap: Basemap, environment: Mapping[str, str]) -> list[str]:
    if basemap.kind == "none" or needs_key(basemap, environment):
        return []
    if basemap.kind == "tianditu":
        layers = _TIANDITU_LAYERS[basemap.style]
        return [_TIANDITU.replace("{layer}", layer) + _key(environment) for layer in layers]
    first = _OSM if basemap.kind == "osm" else basemap.tiles
    return [address for address in (first, basemap.labels) if address]


def _key(environment: Mapping[str, str]) -> str:
    """The key's letters and digits; anything else could break out of the address."""
    return "".join(character for character in environment.get(KEY, "") if character.isascii() and character.isalnum())

"""Maps: an interactive one described with folium, drawn pictures of regions, and the data behind both.

The interactive map is ``overrides/kepu/map.html`` filled with ``page_context``; it needs the files of
``outputs`` under ``map/`` and those of ``vendor_outputs`` under the assets.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from ..catalogue import Catalogue
from ..output import Output, Unit
from .basemap import KEY, browser_settings, needs_key, origins
from .cards import card_outputs, portal_card
from .county_pictures import place_outputs
from .fonts import Font, chinese_font
from .layers import layer_outputs
from .outlines import portal_box
from .overview import overview_context
from .page import embed_context, page_context
from .preview import preview_svg, region_svg
from .scaffold import scaffold
from .sharing_page import sharing_context
from .vendor import vendor_outputs

__all__ = [
    "VIEWS",
    "Font",
    "card_outputs",
    "chinese_font",
    "outputs",
    "page_context",
    "portal_card",
    "preview_svg",
    "region_svg",
    "tile_origins",
    "units",
    "vendor_outputs",
]

log = logging.getLogger("mkdocs.kepu")
VIEWS: dict[str, Callable[[Catalogue], dict[str, Any]]] = {
    "map": page_context,
    "sharing": sharing_context,
    "overview": overview_context,
    "embed": embed_context,
}
"""Pages with a live map, by the name of their template: what each shows."""
_NOTHING: Mapping[str, str] = {}


def outputs(catalogue: Catalogue, environment: Mapping[str, str] = _NOTHING) -> Iterator[Output]:
    """Everything under ``map/`` but the page: the script, the data and the pictures of the portal's regions.

    ``environment`` may hold the key of a basemap.
    """
    for unit in units(catalogue, environment):
        yield from unit.make()


def units(catalogue: Catalogue, environment: Mapping[str, str]) -> Iterator[Unit[Output]]:
    """:func:`outputs` in parts that are made again apart from each other."""
    settings = catalogue.portal.map.basemap
    if needs_key(settings, environment):
        log.warning("底图设为天地图，但环境变量 %s 里没有密钥；地图只显示轮廓", KEY)
    yield Unit("map", partial(_script, catalogue, browser_settings(settings, environment)))
    yield Unit("map pictures", partial(_pictures, catalogue))
    yield Unit("map layers", partial(layer_outputs, catalogue))
    yield Unit("map places", partial(place_outputs, catalogue))


def _script(catalogue: Catalogue, basemap: Any) -> Iterator[Output]:
    yield Output("map/map.js", scaffold(portal_box(catalogue), basemap).encode())


def _pictures(catalogue: Catalogue) -> Iterator[Output]:
    yield Output("map/preview.svg", preview_svg(catalogue).encode())
    yield Output("map/preview-wide.svg", preview_svg(catalogue, wide=True).encode())


def tile_origins(catalogue: Catalogue, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The foreign origins of the configured basemap; none by default."""
    return origins(catalogue.portal.map.basemap, environment)

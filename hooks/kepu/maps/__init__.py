"""Maps: an interactive one described with folium, drawn pictures of regions, and the data behind both.

The interactive map is ``overrides/kepu/map.html`` filled with ``page_context``; it needs the files of
``outputs`` under ``map/`` and those of ``vendor_outputs`` under the assets.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import Catalogue
from ..output import Output
from .layers import layer_outputs
from .outlines import portal_box
from .page import page_context
from .preview import preview_svg, region_svg
from .scaffold import scaffold
from .vendor import vendor_outputs

__all__ = ["outputs", "page_context", "preview_svg", "region_svg", "vendor_outputs"]


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """Everything under ``map/`` but the page: the script, the data and the picture of the portal's regions."""
    yield Output("map/map.js", scaffold(portal_box(catalogue)).encode())
    yield Output("map/preview.svg", preview_svg(catalogue).encode())
    yield from layer_outputs(catalogue)

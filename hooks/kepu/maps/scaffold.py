"""The map itself, described with folium and written to a script file.

folium escapes nothing and its templates run what they are given, so only numbers and the literals of this
file ever reach it: names, kinds, the attribution and the 审图号 are shown by ``js/map/map.js``. Of folium's page
only the script is kept; its remote scripts, style sheets and inline ``<style>`` stay behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..output import dumps
from .extent import Box
from .layer_looks import layers

if TYPE_CHECKING:
    import folium

CONTAINER = "map_kepu"
"""Id of the element that the map is drawn in; folium derives it from the map's name."""

_MOTION = "motion"
"""Argument of the scaffold: whether the visitor accepts motion."""

_CONTROLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Zoom", {"position": "bottomright", "zoomInTitle": "放大", "zoomOutTitle": "缩小"}),
    ("Scale", {"position": "bottomleft", "imperial": False}),
    ("KepuFullscreen", {"position": "topleft"}),
    ("KepuLocate", {"position": "topleft"}),
    ("KepuMeasure", {"position": "topleft"}),
    ("KepuMiniMap", {"position": "topright"}),
)
"""Leaflet's own controls and, by names that begin with Kepu, those of ``js/map/controls.js``."""

_SCRIPT = """\
/* The map of the portal, described in Python with folium (kepu.maps.scaffold). Defines one global:
   kepuMapScaffold(motion) draws the map in #{container} and returns it with its layers and the basemap's settings;
   kepuMapScaffold.layers tells of the layers of records. */
window.kepuMapScaffold = Object.assign(function ({motion}) {{
"use strict";
{body}
return {{{handles}, basemap: {basemap}}};
}}, {{layers: {layers}}});
"""


def scaffold(box: Box, basemap: dict[str, Any] | None = None) -> str:
    """The script that draws an empty map around ``box`` (WGS-84 degrees). Same arguments, same text.

    ``basemap`` is handed through as JSON and never seen by folium; ``js/map/basemap.js`` reads it.
    """
    drawing = _map(box)
    groups = {
        "regions": _group(drawing, "regions"),
        "parts": _group(drawing, "parts"),
        "labels": _group(drawing, "labels"),
        "places": _group(drawing, "places"),
    }
    _fit(drawing, box)
    handles = {"map": drawing.get_name(), **groups}
    return _SCRIPT.format(
        container=CONTAINER,
        motion=_MOTION,
        body=_script_of(drawing),
        basemap=dumps(basemap),
        layers=dumps(layers()),
        handles=", ".join(f"{key}: {name}" for key, name in handles.items()),
    )


def _map(box: Box) -> folium.Map:
    # folium takes most of a second to import; only a build that draws the map pays for it.
    import folium

    limit = box.padded(0.6)
    drawing = folium.Map(
        location=((box.south + box.north) / 2, (box.west + box.east) / 2),
        tiles=None,
        zoom_start=4,
        zoom_control=False,
        max_bounds=True,
        min_lat=max(-85.0, limit.south),
        max_lat=min(85.0, limit.north),
        min_lon=limit.west,
        max_lon=limit.east,
        **_options(),
    )
    _named(drawing, "kepu")
    _add_panes(drawing)
    _add_controls(drawing)
    return drawing


def _options() -> dict[str, Any]:
    """Leaflet's options by Leaflet's names: folium keeps its own ``min_zoom`` and ``max_zoom`` for tiles."""
    from folium.utilities import JsCode

    moving = ("zoomAnimation", "fadeAnimation", "markerZoomAnimation", "inertia")
    return {
        "minZoom": 3,
        "maxZoom": 15,
        "zoomSnap": 0.25,
        "attributionControl": False,
        "scrollWheelZoom": False,
        **dict.fromkeys(moving, JsCode(_MOTION)),
    }


def _add_panes(drawing: folium.Map) -> None:
    """Outlines lie under names, names under markers; none of them takes the pointer from a marker."""
    from folium.map import CustomPane

    for name, depth in (("outlines", 350), ("names", 450)):
        _add(drawing, CustomPane(name, z_index=depth, pointer_events=False), name)


def _add_controls(drawing: folium.Map) -> None:
    from folium.features import Control

    for kind, options in _CONTROLS:
        control = Control(kind)
        # Set afterwards: given as an argument, ``position`` makes folium 0.20 print all four corners.
        control.options = dict(options)
        _add(drawing, control, "kepu")


def _fit(drawing: folium.Map, box: Box) -> None:
    from folium.map import FitBounds

    fit = FitBounds([[box.south, box.west], [box.north, box.east]], padding=(24, 32))
    # Leaflet drops a move that is asked for while another is under way, such as the one that an address asks for.
    fit.options["animate"] = False
    drawing.add_child(fit)


def _group(drawing: folium.Map, name: str) -> str:
    import folium

    return _add(drawing, folium.FeatureGroup(name=name, control=False), name)


def _add(drawing: folium.Map, element: Any, name: str) -> str:
    """Put an element on the map under a fixed name; returns its variable in the script."""
    _named(element, name)
    drawing.add_child(element)
    return str(element.get_name())


def _named(element: Any, name: str) -> None:
    """Replace folium's random id, which would change the file with every build."""
    element._id = name


def _script_of(drawing: folium.Map) -> str:
    figure: Any = drawing.get_root()
    figure.render()
    lines = (line.rstrip() for line in figure.script.render().splitlines())
    return "\n".join(line for line in lines if line)

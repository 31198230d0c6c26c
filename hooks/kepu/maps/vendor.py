"""Leaflet, copied from the wheel that carries it.

Nothing is fetched: the files come from the package ``xstatic-leaflet``, whose version the lock file pins. Clusters are
our own (``js/map/clusters.js``), so no further library is sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from ..output import Output
from .licences import LEAFLET

_PACKAGE = "xstatic.pkg.leaflet"
_FILES = ("leaflet.js", "leaflet.css", "images/layers.png", "images/layers-2x.png", "images/marker-icon.png")
"""The style sheet names the pictures; our own markers do without them."""


def vendor_outputs(prefix: str) -> Iterator[Output]:
    """The third-party files of the map, under ``<prefix>/vendor/leaflet/``.

    Raises:
        FileNotFoundError: the wheel no longer holds a file that the map needs.
    """
    folder = f"{prefix.strip('/')}/vendor/leaflet".lstrip("/")
    source = Path(import_module(_PACKAGE).BASE_DIR)
    for name in _FILES:
        yield Output(f"{folder}/{name}", (source / name).read_bytes())
    yield Output(f"{folder}/LICENSE.leaflet.txt", LEAFLET.encode())

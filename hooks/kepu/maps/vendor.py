"""Leaflet and its marker clustering, copied from the wheels that carry them.

Nothing is fetched: the files come from the packages ``xstatic-leaflet`` and
``xstatic-leaflet-markercluster``, whose versions the lock file pins.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from ..output import Output
from .licences import LEAFLET, MARKERCLUSTER

_PACKAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "xstatic.pkg.leaflet",
        (
            "leaflet.js",
            "leaflet.css",
            "images/layers.png",
            "images/layers-2x.png",
            "images/marker-icon.png",
            "images/marker-icon-2x.png",
            "images/marker-shadow.png",
        ),
    ),
    (
        "xstatic.pkg.leaflet_markercluster",
        ("leaflet.markercluster.js", "MarkerCluster.css", "MarkerCluster.Default.css"),
    ),
)


def vendor_outputs(prefix: str) -> Iterator[Output]:
    """The third-party files of the map, under ``<prefix>/vendor/leaflet/``.

    Raises:
        FileNotFoundError: a wheel no longer holds a file that the map needs.
    """
    folder = f"{prefix.strip('/')}/vendor/leaflet".lstrip("/")
    for package, names in _PACKAGES:
        source = Path(import_module(package).BASE_DIR)
        for name in names:
            yield Output(f"{folder}/{name}", (source / name).read_bytes())
    yield Output(f"{folder}/LICENSE.leaflet.txt", LEAFLET.encode())
    yield Output(f"{folder}/LICENSE.markercluster.txt", MARKERCLUSTER.encode())

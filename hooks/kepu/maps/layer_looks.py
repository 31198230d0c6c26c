"""What the map's layers look like: order, words and pictures for the scripts, colours for the style sheet."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from .mapped import LAYERS

_PACKAGE = "material"
"""The theme's package carries Material Design Icons (Apache 2.0, Pictogrammers)."""
_PATH = re.compile(r"<path d=\"([^\"]+)\"")
_STYLED = ("kepu-map__layer", "kepu-marker", "kepu-cluster")


def layers() -> list[dict[str, str]]:
    """Every layer in its order: ``code``, ``label`` and ``picture``, the path of a drawing of 24 by 24 units."""
    return [{"code": code, "label": layer.label, "picture": _picture(layer.icon)} for code, layer in LAYERS.items()]


def _picture(icon: str) -> str:
    """The path of an icon.

    Raises:
        FileNotFoundError: the set has no such icon.
    """
    spec = find_spec(_PACKAGE)
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    file = folder / "templates/.icons/material" / f"{icon}.svg"
    match = _PATH.search(file.read_text("utf-8")) if file.is_file() else None
    if match is None:
        raise FileNotFoundError(file)
    return match[1]


def layer_styles() -> str:
    """The colour of every layer, a token of ``map.css``."""
    return "".join(
        f"{','.join(f'.{name}--{code}' for name in _STYLED)}{{--hue:var(--map-{layer.colour})}}\n"
        for code, layer in LAYERS.items()
    )

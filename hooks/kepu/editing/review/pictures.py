"""Photographs before and after a change, made anew from their pixels, as addresses that hold the picture itself."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from ...images.photographs import Rendition, process

_MOST = 60
"""Pictures of one page; the others are named only."""


def photographs_beside(
    paths: Iterable[str], before: Path, after: Path, cache: Path
) -> dict[str, tuple[str | None, str | None]]:
    """Both states of some photographs, None where one is not there or cannot be used.

    Args:
        paths: their paths from the folder of articles and photographs.
        before, after: that folder at both times.
        cache: a folder for what is decoded.
    """
    wanted = list(dict.fromkeys(paths))[:_MOST]
    shown = [_shown([folder / path for path in wanted], folder, cache) for folder in (before, after)]
    return {path: (shown[0].get(before / path), shown[1].get(after / path)) for path in wanted}


def _shown(files: list[Path], folder: Path, cache: Path) -> dict[Path, str]:
    there = [file for file in files if file.is_file()]
    renditions = process(there, cache, root=folder) if there else {}
    return {
        file: f"data:image/webp;base64,{b64encode(result.files[0][2]).decode()}"
        for file, result in renditions.items()
        if isinstance(result, Rendition)
    }

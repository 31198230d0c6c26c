"""The family of illustrations under ``overrides/assets/kepu/pictures``: which pictures and patterns there are."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Illustrations(NamedTuple):
    """The names of pictures, and of the patterns that lie behind them, in order."""

    pictures: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()

    @classmethod
    def of(cls, folder: Path) -> Illustrations:
        """Those in a folder; patterns are in its folder ``patterns``."""
        patterns = sorted(path.stem for path in (folder / "patterns").glob("*.svg"))
        return cls(frozenset(path.stem for path in folder.glob("*.svg")), tuple(patterns))


NO_ILLUSTRATIONS = Illustrations()

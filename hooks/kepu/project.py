"""Where the parts of a portal and of its site are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """Where things are. ``site_url`` ends in a slash, or is None."""

    data: Path
    content: Path
    overrides: Path
    site: Path
    cache: Path
    icons: Path
    site_url: str | None
    config: Path
    language: str = "zh-CN"
    regions: tuple[str, ...] = ()
    """Ids of the only regions whose records are shown, for a portal to carry away; none for all."""

"""One sheet of SVG symbols, so that a page refers to an icon instead of repeating its drawing."""

from __future__ import annotations

import re
from pathlib import Path

_SVG = re.compile(r"<svg[^>]*viewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", re.DOTALL)
_USED = re.compile(
    r"icon\(\"([a-z0-9-]+)\"|\bicon=\"([a-z0-9-]+)\"|Action\(\s*(?:f?\"[^\"]+\"|\w+),\s*\"([a-z0-9-]+)\""
)


class MissingIcon(ValueError):
    """A template or view names an icon that the set does not have."""


def used_icons(*folders: Path) -> list[str]:
    """Names of the icons that templates and views mention, sorted."""
    names: set[str] = set()
    for folder in folders:
        for path in sorted((*folder.rglob("*.html"), *folder.rglob("*.py"))):
            for groups in _USED.findall(path.read_text(encoding="utf-8")):
                names.update(filter(None, groups))
    return sorted(names)


def sheet(names: list[str], icons: Path) -> bytes:
    """An SVG file with a symbol for each name, drawn as in the icon set.

    Raises:
        MissingIcon: the set has no such icon.
    """
    symbols = []
    for name in names:
        path = icons / f"{name}.svg"
        match = _SVG.search(path.read_text(encoding="utf-8")) if path.is_file() else None
        if match is None:
            raise MissingIcon(name)
        symbols.append(f'<symbol id="{name}" viewBox="{match[1]}">{match[2]}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'.encode()

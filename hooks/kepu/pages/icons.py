"""One style sheet with the drawings of all icons, so that a page only names an icon (``<i class="i-phone"></i>``).

An icon is a box in the colour of its text with the drawing as its mask. The drawings stand in the sheet itself: a
browser masks with no other file where a page was opened from a disk.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

_SVG = re.compile(r"<svg[^>]*viewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", re.DOTALL)
_USED = re.compile(
    r"icon\(\"([a-z0-9-]+)\"|\bicon=\"([a-z0-9-]+)\"|Action\(\s*(?:f?\"[^\"]+\"|\w+),\s*\"([a-z0-9-]+)\""
)
_SIGNS = ('icon("', 'icon="', "Action(")
_READABLE = "/:=,;+-' "
"""What may stand in an address in quotes as it is, beside letters and numbers."""


class MissingIcon(ValueError):
    """A template or view names an icon that the set does not have."""


def used_icons(*folders: Path) -> list[str]:
    """Names of the icons that templates and views mention, sorted."""
    names: set[str] = set()
    for folder in folders:
        for path in sorted((*folder.rglob("*.html"), *folder.rglob("*.py"))):
            text = path.read_text(encoding="utf-8")
            if any(sign in text for sign in _SIGNS):  # the pattern is slow where there is nothing to find
                for groups in _USED.findall(text):
                    names.update(filter(None, groups))
    return sorted(names)


def sheet(names: list[str], icons: Path) -> str:
    """Style rules, a class for each name, drawn as in the icon set; ``css/icons.css`` says what is done with them.

    Raises:
        MissingIcon: the set has no such icon.
    """
    return "".join(f'.i-{name}{{--i:url("{_drawing(name, icons)}")}}\n' for name in names)


def _drawing(name: str, icons: Path) -> str:
    path = icons / f"{name}.svg"
    match = _SVG.search(path.read_text(encoding="utf-8")) if path.is_file() else None
    if match is None:
        raise MissingIcon(name)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{match[1]}">{match[2]}</svg>'.replace('"', "'")
    return f"data:image/svg+xml,{quote(svg, safe=_READABLE)}"

"""One sheet of our own illustrations, so that a card refers to a picture instead of repeating its drawing.

A picture is an SVG file in a box of 120 by 90, in three groups: ``soft`` and ``strong`` are areas in two tints,
``line`` is drawn on top. A pattern lies behind a picture: ``trace`` is drawn, ``shade`` filled. The colours are custom
properties, which reach into the sheet, so that one drawing serves every theme, light and dark.
"""

from __future__ import annotations

import re
from pathlib import Path

BOX = "0 0 120 90"
_ROUND = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
_GROUPS = {
    "soft": 'fill="var(--picture-soft)"',
    "strong": 'fill="var(--picture-strong)"',
    "line": f'{_ROUND} stroke="var(--picture-line)" stroke-width="2.4"',
    "trace": f'{_ROUND} stroke="var(--picture-pattern)" stroke-width="2"',
    "shade": 'fill="var(--picture-pattern)"',
}
_DRAWING = re.compile(rf'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="{BOX}">\n(.*)</svg>\n', re.DOTALL)
_CLASS = re.compile(r'class="(\w+)"')


class BadPicture(ValueError):
    """A picture is not drawn in the box and the groups of the family."""


def picture_sheet(folder: Path) -> bytes:
    """An SVG file with a symbol for each picture (its name) and each pattern (``pattern-`` and its name).

    Raises:
        BadPicture: a file is not drawn as the family is.
    """
    pictures = [(path.stem, path) for path in sorted(folder.glob("*.svg"))]
    patterns = [(f"pattern-{path.stem}", path) for path in sorted((folder / "patterns").glob("*.svg"))]
    symbols = "".join(_symbol(name, path) for name, path in (*pictures, *patterns))
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'.encode()


def _symbol(name: str, path: Path) -> str:
    match = _DRAWING.fullmatch(path.read_text(encoding="utf-8"))
    if match is None:
        raise BadPicture(f"{path.name}：图要画在 {BOX} 的框里")
    body = _CLASS.sub(lambda group: _group(path, group[1]), match[1].replace("\n", ""))
    return f'<symbol id="{name}" viewBox="{BOX}">{body}</symbol>'


def _group(path: Path, name: str) -> str:
    if name not in _GROUPS:
        raise BadPicture(f"{path.name}：不认识的组 {name}")
    return _GROUPS[name]

"""The papers of a trip, as a portal's content folder has them; ``model/pack.py`` says what may stand in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from ..model.pack import FOLDER, Blocks, blocks_of
from ..source.front_matter import page_of

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")


class Paper(NamedTuple):
    """``code`` is the file's stem, ``blocks`` are as ``model/pack.py`` tells."""

    code: str
    title: str
    blocks: Blocks


def papers(content: Path) -> tuple[Paper, ...]:
    """The papers by the names of their files; pages have been checked, and what still cannot be read is left out."""
    paths = (path for path in sorted((content / FOLDER).glob("*.md")) if _CODE.fullmatch(path.stem))
    return tuple(filter(None, (_paper(path) for path in paths if not path.is_symlink())))


def _paper(path: Path) -> Paper | None:
    page = page_of(path.name, path.read_bytes())
    settings = page.settings.value if isinstance(page.settings.value, dict) else {}
    title = settings.get("title")
    return Paper(path.stem, str(title), blocks_of(page.text)) if title else None

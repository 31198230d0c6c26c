"""Hand-written pages of knowledge, as far as the search knows them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from ..model import Record
from ..source.reader import read

_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,62}")
_HIDDEN = "no"
_INDEX = "index.md"


class Article(Record):
    """A page: its id is the file's stem, its description the text below the title."""


class Folder(NamedTuple):
    """Pages about one thing. ``code`` is the folder's name and the beginning of the pages' addresses."""

    code: str
    title: str
    articles: tuple[Article, ...]


def folders(content: Path) -> tuple[Folder, ...]:
    """The folders of ``content/`` whose pages visitors look for: those with an index page that does not say
    ``search: no``. Pages have been checked; what still cannot be read is left out."""
    found = []
    for index in sorted(content.glob(f"*/{_INDEX}")):
        settings = _page(index)[0]
        if _ID.fullmatch(index.parent.name) and settings.get("search") != _HIDDEN:
            pages = sorted(
                path for path in index.parent.glob("*.md") if path.name != _INDEX and _ID.fullmatch(path.stem)
            )
            articles = tuple(_article(path) for path in pages)
            found.append(Folder(index.parent.name, settings.get("title") or index.parent.name, articles))
    return tuple(folder for folder in found if folder.articles)


def _article(path: Path) -> Article:
    settings, text = _page(path)
    return Article.model_construct(
        id=path.stem,
        name=settings.get("title") or path.stem,
        summary=settings.get("description"),
        description=text,
    )


def _page(path: Path) -> tuple[dict[str, str], str]:
    """A page's settings and its Markdown."""
    raw = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    block, _, text = raw.removeprefix("---\n").partition("\n---\n")
    settings = read(path.name, block.encode()).value
    known = settings.items() if isinstance(settings, dict) else ()
    return {key: value for key, value in known if isinstance(value, str)}, text

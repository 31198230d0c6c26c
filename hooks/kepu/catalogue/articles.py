"""Hand-written pages of knowledge, as far as the search knows them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from ..model import Record
from ..model.article import FrontMatter
from ..model.curriculum import ServesList
from ..source.front_matter import page_of

_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,62}")
_HIDDEN = "no"
_INDEX = "index.md"


class Article(Record):
    """A page: its id is the file's stem, its description the text below the title."""

    serves: ServesList = ()


class Folder(NamedTuple):
    """Pages about one thing. ``code`` is the folder's name and the beginning of the pages' addresses."""

    code: str
    title: str
    articles: tuple[Article, ...]


def folders(content: Path) -> tuple[Folder, ...]:
    """The folders of ``content/`` whose pages visitors look for: those with an index page that does not say
    ``search: no``. Pages have been checked; what still cannot be read is left out."""
    every = []
    for index in sorted(content.glob(f"*/{_INDEX}")):
        settings = _page(index)[0]
        if _ID.fullmatch(index.parent.name) and settings.get("search") != _HIDDEN:
            pages = sorted(
                path for path in index.parent.glob("*.md") if path.name != _INDEX and _ID.fullmatch(path.stem)
            )
            articles = tuple(_article(path) for path in pages)
            every.append(Folder(index.parent.name, settings.get("title") or index.parent.name, articles))
    return tuple(folder for folder in every if folder.articles)


def front_matter(path: Path) -> FrontMatter | None:
    """The settings of a page; None for a page that has none or whose settings break a rule."""
    settings = page_of(path.name, path.read_bytes()).settings.value if path.is_file() else None
    try:
        return FrontMatter.model_validate(settings)
    except ValidationError:
        return None


def _article(path: Path) -> Article:
    settings, text = _page(path)
    known = front_matter(path)
    return Article.model_construct(
        id=path.stem,
        name=settings.get("title") or path.stem,
        aliases=known.search_words if known else (),
        summary=settings.get("description"),
        description=text,
        serves=known.serves if known else (),
    )


def _page(path: Path) -> tuple[dict[str, str], str]:
    """A page's settings that are text, and its Markdown."""
    page = page_of(path.name, path.read_bytes())
    known = page.settings.value.items() if isinstance(page.settings.value, dict) else ()
    return {key: value for key, value in known if isinstance(value, str)}, page.text

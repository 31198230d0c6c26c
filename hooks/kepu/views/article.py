"""What stands around the text of a hand-written page: who wrote it, from what, and numbers to call."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from markupsafe import Markup

from ..model.article import Call, FrontMatter, Reference
from .text import partial_date

_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
_TAG = re.compile("<[^>]*>")
_LONG = 5
"""A page of so many parts says on top what they are."""
_TIER = {"A": "", "B": "报道或转载，未核对原文", "C": "没有找到原发布者"}
NOT_REVIEWED = "还没有请专业人员审核"


class Ground(NamedTuple):
    """One thing that a page rests on."""

    about: str
    title: str
    href: str | None
    detail: str


class Credits(NamedTuple):
    """Who answers for a page. ``review`` is a sentence about professional review."""

    author: str
    written: str
    audience: str
    review: str
    grounds: tuple[Ground, ...]


class ArticlePage(NamedTuple):
    """A page cut behind its main heading, so that buttons can stand between the two."""

    heading: Markup
    text: Markup
    calls: tuple[Call, ...]
    credits: Credits | None
    contents: tuple[tuple[str, str], ...]
    """Id and words of each heading, where readers in a hurry have to find their part among several."""
    hands_over: bool = False
    """Whether it ends in the code that opens the portal in elder mode."""


def article_page(html: Markup, settings: FrontMatter | None) -> ArticlePage:
    """What a hand-written page shows; ``html`` is safe."""
    heading, end, text = html.partition("</h1>")
    cut = (heading + end, text) if end else (Markup(""), html)
    calls = settings.calls if settings else ()
    contents = _contents(cut[1]) if calls else ()
    hands_over = bool(settings and settings.hands_over)
    return ArticlePage(*cut, calls, _credits(settings) if settings else None, contents, hands_over)


def _contents(text: Markup) -> tuple[tuple[str, str], ...]:
    headings = tuple((place, unescape(_TAG.sub("", words))) for place, words in _HEADING.findall(text))
    return headings if len(headings) >= _LONG else ()


def _credits(settings: FrontMatter) -> Credits | None:
    if not settings.author or not settings.date:
        return None
    reviewed = settings.reviewed == "yes" and settings.reviewed_by
    return Credits(
        settings.author,
        partial_date(settings.date.isoformat()),
        settings.audience or "",
        f"已由{settings.reviewed_by}审核" if reviewed else NOT_REVIEWED,
        tuple(_ground(reference) for reference in settings.sources),
    )


def _ground(reference: Reference) -> Ground:
    when = partial_date(reference.date) if reference.date else ""
    detail = "，".join(filter(None, (reference.publisher, when, reference.note or _TIER[reference.tier])))
    return Ground(reference.about, reference.title, reference.url, detail)

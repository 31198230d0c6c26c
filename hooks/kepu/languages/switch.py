"""The links from a page to itself in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from .scope import CHINESE, HOME, Language, in_edition

DEFAULT = "x-default"
"""Search engines show this address to those whose language no edition has."""
SWITCH = re.compile(r'<li class="languages">.*?</li>', re.DOTALL)


def switch(languages: Iterable[Language], current: Language, root: str, path: str) -> str:
    """Plain links, each in its own language; from a page that an edition lacks they lead to its first page, and say so.

    Args:
        root: the way from the page to the site's root.
        path: the page's address in the Chinese edition.
    """
    known = in_edition(path)
    target = path if known else ""
    items = []
    for language in languages:
        here = ' aria-current="true"' if language == current else ""
        address = path if language.tag == CHINESE else f"{language.folder}{target}"
        lacks = not known and language.tag != CHINESE
        told = f' title="{escape(language.lacking)}"' if lacks and language.lacking else ""
        items.append(
            f'<a href="{root}{escape(address)}" hreflang="{language.tag}" lang="{language.tag}"{here}{told}>'
            f"{escape(language.own_name)}{_home(language) if lacks else ''}</a>"
        )
    return f'<li class="languages">{"".join(items)}</li>' if len(items) > 1 else ""


def _home(language: Language) -> str:
    """That a link leads to an edition's first page, as the edition lacks this one."""
    foreign = "" if language.home else f' lang="{CHINESE}"'
    return f" <small{foreign}>({escape(language.home or HOME)})</small>"


def alternates(languages: Iterable[Language], site_url: str, path: str) -> list[tuple[str, str]]:
    """A page's addresses by language, for search engines; ``x-default`` is the Chinese one."""
    if not in_edition(path):
        return []
    found = [(language.tag, f"{site_url}{language.folder}{path}") for language in languages]
    return [*found, (DEFAULT, f"{site_url}{path}")] if len(found) > 1 else []

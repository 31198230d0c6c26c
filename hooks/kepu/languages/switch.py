"""The links from a page to itself in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from .scope import CHINESE, Language, in_edition

SWITCH = re.compile(r'<li class="languages">.*?</li>', re.DOTALL)


def switch(languages: Iterable[Language], current: Language, root: str, path: str) -> str:
    """Plain links, each in its own language; from a page that an edition lacks they lead to its first page.

    Args:
        root: the way from the page to the site's root.
        path: the page's address in the Chinese edition.
    """
    target = path if in_edition(path) else ""
    items = []
    for language in languages:
        here = ' aria-current="true"' if language == current else ""
        address = path if language.tag == CHINESE else f"{language.folder}{target}"
        items.append(
            f'<a href="{root}{escape(address)}" hreflang="{language.tag}" lang="{language.tag}"{here}>'
            f"{escape(language.own_name)}</a>"
        )
    return f'<li class="languages">{"".join(items)}</li>' if len(items) > 1 else ""


def alternates(languages: Iterable[Language], site_url: str, path: str) -> list[tuple[str, str]]:
    """A page's addresses by language, for search engines; ``x-default`` is the Chinese one."""
    if not in_edition(path):
        return []
    found = [(language.tag, f"{site_url}{language.folder}{path}") for language in languages]
    return [*found, ("x-default", f"{site_url}{path}")] if len(found) > 1 else []

"""The header and footer that lead to the pages of a portal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass
class NavItem:
    title: str
    url: str
    active: bool = False
    exact: bool = False


@dataclass
class Navigation:
    """The header's sections and the footer's groups, as the site generator knows them."""

    header: tuple[NavItem, ...] = ()
    footer: tuple[dict[str, Any], ...] = ()
    pages: tuple[NavItem, ...] = ()

"""The parts that pages are made of.

Addresses (``url``) are relative to the site's root; templates put the way to the root before
them. ``href`` values are complete and only ever built here from checked parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from markupsafe import Markup

Tone = Literal["brand", "open", "soon", "closed", "unknown", "plain"]


@dataclass(frozen=True, slots=True)
class Badge:
    text: str
    tone: Tone = "plain"


class Item(NamedTuple):
    """One value of a fact: text, perhaps a link inside (``url``) or outside (``href``) the site."""

    text: str
    url: str | None = None
    href: str | None = None
    note: str | None = None


class Fact(NamedTuple):
    """A labelled row. Without items it prints as not provided. ``unverified`` marks tier C."""

    label: str
    items: tuple[Item, ...] = ()
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A record in a list."""

    collection: str
    id: str
    url: str
    name: str
    kind: str
    place: str = ""
    summary: str = ""
    badges: tuple[Badge, ...] = ()
    tags: tuple[str, ...] = ()
    hours: str | None = None
    sample: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A titled list of cards with a way to all of them."""

    title: str
    cards: tuple[Card, ...]
    total: int = 0
    more_url: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A big button. ``icon`` names a symbol of the icon sheet."""

    label: str
    icon: str
    href: str | None = None
    url: str | None = None
    copy: str | None = None


@dataclass(frozen=True, slots=True)
class HoursView:
    """Opening hours for people (``rows``) and for the browser (``data``, JSON)."""

    text: str
    rows: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]
    data: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    text: str
    href: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Crumb:
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Head:
    """What goes into a page's ``<head>``. ``path`` is the page's address in the site."""

    title: str
    description: str
    path: str
    json_ld: dict[str, Any] | None = None
    kind: str = "website"
    index: bool = True
    alternate: str | None = None
    """Address of the same record as JSON, relative to the root."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    head: Head
    collection: str
    collection_label: str
    id: str
    name: str
    kind: str
    crumbs: tuple[Crumb, ...]
    other_names: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    badges: tuple[Badge, ...] = ()
    summary: str = ""
    sample: bool = False
    alert: str = ""
    closed: str = ""
    hours: HoursView | None = None
    actions: tuple[Action, ...] = ()
    routes: tuple[Action, ...] = ()
    groups: tuple[Group, ...] = ()
    description: Markup = Markup("")
    blocks: tuple[Block, ...] = ()
    images: tuple[Any, ...] = ()
    sources: tuple[SourceView, ...] = ()
    verified: str = ""
    edit_href: str | None = None
    report_href: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)

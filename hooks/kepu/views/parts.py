"""The parts that pages are made of: named tuples, because a build makes hundreds of thousands.

Addresses (``url``) are relative to the site's root; templates put the way to the root before
them. ``href`` values are complete and only ever built here from checked parts.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from .picture import Drawing
from .registration import RegistrationView

Tone = Literal["brand", "open", "soon", "closed", "unknown", "plain"]


class Badge(NamedTuple):
    text: str
    tone: Tone = "plain"


class Item(NamedTuple):
    """One value of a fact: text, perhaps a link inside (``url``) or outside (``href``) the site."""

    text: str
    url: str | None = None
    href: str | None = None
    note: str | None = None


class Fact(NamedTuple):
    """A labelled row. ``doubt`` says why it is not to be relied on.

    A row without items is not printed. If it is ``expected``, its label is named among what the page does not know.
    """

    label: str
    items: tuple[Item, ...] = ()
    doubt: str = ""
    expected: bool = True
    others: tuple[str, ...] = ()
    """What other sources say."""


class Group(NamedTuple):
    """Facts under a heading. Those with an ``anchor`` stand across the page, and its contents bar leads to them."""

    title: str
    facts: tuple[Fact, ...]
    anchor: str = ""


class Card(NamedTuple):
    """A record in a list. ``hours`` are for the browser; ``hours_caution`` says how old or unsure they are."""

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
    hours_caution: str = ""
    sample: bool = False
    note: str = ""
    picture: Drawing | None = None
    registration: RegistrationView | None = None


class Block(NamedTuple):
    """A titled list of cards with a way to all of them."""

    title: str
    cards: tuple[Card, ...]
    total: int = 0
    more_url: str | None = None
    compact: bool = False
    """Names in a short list instead of cards."""
    anchor: str = ""
    """For the contents bar of the page; empty for what stands at its end."""


class Action(NamedTuple):
    """A big button. ``icon`` names a symbol of the icon sheet."""

    label: str
    icon: str
    href: str | None = None
    url: str | None = None
    copy: str | None = None


class HoursDay(NamedTuple):
    """A weekday (1 Monday … 7 Sunday) and its times in words."""

    weekday: int
    name: str
    times: str


class HoursWeek(NamedTuple):
    """The usual week, or that of a season; ``span`` tells the browser on which dates it holds (empty: always)."""

    season: str
    span: str
    days: tuple[HoursDay, ...]


class Ahead(NamedTuple):
    """Days to come that differ from the week; ``until`` (ISO) lets the browser drop what is over."""

    when: str
    what: str
    until: str


class HoursView(NamedTuple):
    """Opening hours for people (``weeks``, ``ahead``) and for the browser (``data``, JSON).

    ``doubt`` says why they are not to be relied on, ``caution`` the same in a few words, and of which year they are.
    """

    text: str
    weeks: tuple[HoursWeek, ...]
    notes: tuple[str, ...]
    data: str
    doubt: str
    caution: str
    ahead: tuple[Ahead, ...] = ()


class SourceView(NamedTuple):
    text: str
    href: str | None
    detail: str


class Picture(NamedTuple):
    """A photograph with its words; ``srcset`` is (width, address), narrowest first."""

    src: str
    srcset: tuple[tuple[int, str], ...]
    width: int
    height: int
    alt: str
    credit: str
    licence: str


class Crumb(NamedTuple):
    url: str
    name: str


class Feed(NamedTuple):
    """A file to subscribe to: its media type, its title, its address relative to the root."""

    type: str
    title: str
    url: str


class Head(NamedTuple):
    """What goes into a page's ``<head>``. ``path`` is the page's address in the site."""

    title: str
    description: str
    path: str
    json_ld: dict[str, Any] | None = None
    kind: str = "website"
    indexed: bool = True
    alternate: str | None = None
    """Address of the same record as JSON, relative to the root."""
    image: str | None = None
    """Address of a picture for social media, 1200 by 630 pixels, relative to the root."""
    feeds: tuple[Feed, ...] = ()
    """Calendar and feeds of what the page is about."""


class StepView(NamedTuple):
    """A step of a learning path. ``key`` is what the device remembers it by, ``targets`` what it leads to, each with
    what kind of thing it is."""

    number: int
    key: str
    todo: str
    targets: tuple[tuple[str, Item], ...]
    length: str
    note: str


class StepsMap(NamedTuple):
    """Numbered marks on a drawn picture 600 units wide, each with its number and place."""

    src: str
    region: str
    height: int
    marks: tuple[tuple[str, float, float], ...]


class PlaceMap(NamedTuple):
    """A mark on a drawn picture 600 units wide; ``shape`` (pin, ring, area) says how exact the place is."""

    src: str
    region: str
    height: int
    x: float
    y: float
    shape: str

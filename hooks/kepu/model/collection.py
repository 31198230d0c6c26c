"""What a collection of records is for: everything that pages, exports, maps and forms derive their lists from.

A collection is declared beside its model (``VENUES`` in ``venue.py``). With nothing but a name, a model and a label it
has all roles: pages, lists, search, a layer of the map, feeds, a form. Those that are otherwise say so.
"""

from __future__ import annotations

from dataclasses import dataclass

from .common import Record
from .markers import markers
from .types import Term


@dataclass(frozen=True)
class Division:
    """All records of a collection, or those of some kinds, with a list and a layer of the map of their own.

    ``code`` is the list's address and the layer's name, ``title`` heads the list, ``label`` names the layer in few
    words. ``icon`` is one of Material Design Icons; ``colour`` names a token of the map's styles (``--map-<colour>``).
    """

    code: str
    title: str
    label: str
    icon: str = "map-marker"
    colour: str = "other"
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Form:
    """A form with which anyone can propose a record: what it is for, and its groups of fields in the order people
    think. What no group names is folded in at the end. Without any group there is one of the name and the
    collection's own fields."""

    told: str = ""
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()


CONTACT = ("联系方式", ("contacts", "links"))
"""The group of a form that asks how to reach somebody."""


@dataclass(frozen=True)
class Collection:
    """A folder of records under ``data/``, and its roles.

    ``label`` is its Chinese name, ``unit`` the word it is counted with. Collections stand everywhere in the order of
    ``COLLECTIONS``.
    """

    name: str
    model: type[Record]
    label: str
    unit: str = "个"
    divisions: tuple[Division, ...] = ()
    """The lists and layers; without any there is one of all records."""
    form: Form | None = Form()
    """None where records cannot be proposed with a form."""
    formerly: tuple[str, ...] = ()
    """Folders under which its records had their pages before; those addresses lead on."""
    template: str = "record"
    """The page of a record: the name of a template under ``overrides/kepu``."""
    kind_of: str = ""
    """For a collection without kinds: the field that refers to the record whose kind counts."""
    kind_prefix: str | None = None
    """Stands before its kinds in addresses, since codes repeat between vocabularies; None: its singular."""
    pages: bool = True
    """Its records have pages of their own."""
    placed: bool = True
    """Its records can have a point."""
    mapped: bool = True
    """Its records make layers of the map."""
    serves: bool = False
    """Its records come to people, and are marked on the map for the area they serve where they have no point."""
    listed: bool = True
    """It has list pages."""
    searched: bool = True
    """The explorer finds it."""
    browsed: bool = True
    """Pages of regions, plain lists by region, kind and audience, and the home page's counts show it."""
    counted: bool = True
    """The comparison of counties counts it."""
    news: bool = True
    """Feeds tell of what is new in it."""
    audiences: bool = True
    """People look for it by audience."""
    region_needed: bool = False
    """Its records must say where they are."""
    sourced: bool = True
    """Its records must say where their facts come from."""

    @property
    def lists(self) -> tuple[Division, ...]:
        """Its divisions, or the one of all its records."""
        return self.divisions or (Division(self.name, self.label, self.label),)

    @property
    def kinds(self) -> str | None:
        """The vocabulary of its records' kinds, if they have kinds."""
        terms = (m.target for m in markers(self.model) if m.steps == ("kind",))
        return next((term.vocabulary for term in terms if isinstance(term, Term)), None)

    def kind_code(self, kind: str) -> str:
        """A kind as the explorer and the plain lists call it."""
        prefix = f"{self.name.removesuffix('s')}-" if self.kind_prefix is None else self.kind_prefix
        return f"{prefix}{kind}"

    def division_of(self, record: Record) -> Division:
        """The division that a record is in: the one of its kind, else the one of all other kinds."""
        kind = getattr(record, "kind", None)
        special = (division for division in self.lists if kind in division.kinds)
        return next(special, next(division for division in self.lists if not division.kinds))


def background(name: str, model: type[Record], label: str, *, sourced: bool = True) -> Collection:
    """A collection that pages are made with, but none about: it has no role of its own."""
    return Collection(
        name,
        model,
        label,
        form=None,
        pages=False,
        placed=False,
        mapped=False,
        listed=False,
        searched=False,
        browsed=False,
        counted=False,
        news=False,
        audiences=False,
        sourced=sourced,
    )

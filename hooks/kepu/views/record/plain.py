"""The page of a record of a collection that has no page of its own making: every field under its title in the model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ...catalogue import Catalogue
from ...model import Record
from ...model.common import Model
from ...model.leaves import Leaf, leaves
from ...model.markers import values_at
from ...model.place import Location
from ...model.shapes import Shape, choices_of, label_of
from ...model.types import Ref, Term
from ..parts import Fact, Group, Item
from ..text import full_date, number
from .detail import Detail
from .details import nearby_block
from .facts import contact_items, fact, link_items, place_name, record_item, region_item
from .routes import routes

_OWN = "资料"
_FLAGS = {True: "是", False: "否"}


def plain(catalogue: Catalogue, record: Record) -> Detail:
    """Its own fields, those of a part under the part's title; where it is; how to reach somebody."""
    placed = catalogue.placed(record)
    region = catalogue.region_of(record)
    where = fact(record, "region", region_item(catalogue, region))
    reach = fact(record, "contacts", *contact_items(record.contacts))
    return Detail(
        groups=(
            *_groups(catalogue, record, where),
            Group("联系", (reach, fact(record, "links", *link_items(record.links)))),
        ),
        routes=routes(record.name, getattr(record, "address", None), placed, place_name(catalogue, region)),
        blocks=(nearby_block(catalogue, record),),
        placed=placed is not None,
    )


def _groups(catalogue: Catalogue, record: Record, where: Fact) -> Iterator[Group]:
    groups: dict[str, list[Fact]] = {_OWN: [where]}
    for leaf in leaves(type(record)):
        name = leaf.steps[0]
        if name in Record.model_fields or Location in Shape(type(record)).inside(name).models:
            continue
        title = label_of(type(record), name)
        items = tuple(_items(catalogue, record, leaf))
        group = _OWN if _is_direct(leaf) else title
        groups.setdefault(group, []).append(fact(record, leaf.key, *items))
    yield from (Group(title, tuple(facts)) for title, facts in groups.items())


def _is_direct(leaf: Leaf) -> bool:
    """Whether it is a field of the record itself, and not of a part of it."""
    return leaf.key == leaf.steps[0]


def _items(catalogue: Catalogue, record: Model, leaf: Leaf) -> Iterator[Item]:
    words = dict(choices_of(leaf.type, leaf.field.description or ""))
    for value in values_at(record, leaf.steps):
        if isinstance(leaf.target, Ref):
            item = record_item(catalogue, leaf.target.collection, value)
            yield from (item,) if item else ()
        elif isinstance(leaf.target, Term):
            yield Item(catalogue.label(leaf.target.vocabulary, value))
        elif value != "":
            yield _item(words.get(str(value)) or value)


def _item(value: Any) -> Item:
    if isinstance(value, bool):
        return Item(_FLAGS[value])
    if isinstance(value, dt.datetime):
        return Item(f"{full_date(value.date())} {value:%H:%M}")
    if isinstance(value, dt.date):
        return Item(full_date(value))
    if isinstance(value, int | float):
        return Item(number(value))
    text = str(value)
    return Item(text, href=text) if text.startswith(("https://", "http://")) else Item(text)

"""Small builders of facts and items, shared by the pages of all collections."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from urllib.parse import quote

from ...catalogue import Catalogue
from ...model import Record
from ...model.common import Contact, Link
from ...model.education import Cost, GroupSize
from ...model.shapes import label_of
from ...model.types import Code
from ..parts import Fact, Item, SourceView
from ..text import dialled, money, partial_date
from .provenance import doubt, other_words, said_otherwise, source_tier

OTHER_LABELS = {
    "Plan.valid_from": "有效期",  # one row for both ends
    "Plan.region": "适用地区",  # where a plan is in force, not where it stands
    "Base.address": "地址",  # that of its venue or organization
}
"""Rows that are not called as their field is in the model, and why."""


def fact(record: Record, field: str, *items: Item | str | None, expected: bool = True) -> Fact:
    """A row for a field, called as in the model; ``sharing.cost`` is a field of a field's own model.

    What is None is left out, and an empty row says that nothing is known.
    """
    kept = tuple(Item(item) if isinstance(item, str) else item for item in items if item)
    if not kept:
        return Fact(_label(type(record), field), expected=expected)
    unsure = doubt(record, field.partition(".")[0])
    return Fact(_label(type(record), field), kept, unsure, expected, other_words(record, field))


@cache
def _label(model: type[Record], field: str) -> str:
    return OTHER_LABELS.get(f"{model.__name__}.{field}") or label_of(model, field)


def extra(record: Record, field: str, *items: Item | str | None) -> Fact:
    """A row that nobody misses where there is nothing to say in it."""
    return fact(record, field, *items, expected=False)


def telephone(phone: str, note: str | None = None) -> Item:
    return Item(phone, href=dialled(phone), note=note)


def contact_items(contacts: Iterable[Contact]) -> list[Item]:
    items: list[Item] = []
    for contact in contacts:
        note = "，".join(part for part in (contact.name, contact.role, contact.hours) if part) or None
        if contact.phone:
            items.append(telephone(contact.phone, note))
        if contact.email:
            items.append(Item(contact.email, href=f"mailto:{quote(contact.email, safe='@')}", note=note))
        if contact.wechat:
            items.append(Item(f"微信：{contact.wechat}", note=note))
        if note and not (contact.phone or contact.email or contact.wechat):
            items.append(Item(note))
    return items


def link_items(links: Iterable[Link]) -> list[Item]:
    return [Item(link.label or link.url, href=link.url) for link in links]


def term_items(catalogue: Catalogue, vocabulary: str, codes: Iterable[Code]) -> list[Item]:
    return [Item(catalogue.label(vocabulary, code)) for code in codes]


def record_item(catalogue: Catalogue, collection: str, record_id: str | None) -> Item | None:
    """A link to another record, if it is visible."""
    record = catalogue.records[collection].get(record_id or "")
    return Item(record.name, url=catalogue.url(collection, record.id)) if record else None


def region_item(catalogue: Catalogue, region_id: str | None) -> Item | None:
    region = catalogue.regions.get(region_id)
    if region is None:
        return None
    name = region.name if region.level == "country" else place_name(catalogue, region_id)
    return Item(name, url=catalogue.url("regions", region.id))


def place_name(catalogue: Catalogue, region_id: str | None) -> str:
    """``某市某区``: the region with what it lies in, below the province where that says enough."""
    names = [region.name for region in catalogue.regions.chain(region_id)]
    return "".join(names[-2:])


def cost_text(cost: Cost | None) -> str | None:
    if cost is None:
        return None
    parts = [cost.text] if cost.text else []
    if cost.amount is not None:
        parts.append(money(cost.amount) + (f" / {cost.unit}" if cost.unit else ""))
    if not parts and cost.free is not None:
        parts.append("免费" if cost.free else "收费")
    return "；".join(parts) or None


def size_text(size: GroupSize | None) -> str | None:
    if size is None or (size.smallest is None and size.largest is None):
        return None
    if size.smallest is not None and size.largest is not None:
        return f"{size.smallest}–{size.largest} 人"
    return f"最多 {size.largest} 人" if size.largest is not None else f"{size.smallest} 人起"


def source_views(record: Record) -> tuple[SourceView, ...]:
    views = []
    for source in record.source:
        details = [partial_date(source.date)] if source.date else []
        details += [source_tier(source)] if source.tier else []
        details += [words for words in (source.note, said_otherwise(record, source)) if words]
        views.append(SourceView(source.title or source.url or "出处", source.url, "，".join(details)))
    return tuple(views)

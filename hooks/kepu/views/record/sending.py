"""What people send in chats of a record, see ``views/sending.py``."""

from __future__ import annotations

from collections.abc import Iterator

from ...catalogue import Catalogue
from ...catalogue.happenings import Happening
from ...model import Record, collection_of
from ...model.education import Cost
from ...model.event import Event
from ...model.knowledge import Knowledge
from ..sending import CHANGES, FOLDER, message, shortened
from .detail import Detail
from .event_rows import event_row
from .facts import cost_text
from .first_needs import FirstNeeds


def of_record(record: Record, kind: str, place: str, detail: Detail, needs: FirstNeeds | None, notice: str) -> str:
    """What somebody has to know who wants to go there.

    Args:
        kind: what it is, as on its card.
        place: the region in words.
        notice: that it is closed, paused or only planned.
    """
    return message(record.name, *_facts(record, kind, place, detail, needs, notice), CHANGES)


def _facts(
    record: Record, kind: str, place: str, detail: Detail, needs: FirstNeeds | None, notice: str
) -> Iterator[str]:
    yield "示例，不是事实" if record.set_apart else ""
    yield notice
    yield "｜".join(filter(None, (kind if kind != detail.when else "", place)))
    yield shortened(record.summary or "")
    hours = detail.hours
    if hours and not notice:
        yield f"时间：{hours.text}" + (f"（{hours.caution}）" if hours.caution else "")
    yield f"时间：{detail.when}" if detail.when else ""
    yield f"地址：{needs.where}" if needs and needs.where else ""
    yield f"电话：{needs.phone.text}" if needs and needs.phone else ""
    cost = price(record)
    yield f"费用：{cost}" if cost else ""


def price(record: Record) -> str:
    """What it costs, of a place whether it is free; empty where nobody knows."""
    cost = getattr(record, "cost", None)
    if isinstance(cost, Cost):
        return cost_text(cost) or ""
    free = getattr(getattr(record, "admission", None), "free", None)
    return "" if free is None else "免费" if free else "收费"


def of_knowledge(record: Knowledge, verdict: str, review: str) -> str:
    """What to do or to think, and who says so: the text that the record has for this, else its summary."""
    said = record.message or record.summary or ""
    publishers = dict.fromkeys(source.publisher or source.title or "" for source in record.source)
    grounds = "、".join(list(filter(None, publishers))[:2])
    about = f"结论：{verdict}" if verdict else ""
    return message(record.name, about, said, f"依据：{grounds}等" if grounds else "", f"{review}。")


def of_happening(catalogue: Catalogue, item: Happening, site_url: str | None) -> str:
    """A time of an event as a row of a list; its address, where the site has one, in a line below."""
    row = event_row(catalogue, item, year=False)
    parts = (row.when, row.name, row.place, cost_text(item.event.cost) or "")
    return "｜".join(filter(None, parts)) + (f"\n{site_url}{row.url}" if site_url else "")


def picture_of(catalogue: Catalogue, record: Record) -> str:
    """The address of a record's long picture; empty where the build makes none.

    Made for what is sent most: how-tos, myths, and events of which something is still to come; for every other record
    too unless the portal's settings leave that out.
    """
    ahead = isinstance(record, Event) and _is_ahead(catalogue, record)
    drawn = catalogue.portal.long_pictures or ahead or isinstance(record, Knowledge)
    return f"{FOLDER}/{collection_of(type(record)).name}/{record.id}.png" if drawn and not record.set_apart else ""


def _is_ahead(catalogue: Catalogue, event: Event) -> bool:
    return any(item.last >= catalogue.today and item.takes_place for item in catalogue.happenings[event.id])

"""What is asked for, and who was asked: fields, records and days must be there."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Example, Problem, Rule, did_you_mean
from ..model import COLLECTIONS
from ..model.asking import Inquiry, Wanted
from ..model.leaves import leaves
from ..model.ways import is_way
from .dataset import Dataset
from .registry import Context, check
from .removals import removed_ids

_FACT = "name: 要问的事\nfacts:\n  - {field: %s, label: 电话, ask: 打哪个电话？, example: 010-12345678, weight: 5}"
_INQUIRY = "name: 示例局\nasked_on: 2026-11-01\nreply_by: %s\nrecords: [%s]"


@check(
    "KP311",
    "要问的事没有对应的字段",
    "文件名写类别（如 venues），field 和 known_by 写这一类里有的字段，如 contacts.phone。",
    example=Example(_FACT % "contact.phone", _FACT % "contacts.phone", file="wanted/venues.yml", whole=True),
)
def unknown_fact(rule: Rule, context: Context) -> Iterator[Problem]:
    """What is asked for has a field to be written into; what it is known by has one too."""
    for entry in context.data.of(Wanted):
        collection = COLLECTIONS.get(entry.record.id)
        if collection is None or collection.form is None:
            near = did_you_mean(entry.record.id, (name for name, known in COLLECTIONS.items() if known.form))
            yield rule.at(entry.at(), f"没有能填表的类别“{entry.record.id}”", suggestion=near)
            continue
        plain = {leaf.key for leaf in leaves(collection.model)}
        for index, fact in enumerate(entry.record.facts):
            if fact.field not in plain:
                near = did_you_mean(fact.field, plain)
                yield rule.at(entry.at("facts", index, "field"), f"没有字段“{fact.field}”", suggestion=near)
            for way in fact.known_by:
                if not is_way(collection.model, way):
                    yield rule.at(entry.at("facts", index, "known_by"), f"没有字段“{way}”")


@check(
    "KP312",
    "征集记录里的记录不存在",
    "写成 类别/编号，如 venues/city-museum；编号改了就用新的。",
    example=Example(
        _INQUIRY % ("2026-11-20", "venues/prak"),
        _INQUIRY % ("2026-11-20", "venues/park"),
        file="inquiries/example.yml",
        whole=True,
    ),
)
def unknown_subject(rule: Rule, context: Context) -> Iterator[Problem]:
    """A list of who was asked about what leads to records."""
    for entry in context.data.of(Inquiry):
        for index, name in enumerate(entry.record.records):
            if not _is_there(context.data, name):
                collection, _, record_id = name.partition("/")
                near = did_you_mean(record_id, context.data.entries.get(collection, {}))
                where = entry.at("records", index)
                yield rule.at(where, f"没有记录“{name}”", suggestion=near and f"{collection}/{near}")


def _is_there(data: Dataset, name: str) -> bool:
    """Whether ``venues/city-museum`` or a former id of it is a record, be it a broken one, or was one."""
    collection, _, record_id = name.partition("/")
    entries = data.entries.get(collection, {})
    former = (entry.record.formerly for entry in entries.values())
    return (
        record_id in entries
        or data.is_broken(collection, record_id)
        or any(record_id in ids for ids in former)
        or record_id in removed_ids(data, collection)
    )


@check(
    "KP313",
    "征集的日期前后颠倒",
    "先发出（asked_on），后回复（reply_by、answered_on）；收到的日期不在将来。",
    example=Example(
        _INQUIRY % ("2026-10-20", "venues/park"),
        _INQUIRY % ("2026-11-20", "venues/park"),
        file="inquiries/example.yml",
        whole=True,
    ),
)
def days_out_of_order(rule: Rule, context: Context) -> Iterator[Problem]:
    """Nobody answers before being asked, or in the future."""
    for entry in context.data.of(Inquiry):
        asked = entry.record.asked_on
        for field in ("reply_by", "answered_on"):
            day = getattr(entry.record, field)
            if day is not None and day < asked:
                yield rule.at(entry.at(field), f"{day} 早于发出的日期 {asked}")
        answered = entry.record.answered_on
        if answered is not None and answered > context.today:
            yield rule.at(entry.at("answered_on"), f"{answered} 还没有到")


CHECKS = (unknown_fact, unknown_subject, days_out_of_order)

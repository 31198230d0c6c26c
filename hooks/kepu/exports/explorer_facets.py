"""What the explorer can be filtered by.

A *facet* is a question with coded answers (the free-or-paid facet has ``free``, ``paid`` and
``unknown``). A *column* holds the answers of every record. Most columns answer one facet; the
column of designations answers three at once, because "a valid national title" must hold for one
and the same designation. A record to which a question does not apply has no answer at all, which
is not the same as ``unknown``.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from ..catalogue import Catalogue
from ..model import COLLECTIONS, Record
from ..model.education import Base, Designation
from ..model.venue import Venue
from ..model.vocabulary import Vocabulary

SHOWN = ("venues", "bases", "courses", "events", "resources", "organizations", "observances", "plans")
"""The collections of the explorer, in the order of its list."""
UNKNOWN = "unknown"
Entry = tuple[str, ...]
"""One answer: a code for each facet of the column."""
Read = Callable[[Catalogue, str, Any], tuple[Entry, ...]]

_PRICED = {"venues": "admission", "courses": "cost", "events": "cost"}
_BOOKED = {"venues": "booking", "events": "registration"}
_ACCESS = {
    "lift": "有电梯",
    "toilet": "无障碍卫生间",
    "parking": "无障碍车位",
    "nursing_room": "母婴室",
    "sign_language": "手语服务",
    "audio_guide": "语音导览",
    "large_print": "大字资料",
    "elderly_service": "老年人服务",
}


@dataclass(frozen=True)
class Value:
    """An answer: its code in addresses, its label, and other words that find it."""

    code: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facet:
    """``tier`` is the rank of a record found by the label of an answer; 0 leaves labels out of the search."""

    id: str
    label: str
    values: tuple[Value, ...]
    tier: int = 0
    parents: tuple[int, ...] = ()
    """For a tree: the position of each value's parent, or -1."""


@dataclass(frozen=True)
class Column:
    id: str
    facets: tuple[Facet, ...]
    read: Read


def columns(catalogue: Catalogue) -> tuple[Column, ...]:
    """All columns, in the order their facets are shown."""
    return (
        *(Column(facet.id, (facet,), read) for facet, read in _single(catalogue)),
        Column("designation", _designation_facets(catalogue), _designations),
    )


def _single(catalogue: Catalogue) -> Iterator[tuple[Facet, Read]]:
    collections = tuple(Value(name, COLLECTIONS[name].label) for name in SHOWN)
    yield Facet("c", "类别", collections, tier=6), lambda _, collection, __: ((collection,),)
    yield _region_facet(catalogue), _regions
    yield _kind_facet(catalogue), _kind
    yield _vocabulary_facet(catalogue, "theme", "主题", "themes"), _many("themes", SHOWN)
    yield _vocabulary_facet(catalogue, "audience", "面向人群", "audiences"), _many("audiences", SHOWN[:5])
    yield _vocabulary_facet(catalogue, "stage", "学段", "stages"), _stages
    yield _vocabulary_facet(catalogue, "concept", "科学核心概念", "core-concepts"), _many("core_concepts", ("courses",))
    yield _facet("mode", "方式", 5, onsite="到馆", outreach="送课上门", online="线上", unknown="未注明"), _mode
    yield _facet("cost", "费用", 5, free="免费", paid="收费", unknown="未提供"), _cost
    yield _facet("booking", "预约", 0, yes="需要预约", no="不用预约", unknown="未提供"), _booking
    yield (
        _facet("wheelchair", "轮椅通行", 0, yes="可以", partial="部分可以", no="不可以", unknown="未提供"),
        _wheelchair,
    )
    yield _facet("access", "无障碍服务", 5, **_ACCESS), _access
    yield _vocabulary_facet(catalogue, "facility", "设施", "facilities"), _facilities
    yield _status_facet(), _status
    yield _facet("sample", "示例", 5, yes="示例", no="真实资料"), lambda _, __, r: (("yes" if r.sample else "no",),)


def _facet(facet_id: str, label: str, tier: int, **values: str) -> Facet:
    return Facet(facet_id, label, tuple(Value(code, text) for code, text in values.items()), tier)


def _status_facet() -> Facet:
    return _facet(
        "status", "状态", 0, active="正常", paused="暂停", closed="已关闭", moved="已搬迁",
        completed="已结束", postponed="延期", cancelled="已取消",
    )  # fmt: skip


def _terms(catalogue: Catalogue, vocabulary: str) -> Iterator[Value]:
    found = catalogue.records["vocab"].get(vocabulary)
    for term in cast(Vocabulary, found).terms if found else ():
        yield Value(term.code, term.label, term.aliases)


def _vocabulary_facet(catalogue: Catalogue, facet_id: str, label: str, vocabulary: str) -> Facet:
    return Facet(facet_id, label, (*_terms(catalogue, vocabulary), Value(UNKNOWN, "未注明")), tier=5)


def _kind_facet(catalogue: Catalogue) -> Facet:
    values: dict[str, Value] = {}
    for collection, vocabulary in _KIND_VOCABULARIES.items():
        for value in _terms(catalogue, vocabulary):
            code = f"{_KIND_PREFIXES[collection]}{value.code}"
            values[code] = Value(code, value.label, value.also)
    return Facet("kind", "类型", tuple(values.values()), tier=6)


# Codes repeat between the vocabularies ("university"), so all but the venues' carry a prefix.
_KIND_VOCABULARIES = {
    "venues": "venue-kinds",
    "resources": "resource-kinds",
    "organizations": "organization-kinds",
}
_KIND_PREFIXES = {"venues": "", "resources": "resource-", "organizations": "organization-"}


def _region_facet(catalogue: Catalogue) -> Facet:
    """Regions top down, each followed by its parts; places without one come last."""
    tree = catalogue.regions
    regions = [r for r in catalogue.records["regions"].values() if not tree.get(getattr(r, "parent", None))]
    ordered = [r for root in regions for r in (root, *tree.descendants(root.id))]
    position = {region.id: index for index, region in enumerate(ordered)}
    country = {r.id for r in ordered if getattr(r, "level", "") == "country"}
    parents = [-1 if (p := getattr(r, "parent", None)) in country else position.get(p or "", -1) for r in ordered]
    values = (*(Value(r.id, r.name, r.aliases) for r in ordered), Value(UNKNOWN, "未注明"))
    return Facet("region", "地区", values, tier=6, parents=(*parents, -1))


def _regions(catalogue: Catalogue, _: str, record: Record) -> tuple[Entry, ...]:
    chain = tuple((region.id,) for region in catalogue.regions.chain(record.region))
    return chain or ((record.region or UNKNOWN,),)


def _kind(catalogue: Catalogue, collection: str, record: Record) -> tuple[Entry, ...]:
    if collection == "bases":  # A base is shown among the places of its venue's kind.
        venue = catalogue.venues.get(cast(Base, record).venue or "")
        return ((venue.kind,),) if venue else ()
    prefix = _KIND_PREFIXES.get(collection)
    return () if prefix is None else ((f"{prefix}{getattr(record, 'kind')}",),)  # noqa: B009


def _entries(codes: Iterable[str]) -> tuple[Entry, ...]:
    return tuple((code,) for code in codes) or ((UNKNOWN,),)


def _many(field: str, collections: tuple[str, ...]) -> Read:
    return lambda _, collection, record: _entries(getattr(record, field)) if collection in collections else ()


def _stages(_: Catalogue, collection: str, record: Any) -> tuple[Entry, ...]:
    if collection == "bases":
        return _entries(record.group_offer.stages if record.group_offer else ())
    return _entries(record.stages) if collection == "courses" else ()


def _mode(_: Catalogue, collection: str, record: Any) -> tuple[Entry, ...]:
    if collection == "courses":
        return _entries(record.mode)
    if collection == "events":
        modes = {"onsite": record.venue or record.place or record.location, "online": record.online}
        return _entries(mode for mode, given in modes.items() if given)
    return ()


def _cost(_: Catalogue, collection: str, record: Any) -> tuple[Entry, ...]:
    if collection == "bases":
        cost = record.group_offer and record.group_offer.cost
    elif collection == "resources":
        cost = record.sharing and record.sharing.cost
    elif collection in _PRICED:
        cost = getattr(record, _PRICED[collection])
    else:
        return ()
    free = cost.free if cost else None
    if free is None and cost and (getattr(cost, "amount", None) or getattr(cost, "prices", ())):
        free = False
    return ((UNKNOWN if free is None else "free" if free else "paid",),)


def _booking(_: Catalogue, collection: str, record: Any) -> tuple[Entry, ...]:
    if collection not in _BOOKED:
        return ()
    booking = getattr(record, _BOOKED[collection])
    required = booking.required if booking else None
    return ((UNKNOWN if required is None else "yes" if required else "no",),)


def _wheelchair(_: Catalogue, collection: str, record: Any) -> tuple[Entry, ...]:
    if collection != "venues":
        return ()
    return (((record.accessibility and record.accessibility.wheelchair) or UNKNOWN,),)


def _access(_: Catalogue, collection: str, record: Any) -> tuple[Entry, ...]:
    if collection != "venues" or not record.accessibility:
        return ()
    return tuple((fact,) for fact in _ACCESS if getattr(record.accessibility, fact) in ("yes", "partial"))


def _facilities(_: Catalogue, collection: str, record: Any) -> tuple[Entry, ...]:
    return tuple((code,) for code in record.facilities) if collection == "venues" else ()


def _status(_: Catalogue, collection: str, record: Any) -> tuple[Entry, ...]:
    if collection == "events" and record.event_status != "scheduled":
        return ((record.event_status,),)
    return ((record.status,),)


def _designation_facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    levels = {"national": "国家级", "provincial": "省级", "prefecture": "市级", "county": "区县级", "society": "学会"}
    return (
        Facet("title", "称号", tuple(_terms(catalogue, "designations")), tier=5),
        _facet("level", "称号级别", 5, **levels),
        # The browser turns the last day of validity into one of these, on the visitor's day.
        _facet("validity", "称号有效期", 0, valid="有效期内", expired="已过有效期", unknown="未注明"),
    )


def _designations(catalogue: Catalogue, collection: str, record: Record) -> tuple[Entry, ...]:
    """Designations as (title, level, last day of validity or nothing); a venue has those of its bases."""
    if collection == "bases":
        bases: Iterable[Record] = (record,)
    elif isinstance(record, Venue):
        bases = catalogue.linked("venue", record.id, "bases")
    else:
        return ()
    return tuple(dict.fromkeys(_designation(d) for base in bases for d in cast(Base, base).designations))


def _designation(designation: Designation) -> Entry:
    return designation.title, designation.level, last_day(designation.valid_until)


def last_day(date: str | None) -> str:
    """The last day of a year, month or day: ``2025`` is ``2025-12-31``; nothing stays empty."""
    if not date or len(date) == 10:
        return date or ""
    year, month = int(date[:4]), int(date[5:] or 12)
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"

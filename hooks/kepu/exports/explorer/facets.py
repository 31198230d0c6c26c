"""What the explorer can be filtered by.

A *facet* is a question with coded answers (the free-or-paid facet has ``free``, ``paid`` and
``unknown``). A *column* holds the answers of every record. Most columns answer one facet; the
column of designations answers three at once, because "a valid national title" must hold for one
and the same designation. A record to which a question does not apply has no answer at all, which
is not the same as ``unknown``. Whether a venue is open and whether a group is not too large is
worked out in the browser, from the hours and sizes that these columns hold.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from typing import Any

from ...catalogue import Catalogue
from ...model import COLLECTIONS, Record
from ...model.education import Base, Designation
from ...model.region import Region
from ...model.venue import ACCESS_LABELS, Venue
from ...model.vocabulary import Vocabulary
from ...views.record.cards import card
from .columns import MOST_BITS, Column, Facet, Layer, Read, Value

SHOWN = ("venues", "bases", "courses", "events", "resources", "organizations", "observances", "plans")
"""The collections of the explorer, in the order of its list."""
UNKNOWN = "unknown"

_PRICED = {"venues": "admission", "courses": "cost", "events": "cost"}
_BOOKED = {"venues": "booking", "events": "registration"}


def columns(catalogue: Catalogue) -> tuple[Column, ...]:
    """All columns, those needed first in front."""
    return (*_first(catalogue), *_shown_on_cards(catalogue), *_further(catalogue))


def _first(catalogue: Catalogue) -> Iterator[Column]:
    """What nearly every search looks into: kept small."""
    collections = (
        *(Value(name, COLLECTIONS[name].label) for name in SHOWN),
        *(Value(folder.code, folder.title) for folder in catalogue.articles),
    )
    yield _one(Facet("c", "类别", collections, tier=6), lambda _, collection, __: collection)
    yield Column(
        "region", (_region_facet(catalogue),), "tree", lambda _, __, record: catalogue.region_of(record) or UNKNOWN
    )
    yield _one(_kind_facet(catalogue), _kind)
    sample = _facet("sample", "示例", 5, yes="示例", no="真实资料")
    yield _one(sample, lambda _, __, record: "yes" if record.sample else "no")


def _shown_on_cards(catalogue: Catalogue) -> Iterator[Column]:
    yield _one(_facet("cost", "费用", 5, free="免费", paid="收费", unknown="未提供"), _cost, "card")
    yield _one(_facet("booking", "预约", 0, yes="需要预约", no="不用预约", unknown="未提供"), _booking, "card")
    mode = _facet("mode", "方式", 5, onsite="到馆", outreach="送课上门", online="线上", unknown="未注明")
    yield _many(mode, _mode, "card")
    yield _one(_status_facet(), _status, "card")


def _further(catalogue: Catalogue) -> Iterator[Column]:
    opened = _facet("open", "开放", 0, now="开放", closed="闭馆", unknown="未提供")
    yield Column("open", (opened,), "table", _hours, "facet")
    yield _many(_vocabulary_facet(catalogue, "theme", "主题", "themes"), _listed("themes", SHOWN), "facet")
    audience = _vocabulary_facet(catalogue, "audience", "面向人群", "audiences")
    yield _many(audience, _listed("audiences", SHOWN[:5]), "facet")
    yield _many(_vocabulary_facet(catalogue, "stage", "学段", "stages"), _stages, "facet")
    concept = _vocabulary_facet(catalogue, "concept", "科学核心概念", "core-concepts")
    yield _many(concept, _listed("core_concepts", ("courses",)), "facet")
    fits = _facet("fits", "团体人数", 0, yes="可以接待", no="人数不合适", unknown="未提供")
    yield Column("fits", (fits,), "table", _group_size, "facet")
    for fact, label in ACCESS_LABELS.items():
        yield _one(_access_facet(fact, label), _access(fact), "facet")
    yield _many(_vocabulary_facet(catalogue, "facility", "设施", "facilities"), _facilities, "facet")
    yield Column("designation", _designation_facets(catalogue), "sets", _designations, "facet")


def _one(facet: Facet, read: Read, layer: Layer = "core") -> Column:
    return Column(facet.id, (facet,), "one", read, layer)


def _many(facet: Facet, read: Read, layer: Layer) -> Column:
    """Several answers to one facet: a mask, or sets when the answers are too many for a mask."""
    if len(facet.values) <= MOST_BITS:
        return Column(facet.id, (facet,), "many", read, layer)

    def as_set(catalogue: Catalogue, collection: str, record: Any) -> tuple[tuple[str], ...]:
        return tuple((code,) for code in read(catalogue, collection, record))

    return Column(facet.id, (facet,), "sets", as_set, layer)


def _facet(facet_id: str, label: str, tier: int, **values: str) -> Facet:
    return Facet(facet_id, label, tuple(Value(code, text) for code, text in values.items()), tier)


def _access_facet(fact: str, label: str) -> Facet:
    values = (Value("yes", "有"), Value("partial", "部分有"), Value("no", "没有"), Value(UNKNOWN, "未提供"))
    return Facet(fact, label, values, group="无障碍")


def _status_facet() -> Facet:
    return _facet(
        "status", "状态", 0, active="正常", paused="暂停", closed="已关闭", moved="已搬迁",
        completed="已结束", postponed="延期", cancelled="已取消",
    )  # fmt: skip


def _terms(catalogue: Catalogue, vocabulary: str) -> Iterator[Value]:
    known = catalogue.of(Vocabulary).get(vocabulary)
    for term in known.terms if known else ():
        yield Value(term.code, term.label, term.aliases)


def _vocabulary_facet(catalogue: Catalogue, facet_id: str, label: str, vocabulary: str) -> Facet:
    return Facet(facet_id, label, (*_terms(catalogue, vocabulary), Value(UNKNOWN, "未注明")), tier=5)


def _kind_facet(catalogue: Catalogue) -> Facet:
    """The kinds that some record is of."""
    values: dict[str, Value] = {}
    for collection, vocabulary in _KIND_VOCABULARIES.items():
        used = {getattr(record, "kind") for record in catalogue.records[collection].values()}  # noqa: B009
        for value in _terms(catalogue, vocabulary):
            if value.code not in used:
                continue
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
    """Regions that records lie in, top down, each followed by its parts; the country comes last."""
    tree = catalogue.regions
    used = set(filter(None, (catalogue.region_of(r) for name in SHOWN for r in catalogue.records[name].values())))
    known = used | {part.id for region_id in used for part in tree.chain(region_id)}
    regions = [region for region in catalogue.of(Region).values() if not tree.get(region.parent)]
    ordered = [r for root in regions for r in (root, *tree.descendants(root.id)) if r.id in known]
    ordered.sort(key=lambda region: not tree.chain(region.id))
    position = {region.id: index for index, region in enumerate(ordered) if tree.chain(region.id)}
    parents = [position.get(region.parent or "", -1) for region in ordered]
    others = sorted(used - {region.id for region in ordered})
    values = (*(Value(r.id, r.name, r.aliases) for r in ordered), *(Value(code, code) for code in others))
    return Facet(
        "region", "地区", (*values, Value(UNKNOWN, "未注明")), tier=6, parents=(*parents, *(-1 for _ in others), -1)
    )


def _kind(catalogue: Catalogue, collection: str, record: Record) -> str | None:
    if isinstance(record, Base):  # A base is shown among the places of its venue's kind.
        venue = catalogue.of(Venue).get(record.venue or "")
        return venue.kind if venue else None
    prefix = _KIND_PREFIXES.get(collection)
    return None if prefix is None else f"{prefix}{getattr(record, 'kind')}"  # noqa: B009


def _or_unknown(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(codes) or (UNKNOWN,)


def _listed(field: str, collections: tuple[str, ...]) -> Read:
    return lambda _, collection, record: _or_unknown(getattr(record, field)) if collection in collections else ()


def _stages(_: Catalogue, collection: str, record: Any) -> tuple[str, ...]:
    if collection == "bases":
        return _or_unknown(record.group_offer.stages if record.group_offer else ())
    return _or_unknown(record.stages) if collection == "courses" else ()


def _mode(_: Catalogue, collection: str, record: Any) -> tuple[str, ...]:
    if collection == "courses":
        return _or_unknown(record.mode)
    if collection == "events":
        modes = {"onsite": record.venue or record.place or record.location, "online": record.online}
        return _or_unknown(mode for mode, given in modes.items() if given)
    return ()


def _cost(_: Catalogue, collection: str, record: Any) -> str | None:
    if collection == "bases":
        cost = record.group_offer and record.group_offer.cost
    elif collection == "resources":
        cost = record.sharing and record.sharing.cost
    elif collection in _PRICED:
        cost = getattr(record, _PRICED[collection])
    else:
        return None
    free = cost.free if cost else None
    if free is None and cost and (getattr(cost, "amount", None) or getattr(cost, "prices", ())):
        free = False
    return UNKNOWN if free is None else "free" if free else "paid"


def _booking(_: Catalogue, collection: str, record: Any) -> str | None:
    if collection not in _BOOKED:
        return None
    booking = getattr(record, _BOOKED[collection])
    required = booking.required if booking else None
    return UNKNOWN if required is None else "yes" if required else "no"


def _hours(catalogue: Catalogue, collection: str, record: Record) -> str | None:
    """The hours as the cards of the site have them; empty for a venue of which none are known."""
    return (card(catalogue, collection, record).hours or "") if collection == "venues" else None


def _group_size(_: Catalogue, collection: str, record: Any) -> tuple[int | None, int | None] | None:
    """The smallest and largest group, as far as known; nothing for what takes no groups."""
    if collection == "bases":
        size = record.group_offer and record.group_offer.size
    elif collection == "courses":
        size = record.size
    elif collection == "events":
        return None, record.capacity
    else:
        return None
    return (size.smallest, size.largest) if size else (None, None)


def _access(fact: str) -> Read:
    def read(_: Catalogue, collection: str, record: Any) -> str | None:
        if collection != "venues":
            return None
        return (record.accessibility and getattr(record.accessibility, fact)) or UNKNOWN

    return read


def _facilities(_: Catalogue, collection: str, record: Any) -> tuple[str, ...]:
    return _or_unknown(record.facilities) if collection == "venues" else ()


def _status(_: Catalogue, collection: str, record: Any) -> str:
    if collection == "events" and record.event_status != "scheduled":
        return str(record.event_status)
    return str(record.status)


def _designation_facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    levels = {"national": "国家级", "provincial": "省级", "prefecture": "市级", "county": "区县级", "society": "学会"}
    return (
        Facet("title", "称号", tuple(_terms(catalogue, "designations")), tier=5),
        _facet("level", "称号级别", 5, **levels),
        # The browser turns the last day of validity into one of these, on the visitor's day.
        _facet("validity", "称号有效期", 0, valid="有效期内", expired="已过有效期", unknown="未注明"),
    )


def _designations(catalogue: Catalogue, collection: str, record: Record) -> tuple[tuple[str, str, str], ...]:
    """Designations as (title, level, last day of validity or nothing); a venue has those of its bases."""
    bases: Iterable[Base]
    if isinstance(record, Base):
        bases = (record,)
    elif isinstance(record, Venue):
        bases = catalogue.linked("venue", record.id, Base)
    else:
        return ()
    return tuple(dict.fromkeys(_designation(d) for base in bases for d in base.designations))


def _designation(designation: Designation) -> tuple[str, str, str]:
    return designation.title, designation.level, last_day(designation.valid_until)


def last_day(date: str | None) -> str:
    """The last day of a year, month or day: ``2025`` is ``2025-12-31``; nothing stays empty."""
    if not date or len(date) == 10:
        return date or ""
    year, month = int(date[:4]), int(date[5:] or 12)
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"

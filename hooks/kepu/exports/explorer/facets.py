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
from dataclasses import replace
from typing import Any

from ...catalogue import Catalogue
from ...catalogue.serving import uses
from ...model import COLLECTIONS, Record, having
from ...model.curriculum import CONTENTS, Curriculum
from ...model.education import Base, Course, Designation
from ...model.event import Event
from ...model.markers import has_parts, marked_values, markers, parts_with
from ...model.region import Region
from ...model.shapes import Shape, label_of
from ...model.types import Ref, Term
from ...model.venue import ACCESS_LABELS, Venue
from ...model.vocabulary import Vocabulary
from ...views.explored import standing_code
from ...views.record.cards import card
from ...views.record.standing import STATUS
from .columns import MOST_BITS, UNKNOWN, Column, Facet, Layer, Read, Value
from .of_places import of_place

SHOWN = having(lambda collection: collection.searched)
"""The collections of the explorer."""
_FOR_AUDIENCES = having(lambda collection: collection.searched and collection.audiences)
DISPLAYED = (
    "c", "region", "kind", "open", "cost", "booking", "audience", "stage", "mode", "setting", "fits", "theme",
    "concept", "content", *ACCESS_LABELS, "facility", "title", "level", "validity", "status", "sample",
)  # fmt: skip
"""The facets in the order in which people are asked."""


def columns(catalogue: Catalogue) -> tuple[Column, ...]:
    """All columns, those needed first in front. They answer for all records of a place."""
    every = (*_first(catalogue), *_shown_on_cards(catalogue), *_further(catalogue))
    return tuple(replace(column, read=of_place(column.form, column.read)) for column in every)


def _first(catalogue: Catalogue) -> Iterator[Column]:
    """What nearly every search looks into: kept small."""
    collections = (
        *(Value(name, COLLECTIONS[name].label) for name in SHOWN),
        *(Value(folder.code, folder.title) for folder in catalogue.articles if folder.code not in SHOWN),
    )
    yield _many(Facet("c", "类别", collections, tier=6), lambda _, collection, __: (collection,), "core")
    yield Column(
        "region", (_region_facet(catalogue),), "tree", lambda _, __, record: catalogue.region_of(record) or UNKNOWN
    )
    yield _one(_kind_facet(catalogue), _kind)
    sample = _facet("sample", "示例", 5, yes="示例", no="真实资料")
    yield _one(sample, lambda _, __, record: "yes" if record.set_apart else "no")


def _shown_on_cards(catalogue: Catalogue) -> Iterator[Column]:
    yield _one(
        _facet("cost", "费用", 5, free="免费 不要钱 免门票 免费开放", paid="收费", unknown="未提供"),
        _offered(_cost),
        "card",
    )
    yield _one(
        _facet("booking", "预约", 0, yes="需要预约", no="不用预约 免预约 无需预约 不预约", unknown="未提供"),
        _offered(_booking),
        "card",
    )
    mode = _facet(
        "mode", "方式", 5, onsite="到馆", outreach="送课上门 送课 上门", online="线上 网上 在线", unknown="未注明"
    )
    yield _many(mode, _offered(_mode, ()), "card")
    yield _one(_status_facet(), lambda _, __, record: standing_code(record), "card")


def _further(catalogue: Catalogue) -> Iterator[Column]:
    opened = _facet("open", "开放", 0, now="开放", closed="闭馆", unknown="未提供")
    yield Column("open", (opened,), "table", _offered(_hours), "facet")
    yield _many(
        _vocabulary_facet(catalogue, "theme", label_of(Record, "themes"), "themes"), _listed("themes", SHOWN), "facet"
    )
    setting = _facet("setting", "室内外", 5, indoor="室内 雨天 下雨天", outdoor="室外 户外", unknown="未注明")
    yield _one(setting, _setting, "facet")
    audience = _vocabulary_facet(catalogue, "audience", label_of(Record, "audiences"), "audiences")
    yield _many(audience, _listed("audiences", _FOR_AUDIENCES), "facet")
    yield _many(
        _vocabulary_facet(catalogue, "stage", label_of(Course, "stages"), "stages"), _terms_in("stages"), "facet"
    )
    concept = _vocabulary_facet(catalogue, "concept", label_of(Course, "core_concepts"), "core-concepts")
    yield _many(concept, _concepts, "facet")
    if uses(catalogue):
        yield _many(_content_facet(catalogue), _offered(_contents, ()), "facet")
    fits = _facet("fits", "团体人数", 0, yes="可以接待", no="人数不合适", unknown="未提供")
    yield Column("fits", (fits,), "table", _offered(_group_size), "facet")
    for fact, label in ACCESS_LABELS.items():
        yield _one(_access_facet(fact, label), _access(fact), "facet")
    yield _many(
        _vocabulary_facet(catalogue, "facility", label_of(Venue, "facilities"), "facilities"),
        _terms_in("facilities"),
        "facet",
    )
    yield Column("designation", _designation_facets(catalogue), "sets", _designations, "facet")


def _content_facet(catalogue: Catalogue) -> Facet:
    """The learning contents that something can be used for."""
    known = uses(catalogue)
    values = (Value(code, label) for code, label in catalogue.labels(CONTENTS).items() if code in known)
    return Facet("content", "课本内容", (*values, Value(UNKNOWN, "未注明")))


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
    """A facet of a few answers; what follows the label of an answer are other words for it."""
    answers = ((code, words.split()) for code, words in values.items())
    return Facet(facet_id, label, tuple(Value(code, label, tuple(also)) for code, (label, *also) in answers), tier)


def _access_facet(fact: str, label: str) -> Facet:
    values = (Value("yes", "有"), Value("partial", "部分有"), Value("no", "没有"), Value(UNKNOWN, "未提供"))
    return Facet(fact, label, values, group="无障碍")


def _status_facet() -> Facet:
    return _facet(
        "status", "状态", 0, active="正常", planned=STATUS["planned"], paused="暂停", closed="已关闭", moved="已搬迁",
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
    for collection in map(COLLECTIONS.__getitem__, SHOWN):
        used = {getattr(record, "kind", None) for record in catalogue.records[collection.name].values()}
        for value in _terms(catalogue, collection.kinds) if collection.kinds else ():
            if value.code in used:
                code = collection.kind_code(value.code)
                values[code] = Value(code, value.label, value.also)
    return Facet("kind", "类型", tuple(values.values()), tier=6)


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


def _kind(catalogue: Catalogue, name: str, record: Record) -> str | None:
    collection = COLLECTIONS.get(name)
    if collection is None:  # an article
        return None
    if collection.kind_of:  # A base is shown among the places of its venue's kind.
        target = Shape(collection.model).inside(collection.kind_of).target
        assert isinstance(target, Ref)
        other = catalogue.find(target.collection, getattr(record, collection.kind_of) or "")
        return _kind(catalogue, target.collection, other) if other else None
    return collection.kind_code(getattr(record, "kind")) if collection.kinds else None  # noqa: B009


def _or_unknown(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(codes) or (UNKNOWN,)


def _listed(field: str, collections: tuple[str, ...]) -> Read:
    return lambda _, collection, record: _or_unknown(getattr(record, field)) if collection in collections else ()


def _terms_in(vocabulary: str) -> Read:
    """The codes of a vocabulary wherever a record has them; unknown where it could have some."""

    def read(_: Catalogue, __: str, record: Record) -> tuple[str, ...]:
        of_vocabulary = [marker for marker in markers(type(record)) if marker.target == Term(vocabulary)]
        codes = (code for marker in of_vocabulary for _, code in marked_values(record, marker))
        return _or_unknown(dict.fromkeys(codes)) if of_vocabulary else ()

    return read


def _concepts(catalogue: Catalogue, name: str, record: Record) -> tuple[str, ...]:
    """The core concepts of a record itself, and those of the contents that it can be used for."""
    own = _terms_in("core-concepts")(catalogue, name, record)
    served = {one.content for one in getattr(record, "serves", ())}
    every = catalogue.of(Curriculum).values() if served else ()
    more = [one.concept for one in every if one.concept and served & {content.id for content in one.contents}]
    return tuple(dict.fromkeys((*(code for code in own if code != UNKNOWN), *more))) or own


def _contents(catalogue: Catalogue, _: str, record: Record) -> tuple[str, ...]:
    """The learning contents that a record can be used for; unknown where no source names one."""
    if "serves" not in type(record).model_fields:
        return ()
    known = uses(catalogue)
    return _or_unknown(dict.fromkeys(one.content for one in getattr(record, "serves", ()) if one.content in known))


def _offered(read: Read, none: Any = None) -> Read:
    """Questions about an offer, which do not apply to what is only planned."""
    return lambda catalogue, name, record: none if record.status == "planned" else read(catalogue, name, record)


def _setting(catalogue: Catalogue, _: str, record: Record) -> str | None:
    """Under a roof or in the open, as places of the venue's kind are; None for what is at no venue."""
    at = getattr(record, "venue", None)
    venue = record if isinstance(record, Venue) else catalogue.of(Venue).get(at or "")
    if venue is None:
        return None
    kinds = catalogue.of(Vocabulary).get("venue-kinds")
    return next((term.setting for term in (kinds.terms if kinds else ()) if term.code == venue.kind), None) or UNKNOWN


def _part(record: Record, *fields: str) -> Any:
    """The first part of a record that has these fields; None where it is not filled in."""
    return next((part for _, part in parts_with(record, *fields)), None)


def _mode(_: Catalogue, __: str, record: Record) -> tuple[str, ...]:
    if isinstance(record, Event):
        modes = {"onsite": record.venue or record.place or record.location, "online": record.online}
        return _or_unknown(mode for mode, given in modes.items() if given)
    return _or_unknown(record.mode) if isinstance(record, Course) else ()


def _cost(_: Catalogue, __: str, record: Record) -> str | None:
    if not has_parts(type(record), "free"):
        return None
    cost = _part(record, "free")
    free = cost.free if cost else None
    if free is None and cost and (getattr(cost, "amount", None) or getattr(cost, "prices", ())):
        free = False
    return UNKNOWN if free is None else "free" if free else "paid"


def _booking(_: Catalogue, __: str, record: Record) -> str | None:
    if not has_parts(type(record), "required"):
        return None
    booking = _part(record, "required")
    required = booking.required if booking else None
    return UNKNOWN if required is None else "yes" if required else "no"


def _hours(catalogue: Catalogue, collection: str, record: Record) -> tuple[str, str] | None:
    """The hours and their caution as on cards, empty where none are known; None for what has no hours."""
    if "hours" not in type(record).model_fields:
        return None
    shown = card(catalogue, collection, record)
    return shown.hours or "", shown.hours_caution


def _group_size(_: Catalogue, __: str, record: Record) -> tuple[int | None, int | None] | None:
    """The smallest and largest group, as far as known; nothing for what takes no groups."""
    if isinstance(record, Event):
        return None, record.capacity
    if not has_parts(type(record), "smallest", "largest"):
        return None
    size = _part(record, "smallest", "largest")
    return (size.smallest, size.largest) if size else (None, None)


def _access(fact: str) -> Read:
    def read(_: Catalogue, __: str, record: Record) -> str | None:
        if not has_parts(type(record), fact, "wheelchair"):
            return None
        accessibility = _part(record, fact, "wheelchair")
        return (accessibility and getattr(accessibility, fact)) or UNKNOWN

    return read


def _designation_facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    levels = {"national": "国家级", "provincial": "省级", "prefecture": "市级", "county": "区县级", "society": "学会"}
    return (
        Facet("title", "称号", tuple(_terms(catalogue, "designations")), tier=5),
        _facet("level", "称号级别", 5, **levels),
        # The browser turns the last day of validity into one of these, on the visitor's day.
        _facet(
            "validity",
            "称号有效期",
            0,
            valid="有效期内",
            expired="已过有效期 已到期 已经到期 过期 到期",
            unknown="未注明",
        ),
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

"""Plain lists of all records by region, kind and audience: what the explorer finds, without scripts.

Every record stands in one list of its region, one of its kind and one for each of its audiences, in
pages of a bounded size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...catalogue.computed_once import computed_once
from ...catalogue.point_credits import credit_line
from ...model import COLLECTIONS, Record, collection_of, having
from ...model.event import Event
from ..parts import Head
from ..record.event_rows import EventRow, upcoming_rows
from ..record.facts import place_name
from ..record.standing import STATUS
from ..subscriptions import Subscription, feed_links, subscription

PAGE_SIZE = 200
KINDS = "kinds"
"""The list of all kinds, a page of its own because there are many."""
COLLECTIONS_SHOWN = having(lambda collection: collection.browsed)
_UNKNOWN = "unknown"
Found = tuple[str, str]
"""A record by its collection and id."""


class Line(NamedTuple):
    url: str
    name: str
    note: str
    sample: bool


class LineGroup(NamedTuple):
    """Rows under a heading."""

    title: str
    rows: tuple[Line, ...]


class Link(NamedTuple):
    label: str
    url: str
    total: int


class BrowsePage(NamedTuple):
    head: Head
    title: str
    total: int
    parts: tuple[LineGroup, ...]
    inside: tuple[Link, ...]
    """Lists of parts of the region, or of all kinds."""
    number: int
    pages: int
    previous: str | None
    next: str | None
    query: str
    """What the explorer is asked for the same records."""
    happenings: tuple[EventRow, ...] = ()
    """The next events for an audience."""
    subscription: Subscription | None = None


class _List(NamedTuple):
    code: str
    title: str
    query: str
    found: tuple[Found, ...]
    inside: tuple[Link, ...] = ()


def browse_pages(catalogue: Catalogue) -> Iterator[BrowsePage]:
    """All pages of all lists."""
    for code in browse_codes(catalogue):
        yield from browse_list(catalogue, code)


def browse_codes(catalogue: Catalogue) -> Iterator[str]:
    """The codes of all lists that there could be; one without records has no page."""
    yield KINDS
    yield from (f"region-{region_id}" for region_id in (*catalogue.records["regions"], _UNKNOWN))
    for collection in map(COLLECTIONS.__getitem__, COLLECTIONS_SHOWN):
        if collection.kinds:
            yield from (f"kind-{collection.kind_code(code)}" for code in catalogue.labels(collection.kinds))
    yield from (f"audience-{code}" for code in catalogue.labels("audiences"))


def browse_list(catalogue: Catalogue, code: str) -> Iterator[BrowsePage]:
    """All pages of a list."""
    spec = _lists(catalogue).get(code)
    if spec is None:
        return
    starts = range(0, max(1, len(spec.found)), PAGE_SIZE)
    for number, start in enumerate(starts, 1):
        yield _page(catalogue, spec, spec.found[start : start + PAGE_SIZE], number, len(starts))


@computed_once
def browse_links(catalogue: Catalogue) -> dict[str, tuple[Link, ...]]:
    """The first pages of lists: ``audiences`` and the top ``regions``."""
    audiences = (spec for code, spec in _lists(catalogue).items() if code.startswith("audience-"))
    return {"audiences": tuple(map(_link, audiences)), "regions": tuple(_top_regions(catalogue))}


def browse_addresses(catalogue: Catalogue) -> Iterator[str]:
    """Addresses of the first page of every list."""
    yield from (_path(code, 1) for code in _lists(catalogue))


def explore_page(catalogue: Catalogue) -> dict[str, Any]:
    """What ``overrides/kepu/explore.html`` needs, beside ``root`` and ``assets``."""
    shown = having(lambda collection: collection.searched)
    drawn = catalogue.portal.map
    official = f"审图号：{drawn.review_number}" if drawn.review_number else drawn.source
    return {
        "credit": "　".join(part for part in (official, credit_line(catalogue)) if part),
        "count": sum(catalogue.place_of(r) is r for name in shown for r in catalogue.records[name].values())
        + sum(len(f.articles) for f in catalogue.articles),
        "collections": [
            Link(COLLECTIONS[name].label, f"{name}/", len(catalogue.records[name]))
            for name in shown
            if catalogue.records[name]
        ]
        + [Link(folder.title, f"{folder.code}/", len(folder.articles)) for folder in catalogue.articles],
        **browse_links(catalogue),
    }


@computed_once
def _lists(catalogue: Catalogue) -> dict[str, _List]:
    """All lists by code: names of records alone, so that a page reads only those it shows."""
    kinds = tuple(_kinds(catalogue))
    first = _List(KINDS, "按类型找", "", (), tuple(map(_link, kinds)))
    return {spec.code: spec for spec in (first, *_regions(catalogue), *kinds, *_audiences(catalogue))}


def _link(spec: _List) -> Link:
    return Link(spec.title, _path(spec.code, 1), len(spec.found))


def _path(code: str, number: int) -> str:
    return f"explore/{code}/" if number == 1 else f"explore/{code}-page-{number}/"


def _shown(catalogue: Catalogue) -> Iterator[tuple[str, Record]]:
    """All records, those of one place once."""
    for name in COLLECTIONS_SHOWN:
        records = catalogue.by_name(catalogue.records[name].values())
        yield from ((name, record) for record in records if catalogue.place_of(record) is record)


@computed_once
def _by_region(catalogue: Catalogue) -> dict[str, tuple[Found, ...]]:
    """Records by the very region they lie in; those of which none is known or an unknown one under ``unknown``."""
    groups: dict[str, list[Found]] = defaultdict(list)
    for name, record in _shown(catalogue):
        region = catalogue.regions.get(catalogue.region_of(record))
        groups[region.id if region else _UNKNOWN].append((name, record.id))
    return {region_id: tuple(found) for region_id, found in groups.items()}


def _region_count(catalogue: Catalogue, region_id: str, found: Mapping[str, tuple[Found, ...]]) -> int:
    parts = (part.id for part in catalogue.regions.descendants(region_id))
    return len(found.get(region_id, ())) + sum(len(found.get(part, ())) for part in parts)


def _region_links(catalogue: Catalogue, parent: str, found: Mapping[str, tuple[Found, ...]]) -> Iterator[Link]:
    """Regions below another with records in them; below nothing, those at the top."""
    tree = catalogue.regions
    tops = [tree.get(r) for r in catalogue.records["regions"] if not tree.get(getattr(tree.get(r), "parent", None))]
    for region in tree.children(parent) if parent else tops:
        count = _region_count(catalogue, region.id, found) if region else 0
        if region and count:
            yield Link(region.name, _path(f"region-{region.id}", 1), count)


def _top_regions(catalogue: Catalogue) -> Iterator[Link]:
    regions = _by_region(catalogue)
    yield from _region_links(catalogue, "", regions)
    if regions.get(_UNKNOWN):
        yield Link("未注明地区", _path(f"region-{_UNKNOWN}", 1), len(regions[_UNKNOWN]))


def _regions(catalogue: Catalogue) -> Iterator[_List]:
    regions = _by_region(catalogue)
    for region_id in catalogue.records["regions"]:
        inside = tuple(_region_links(catalogue, region_id, regions))
        if regions.get(region_id) or inside:
            title = place_name(catalogue, region_id) or catalogue.records["regions"][region_id].name
            query = f"region={region_id}"
            yield _List(f"region-{region_id}", f"{title}的科普资源", query, regions.get(region_id, ()), inside)
    if regions.get(_UNKNOWN):
        yield _List(f"region-{_UNKNOWN}", "未注明地区的科普资源", f"region={_UNKNOWN}", regions[_UNKNOWN])


def _kinds(catalogue: Catalogue) -> Iterator[_List]:
    for name in COLLECTIONS_SHOWN:
        collection, vocabulary = COLLECTIONS[name], COLLECTIONS[name].kinds
        if vocabulary is None:
            continue
        groups: dict[str, list[Record]] = defaultdict(list)
        for record in catalogue.records[name].values():
            groups[getattr(record, "kind")].append(catalogue.place_of(record))  # noqa: B009
        for code, label in catalogue.labels(vocabulary).items():
            if groups[code]:
                kind = collection.kind_code(code)
                title = label if kind == code else f"{collection.label}：{label}"
                yield _List(f"kind-{kind}", title, f"kind={kind}", _placed(catalogue, groups[code]))


def _audiences(catalogue: Catalogue) -> Iterator[_List]:
    groups: dict[str, list[Found]] = defaultdict(list)
    for name, record in _shown(catalogue):
        audiences = (code for part in (record, *catalogue.parts_of(record)) for code in part.audiences)
        for code in dict.fromkeys(audiences):
            groups[code].append((name, record.id))
    for code, label in catalogue.labels("audiences").items():
        if groups[code]:
            yield _List(f"audience-{code}", f"面向{label}", f"audience={code}", tuple(groups[code]))


def _placed(catalogue: Catalogue, found: list[Record]) -> tuple[Found, ...]:
    """Records of one kind by region, so that neighbours stand together, then by name."""
    ordered = sorted(
        found,
        key=lambda record: (
            [region.code or region.id for region in catalogue.chain_of(record)],
            catalogue.sound_of(record.name),
            record.id,
        ),
    )
    return tuple((collection_of(type(record)).name, record.id) for record in ordered)


def _page(catalogue: Catalogue, spec: _List, found: Sequence[Found], number: int, pages: int) -> BrowsePage:
    title = spec.title if number == 1 else f"{spec.title}（第 {number} 页）"
    description = f"{catalogue.portal.name}收录的{spec.title}：共 {len(spec.found)} 条。"
    # Regions have a page of their own with their events and calendar.
    own = subscription(catalogue, spec.code) if spec.code.startswith("audience-") and number == 1 else None
    events = [catalogue.of(Event)[record_id] for name, record_id in spec.found if name == "events"] if own else []
    return BrowsePage(
        head=Head(title, description, _path(spec.code, number), feeds=feed_links(own)),
        title=title,
        total=len(spec.found),
        parts=tuple(_parts(catalogue, spec, found)),
        inside=spec.inside if number == 1 else (),
        number=number,
        pages=pages,
        previous=_path(spec.code, number - 1) if number > 1 else None,
        next=_path(spec.code, number + 1) if number < pages else None,
        query=spec.query,
        happenings=upcoming_rows(catalogue, events),
        subscription=own,
    )


def _parts(catalogue: Catalogue, spec: _List, found: Sequence[Found]) -> Iterator[LineGroup]:
    """By province for a kind, by collection otherwise."""
    by_place = spec.code.startswith("kind-")
    groups: dict[str, list[Line]] = {}
    for name, record_id in found:
        record = catalogue.records[name][record_id]
        groups.setdefault(_province(catalogue, record) if by_place else COLLECTIONS[name].label, []).append(
            _row(catalogue, name, record)
        )
    yield from (LineGroup(title, tuple(rows)) for title, rows in groups.items())


def _province(catalogue: Catalogue, record: Record) -> str:
    chain = catalogue.chain_of(record)
    return chain[0].name if chain else "全国"


def _row(catalogue: Catalogue, name: str, record: Record) -> Line:
    status = STATUS.get(record.status, "")
    note = " · ".join(filter(None, (place_name(catalogue, catalogue.region_of(record)), status)))
    return Line(catalogue.url(name, record.id), record.name, note, record.set_apart)

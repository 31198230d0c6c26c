"""Lists of records, in pages of a bounded size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.by_name import sound_of
from ...catalogue.computed_once import computed_once
from ...catalogue.happenings import coming
from ...catalogue.plan_basis import is_over
from ...model import COLLECTIONS, Collection, Division, Record, collection_of
from ...model.curriculum import Curriculum
from ...model.event import Event
from ..parts import Card, Head
from ..record.cards import card

PAGE_SIZE = 48
_TAUGHT_WITH = ("bases", "courses", "resources")
"""The lists in which schools look, whose records can be used for lessons."""


@dataclass(frozen=True)
class ListSpec:
    """A list page: its address, and the division of a collection that it shows."""

    path: str
    of: Collection
    division: Division

    @property
    def collection(self) -> str:
        return self.of.name

    @property
    def title(self) -> str:
        return self.division.title

    @property
    def query(self) -> str:
        """What the explorer is asked for the same records."""
        return "&".join((f"c={self.of.name}", *(f"kind={kind}" for kind in self.kinds)))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that make up its division, as the explorer calls them; none where it holds all others."""
        return tuple(sorted(self.of.kind_code(kind) for kind in self.division.kinds))

    def keep(self, record: Record) -> bool:
        return self.of.division_of(record) == self.division


LISTS: dict[str, ListSpec] = {
    division.code: ListSpec(f"{division.code}/", collection, division)
    for collection in COLLECTIONS.values()
    if collection.listed
    for division in collection.lists
}


class CardGroup(NamedTuple):
    """A group of cards under a heading (the region they are in)."""

    title: str
    cards: tuple[Card, ...]


class ListPage(NamedTuple):
    head: Head
    name: str
    title: str
    total: int
    parts: tuple[CardGroup, ...]
    number: int
    pages: int
    previous: str | None
    next: str | None
    query: str
    collection: str
    collection_label: str
    label: str
    """What the records of this list are called: the collection, or a division of some kinds."""
    kinds: tuple[str, ...]
    mapped: bool
    lessons: bool
    """Its records can be used for lessons, and the portal knows which lessons there are."""
    order: str
    """How the search sorts the same records: ``open``, ``next`` (by date) or ``name``."""


@computed_once
def list_pages(catalogue: Catalogue, name: str) -> list[ListPage]:
    """All pages of a list; there is always a first one."""
    spec = LISTS[name]
    kept = [r for r in catalogue.records[spec.collection].values() if spec.keep(r) and not _is_over(catalogue, r)]
    records = _sorted(catalogue, catalogue.places(kept))
    chunks = [records[start : start + PAGE_SIZE] for start in range(0, len(records), PAGE_SIZE)] or [[]]
    return [
        _page(catalogue, name, spec, chunk, number, len(chunks), len(records)) for number, chunk in enumerate(chunks, 1)
    ]


def _is_over(catalogue: Catalogue, record: Record) -> bool:
    """Events of which nothing more is to come stand in the archive of their year."""
    return isinstance(record, Event) and is_over(catalogue, record)


def _page(
    catalogue: Catalogue, name: str, spec: ListSpec, records: Sequence[Record], number: int, pages: int, total: int
) -> ListPage:
    title = spec.title if number == 1 else f"{spec.title}（第 {number} 页）"
    label = COLLECTIONS[spec.collection].label
    head = Head(
        title, f"{catalogue.portal.name}收录的{spec.title}：共 {total} 条，按地区和名称排列。", _path(spec, number)
    )
    return ListPage(
        head=head,
        name=name,
        title=title,
        total=total,
        parts=_parts(catalogue, records),
        number=number,
        pages=pages,
        previous=_path(spec, number - 1) if number > 1 else None,
        next=_path(spec, number + 1) if number < pages else None,
        query=spec.query,
        collection=spec.collection,
        collection_label=label,
        label=spec.division.label if spec.kinds else label,
        kinds=spec.kinds,
        mapped=spec.of.mapped,
        lessons=spec.collection in _TAUGHT_WITH and bool(catalogue.of(Curriculum)),
        order=_order(spec.of),
    )


def _order(collection: Collection) -> str:
    """What is dated by its date, what lies somewhere by whether it is open, everything else by name."""
    if issubclass(collection.model, Event):
        return "next"
    return "open" if collection.mapped and not collection.serves else "name"


def _path(spec: ListSpec, number: int) -> str:
    return spec.path if number == 1 else f"{spec.path}page-{number}/"


def _region_key(catalogue: Catalogue, record: Record) -> tuple[str, ...]:
    return tuple(region.code or region.id for region in catalogue.chain_of(record))


def _sorted(catalogue: Catalogue, records: list[Record]) -> list[Record]:
    """Coming events first by date; everything else by region and name, what is there before the planned, real before
    sample."""
    events = [record for record in records if isinstance(record, Event)]
    if events:
        by_date = sorted(events, key=lambda event: (_event_key(catalogue, event), sound_of(event.name), event.id))
        return [*by_date]
    return sorted(
        records,
        key=lambda record: (
            _region_key(catalogue, record),
            record.status == "planned",
            record.set_apart,
            sound_of(record.name),
            record.id,
        ),
    )


def _event_key(catalogue: Catalogue, event: Event) -> tuple[int, str]:
    if event.status == "planned":
        return 3, ""
    happenings = catalogue.happenings[event.id]
    ahead = [item.start for item in coming(happenings, catalogue.today) if item.takes_place]
    if ahead:
        return 0, str(ahead[0])
    return (1 if event.event_status == "scheduled" and not happenings else 2), ""


def _parts(catalogue: Catalogue, records: Sequence[Record]) -> tuple[CardGroup, ...]:
    """Consecutive records of one prefecture share a heading; events keep their order by date."""
    parts: list[tuple[str, list[Card]]] = []
    for record in records:
        chain = catalogue.chain_of(record)[:2]
        title = "".join(region.name for region in chain) or "全国"
        if isinstance(record, Event):
            title = "方案中列出，是否举办未收录" if record.status == "planned" else ""
        if not parts or parts[-1][0] != title:
            parts.append((title, []))
        parts[-1][1].append(card(catalogue, collection_of(type(record)).name, record))
    return tuple(CardGroup(title, tuple(cards)) for title, cards in parts)

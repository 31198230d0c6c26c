"""Lists of records, in pages of a bounded size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...catalogue import Catalogue
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


class _Part(NamedTuple):
    """What a page of a list shows, by collection and id, and how much the whole list has."""

    records: tuple[tuple[str, str], ...]
    total: int


@computed_once
def _parts_of_lists(catalogue: Catalogue) -> dict[str, _Part]:
    """By list and number of the page: names of records alone, so that a page reads only those it shows."""
    catalogue.keep_sounds()
    found = {}
    for name in LISTS:
        every = [(collection_of(type(one)).name, one.id) for one in _sorted(catalogue, _listed(catalogue, name))]
        for number in range(1, _pages(len(every)) + 1):
            shown = tuple(every[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
            found[f"{name} {number}"] = _Part(shown, len(every))
    return found


def _listed(catalogue: Catalogue, name: str) -> list[Record]:
    spec = LISTS[name]
    records = catalogue.records[spec.collection].values()
    return catalogue.places([one for one in records if spec.keep(one) and not _is_over(catalogue, one)])


def _pages(total: int) -> int:
    """There is always a first one."""
    return max(1, -(-total // PAGE_SIZE))


def further_pages(catalogue: Catalogue, name: str) -> range:
    """The numbers of the pages that follow the first."""
    return range(2, _pages(len(_listed(catalogue, name))) + 1)


def list_pages(catalogue: Catalogue, name: str) -> list[ListPage]:
    """All pages of a list."""
    return [list_page(catalogue, name, number) for number in (1, *further_pages(catalogue, name))]


def list_page(catalogue: Catalogue, name: str, number: int = 1) -> ListPage:
    """A page of a list."""
    shown, total = _parts_of_lists(catalogue)[f"{name} {number}"]
    records = [catalogue.records[collection][record_id] for collection, record_id in shown]
    return _page(catalogue, name, LISTS[name], records, number, _pages(total), total)


def list_total(catalogue: Catalogue, name: str) -> int:
    """How much a list has."""
    return _parts_of_lists(catalogue)[f"{name} 1"].total


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
        by_date = sorted(
            events, key=lambda event: (_event_key(catalogue, event), catalogue.sound_of(event.name), event.id)
        )
        return [*by_date]
    return sorted(
        records,
        key=lambda record: (
            _region_key(catalogue, record),
            record.status == "planned",
            record.set_apart,
            catalogue.sound_of(record.name),
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

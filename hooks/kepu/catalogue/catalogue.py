"""The catalogue: checked records, indexed once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from pydantic import BaseModel

from ..check.dataset import Dataset
from ..model import COLLECTIONS, R, Record, collection_of
from ..model.containment import holders, region_of
from ..model.curriculum import CONTENTS, Curriculum, content_labels
from ..model.datum import Lonlat
from ..model.education import Base
from ..model.event import Event
from ..model.markers import named, references
from ..model.opening.holidays import Holidays
from ..model.place import Location
from ..model.planning import HolidayYear, Plan
from ..model.region import Organization, Region
from ..model.venue import Venue
from ..model.vocabulary import Vocabulary
from ..reading import Noted, Reads, indexed
from .articles import Folder
from .by_name import SOUNDS, sound_of
from .happenings import Happening, all_occurrences
from .illustrations import NO_ILLUSTRATIONS, Illustrations
from .kept_rows import KeptRows
from .nearby import Neighbours
from .papers import Paper
from .places import ANCHORS, Key, heads, key
from .regions import RegionTree


class Placed(NamedTuple):
    """A point in WGS-84 ``(longitude, latitude)`` and how exact it is."""

    point: Lonlat
    precision: str


class Photograph(NamedTuple):
    """A photograph made fit for the web: its largest size, and (width, address) of every size, narrowest first."""

    width: int
    height: int
    sizes: tuple[tuple[int, str], ...]


class Catalogue:
    """All visible records and the ways to find them. What is read is noted in ``reads``, see ``reading.py``: all but
    the settings of the portal, the outlines and the illustrations, which are the same for the whole of a build.

    Args:
        dataset: checked records.
        now: the moment of the build, in Asia/Shanghai.
        photographs: those that may be shown, by their path under ``content/``.
        articles: hand-written pages that can be searched for.
        illustrations: the drawn pictures for records without a photograph.
        papers: the papers that a trip of a class needs.
    """

    def __init__(
        self,
        dataset: Dataset,
        now: dt.datetime,
        photographs: dict[str, Photograph] | None = None,
        articles: tuple[Folder, ...] = (),
        illustrations: Illustrations = NO_ILLUSTRATIONS,
        papers: tuple[Paper, ...] = (),
    ) -> None:
        self.reads = Reads()
        self.rows = KeptRows(self.reads)
        self.illustrations = illustrations
        self.portal = dataset.portal
        self.boundaries = dataset.boundaries
        self._articles, self._papers, self._now = articles, papers, now
        self.photographs = Noted(photographs or {}, self.reads, ("photograph",), ("photographs",))
        files = {(e.collection, e.record.id): e.file for e in dataset.all()}
        self.files = Noted(files, self.reads, ("file",), ("files",))
        self._records: dict[str, dict[str, Record]] = {
            name: {
                entry.record.id: entry.record
                for entry in sorted(entries.values(), key=lambda entry: entry.record.id)
                if dataset.portal.show_samples or not entry.record.set_apart
            }
            for name, entries in dataset.entries.items()
        }
        self.records: Mapping[str, Mapping[str, Record]] = {
            name: Noted(records, self.reads, ("record", name), ("all", name)) for name, records in self._records.items()
        }
        self.answers: dict[Callable[..., Any], dict[Any, Any]] = {}
        """What was worked out from these records before, by function and arguments, see ``computed_once``."""
        self._name_of = {collection.model: name for name, collection in COLLECTIONS.items()}
        self.regions = RegionTree(self.of(Region), self.reads)

    @property
    def now(self) -> dt.datetime:
        """The moment of the build, in Asia/Shanghai."""
        self.reads.note("now")
        return self._now

    @property
    def today(self) -> dt.date:
        self.reads.note("today")
        return self._now.date()

    @property
    def new_year(self) -> dt.date:
        """The first day of the build's year: for what changes from year to year only."""
        self.reads.note("year")
        return dt.date(self._now.year, 1, 1)

    @property
    def articles(self) -> tuple[Folder, ...]:
        """Hand-written pages that can be searched for."""
        self.reads.note("articles")
        return self._articles

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers that a trip of a class needs."""
        self.reads.note("papers")
        return self._papers

    def of(self, model: type[R]) -> Mapping[str, R]:
        """The records of one kind, by id."""
        return cast(Mapping[str, R], self.records[self._name_of[model]])

    @property
    def calendar(self) -> Holidays:
        """Public holidays, make-up workdays and all school breaks on file."""
        self.reads.note("calendar")
        return self._calendar

    @indexed
    def _calendar(self) -> Holidays:
        return Holidays.of(self.of(HolidayYear).values())

    @indexed
    def happenings(self) -> Mapping[str, list[Happening]]:
        """Every time of every event, by the event's id; none of what is only planned."""
        times = {
            event.id: all_occurrences(event) if event.status != "planned" else [] for event in self.of(Event).values()
        }
        return Noted(times, self.reads, ("record", "events"), ("all", "events"))

    @indexed
    def _labels(self) -> dict[str, dict[str, str]]:
        written = {name: {term.code: term.label for term in v.terms} for name, v in self.of(Vocabulary).items()}
        return written | {CONTENTS: content_labels(self.of(Curriculum).values())}

    def labels(self, vocabulary: str) -> dict[str, str]:
        """Labels by code, in the vocabulary's own order."""
        self.reads.note("labels", vocabulary)
        return self._labels.get(vocabulary, {})

    def label(self, vocabulary: str, code: str) -> str:
        """The Chinese label of a code; the code itself if the vocabulary lacks it."""
        return self.labels(vocabulary).get(code, code)

    def address(self, collection: str, record_id: str) -> str:
        """The permanent address of a record, relative to the site's root; that of a part leads to its place."""
        return f"{collection}/{record_id}/"

    def url(self, collection: str, record_id: str) -> str:
        """What to link to for a record, relative to the site's root: its page, or its part of the page of its place."""
        record = self.records[collection].get(record_id)
        head = self.place_of(record) if record else None
        if record is None or head is None or head is record:
            return self.address(collection, record_id)
        anchor = ANCHORS.get(type(record))
        return self.address(collection_of(type(head)).name, head.id) + (f"#{anchor}" if anchor else "")

    @indexed
    def _heads(self) -> dict[Key, Record]:
        return heads(self.of(Venue), self.of(Base).values(), self.of(Organization))

    @indexed
    def _place_parts(self) -> dict[Key, tuple[Record, ...]]:
        parts: dict[Key, list[Record]] = defaultdict(list)
        for (model, record_id), head in self._heads.items():
            parts[key(head)].append(self.of(model)[record_id])
        return {head: tuple(found) for head, found in parts.items()}

    def place_of(self, record: Record) -> Record:
        """The record whose page shows the place that a record is part of: mostly itself, see ``places.py``."""
        self._note_place(record)
        return self._heads.get(key(record), record)

    def parts_of(self, record: Record) -> tuple[Record, ...]:
        """The other records of the place that a record is the head of."""
        self._note_place(record)
        return self._place_parts.get(key(record), ())

    def _note_place(self, record: Record) -> None:
        name = self._name_of.get(type(record))
        if name:  # a hand-written page is in no collection
            self.reads.note("place", name, record.id)

    def places(self, records: Iterable[Record]) -> list[Record]:
        """The places of records, each once, in the order in which they first appear."""
        return list({key(head): head for head in map(self.place_of, records)}.values())

    def placed(self, record: Record) -> Placed | None:
        """Where a record is: its own point, or that of the record which says where it is, such as its venue."""
        location: Location | None = getattr(record, "location", None) or getattr(record, "label", None)
        if location is not None:
            return Placed(location.wgs84, location.precision)
        return next(filter(None, map(self.placed, holders(record, self.find))), None)

    @indexed
    def _sounds(self) -> dict[str, tuple[str, ...]]:
        return self.rows.kept(SOUNDS)

    def sound_of(self, name: str) -> tuple[str, ...]:
        """How a name sounds, see ``by_name.py``: the same whatever is on file, so nothing is read."""
        return self._sounds.get(name) or sound_of(name)

    def by_name(self, records: Iterable[R]) -> list[R]:
        """Records by the sound of their names, those that sound alike by id."""
        return sorted(records, key=lambda record: (self.sound_of(record.name), record.id))

    def keep_sounds(self) -> None:
        """Keep how all names sound for the next build, which then needs no dictionary."""
        names = dict.fromkeys(record.name for records in self._records.values() for record in records.values())
        self.rows.of(SOUNDS, list(names), self.sound_of)

    def find(self, collection: str, record_id: str) -> Record | None:
        return self.records[collection].get(record_id)

    def region_of(self, item: BaseModel) -> str | None:
        """The id of the region that a record or a part of one lies in, see ``model/containment.py``."""
        return region_of(item, self.find)

    def home_of(self, record: Record) -> str:
        """What decides which shard makes a record's files: its region, or itself where it has none."""
        return self.region_of(record) or record.id

    def chain_of(self, item: BaseModel) -> tuple[Region, ...]:
        """The same region and what it lies in, from the province down; the country is left out."""
        return self.regions.chain(self.region_of(item))

    def regions_with_outline(self) -> Iterator[Region]:
        """The regions for which official boundaries are on file."""
        yield from (r for r in self.of(Region).values() if self.boundaries.codes(r))

    @indexed
    def _by_region(self) -> dict[tuple[type[Record], str], list[Record]]:
        index: dict[tuple[type[Record], str], list[Record]] = defaultdict(list)
        for name, records in self._records.items():
            model = COLLECTIONS[name].model
            for record in records.values():
                for region in self.chain_of(record):
                    index[model, region.id].append(record)
        return index

    def in_region(self, model: type[R], region_id: str | None) -> list[R]:
        """The records of one kind in a region or any part of it, by id."""
        region = self.regions.get(region_id)
        if region is not None and region.level == "country":
            return list(self.of(model).values())
        self.reads.note("in", self._name_of[model], region_id or "")
        return cast(list[R], self._by_region.get((model, region_id or ""), []))

    @indexed
    def _links(self) -> dict[tuple[str, str, type[Record]], list[Record]]:
        """Records of one kind by the record they name: (field, named id, model)."""
        index: dict[tuple[str, str, type[Record]], list[Record]] = defaultdict(list)
        for name, records in self._records.items():
            model = COLLECTIONS[name].model
            for field, _ in references(model):
                for record in records.values():
                    for target in named(record, field):
                        index[field, target, model].append(record)
        return index

    def linked(self, field: str, record_id: str | None, model: type[R]) -> list[R]:
        """Records of one kind whose ``field`` names a record, by id."""
        self.reads.note("linked", field, record_id or "", self._name_of[model])
        return cast(list[R], self._links.get((field, record_id or "", model), []))

    @indexed
    def _neighbours(self) -> Neighbours:
        points = (
            (venue.id, venue.location.wgs84)
            for venue in self.of(Venue).values()
            if venue.location and venue.status == "active"
        )
        return Neighbours(points, self.reads)

    def nearby_venues(self, record: Record, count: int = 6) -> list[tuple[Venue, float]]:
        """Active venues near a record, with the distance in metres, nearest first."""
        placed = self.placed(record)
        if placed is None:
            return []
        near = self._neighbours.near(getattr(record, "venue", None) or record.id, placed.point, count)
        return [(self.of(Venue)[venue_id], metres) for venue_id, metres in near]

    def block(self, x: int, y: int) -> tuple[tuple[str, Lonlat], ...]:
        """The active venues, with their points, of a block of the grid on which near ones are looked for."""
        return self._neighbours.block(x, y)

    def plans_naming(self, organization_id: str) -> Iterator[tuple[Plan, str, list[tuple[str, str]]]]:
        """For each plan that gives an organization tasks: (plan, role, [(task id, title)])."""
        self.reads.note("tasks", organization_id)
        yield from self._tasks_by_organization.get(organization_id, ())

    @indexed
    def _tasks_by_organization(self) -> dict[str, list[tuple[Plan, str, list[tuple[str, str]]]]]:
        tasks_of: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
        for plan in self.of(Plan).values():
            for section in plan.sections:
                for task in section.tasks:
                    for role in ("leads", "participants"):
                        for organization in getattr(task, role) or getattr(section, role):
                            tasks_of[organization, plan.id, role].append((task.id, task.title))
        index: dict[str, list[tuple[Plan, str, list[tuple[str, str]]]]] = defaultdict(list)
        for (organization, plan_id, role), tasks in tasks_of.items():
            index[organization].append((self.of(Plan)[plan_id], role, tasks))
        return index

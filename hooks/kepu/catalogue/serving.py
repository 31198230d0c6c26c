"""What can be used for which learning content, and in which way a school gets it."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal, NamedTuple

from ..model import COLLECTIONS, Record, collection_of
from ..model.curriculum import Curriculum, LearningContent, Serves, in_order
from ..model.education import Base, Course
from ..model.event import Event
from ..model.learning_path import LearningPath
from ..model.resource import TEAM_KINDS, Resource
from ..model.venue import Venue
from .catalogue import Catalogue
from .computed_once import computed_once
from .happenings import coming

Way = Literal["go", "invite", "borrow", "watch", "attend", "order"]
_MODES: dict[str, Way] = {"onsite": "go", "outreach": "invite", "online": "watch"}
_KINDS: dict[str, Way] = {
    **dict.fromkeys(sorted(TEAM_KINDS), "invite"),
    "mobile-science-museum": "invite",
    "science-van": "invite",
    "laboratory": "go",
    "space": "go",
    "digital": "watch",
}
"""How resources of a kind reach a class; any other is borrowed."""


class Use(NamedTuple):
    """A record, or a page of knowledge, that can be used for a content; ``collection`` may be the page's folder."""

    collection: str
    record: Record
    serves: Serves

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages that a source names: of the content, else of the record as a whole; none if no source does."""
        record = self.record
        if self.serves.bands:
            return self.serves.bands
        if isinstance(record, Course | LearningPath):
            return record.stages
        return record.group_offer.stages if isinstance(record, Base) and record.group_offer else ()


@computed_once
def contents(catalogue: Catalogue) -> dict[str, tuple[Curriculum, LearningContent]]:
    """Every learning content with the record that lists it, by id."""
    records = in_order(catalogue.of(Curriculum).values())
    return {content.id: (record, content) for record in records for content in record.contents}


@computed_once
def uses(catalogue: Catalogue) -> dict[str, tuple[Use, ...]]:
    """What can be used now, by the content's id, in the order of the collections."""
    by_content: dict[str, list[Use]] = defaultdict(list)
    shown = [(name, record) for name in COLLECTIONS for record in catalogue.records[name].values()]
    shown += [(folder.code, article) for folder in catalogue.articles for article in folder.articles]
    for collection, record in shown:
        serves: tuple[Serves, ...] = getattr(record, "serves", ())
        for one in serves if serves and _is_there(catalogue, record) else ():
            by_content[one.content].append(Use(collection, record, one))
    return {content: tuple(several) for content, several in by_content.items()}


def _is_there(catalogue: Catalogue, record: Record) -> bool:
    """What is only planned, closed or over cannot be used."""
    if isinstance(record, Event) and not coming(catalogue.happenings[record.id], catalogue.today):
        return False
    return record.status not in ("planned", "closed")


def ways(use: Use) -> tuple[Way, ...]:
    """How a class gets to what it can use, or that to a class."""
    return ways_of(use.record)


def ways_of(record: Record) -> tuple[Way, ...]:
    """The same of any record; a course whose mode nobody knows is only known to be ordered."""
    if isinstance(record, Course):
        return tuple(dict.fromkeys(_MODES[mode] for mode in record.mode)) or ("order",)
    if isinstance(record, Resource):
        return (_KINDS.get(record.kind, "borrow"),)
    if isinstance(record, Event):
        return ("attend",)
    return ("go",) if isinstance(record, Venue | Base | LearningPath) else ("watch",)


class _Themed(NamedTuple):
    """A place of a theme by its records, its head first; ``order`` is that of the record that has the theme."""

    order: tuple[int, str]
    records: tuple[tuple[str, str], ...]


@computed_once
def _by_theme(catalogue: Catalogue) -> dict[str, tuple[_Themed, ...]]:
    """What can be visited, by theme: names of records alone, so that whoever asks reads only those it shows."""
    found: dict[str, list[_Themed]] = defaultdict(list)
    kinds: tuple[type[Venue | Base], ...] = (Venue, Base)
    for rank, model in enumerate(kinds):
        for one in catalogue.of(model).values():
            place = catalogue.place_of(one)
            records = tuple((collection_of(type(part)).name, part.id) for part in (place, *catalogue.parts_of(place)))
            for theme in one.themes if one.status == "active" else ():
                found[theme].append(_Themed((rank, one.id), records))
    return {theme: tuple(places) for theme, places in found.items()}


def related(catalogue: Catalogue, record: Curriculum) -> tuple[tuple[str, str], ...]:
    """Places of the same themes that no source names for its contents, by collection and id: a guess, and never counted
    as a use."""
    serving = (use for content in record.contents for use in uses(catalogue).get(content.id, ()))
    used = {(type(use.record), use.record.id) for use in serving}
    themed = sorted({one for theme in record.themes for one in _by_theme(catalogue).get(theme, ())})
    places = dict.fromkeys(one.records for one in themed)
    return tuple(
        records[0] for records in places if not any((COLLECTIONS[name].model, part) in used for name, part in records)
    )

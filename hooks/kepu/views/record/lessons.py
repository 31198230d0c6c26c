"""What can be used for a learning content, in words; shared by the pages of the curriculum and of records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.serving import Use, Way, contents, uses, ways
from ...model import Record
from ...model.curriculum import CURRICULUM, Curriculum, LearningContent
from ...model.education import Course
from ...model.vocabulary import Vocabulary
from ..parts import Fact, Group, Item
from .cards import card

WAYS: dict[Way, str] = {
    "go": "可以去", "invite": "可以请来", "borrow": "可以借", "watch": "可以看", "attend": "可以参加",
    "order": "可以点的课（上课方式没有收录）",
}  # fmt: skip


class UseView(NamedTuple):
    """Something that can be used: what it is, what of it, for which stages, who says so."""

    name: str
    url: str
    detail: str
    note: str
    stages: str
    source: str
    sample: bool = False


def stage_name(catalogue: Catalogue, stage: str) -> str:
    """A stage as schools call it: ``小学5-6年级`` where the vocabulary has that beside the label."""
    known = catalogue.of(Vocabulary).get("stages")
    term = next((term for term in known.terms if term.code == stage), None) if known else None
    return next(iter(term.aliases), term.label) if term else stage


def content_url(record: Curriculum, content: LearningContent) -> str:
    """The address of a content: its part of the page of its concept."""
    return f"{CURRICULUM.name}/{record.id}/#{content.id}"


def textbooks_for(catalogue: Catalogue, content: LearningContent) -> tuple[str, ...]:
    """Chapters of textbooks that courses for a content name."""
    records = (use.record for use in uses(catalogue).get(content.id, ()))
    return tuple(dict.fromkeys(line for record in records if isinstance(record, Course) for line in record.textbooks))


def by_way(catalogue: Catalogue, content: LearningContent) -> tuple[tuple[str, tuple[UseView, ...]], ...]:
    """What can be used for a content, by the way in which a class gets it; a place that several records name once."""
    found: dict[Way, dict[str, UseView]] = {way: {} for way in WAYS}
    for use in uses(catalogue).get(content.id, ()):
        view = use_view(catalogue, use)
        for way in ways(use):
            found[way].setdefault(view.url.partition("#")[0], view)
    return tuple((WAYS[way], tuple(views.values())) for way, views in found.items() if views)


def use_view(catalogue: Catalogue, use: Use) -> UseView:
    stages = "、".join(stage_name(catalogue, stage) for stage in use.stages)
    folder = next((folder for folder in catalogue.articles if folder.code == use.collection), None)
    if folder:
        url, name, detail = f"{folder.code}/{use.record.id}/", use.record.name, folder.title
        return UseView(name, url, detail, use.serves.note or "", stages, "")
    shown = card(catalogue, use.collection, use.record)
    detail = " · ".join(filter(None, (shown.kind, shown.place)))
    note = use.serves.note or ""
    return UseView(shown.name, shown.url, detail, note, stages, use.serves.source or "", shown.sample)


def lesson_groups(catalogue: Catalogue, records: Iterable[Record]) -> tuple[Group, ...]:
    """What of the curriculum the records of a place can be used for, by subject, for the place's page."""
    known = contents(catalogue)
    found: dict[str, dict[str, Item]] = {}
    for serves in (one for record in records for one in getattr(record, "serves", ()) if one.content in known):
        record, content = known[serves.content]
        title = " ".join(filter(None, (content.number, content.name)))
        stages = "、".join(stage_name(catalogue, stage) for stage in serves.bands)
        note = "；".join(filter(None, (serves.note, stages and f"适合{stages}"))) or None
        item = Item(title, url=content_url(record, content), note=note)
        found.setdefault(record.subject, {}).setdefault(content.id, item)
    facts = tuple(Fact(subject, tuple(items.values()), expected=False) for subject, items in found.items())
    return (Group("可用于哪些课", facts, "lessons"),) if facts else ()

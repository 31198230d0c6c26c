"""The page of a learning path: its goal, its steps, which can be ticked off, and a map of those that have a place."""

from __future__ import annotations

from ...catalogue import Catalogue
from ...model import Record
from ...model.learning_path import REF_COLLECTIONS, LearningPath, Step
from ..parts import Group, Item, StepsMap, StepView
from ..text import minutes
from .cards import card
from .detail import Detail
from .facts import contact_items, extra, fact, link_items, region_item, term_items
from .small_map import marks_map

_WAYS = {
    "course": "课程", "venue": "场馆", "base": "基地", "resource": "资源",
    "howto": "应急知识", "myth": "辟谣", "page": "文章",
}  # fmt: skip


def learning_path(catalogue: Catalogue, record: LearningPath) -> Detail:
    """The parts of the page that only paths have."""
    steps = tuple(_step(catalogue, number, step) for number, step in enumerate(record.steps, 1))
    return Detail(
        opening="目标和步骤",
        groups=(
            Group(
                "这条路径",
                (
                    fact(record, "goal", record.goal),
                    fact(record, "audiences", *term_items(catalogue, "audiences", record.audiences)),
                    fact(record, "stages", *term_items(catalogue, "stages", record.stages)),
                    fact(record, "time_needed", time_needed(record)),
                    extra(record, "themes", *term_items(catalogue, "themes", record.themes)),
                    fact(record, "region", region_item(catalogue, record.region)),
                    fact(record, "bring_home", record.bring_home),
                    extra(record, "contacts", *contact_items(record.contacts)),
                    extra(record, "links", *link_items(record.links)),
                ),
            ),
        ),
        steps=steps,
        steps_map=_map(catalogue, record),
    )


def time_needed(record: LearningPath) -> str | None:
    """As the record says; else the sum, where every step has its minutes."""
    known = [step.minutes for step in record.steps if step.minutes]
    return record.time_needed or (minutes(sum(known)) if len(known) == len(record.steps) else None)


def _step(catalogue: Catalogue, number: int, step: Step) -> StepView:
    length = f"约 {minutes(step.minutes)}" if step.minutes else ""
    named = ((_WAYS[field], _item(catalogue, field, value)) for field, value in step.targets)
    targets = tuple((way, item) for way, item in named if item)
    key = " ".join(f"{field}/{value}" for field, value in step.targets)
    return StepView(number, key, step.todo, targets, length, step.note or "")


def _item(catalogue: Catalogue, field: str, value: str) -> Item | None:
    """A link to what a step names, with where it is; None if it is not shown."""
    if field == "page":
        return _page(catalogue, value)
    record = _record(catalogue, field, value)
    if record is None:
        return None
    shown = card(catalogue, REF_COLLECTIONS[field], record)
    return Item(record.name, url=shown.url, note=" · ".join(filter(None, (shown.kind, shown.place))) or None)


def _page(catalogue: Catalogue, path: str) -> Item | None:
    code, _, name = path.partition("/")
    folder = next((folder for folder in catalogue.articles if folder.code == code), None)
    article = next((one for one in folder.articles if one.id == name), None) if folder else None
    return Item(article.name, url=f"{path}/", note=folder.title if folder else None) if article else Item(path)


def _record(catalogue: Catalogue, field: str, value: str) -> Record | None:
    return catalogue.find(REF_COLLECTIONS[field], value) if field in REF_COLLECTIONS else None


def _map(catalogue: Catalogue, record: LearningPath) -> StepsMap | None:
    """The steps that have a place, by their numbers, on the picture of their region."""
    places = []
    for number, step in enumerate(record.steps, 1):
        on_the_way = (_record(catalogue, field, value) for field, value in step.targets if field in ("venue", "base"))
        placed = next(filter(None, (catalogue.placed(record) for record in on_the_way if record)), None)
        if placed:
            places.append((str(number), placed.point))
    return marks_map(catalogue, record.region, places)

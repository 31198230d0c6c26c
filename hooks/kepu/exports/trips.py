"""What the planners of a day and of a school year fetch: a file for each record that a class can use, the papers,
the days of schools, the contents, the names of learning paths."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..catalogue import Catalogue
from ..model.curriculum import Curriculum, in_order
from ..model.learning_path import LearningPath
from ..output import Output, Unit, json_output
from ..shards import WHOLE, Shard
from ..views.record.trip_stop import stop, told
from ..views.trip.days import school_days
from ..views.trip.pack import pack
from ..views.trip.page import FOLDER, STOP_FILES


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """All of them; a planner fetches those of its own stops only."""
    for unit in stops(catalogue):
        yield from unit.make()
    yield from common(catalogue)


def stops(catalogue: Catalogue, shard: Shard = WHOLE) -> Iterator[Unit[Output]]:
    """A file for each record of a shard."""
    for path, _ in shard.held(told(catalogue), lambda one: catalogue.home_of(one[1])):
        yield Unit(f"stop {path}", partial(_stop, catalogue, path))


def _stop(catalogue: Catalogue, path: str) -> Iterator[Output]:
    collection, _, record_id = path.partition("/")
    yield json_output(f"{STOP_FILES}{path}.json", stop(catalogue, catalogue.records[collection][record_id]))


def common(catalogue: Catalogue) -> Iterator[Output]:
    """What all plans need."""
    yield json_output(f"{FOLDER}pack.json", pack(catalogue))
    yield json_output(f"{FOLDER}days.json", school_days(catalogue))
    yield json_output(f"{FOLDER}contents.json", contents(catalogue))
    paths = (one for one in catalogue.of(LearningPath).values() if one.status != "closed")
    yield json_output(f"{FOLDER}paths.json", [_path(one) for one in paths])


def _path(path: LearningPath) -> list[Any]:
    """[what it is called in plans, name, goal, whether it is marked as made up]."""
    return [f"paths/{path.id}", path.name, path.goal, path.set_apart]


def contents(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Learning contents in the order of the standards, with what is taught of them in each stage."""
    return [
        {
            "id": content.id,
            "name": record.label_of(content),
            "standard": record.standard,
            "bands": {band.band: list(band.words) for band in content.bands},
        }
        for record in in_order(catalogue.of(Curriculum).values())
        for content in record.contents
    ]

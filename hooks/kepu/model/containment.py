"""Which region a record lies in, and which other record says where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from .common import Record
from .markers import EACH, markers
from .region import Region
from .types import Ref

Find = Callable[[str, str], Record | None]
"""The record of a collection with an id, if there is one."""


def region_of(item: BaseModel, find: Find) -> str | None:
    """The id of the region that a record, or a part of one such as a stop of a tour, lies in.

    A region lies in itself. Anything else lies in the region it names, or in that of the record which says
    where it is (see ``Ref.places``), and so on from record to record: a base at a venue, a venue's course.
    """
    return _region_of(item, find, set())


def _region_of(item: BaseModel, find: Find, seen: set[int]) -> str | None:
    if isinstance(item, Region):
        return item.id
    region: str | None = getattr(item, "region", None)
    if region:
        return region
    seen.add(id(item))  # Organizations can name each other as parents by mistake, which a check reports.
    regions = (_region_of(holder, find, seen) for holder in holders(item, find) if id(holder) not in seen)
    return next(filter(None, regions), None)


def holders(item: BaseModel, find: Find) -> Iterator[Record]:
    """The records that say where an item is, the one that says it most exactly first."""
    for field, target in _placing(type(item)):
        value: Any = getattr(item, field)
        for record_id in value if isinstance(value, tuple) else (value,):
            holder = find(target.collection, record_id) if record_id else None
            if holder is not None:
                yield holder


@cache
def _placing(model: type[BaseModel]) -> tuple[tuple[str, Ref], ...]:
    ranked = [
        (marker.target.places, marker.steps[0], marker.target)
        for marker in markers(model)
        if isinstance(marker.target, Ref) and marker.target.places and marker.steps[1:] in ((), (EACH,))
    ]
    return tuple((field, target) for _, field, target in sorted(ranked, key=lambda item: item[0]))

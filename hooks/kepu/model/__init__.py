"""Typed, frozen records, and the registry of collections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from .common import Record
from .education import Base, Course
from .event import Event
from .planning import HolidayYear, Indicator, Observance, Plan
from .portal import Portal
from .region import Organization, Region
from .resource import Resource
from .venue import Venue
from .vocabulary import Vocabulary

__all__ = ["COLLECTIONS", "Collection", "Portal", "R", "Record", "collection_of"]

R = TypeVar("R", bound=Record)
"""Any one kind of record."""


@dataclass(frozen=True)
class Collection:
    """A folder of records under ``data/``. ``label`` is its Chinese name; ``pages`` says whether
    its records have pages of their own, ``placed`` whether they can have a point on the map."""

    name: str
    model: type[Record]
    label: str
    pages: bool = True
    placed: bool = False
    sourced: bool = True


COLLECTIONS: dict[str, Collection] = {
    collection.name: collection
    for collection in (
        Collection("regions", Region, "地区", placed=True),
        Collection("organizations", Organization, "单位"),
        Collection("venues", Venue, "场馆", placed=True),
        Collection("bases", Base, "科普基地", placed=True),
        Collection("courses", Course, "课程", placed=True),
        Collection("events", Event, "活动", placed=True),
        Collection("resources", Resource, "共享资源", placed=True),
        Collection("observances", Observance, "主题日"),
        Collection("indicators", Indicator, "指标", pages=False),
        Collection("plans", Plan, "行动方案"),
        Collection("holidays", HolidayYear, "节假日安排", pages=False),
        Collection("vocab", Vocabulary, "词表", pages=False, sourced=False),
    )
}


def collection_of(model: type[Record]) -> Collection:
    """The collection that holds one kind of record."""
    return next(collection for collection in COLLECTIONS.values() if collection.model is model)

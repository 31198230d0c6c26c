"""Typed, frozen records, and the registry of collections."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points
from typing import TypeVar

from .asking import INQUIRIES, WANTED
from .collection import Collection, Division, Form
from .common import Record
from .coverage import COVERAGE
from .curriculum import CURRICULUM
from .education import BASES, COURSES
from .event import EVENTS
from .knowledge import HOWTOS, MYTHS
from .learning_path import PATHS
from .planning import HOLIDAYS, INDICATORS, OBSERVANCES, PLANS
from .portal import Portal
from .region import ORGANIZATIONS, REGIONS
from .removal import REMOVALS
from .resource import RESOURCES
from .trip_rules import TRIP_RULES
from .venue import VENUES
from .vocabulary import VOCABULARIES

__all__ = ["COLLECTIONS", "Collection", "Division", "Form", "Portal", "R", "Record", "collection_of", "having"]

R = TypeVar("R", bound=Record)
"""Any one kind of record."""
PLUGINS = "kepu.collections"
"""The group of entry points with which an installed package adds collections, each a ``Collection``."""

COLLECTIONS: dict[str, Collection] = {
    collection.name: collection
    for collection in (
        VENUES,
        BASES,
        COURSES,
        EVENTS,
        RESOURCES,
        PATHS,
        HOWTOS,
        MYTHS,
        ORGANIZATIONS,
        *(point.load() for point in sorted(entry_points(group=PLUGINS))),
        OBSERVANCES,
        CURRICULUM,
        PLANS,
        COVERAGE,
        REGIONS,
        INDICATORS,
        HOLIDAYS,
        WANTED,
        INQUIRIES,
        REMOVALS,
        TRIP_RULES,
        VOCABULARIES,
    )
}
"""Every collection by name, in the order in which they stand everywhere."""


@cache
def collection_of(model: type[Record]) -> Collection:
    """The collection that holds one kind of record."""
    return next(collection for collection in COLLECTIONS.values() if collection.model is model)


def having(role: Callable[[Collection], bool]) -> tuple[str, ...]:
    """The names of the collections that have a role, in their order."""
    return tuple(name for name, collection in COLLECTIONS.items() if role(collection))

"""The three questions with which the home page begins in elder mode."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...model.education import Course
from ...model.event import Event
from ...model.venue import Venue


class Door(NamedTuple):
    """A question and the one way on; ``icon`` is named in the icon set."""

    question: str
    words: str
    url: str
    icon: str
    urgent: bool = False


_EMERGENCIES = ("howtos/", "emergency/")
"""Where a portal tells what to do in an emergency: from its records, or by hand."""


def elder_doors(catalogue: Catalogue, known: Collection[str]) -> Iterator[Door]:
    """The ways that lead somewhere in this portal; ``known`` are the addresses of its pages."""
    if catalogue.of(Venue):
        yield Door("去哪里玩", "场馆和公园，开着门的在前", "explore/?c=venues&sort=open", icon="map-marker-outline")
    if catalogue.of(Event):
        yield Door("听讲座", "讲座和活动，日期近的在前", "explore/?c=events&sort=next", icon="calendar")
    elif catalogue.of(Course):
        yield Door("听讲座", "能请到身边来的课", "courses/", icon="calendar")
    emergencies = next((url for url in _EMERGENCIES if url in known), None)
    if emergencies:
        yield Door("遇到急事", "先打电话，再看怎么做", emergencies, icon="phone", urgent=True)

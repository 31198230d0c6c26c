"""Who can be invited and what can be borrowed for lessons on emergencies, by topic and region."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...catalogue.helping import Helper, helpers, is_team
from ...model import collection_of
from ...model.knowledge import TOPICS, Howto, Myth
from ..record.cards import card
from ..record.facts import place_name
from .browse import Line


class RegionHelpers(NamedTuple):
    """What is in a region: who comes, and what is lent."""

    region: str
    teams: tuple[Line, ...]
    things: tuple[Line, ...]


class TopicHelpers(NamedTuple):
    code: str
    label: str
    regions: tuple[RegionHelpers, ...]
    url: str
    """Where what is known of the topic is listed: how-tos, else myths; empty without either."""


def experts_page(catalogue: Catalogue) -> dict[str, Any]:
    """Topics in the order of their vocabulary; those for which nothing is on file are named at the end."""
    known = helpers(catalogue)
    labels = catalogue.labels(TOPICS)
    topics = tuple(_topic(catalogue, code, label, known.get(code, ())) for code, label in labels.items())
    return {
        "topics": tuple(topic for topic in topics if topic.regions),
        "missing": tuple(topic.label for topic in topics if not topic.regions),
    }


def _topic(catalogue: Catalogue, code: str, label: str, found: tuple[Helper, ...]) -> TopicHelpers:
    def order(one: Helper) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        return tuple(region.id for region in catalogue.chain_of(one)[:2]), catalogue.sound_of(one.name), one.id

    ordered = sorted(found, key=order)
    groups = ((place, list(some)) for place, some in groupby(ordered, key=lambda one: order(one)[0]))
    regions = tuple(_region(catalogue, place, some) for place, some in groups)
    lists = (
        name
        for name, model in (("howtos", Howto), ("myths", Myth))
        if any(one.topic == code for one in catalogue.of(model).values())
    )
    return TopicHelpers(code, label, regions, next((f"{name}/#{code}" for name in lists), ""))


def _region(catalogue: Catalogue, place: tuple[str, ...], some: list[Helper]) -> RegionHelpers:
    name = place_name(catalogue, place[-1]) if place else "全国"
    teams = tuple(_line(catalogue, one) for one in some if is_team(one))
    return RegionHelpers(name, teams, tuple(_line(catalogue, one) for one in some if not is_team(one)))


def _line(catalogue: Catalogue, one: Helper) -> Line:
    shown = card(catalogue, collection_of(type(one)).name, one)
    return Line(shown.url, shown.name, " · ".join(filter(None, (shown.kind, shown.place))), shown.sample)

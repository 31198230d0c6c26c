"""What fields refer to and which words find a record, read from the models."""

from __future__ import annotations

from typing import Any

import pytest

from kepu.catalogue.freshness import responsible
from kepu.model import COLLECTIONS, Record
from kepu.model.education import Base, Course
from kepu.model.event import Event
from kepu.model.markers import named, references, searched_values
from kepu.model.planning import Observance, Plan
from kepu.model.region import Organization
from kepu.model.resource import Resource
from kepu.model.venue import Venue

_PLAN_SECTIONS = [
    {"id": "s1", "title": "重点", "tasks": [{"id": "t1", "title": "科学课"}, {"id": "t2", "title": "展览"}]}
]


def made(model: type[Record], **fields: Any) -> Any:
    return model.model_validate({"id": "test", "name": "名称", **fields})


@pytest.mark.parametrize(
    ("record", "answers"),
    [
        (made(Venue, kind="museum", operator="museum-office"), "museum-office"),
        (made(Base, designations=[{"title": "t", "level": "county", "issuer": "局"}], organization="school"), "school"),
        (made(Course, provider="club"), "club"),
        (made(Resource, kind="exhibit", owner="centre"), "centre"),
        (made(Event, organizers=["first", "second"]), "first"),
        (made(Observance, rule={"month": "5"}, organizers="ministry"), "ministry"),
        (made(Plan, issuers=["office"], sections=_PLAN_SECTIONS), "office"),
        (made(Organization, kind="agency", parent="ministry"), "test"),
        (made(Event, venue="somewhere"), ""),
    ],
)
def test_the_organization_that_answers(record: Record, answers: str) -> None:
    assert responsible(record) == answers


def test_references_are_of_the_record_itself() -> None:
    assert [(field, target.collection) for field, target in references(Event)] == [
        ("region", "regions"),
        ("venue", "venues"),
        ("campaign", "observances"),
        ("organizers", "organizations"),
        ("plan", "plans"),
    ]
    event = made(Event, venue="hall", organizers=["one", "two"])
    assert (named(event, "venue"), named(event, "organizers"), named(event, "plan")) == (("hall",), ("one", "two"), ())


@pytest.mark.parametrize("collection", COLLECTIONS.values(), ids=lambda collection: collection.name)
def test_references_lead_to_collections(collection: Any) -> None:
    assert {target.collection for _, target in references(collection.model)} <= set(COLLECTIONS)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (made(Venue, kind="museum", directions="桥边", hours={"text": "全天"}, address="某路"), ["桥边", "全天"]),
        (made(Event, contacts=[{"name": "办公室", "email": "a@b.test"}], place="广场"), ["办公室", "a@b.test", "广场"]),
        (made(Course, textbooks=["上册", "下册"], ordering={"how": "来电"}), ["上册", "下册", "来电"]),
        (made(Plan, sections=_PLAN_SECTIONS), ["重点", "科学课", "展览"]),
    ],
)
def test_the_words_that_find_a_record(record: Record, words: list[str]) -> None:
    assert list(searched_values(record)) == words

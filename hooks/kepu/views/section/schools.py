"""``/schools/``: what the form offers, and what the page shows without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...catalogue.serving import contents, uses
from ...catalogue.whom_to_ask import whom_to_ask
from ...model import Record, collection_of
from ...model.education import Base, Course
from ...model.venue import Venue
from ..record.facts import telephone
from ..record.lessons import content_url, stage_name

GRADES = (
    ("0", "幼儿园"),
    *((str(number), f"{name}年级") for number, name in enumerate("一二三四五六", 1)),
    *((str(number), f"{school}{name}") for number, (school, name) in enumerate(
        [(school, name) for school in "初高" for name in "一二三"], 7)),
)  # fmt: skip
"""Grades as addresses and schools call them."""
NEEDS = (
    ("coach", "大巴停车"),
    ("lunch", "午餐"),
    ("wheelchair", "轮椅通行"),
    ("wet", "下雨也能安排"),
    ("free", "免费"),
    ("title", "称号在有效期内"),
)
"""What the form offers beside; the ids are those of the criteria."""
_PHONES = 12
"""Telephones on the page: those of the places that serve most contents."""


class ContentLink(NamedTuple):
    label: str
    url: str
    total: int


class StageList(NamedTuple):
    name: str
    contents: tuple[ContentLink, ...]


class PhoneLink(NamedTuple):
    name: str
    url: str
    phone: str
    href: str | None


def schools_page(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "grades": GRADES,
        "needs": NEEDS,
        "stages": tuple(_stages(catalogue)),
        "phones": tuple(_phones(catalogue)),
    }


def _stages(catalogue: Catalogue) -> Iterator[StageList]:
    """For each stage the contents that are taught in it and that something can be used for."""
    by_content = uses(catalogue)
    for stage in catalogue.labels("stages"):
        links = tuple(
            ContentLink(record.label_of(content), content_url(record, content), _places(catalogue, content.id))
            for record, content in contents(catalogue).values()
            if stage in content.stages and content.id in by_content
        )
        if links:
            yield StageList(stage_name(catalogue, stage), links)


def _places(catalogue: Catalogue, content: str) -> int:
    """How many there are to a visitor: the records of one place count once."""
    heads = (catalogue.place_of(use.record) for use in uses(catalogue)[content])
    return len({(type(head), head.id) for head in heads})


def _phones(catalogue: Catalogue) -> Iterator[PhoneLink]:
    """Those that serve most contents and can be called."""
    served: dict[tuple[type[Record], str], tuple[Record, int]] = {}
    for use in (use for several in uses(catalogue).values() for use in several):
        if isinstance(use.record, Venue | Base | Course) and not use.record.set_apart:
            head = catalogue.place_of(use.record)
            served[type(head), head.id] = (head, served.get((type(head), head.id), (head, 0))[1] + 1)
    called = ((head, whom_to_ask(catalogue, head), number) for head, number in served.values())
    known = sorted((c for c in called if c[1] and c[1].phone), key=lambda c: (-c[2], c[0].id))
    for head, asked, _ in known[:_PHONES]:
        if asked:
            url = catalogue.url(collection_of(type(head)).name, head.id)
            yield PhoneLink(head.name, url, asked.phone, telephone(asked.phone).href)

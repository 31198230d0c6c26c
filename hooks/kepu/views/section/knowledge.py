"""The lists of how-tos and of myths: by topic, what the season asks for in front."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...model.common import Record
from ...model.knowledge import HOWTOS, MYTHS, TOPICS, Dial, Howto, Knowledge, Myth
from ..record.knowledge import VERDICTS, Verdict

FIRST_CALLS = 4


class Entry(NamedTuple):
    """A line of a list: what it is about, in a sentence; ``verdict`` is (words, tone, sign) of a myth, ``where`` the
    regions in which alone it matters."""

    url: str
    name: str
    summary: str
    verdict: Verdict | None = None
    sample: bool = False
    where: str = ""


class Topic(NamedTuple):
    code: str
    label: str
    entries: tuple[Entry, ...]


def entry(catalogue: Catalogue, collection: str, record: Knowledge) -> Entry:
    """A record as a line of a list."""
    verdict = VERDICTS[record.verdict] if isinstance(record, Myth) else None
    url = catalogue.url(collection, record.id)
    where = "、".join(region.name for region in map(catalogue.regions.get, record.regions) if region)
    return Entry(url, record.name, record.summary or "", verdict, record.set_apart, where)


def knowledge_index(catalogue: Catalogue, collection: str) -> dict[str, Any]:
    """What the list of a collection shows."""
    model = (HOWTOS if collection == HOWTOS.name else MYTHS).model
    records = [one for one in catalogue.by_name(catalogue.of(model).values()) if isinstance(one, Knowledge)]
    now = [one for one in records if catalogue.today.month in one.months and not one.set_apart]
    calls, directory = first_calls(records)
    return {
        "collection": collection,
        "total": len(records),
        "calls": calls,
        "directory": catalogue.url(collection, directory.id) if directory else None,
        "seasonal": tuple(entry(catalogue, collection, one) for one in now),
        "month": catalogue.today.month,
        "topics": tuple(_topics(catalogue, collection, records)),
    }


def _topics(catalogue: Catalogue, collection: str, records: Iterable[Knowledge]) -> Iterable[Topic]:
    """In the order of the vocabulary; topics without records are left out."""
    groups: dict[str, list[Entry]] = {code: [] for code in catalogue.labels(TOPICS)}
    for record in records:
        groups.setdefault(record.topic, []).append(entry(catalogue, collection, record))
    for code, entries in groups.items():
        if entries:
            yield Topic(code, catalogue.label(TOPICS, code), tuple(entries))


def first_calls(records: Iterable[Record]) -> tuple[tuple[Dial, ...], Record | None]:
    """The numbers to call by touch, and the how-to that lists them: the one with the most numbers."""
    howtos = [one for one in records if isinstance(one, Howto) and one.calls]
    if not howtos:
        return (), None
    directory = max(howtos, key=lambda howto: len(howto.calls))
    return directory.calls[:FIRST_CALLS], directory

"""What the explorer's files say of each record before it is written in columns: plain values, which are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...catalogue import Catalogue
from ...model import Record
from ...output import fingerprint
from ...views.picture import picture_of
from .columns import Column
from .dates import Stretch, dates
from .facets import SHOWN
from .pinyin import phrases
from .text import aliases, proof, text

EPOCH = dt.date(2000, 1, 1)
DEGREE = 10_000
"""Units of one degree in the points: a unit is at most 11 metres."""
PRECISIONS = ("entrance", "site", "street", "district")
_PAGE = "content"


class Told(NamedTuple):
    """One place, or article.

    ``chain`` has the codes of the regions around it, top down; ``quality`` is higher for what goes first among equals;
    ``answers`` are those to all columns; ``picture`` is (name, tint); ``lon``, ``lat`` are WGS-84 in units, null where
    unknown; ``precision`` is 0 unknown, 1 entrance … 4 district; ``collected`` and ``verified`` count days.
    """

    collection: str
    id: str
    name: str
    chain: tuple[str, ...]
    quality: tuple[int, int, int]
    answers: tuple[object, ...]
    picture: tuple[str, int] | None
    aliases: str
    address: str
    phones: str
    summary: str
    more: str
    titles: str
    sources: str
    lon: int | None
    lat: int | None
    precision: int
    collected: int
    verified: int
    dates: tuple[Stretch, ...]
    spoken: str
    """The characters of all its texts that Latin input is matched against."""
    phrases: tuple[tuple[str, str], ...]
    """Those in these texts that are read in another way than their characters."""


def told(catalogue: Catalogue, columns: Sequence[Column]) -> list[Told]:
    """What the explorer finds by region, collection and name: articles and records, those of one place once."""
    records = ((name, record) for name in SHOWN for record in catalogue.records[name].values())
    keys = [f"{name}/{record.id}" for name, record in records if catalogue.place_of(record) is record]
    keys += [f"{_PAGE}/{folder.code}/{page.id}" for folder in catalogue.articles for page in folder.articles]
    given = fingerprint([(column.id, column.form) for column in columns])
    rows = catalogue.rows.of("explorer", keys, lambda key: tuple(_told(catalogue, columns, key)), given)
    names = dict.fromkeys((*SHOWN, *(folder.code for folder in catalogue.articles)))
    collections = {name: at for at, name in enumerate(names)}

    def order(one: Told) -> tuple[bool, tuple[str, ...], int, str, str]:
        """What lies in no region comes last, as its answer does in the facet."""
        return not one.chain, one.chain, collections[one.collection], one.name, one.id

    return sorted(map(Told._make, rows), key=order)


def _found(catalogue: Catalogue, key: str) -> tuple[str, Record]:
    """The collection and the record of a key, or the folder and the article."""
    folder, _, record_id = key.rpartition("/")
    if folder in catalogue.records:
        return folder, catalogue.records[folder][record_id]
    code = folder.partition("/")[2]
    pages = (page for one in catalogue.articles if one.code == code for page in one.articles)
    return code, next(page for page in pages if page.id == record_id)


def _told(catalogue: Catalogue, columns: Sequence[Column], key: str) -> Told:
    name, record = _found(catalogue, key)
    words, proven, placed = text(catalogue, record), proof(catalogue, record), catalogue.placed(record)
    picture = picture_of(catalogue, name, record)
    spoken = tuple(_spoken(record, words.address))
    return Told(
        collection=name,
        id=record.id,
        name=record.name,
        chain=tuple(part.code or part.id for part in catalogue.chain_of(record)),
        quality=_quality(record),
        answers=tuple(column.read(catalogue, name, record) for column in columns),
        picture=(picture.name, picture.tint) if picture else None,
        aliases=aliases(catalogue, record),
        **words._asdict(),
        **proven._asdict(),
        lon=round(placed.point[0] * DEGREE) if placed else None,
        lat=round(placed.point[1] * DEGREE) if placed else None,
        precision=PRECISIONS.index(placed.precision) + 1 if placed else 0,
        collected=_days(record.collected_on),
        verified=_days(record.last_verified),
        dates=tuple(dates(catalogue, record)),
        spoken="".join(dict.fromkeys("".join(spoken))),
        phrases=tuple(phrases(spoken).items()),
    )


def _quality(record: Record) -> tuple[int, int, int]:
    """The most complete record, verified last, taken over last goes first; a sample is never ahead of a fact."""
    complete = 0 if record.set_apart else len(record.model_fields_set)
    verified, collected = record.last_verified or dt.date.min, record.collected_on or dt.date.min
    return complete, verified.toordinal(), collected.toordinal()


def _days(day: dt.date | None) -> int:
    """Days since the epoch of the index; 0 for none."""
    return max(0, (day - EPOCH).days) if day else 0


def _spoken(record: Record, address: str) -> Iterator[str]:
    yield record.name
    yield from record.aliases
    yield from record.names.values()
    yield address

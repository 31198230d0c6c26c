"""The data of the explorer: compact columns in parts that the browser fetches as it needs them.

``explore/data/index.json`` names the facets, their answers, the columns and the parts. Records are
ordered by region, collection and name, and cut into parts, so that a region needs few of them and
neighbouring names share their beginnings. Each part comes in layers; in all layers of one part the
same position is the same record:

- ``core-<n>``: names and the columns that nearly every search looks into; in large sets a rough rank.
- ``card-<n>``: the rank among equals, the picture, and what else a list of results shows.
- ``alias-<n>``: other names, tabs between them.
- ``facet-<n>``: the remaining columns, the day of verification and the dates of events.
- ``text-<n>``: addresses, phones, summaries; ``more-<n>``: the rest of what can be searched.
- ``place-<n>``: points in WGS-84, for distances and maps.
- ``proof-<n>``: designations and sources, for tables to take away.

``id-<n>`` holds the ids of a smaller number of records, for only those shown are needed.
``tables.json`` holds the facets of the facet layer and what its columns refer to, ``pinyin.json``
and ``pinyin-more.json`` the tables for Latin input, ``regions.json`` the points of regions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...catalogue import Catalogue
from ...model import Record, having
from ...output import Output, json_output
from ...views.picture import Drawing, picture_of
from .columns import Encoder, front_coded, packed
from .dates import dates
from .facets import DISPLAYED, SHOWN, columns
from .pinyin import pinyin
from .text import Text, aliases, proof, text

VERSION = 2
FOLDER = "explore/data"
PART = 2000
"""Records in one part."""
SMALL = 20_000
"""Up to so many records the browser fetches everything without being asked, and cards with the core."""
ROUGH = 8
"""Ranks in the core of a large set: enough for a first answer, at a third of the bytes."""
BLOCK = 250
"""Records in one file of ids."""
EPOCH = dt.date(2000, 1, 1)
DEGREE = 10_000
"""Units of one degree in the points: a unit is at most 11 metres."""
PRECISIONS = ("entrance", "site", "street", "district")
Shown = tuple[str, Record]


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """All data files of the explorer."""
    shown = ordered(catalogue)
    encoders = [Encoder(column) for column in columns(catalogue)]
    parts = [shown[start : start + PART] for start in range(0, len(shown), PART)]
    levels = _levels(shown)
    small = len(shown) <= SMALL
    sizes = []
    texts: list[Text] = []
    pictures: dict[tuple[str, int], int] = {}
    for number, part in enumerate(parts):
        part_texts = [text(catalogue, record) for _, record in part]
        layers, regions = _layers(catalogue, encoders, part, part_texts)
        ranks = [levels[_quality(record)] for _, record in part]
        drawn = packed([_picture_number(pictures, picture_of(catalogue, *shown_)) for shown_ in part])
        layers["card"] = {"level": packed(ranks), "picture": drawn, **layers["card"]}
        if not small:
            layers["core"]["rough"] = packed([rank * ROUGH // len(levels) for rank in ranks])
        sizes.append([len(part), *regions])
        texts += part_texts
        for layer, content in layers.items():
            yield json_output(f"{FOLDER}/{layer}-{number}.json", content)
    for number, start in enumerate(range(0, len(shown), BLOCK)):
        ids = "\n".join(record.id for _, record in shown[start : start + BLOCK])
        yield json_output(f"{FOLDER}/id-{number}.json", ids)
    manifest = _manifest(encoders, sizes, small, len(levels))
    yield json_output(f"{FOLDER}/index.json", {**manifest, **_drawn(catalogue, pictures), **_notice(catalogue)})
    yield json_output(f"{FOLDER}/tables.json", _later(encoders))
    yield json_output(f"{FOLDER}/regions.json", _region_points(catalogue, encoders))
    common, others = pinyin(_spoken(encoders, shown, texts), {c for t in texts for c in t.summary})
    yield json_output(f"{FOLDER}/pinyin.json", common)
    yield json_output(f"{FOLDER}/pinyin-more.json", others)


def _picture_number(known: dict[tuple[str, int], int], picture: Drawing | None) -> int:
    """The place of a picture in the manifest's list plus 1; 0 for none. The pattern follows from the id."""
    return known.setdefault((picture.name, picture.tint), len(known)) + 1 if picture else 0


def _drawn(catalogue: Catalogue, pictures: Iterable[tuple[str, int]]) -> dict[str, Any]:
    """What the browser draws the pictures of results from: (name, tint), and the patterns in their order."""
    return {"pictures": list(pictures), "patterns": catalogue.illustrations.patterns}


def _notice(catalogue: Catalogue) -> dict[str, Any]:
    """That all is made up, for the files that visitors take away; nothing in other portals."""
    return {"made_up": True} if catalogue.portal.made_up else {}


def ordered(catalogue: Catalogue) -> list[Shown]:
    """What the explorer finds by region, collection and name: articles and records, those of one place once."""
    records = ((name, record) for name in SHOWN for record in catalogue.records[name].values())
    shown: list[Shown] = [(name, record) for name, record in records if catalogue.place_of(record) is record]
    shown += [(folder.code, article) for folder in catalogue.articles for article in folder.articles]
    names = dict.fromkeys((*SHOWN, *(folder.code for folder in catalogue.articles)))
    collections = {name: at for at, name in enumerate(names)}

    def order(item: Shown) -> tuple[bool, tuple[str, ...], int, str, str]:
        """What lies in no region comes last, as its answer does in the facet."""
        chain = tuple(part.code or part.id for part in catalogue.chain_of(item[1]))
        return not chain, chain, collections[item[0]], item[1].name, item[1].id

    return sorted(shown, key=order)


def _levels(shown: Iterable[Shown]) -> dict[tuple[int, dt.date, dt.date], int]:
    """The order among equals: the most complete record, verified last, taken over last is highest."""
    qualities = {_quality(record) for _, record in shown}
    return {quality: level for level, quality in enumerate(sorted(qualities))}


def _quality(record: Record) -> tuple[int, dt.date, dt.date]:
    """A sample is never ahead of a fact."""
    complete = 0 if record.set_apart else len(record.model_fields_set)
    return complete, record.last_verified or dt.date.min, record.collected_on or dt.date.min


def _days(day: dt.date | None) -> int:
    """Days since the epoch of the index; 0 for none."""
    return max(0, (day - EPOCH).days) if day else 0


def _layers(
    catalogue: Catalogue,
    encoders: Sequence[Encoder],
    part: Sequence[Shown],
    texts: Sequence[Text],
) -> tuple[dict[str, Any], tuple[int, int]]:
    """The layers of a part, and the first and last region that its records lie in."""
    records = [record for _, record in part]
    numbers = {e.column.id: [e.number(e.column.read(catalogue, name, r)) for name, r in part] for e in encoders}
    of_layer = {
        layer: {e.column.id: packed(numbers[e.column.id]) for e in encoders if e.column.layer == layer}
        for layer in ("core", "card", "facet")
    }
    known = ((at, dates(catalogue, record)) for at, record in enumerate(records))
    proofs = [proof(catalogue, record) for record in records]
    layers = {
        "core": {
            "name": front_coded([record.name for record in records]),
            **of_layer["core"],
        },
        "card": of_layer["card"],
        "alias": "\n".join(aliases(catalogue, record) for record in records),
        "facet": {
            "collected": packed([_days(record.collected_on) for record in records]),
            "verified": packed([_days(record.last_verified) for record in records]),
            "dates": {at: found for at, found in known if found},
            **of_layer["facet"],
        },
        "text": {name: "\n".join(getattr(t, name) for t in texts) for name in ("address", "phones", "summary")},
        "more": "\n".join(t.more for t in texts),
        "place": _places(catalogue, records),
        "proof": {name: "\n".join(getattr(one, name) for one in proofs) for name in ("titles", "sources")},
    }
    return layers, (min(numbers["region"]) - 1, max(numbers["region"]) - 1)


def _places(catalogue: Catalogue, records: Sequence[Record]) -> dict[str, list[Any]]:
    """Longitudes, latitudes (null for the unplaced) and how exact they are: 0 unknown, 1 entrance … 4 district."""
    placed = [catalogue.placed(record) for record in records]
    return {
        "lon": [round(place.point[0] * DEGREE) if place else None for place in placed],
        "lat": [round(place.point[1] * DEGREE) if place else None for place in placed],
        "precision": packed([PRECISIONS.index(place.precision) + 1 if place else 0 for place in placed]),
    }


def _manifest(encoders: Sequence[Encoder], parts: Sequence[Sequence[int]], small: bool, levels: int) -> dict[str, Any]:
    """What every question needs.

    ``later`` names the facets of which ``tables.json`` tells, ``order`` all facets as they are shown. Of collections:
    ``mapped`` has those with places, ``serving`` those marked for the area they serve, ``borrowing`` those whose
    records are shown under the kind of another record.
    """
    later = [facet.id for encoder in encoders if encoder.column.layer == "facet" for facet in encoder.column.facets]
    return {
        "version": VERSION,
        "count": sum(part[0] for part in parts),
        "parts": parts,
        "small": small,
        "rough": levels / ROUGH,
        "block": BLOCK,
        "epoch": EPOCH.isoformat(),
        "degree": DEGREE,
        "precisions": ["", *PRECISIONS],
        **_facets([encoder for encoder in encoders if encoder.column.layer != "facet"]),
        "later": later,
        "order": DISPLAYED,
        "mapped": having(lambda collection: collection.searched and collection.mapped),
        "serving": having(lambda collection: collection.searched and collection.serves),
        "borrowing": having(lambda collection: collection.searched and bool(collection.kind_of)),
    }


def _facets(encoders: Sequence[Encoder]) -> dict[str, Any]:
    return {
        "facets": [facet.manifest() for encoder in encoders for facet in encoder.column.facets],
        "columns": [encoder.manifest() for encoder in encoders],
    }


def _later(encoders: Sequence[Encoder]) -> dict[str, Any]:
    """The facets and columns of the layer that comes last, and the tables of all columns."""
    tables = ((encoder.column.id, encoder.table()) for encoder in encoders)
    return {
        **_facets([encoder for encoder in encoders if encoder.column.layer == "facet"]),
        "tables": {name: table for name, table in tables if table is not None},
    }


def _region_points(catalogue: Catalogue, encoders: Sequence[Encoder]) -> list[list[float] | None]:
    """For each answer of the region facet, where its name is written (longitude, latitude), if known."""
    facet = next(encoder.column.facets[0] for encoder in encoders if encoder.column.id == "region")
    regions = (catalogue.regions.get(value.code) for value in facet.values)
    return [[round(c, 4) for c in r.label.wgs84] if r and r.label else None for r in regions]


def _spoken(encoders: Sequence[Encoder], shown: Sequence[Shown], texts: Sequence[Text]) -> Iterator[str]:
    """All texts that Latin input is matched against."""
    for _, record in shown:
        yield record.name
        yield from record.aliases
        yield from record.names.values()
    yield from (text_.address for text_ in texts)
    for encoder in encoders:
        for facet in encoder.column.facets:
            for value in facet.values:
                yield value.label
                yield from value.also

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

In large sets the index names the parts from which a first answer is given: those whose records go first among equals.
The page says that there is more, and counts nothing, until the names of all parts are there.

``id-<n>`` holds the ids of a smaller number of records, for only those shown are needed.
``tables.json`` holds the facets of the facet layer and what its columns refer to, ``pinyin.json``
and ``pinyin-more.json`` the tables for Latin input, ``regions.json`` the points of regions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...catalogue import Catalogue
from ...model import having
from ...output import Output, json_output
from .columns import Encoder, front_coded, packed
from .facets import DISPLAYED, columns
from .pinyin import phrases, pinyin
from .told import DEGREE, EPOCH, PRECISIONS, Told, told

VERSION = 2
FOLDER = "explore/data"
PART = 2000
"""Records in one part."""
SMALL = 20_000
"""Up to so many records the browser fetches everything without being asked, and cards with the core."""
LEAD = 12
"""Parts of a large set from which the browser gives a first answer."""
ROUGH = 8
"""Ranks in the core of a large set: enough for a first answer, at a third of the bytes."""
BLOCK = 250
"""Records in one file of ids."""


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """All data files of the explorer."""
    asked = columns(catalogue)
    shown = told(catalogue, asked)
    encoders = [Encoder(column) for column in asked]
    parts = [shown[start : start + PART] for start in range(0, len(shown), PART)]
    levels = {quality: level for level, quality in enumerate(sorted({one.quality for one in shown}))}
    small = len(shown) <= SMALL
    sizes = []
    pictures: dict[tuple[str, int], int] = {}
    for number, part in enumerate(parts):
        layers, regions = _layers(encoders, part)
        ranks = [levels[one.quality] for one in part]
        drawn = packed([_picture_number(pictures, one.picture) for one in part])
        layers["card"] = {"level": packed(ranks), "picture": drawn, **layers["card"]}
        if not small:
            layers["core"]["rough"] = packed([rank * ROUGH // len(levels) for rank in ranks])
        sizes.append([len(part), *regions])
        for layer, content in layers.items():
            yield json_output(f"{FOLDER}/{layer}-{number}.json", content)
    for number, start in enumerate(range(0, len(shown), BLOCK)):
        yield json_output(f"{FOLDER}/id-{number}.json", "\n".join(one.id for one in shown[start : start + BLOCK]))
    manifest = _manifest(encoders, sizes, small, len(levels)) | {"lead": [] if small else _lead(parts, levels)}
    yield json_output(f"{FOLDER}/index.json", {**manifest, **_drawn(catalogue, pictures), **_notice(catalogue)})
    yield json_output(f"{FOLDER}/tables.json", _later(encoders))
    yield json_output(f"{FOLDER}/regions.json", _region_points(catalogue, encoders))
    common, others = _pinyin(encoders, shown)
    yield json_output(f"{FOLDER}/pinyin.json", common)
    yield json_output(f"{FOLDER}/pinyin-more.json", others)


def _lead(parts: Sequence[Sequence[Told]], levels: Mapping[tuple[int, int, int], int]) -> list[int]:
    """The parts whose records go first among equals."""
    means = {number: sum(levels[one.quality] for one in part) / len(part) for number, part in enumerate(parts)}
    return sorted(sorted(means, key=lambda number: (-means[number], number))[:LEAD])


def _picture_number(known: dict[tuple[str, int], int], picture: tuple[str, int] | None) -> int:
    """The place of a picture in the manifest's list plus 1; 0 for none. The pattern follows from the id."""
    return known.setdefault(picture, len(known)) + 1 if picture else 0


def _drawn(catalogue: Catalogue, pictures: Iterable[tuple[str, int]]) -> dict[str, Any]:
    """What the browser draws the pictures of results from: (name, tint), and the patterns in their order."""
    return {"pictures": list(pictures), "patterns": catalogue.illustrations.patterns}


def _notice(catalogue: Catalogue) -> dict[str, Any]:
    """That all is made up, for the files that visitors take away; nothing in other portals."""
    return {"made_up": True} if catalogue.portal.made_up else {}


def _layers(encoders: Sequence[Encoder], part: Sequence[Told]) -> tuple[dict[str, Any], tuple[int, int]]:
    """The layers of a part, and the first and last region that its records lie in."""
    numbers = {e.column.id: [e.number(one.answers[at]) for one in part] for at, e in enumerate(encoders)}
    of_layer = {
        layer: {e.column.id: packed(numbers[e.column.id]) for e in encoders if e.column.layer == layer}
        for layer in ("core", "card", "facet")
    }
    layers = {
        "core": {"name": front_coded([one.name for one in part]), **of_layer["core"]},
        "card": of_layer["card"],
        "alias": "\n".join(one.aliases for one in part),
        "facet": {
            "collected": packed([one.collected for one in part]),
            "verified": packed([one.verified for one in part]),
            "dates": {at: one.dates for at, one in enumerate(part) if one.dates},
            **of_layer["facet"],
        },
        "text": {name: "\n".join(getattr(one, name) for one in part) for name in ("address", "phones", "summary")},
        "more": "\n".join(one.more for one in part),
        "place": {
            "lon": [one.lon for one in part],
            "lat": [one.lat for one in part],
            "precision": packed([one.precision for one in part]),
        },
        "proof": {name: "\n".join(getattr(one, name) for one in part) for name in ("titles", "sources")},
    }
    return layers, (min(numbers["region"]) - 1, max(numbers["region"]) - 1)


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


def _pinyin(encoders: Sequence[Encoder], shown: Sequence[Told]) -> tuple[Any, Any]:
    """The tables for all texts that Latin input is matched against: those of records, and the words for answers."""
    values = [value for encoder in encoders for facet in encoder.column.facets for value in facet.values]
    words = [word for value in values for word in (value.label, *value.also)]
    known = set().union(*words, *(one.spoken for one in shown))
    found = phrases(words) | {phrase: read for one in shown for phrase, read in one.phrases}
    return pinyin(known, found, set().union(*(one.summary for one in shown)))

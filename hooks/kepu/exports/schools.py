"""The data of ``/schools/``: what classes can use, compact enough to be judged in the browser as a whole.

``schools/data/offers.json`` has for each offer numbers of entries in tables: of what it says of itself (see ``GROUPS``;
fields as ``catalogue/matching/offer.py`` names them, unknown ones left out) and of its hours; then region and point.
``index.json`` has what an ask is read and answered with: learning contents, themes, stages, regions, criteria, words.
``shown-<n>.json`` tell of ``BLOCK`` offers each what pages show, for only few are shown at a time. ``paths.json`` and
``names.json`` are fetched when something is looked up by its path, or by words that no content has. Offers are ordered
by region, so that neighbours stand in the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..catalogue import Catalogue
from ..catalogue.matching.offer import Offer
from ..catalogue.matching.reading import Offered, offered_by, offering, said
from ..catalogue.matching.reasons import REASONS, WORDS
from ..catalogue.whom_to_ask import whom_to_ask
from ..model import COLLECTIONS, Record, collection_of
from ..model.curriculum import Curriculum, in_order
from ..model.datum import Lonlat
from ..model.region import Organization, Region
from ..model.venue import Venue
from ..output import Output, dumps, json_output
from ..views.form.ask import ask_url
from ..views.form.pages import form_href, has_form
from ..views.record.cards import card
from ..views.record.hours_data import venue_hours_data
from ..views.record.lessons import stage_name
from .explorer.columns import packed

FOLDER = "schools/data"
SLACKS = {"": 0, "street": 10_000, "county": 30_000, "prefecture": 150_000, "province": 600_000}
"""Metres by which a distance can be wrong where only the middle of a region of some level is known: few are wider than
twice that. In the files these are numbered."""
BLOCK = 64
"""Offers in one file of what is shown."""
DEGREE = 1000
"""Units of one degree in the points, counted from 180° west and 90° south: a unit is at most 111 metres."""
GROUPS: dict[str, tuple[str, ...]] = {
    "kind": ("ways", "status"),
    "serves": ("serves",),
    "themes": ("themes",),
    "group": ("stages", "smallest", "largest", "sessions", "capacity", "weekdays", "lead", "duration"),
    "needs": ("coach", "lunch", "wheelchair", "wet", "free", "price"),
    "titles": ("titles",),
    "area": ("area", "busy"),
}
"""Fields that are written together, because they go together in records."""
GRADES = {
    "0": "kindergarten",
    **dict.fromkeys("12", "primary-lower"),
    **dict.fromkeys("34", "primary-middle"),
    **dict.fromkeys("56", "primary-upper"),
    **dict.fromkeys("789", "junior"),
    **dict.fromkeys(("10", "11", "12"), "senior"),
}
"""The stage of each grade, 0 for kindergartens, as the curriculum standards cut them (小学六年、初中三年、高中三年)."""
_PLAIN = Offer()


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """All data files of ``/schools/``."""
    found = sorted(_rows(catalogue), key=lambda row: (row.chain, row.path))
    yield json_output(f"{FOLDER}/index.json", _index(catalogue, len(found)))
    yield Output(f"{FOLDER}/offers.json", _offers(catalogue, found).encode())
    yield json_output(f"{FOLDER}/paths.json", "\n".join(row.path for row in found))
    yield json_output(f"{FOLDER}/names.json", [row.names for row in found])
    for number, start in enumerate(range(0, len(found), BLOCK)):
        block = ",".join(row.shown for row in found[start : start + BLOCK])
        yield Output(f"{FOLDER}/shown-{number}.json", f"[{block}]".encode())


class _Row(NamedTuple):
    """An offer as the files tell of it.

    ``chain`` has the codes of the regions around it; ``told`` is JSON, of each of ``GROUPS`` and of the hours, and
    so is ``shown``; ``point`` is in units of ``DEGREE``, ``slack`` a number of ``SLACKS``.
    """

    path: str
    chain: tuple[str, ...]
    names: str
    told: tuple[str, ...]
    region: str
    point: tuple[int, int]
    slack: int
    shown: str


def _rows(catalogue: Catalogue) -> list[_Row]:
    paths = [f"{collection_of(type(record)).name}/{record.id}" for record in offering(catalogue)]
    return list(map(_Row._make, catalogue.rows.of("schools", paths, lambda path: tuple(_row(catalogue, path)))))


def _row(catalogue: Catalogue, path: str) -> _Row:
    collection, _, record_id = path.partition("/")
    one = offered_by(catalogue, catalogue.records[collection][record_id])
    point, level = _point(catalogue, one.record)
    told = [_told(one.offer, fields) for fields in GROUPS.values()]
    return _Row(
        path=path,
        chain=tuple(part.code or part.id for part in catalogue.chain_of(one.record)),
        names=_names(one),
        told=tuple(map(dumps, (*told, _hours(catalogue, one)))),
        region=catalogue.region_of(one.record) or "",
        point=(round((point[0] + 180) * DEGREE), round((point[1] + 90) * DEGREE)) if point else (0, 0),
        slack=list(SLACKS).index(level),
        shown=dumps(_shown(catalogue, one)),
    )


def _names(one: Offered) -> str:
    return " ".join(dict.fromkeys(name for part in one.parts for name in (part.name, *part.aliases)))


def _offers(catalogue: Catalogue, found: Sequence[_Row]) -> str:
    """JSON of the tables, whose entries stand in the order in which they are met, and of the columns."""
    names = (*GROUPS, "hours")
    numbers: dict[str, dict[str, int]] = {name: {} for name in names}
    columns: dict[str, list[int]] = {
        name: [numbers[name].setdefault(row.told[at], len(numbers[name])) for row in found]
        for at, name in enumerate(names)
    }
    regions = {region.id: at for at, region in enumerate(_regions(catalogue))}
    columns["region"] = [regions.get(row.region, -1) + 1 for row in found]
    columns["lon"], columns["lat"] = [row.point[0] for row in found], [row.point[1] for row in found]
    columns["slack"] = [row.slack for row in found]
    tables = ",".join(f'"{name}":[{",".join(entries)}]' for name, entries in numbers.items())
    return f'{{"tables":{{{tables}}},"columns":{dumps({name: packed(of or [0]) for name, of in columns.items()})}}}'


def _told(offer: Offer, fields: Sequence[str]) -> dict[str, Any]:
    """What the fields say; not what they say by default."""
    return {name: value for name in fields if (value := getattr(offer, name)) != getattr(_PLAIN, name)}


def _hours(catalogue: Catalogue, one: Offered) -> str:
    """The hours of the place as ``js/opening/hours.js`` reads them; empty where none are known."""
    venues = (part for part in one.parts if isinstance(part, Venue))
    at = catalogue.of(Venue).get(getattr(one.record, "venue", None) or "")
    venue = next(venues, at)
    return (venue_hours_data(catalogue, venue) or "") if venue else ""


def _point(catalogue: Catalogue, record: Record) -> tuple[Lonlat | None, str]:
    """Where it is in WGS-84, and the level of the region if only the middle of one is known."""
    placed = catalogue.placed(record)
    if placed:
        return placed.point, "county" if placed.precision == "district" else ""
    region = catalogue.regions.get(catalogue.region_of(record))
    known = region is not None and region.label is not None and region.level in SLACKS
    return (region.label.wgs84, region.level) if known and region and region.label else (None, "")


def _shown(catalogue: Catalogue, one: Offered) -> dict[str, Any]:
    """What pages show of an offer; what is empty is left out."""
    record, collection = one.record, collection_of(type(one.record)).name
    view = card(catalogue, collection, record)
    asked = whom_to_ask(catalogue, record)
    told = {
        "path": one.path,
        "url": view.url if view.url != f"{one.path}/" else "",
        "name": record.name,
        "kind": view.kind or COLLECTIONS[collection].label,
        "place": view.place,
        "ask": asked.phone if asked else "",
        "mail": asked.mail if asked and not asked.phone else "",
        "who": asked.record.name if asked and asked.record.name != record.name else "",
        "form": ask_url(catalogue, record) or (form_href(collection, record.id) if has_form(collection) else ""),
        "said": said(one.parts),
        "sample": record.set_apart,
    }
    return {name: value for name, value in told.items() if value}


def _regions(catalogue: Catalogue) -> list[Region]:
    return list(catalogue.of(Region).values())


def _index(catalogue: Catalogue, count: int) -> dict[str, Any]:
    regions = _regions(catalogue)
    at = {region.id: number for number, region in enumerate(regions)}
    return {
        "count": count,
        "block": BLOCK,
        "degree": DEGREE,
        "slacks": list(SLACKS.values()),
        "grades": GRADES,
        "stages": {code: stage_name(catalogue, code) for code in catalogue.labels("stages")},
        "themes": dict(catalogue.labels("themes")),
        "concepts": [_concept(record) for record in in_order(catalogue.of(Curriculum).values())],
        "regions": [_region(region, at.get(region.parent or "", -1)) for region in regions],
        "schools": [_school(school, at.get(catalogue.region_of(school) or "", -1)) for school in _schools(catalogue)],
        "criteria": {name: words._asdict() for name, words in WORDS.items()},
        "reasons": REASONS,
    }


def _concept(record: Curriculum) -> dict[str, Any]:
    """A record of the curriculum: its themes, from which guesses are made, and its contents with their words."""
    contents = [
        [content.id, record.label_of(content), " ".join(word for band in content.bands for word in band.words)]
        for content in record.contents
    ]
    return {"id": record.id, "name": record.name, "themes": list(record.themes), "contents": contents}


def _schools(catalogue: Catalogue) -> list[Organization]:
    """The schools on file whose place is known, from which classes may come."""
    return [one for one in catalogue.of(Organization).values() if one.kind == "school" and one.location]


def _school(school: Organization, region: int) -> list[Any]:
    """Names, number of its region or -1, and its point in WGS-84."""
    assert school.location is not None
    point = [round(degrees, 4) for degrees in school.location.wgs84]
    return [" ".join((school.name, *school.aliases)), region, *point]


def _region(region: Region, parent: int) -> list[Any]:
    """Id, name with other names, number of the region around it or -1, that of its slack, and its middle in WGS-84.

    The country has no name: that a class comes from it says nothing.
    """
    names = " ".join((region.name, *region.aliases)) if region.level != "country" else ""
    point = [round(degrees, 3) for degrees in region.label.wgs84] if region.label else []
    slack = list(SLACKS).index(region.level) if region.level in SLACKS else 0
    return [region.id, names, parent, slack, *(point if slack else [])]

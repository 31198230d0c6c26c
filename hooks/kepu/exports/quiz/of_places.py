"""Questions about where venues are, made of addresses that rest on a source better than an aggregator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...maps.preview import in_region_svg
from ...model.common import Source
from ...model.region import Region
from ...model.venue import Venue
from .question import PLACES, Kind, Picture, Question, rank, told

PER_COUNTY = 2
MOST = 160
"""Questions about places in a portal: a nation's would be no small file, and nobody answers more."""
_OTHERS = 3
_APART = 11.0
"""Hundredths of a picture between two marks, so that a finger meets one only."""
_ENDINGS = ("自治县", "自治旗", "林区", "特区", "区", "县", "市", "旗")
_KINDS: tuple[Kind, ...] = ("map", "county", "venue")


class _Known(NamedTuple):
    """A venue, the county it lies in, and what its address rests on."""

    venue: Venue
    county: Region
    parent: Region
    sources: tuple[Source, ...]


def questions_of_places(catalogue: Catalogue) -> Iterator[Question]:
    """Up to two venues of each county, as if drawn by lot, in the order of their counties."""
    known = [found for venue in catalogue.of(Venue).values() if (found := _known(catalogue, venue))]
    by_county: dict[str, list[_Known]] = defaultdict(list)
    for one in sorted(known, key=lambda one: rank(one.venue.id)):
        by_county[one.county.id].append(one)
    turns = [(turn, one) for some in by_county.values() for turn, one in enumerate(some[:PER_COUNTY])]
    drawn = sorted(turns, key=lambda item: (item[0], rank(item[1].venue.id)))[:MOST]
    for _, one in sorted(drawn, key=lambda item: (item[1].county.id, item[1].venue.id)):
        question = _question(catalogue, one, known)
        if question:
            yield question


def _known(catalogue: Catalogue, venue: Venue) -> _Known | None:
    """A venue whose county is a fact with a source; none whose name gives the county away."""
    counties = [region for region in catalogue.chain_of(venue) if region.level != "street"]
    sources = tuple(source for source in venue.sources_of("address") if source.tier in ("A", "B"))
    if venue.set_apart or venue.status != "active" or not venue.address or not sources or len(counties) < 2:
        return None
    *_, parent, county = counties
    if county.level != "county" or _short(county.name) in venue.name:
        return None
    return _Known(venue, county, parent, sources)


def _short(name: str) -> str:
    """What people call a county: without its rank, unless nothing else would be left."""
    ending = next((ending for ending in _ENDINGS if name.endswith(ending)), "")
    short = name.removesuffix(ending)
    return short if len(short) > 1 else name


def _question(catalogue: Catalogue, one: _Known, known: Iterable[_Known]) -> Question | None:
    """The kind is drawn by lot too; where it cannot be made, the next one is."""
    first = rank("kind", one.venue.id) % len(_KINDS)
    for kind in (*_KINDS[first:], *_KINDS[:first]):
        found = _in_kind(catalogue, kind, one, known)
        if found:
            return found
    return None


def _in_kind(catalogue: Catalogue, kind: Kind, one: _Known, known: Iterable[_Known]) -> Question | None:
    venue, county, parent = one.venue, one.county, one.parent
    if kind == "venue":
        return _made(
            catalogue, kind, one, f"哪一处在{county.name}？", _drawn(one, _venues(one, known), venue.name), venue.name
        )
    counties = _counties(catalogue, one)
    if kind == "county":
        text = f"{venue.name}在{parent.name}的哪个区县？"
        options = _drawn(one, [county.name for county in counties], county.name)
        return _made(catalogue, kind, one, text, options, county.name)
    if marks := _marked(catalogue, one, counties):
        text = f"在图上找一找：{venue.name}在{parent.name}的哪里？"
        named = {region.id: region.name for region in counties}
        picture = Picture(f"map/regions/{parent.id}.svg", parent.name, tuple(marks.values()))
        return _made(catalogue, kind, one, text, [named[region] for region in marks], county.name, picture)
    return None


def _made(
    catalogue: Catalogue,
    kind: Kind,
    one: _Known,
    text: str,
    options: list[str],
    right: str,
    picture: Picture | None = None,
) -> Question | None:
    if len(set(options)) <= _OTHERS:
        return None
    because = f"{one.venue.name}在{one.county.name}，地址是{one.venue.address}。"
    url = catalogue.url("venues", one.venue.id)
    return Question(
        f"venues/{one.venue.id}", kind, PLACES, (one.county.id,), text, tuple(options), (options.index(right),),
        because, told(one.sources), url, one.venue.name, picture=picture,
    )  # fmt: skip


def _drawn(one: _Known, options: list[str], right: str) -> list[str]:
    """The right one among some others, as if drawn by lot."""
    others = [option for option in dict.fromkeys(options) if option != right][:_OTHERS]
    return sorted([right, *others], key=lambda option: rank(one.venue.id, option))


def _counties(catalogue: Catalogue, one: _Known) -> list[Region]:
    """The counties beside that of a venue, as if drawn by lot."""
    counties = catalogue.regions.counties(one.parent.id)
    there = (county for county in counties if county.region_status != "abolished")
    return sorted(there, key=lambda county: rank(one.venue.id, county.id))


def _venues(one: _Known, known: Iterable[_Known]) -> list[str]:
    """Other venues of the same region, each in a county of its own."""
    others = {other.county.id: other.venue.name for other in known if other.parent.id == one.parent.id}
    others.pop(one.county.id, None)
    return sorted(others.values(), key=lambda name: rank(one.venue.id, name))


def _marked(catalogue: Catalogue, one: _Known, counties: list[Region]) -> dict[str, tuple[float, float]]:
    """The venue's county and some others whose marks on the picture of their region are far enough from each other, as
    if drawn by lot; empty if there are too few."""
    place = in_region_svg(catalogue, one.parent)
    if place is None or one.county.label is None:
        return {}
    marks = {one.county.id: place(one.county.label.wgs84)}
    for county in counties:
        if len(marks) <= _OTHERS and county.label is not None and county.id not in marks:
            x, y = place(county.label.wgs84)
            if all(max(abs(x - left), abs(y - top)) >= _APART for left, top in marks.values()):
                marks[county.id] = (x, y)
    shown = sorted(
        (county for county in counties if county.id in marks), key=lambda each: rank(one.venue.id, each.name)
    )
    return {county.id: marks[county.id] for county in shown} if len(marks) > _OTHERS else {}

"""The page of a region: key numbers against targets, what is there, what is missing."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.covering import lists_of
from ...model import COLLECTIONS, Collection, Record, collection_of
from ...model.education import Base, Course
from ...model.planning import CountRule, Plan
from ...model.region import Region
from ...model.resource import Resource
from ...model.venue import Venue
from ..coverage import CoverageView, coverage_view
from ..explored import explorer_address, places, there
from ..measures import TargetView, count, missing_counties, targets_in
from ..parts import Block, Crumb, Head, SourceView
from ..subscriptions import Subscription, feed_links, subscription
from ..text import people
from .cards import block
from .correction import Report, report
from .facts import source_views
from .provenance import provenance
from .sending import picture_of
from .small_map import social_card
from .visits import VisitsView, visits_view

LEVEL_NAMES = {"country": "国家", "province": "省级", "prefecture": "市级", "county": "区县", "street": "街道、乡镇"}
_VENUES = CountRule(collection="venues")
_CENSUS_YEARS = 10
"""China counts its inhabitants every ten years."""


class Figure(NamedTuple):
    """A key number. ``note`` says against what, ``url`` leads to the records behind it."""

    value: str
    label: str
    note: str = ""
    url: str | None = None


class Subdivision(NamedTuple):
    """A division inside the region with its counts."""

    name: str
    url: str
    counts: tuple[Figure, ...]
    abolished: bool

    @property
    def known(self) -> bool:
        """Whether anything in it is on file; nobody has looked for all there is, so a nought says little."""
        return any(count.url for count in self.counts)


class RegionPage(NamedTuple):
    head: Head
    id: str
    name: str
    level: str
    code: str
    status: str
    other_names: tuple[tuple[str, str], ...]
    """Names in other languages, by language."""
    summary: str
    boundary_note: str
    merged_into: Crumb | None
    crumbs: tuple[Crumb, ...]
    figures: tuple[Figure, ...]
    targets: tuple[TargetView, ...]
    parts: tuple[Subdivision, ...]
    bare_parts: tuple[Subdivision, ...]
    missing: tuple[Crumb, ...]
    lists: tuple[CoverageView, ...]
    blocks: tuple[Block, ...]
    plans: tuple[Crumb, ...]
    neighbours: tuple[Crumb, ...]
    sources: tuple[SourceView, ...]
    provenance: tuple[str, ...]
    report: Report
    picture: str | None
    subscription: Subscription | None
    visits: VisitsView | None
    keepable: bool
    """Whether its pages may be kept on a device, see ``views/section/offline.py``."""
    printing: str
    """What the page of sheets to print is asked for."""
    long_picture: str = ""
    """The address of the long picture to send with it."""


def region_page(catalogue: Catalogue, record: Region) -> RegionPage:
    """Everything the page of a region shows; ``picture`` is the address of its drawn outline."""
    chain = catalogue.regions.chain(record.id)
    parts = tuple(_subdivision(catalogue, child) for child in catalogue.regions.children(record.id))
    missing = _missing(catalogue, record)
    merged = catalogue.regions.get(record.merged_into)
    social = social_card(catalogue, record)
    return RegionPage(
        head=Head(
            record.name,
            _description(catalogue, record),
            catalogue.url("regions", record.id),
            indexed=not record.set_apart,
            image=social.path if social else None,
            feeds=feed_links(subscription(catalogue, f"region-{record.id}")),
        ),
        id=record.id,
        name=record.name,
        level=LEVEL_NAMES[record.level],
        code=record.code or "",
        status={"abolished": "已撤并", "unconfirmed": "代码待确认", "current": ""}[record.region_status],
        other_names=tuple(record.names.items()),
        summary=record.summary or "",
        boundary_note=record.boundary_note or "",
        merged_into=_crumb(catalogue, merged) if merged else None,
        crumbs=tuple(_crumb(catalogue, region) for region in chain[:-1]),
        figures=_figures(catalogue, record, missing),
        targets=tuple(targets_in(catalogue, record.id)),
        parts=tuple(part for part in parts if part.known),
        bare_parts=tuple(part for part in parts if not part.known),
        missing=tuple(missing),
        lists=tuple(coverage_view(catalogue, coverage) for coverage in lists_of(catalogue, record.id)),
        blocks=_blocks(catalogue, record),
        plans=tuple(Crumb(catalogue.url("plans", plan.id), plan.name) for plan in _plans(catalogue, record)),
        neighbours=_neighbours(catalogue, record),
        sources=source_views(record),
        provenance=provenance(record),
        report=report(catalogue, record),
        picture=f"map/regions/{record.id}.svg" if catalogue.boundaries.codes(record) else None,
        subscription=subscription(catalogue, f"region-{record.id}"),
        visits=visits_view(catalogue, record),
        keepable=record.level == "county" and bool(_blocks(catalogue, record)),
        printing=f"what=region&region={record.id}",
        long_picture=picture_of(catalogue, record),
    )


def _crumb(catalogue: Catalogue, region: Region) -> Crumb:
    return Crumb(catalogue.url("regions", region.id), region.name)


def _description(catalogue: Catalogue, region: Region) -> str:
    counts = [
        f"{len(catalogue.in_region(COLLECTIONS[name].model, region.id))} {unit}"
        for name, unit in (("venues", "个场馆"), ("bases", "个科普基地"))
    ]
    return f"{region.name}的科普资源：{'、'.join(counts)}，以及课程、活动、共享资源和目标进展。"


def _figures(catalogue: Catalogue, region: Region, missing: list[Crumb]) -> tuple[Figure, ...]:
    counties = catalogue.regions.counties(region.id)
    figures = [
        Figure(
            str(count(catalogue, _VENUES, region.id)),
            "场馆",
            "本站收录",
            explorer_address(catalogue, "venues", region.id, _in_use),
        ),
        _bases(catalogue, region),
        _there(catalogue, Resource, region, "含团队和平台"),
    ]
    if region.level in ("province", "prefecture") and counties:
        figures.append(_counties_with_venue(catalogue, region, len(counties), len(missing)))
    else:
        figures.append(_there(catalogue, Course, region, "含送课"))
    if region.population is not None:
        year = _counted_in(region, catalogue.today)
        figures.append(Figure(people(region.population), "人口", year, f"{_crumb(catalogue, region).url}#sources"))
    return tuple(figures)


def _in_use(record: Record) -> bool:
    return record.status == "active" and not record.set_apart


def _bases(catalogue: Catalogue, region: Region) -> Figure:
    """How many there are, and at how many places where some share one."""
    bases = [base for base in catalogue.in_region(Base, region.id) if there(base)]
    found = places(catalogue, bases)
    note = f"在 {found} 处，含已到期" if found < len(bases) else "含已到期"
    return Figure(str(len(bases)), "科普基地", note, explorer_address(catalogue, "bases", region.id))


def _counties_with_venue(catalogue: Catalogue, region: Region, counties: int, missing: int) -> Figure:
    """In how many counties a venue is on file, which says nothing of the others."""
    note = f"共 {counties} 个区县，其余有没有不知道" if missing else f"共 {counties} 个区县"
    part = "missing" if missing else "parts"
    return Figure(str(counties - missing), "区县收录了场馆", note, f"{_crumb(catalogue, region).url}#{part}")


def _counted_in(region: Region, today: dt.date) -> str:
    """Of which year the number of inhabitants is, and that it is old once a newer census should be out."""
    if not region.population_year:
        return "年份未收录"
    old = today.year - int(region.population_year[:4]) > _CENSUS_YEARS
    return f"{region.population_year[:4]}年" + ("的旧数字" if old else "")


def _there(catalogue: Catalogue, model: type[Record], region: Region, note: str) -> Figure:
    """How many there are; what is only planned is told beside."""
    collection = collection_of(model)
    records = [record for record in catalogue.in_region(model, region.id) if not record.set_apart]
    planned = sum(record.status == "planned" for record in records)
    words = f"{note}，另有 {planned} 项只在方案里" if planned else note
    url = explorer_address(catalogue, collection.name, region.id)
    return Figure(str(len(records) - planned), collection.label, words, url)


def _missing(catalogue: Catalogue, region: Region) -> list[Crumb]:
    if region.level not in ("province", "prefecture"):
        return []
    regions = map(catalogue.regions.get, missing_counties(catalogue, _VENUES, region.id))
    return [_crumb(catalogue, county) for county in regions if county]


def _subdivision(catalogue: Catalogue, child: Region) -> Subdivision:
    counts = tuple(_count_in(catalogue, child, model) for model in (Venue, Base, Resource))
    return Subdivision(child.name, catalogue.url("regions", child.id), counts, child.region_status == "abolished")


def _count_in(catalogue: Catalogue, region: Region, model: type[Record]) -> Figure:
    number = sum(map(there, catalogue.in_region(model, region.id)))
    name = collection_of(model).name
    return Figure(str(number), name, url=explorer_address(catalogue, name, region.id))


def _blocks(catalogue: Catalogue, region: Region) -> tuple[Block, ...]:
    blocks = (_block(catalogue, collection, region) for collection in COLLECTIONS.values() if collection.browsed)
    return tuple(shown for shown in blocks if shown)


def _block(catalogue: Catalogue, collection: Collection, region: Region) -> Block | None:
    """The records of a collection; what is part of a place stands with the place alone."""
    records = catalogue.in_region(collection.model, region.id)
    alone = [record for record in catalogue.by_name(records) if catalogue.place_of(record) is record]
    label = collection.label if len(alone) == len(records) else f"其他{collection.label}"
    name = collection.name
    return block(catalogue, label, name, alone, f"explore/?c={name}&region={region.id}", 12)


def _plans(catalogue: Catalogue, region: Region) -> list[Record]:
    """Plans of the region and of everything it lies in, nearest first."""
    places = [part.id for part in reversed(catalogue.regions.chain(region.id))]
    plans = [(plan, catalogue.region_of(plan)) for plan in catalogue.of(Plan).values()]
    own = [plan for place in places for plan, region_id in plans if region_id == place]
    national = [plan for plan, region_id in plans if region_id not in places and _is_country(catalogue, region_id)]
    return [*own, *national]


def _is_country(catalogue: Catalogue, region_id: str | None) -> bool:
    region = catalogue.regions.get(region_id)
    return region is not None and region.level == "country"


def _neighbours(catalogue: Catalogue, region: Region) -> tuple[Crumb, ...]:
    """Divisions under the same parent, to borrow from."""
    if not region.parent:
        return ()
    others = [
        r for r in catalogue.regions.children(region.parent) if r.id != region.id and r.region_status != "abolished"
    ]
    return tuple(_crumb(catalogue, other) for other in others)

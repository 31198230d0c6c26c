"""The page of a region: key numbers against targets, what is there, what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from ...catalogue import Catalogue
from ...model import COLLECTIONS, Collection, Record
from ...model.education import Base, Course
from ...model.planning import CountRule, Plan
from ...model.region import Region
from ...model.resource import Resource
from ..measures import TargetView, count, missing_counties, targets_in
from ..parts import Block, Crumb, Head, SourceView
from ..subscriptions import Subscription, feed_links, subscription
from ..text import people
from .cards import block
from .facts import source_views
from .provenance import provenance
from .small_map import social_card
from .visits import VisitsView, visits_view

LEVEL_NAMES = {"country": "国家", "province": "省级", "prefecture": "市级", "county": "区县", "street": "街道、乡镇"}
_VENUES = CountRule(collection="venues")
_CENSUS_YEARS = 10
"""China counts its inhabitants every ten years."""


class Figure(NamedTuple):
    """A key number. ``note`` says against what."""

    value: str
    label: str
    note: str = ""


class Subdivision(NamedTuple):
    """A division inside the region with its counts."""

    name: str
    url: str
    venues: int
    bases: int
    resources: int
    abolished: bool


class RegionPage(NamedTuple):
    head: Head
    id: str
    name: str
    level: str
    code: str
    status: str
    summary: str
    boundary_note: str
    merged_into: Crumb | None
    crumbs: tuple[Crumb, ...]
    figures: tuple[Figure, ...]
    targets: tuple[TargetView, ...]
    parts: tuple[Subdivision, ...]
    missing: tuple[Crumb, ...]
    blocks: tuple[Block, ...]
    plans: tuple[Crumb, ...]
    neighbours: tuple[Crumb, ...]
    sources: tuple[SourceView, ...]
    provenance: tuple[str, ...]
    picture: str | None
    subscription: Subscription | None
    visits: VisitsView | None


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
            indexed=not record.sample,
            image=social.path if social else None,
            feeds=feed_links(subscription(catalogue, f"region-{record.id}")),
        ),
        id=record.id,
        name=record.name,
        level=LEVEL_NAMES[record.level],
        code=record.code or "",
        status={"abolished": "已撤并", "unconfirmed": "代码待确认", "current": ""}[record.region_status],
        summary=record.summary or "",
        boundary_note=record.boundary_note or "",
        merged_into=_crumb(catalogue, merged) if merged else None,
        crumbs=tuple(_crumb(catalogue, region) for region in chain[:-1]),
        figures=_figures(catalogue, record, missing),
        targets=tuple(targets_in(catalogue, record.id)),
        parts=parts,
        missing=tuple(missing),
        blocks=_blocks(catalogue, record),
        plans=tuple(Crumb(catalogue.url("plans", plan.id), plan.name) for plan in _plans(catalogue, record)),
        neighbours=_neighbours(catalogue, record),
        sources=source_views(record),
        provenance=provenance(record),
        picture=f"map/regions/{record.id}.svg" if catalogue.boundaries.codes(record) else None,
        subscription=subscription(catalogue, f"region-{record.id}"),
        visits=visits_view(catalogue, record),
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
        Figure(str(count(catalogue, _VENUES, region.id)), "场馆", "本站收录"),
        Figure(str(len(catalogue.in_region(Base, region.id))), "科普基地", "含已到期"),
        _there(catalogue.in_region(Resource, region.id), "共享资源", "含团队和平台"),
    ]
    if region.level in ("country", "province", "prefecture") and counties:
        figures.append(Figure(f"{len(counties) - len(missing)}/{len(counties)}", "区县有场馆", "按本站收录"))
    else:
        figures.append(_there(catalogue.in_region(Course, region.id), "课程", "含送课"))
    if region.population is not None:
        figures.append(Figure(people(region.population), "人口", _counted_in(region, catalogue.today)))
    return tuple(figures)


def _counted_in(region: Region, today: dt.date) -> str:
    """Of which year the number of inhabitants is, and that it is old once a newer census should be out."""
    if not region.population_year:
        return "年份未收录"
    old = today.year - int(region.population_year[:4]) > _CENSUS_YEARS
    return f"{region.population_year[:4]}年" + ("的旧数字" if old else "")


def _there(records: Sequence[Record], label: str, note: str) -> Figure:
    """How many there are; what is only planned is told beside."""
    planned = sum(record.status == "planned" for record in records)
    return Figure(str(len(records) - planned), label, f"{note}，另有 {planned} 项只在方案里" if planned else note)


def _missing(catalogue: Catalogue, region: Region) -> list[Crumb]:
    if region.level not in ("province", "prefecture"):
        return []
    regions = map(catalogue.regions.get, missing_counties(catalogue, _VENUES, region.id))
    return [_crumb(catalogue, county) for county in regions if county]


def _subdivision(catalogue: Catalogue, child: Region) -> Subdivision:
    names = ("venues", "bases", "resources")
    found = (catalogue.in_region(COLLECTIONS[name].model, child.id) for name in names)
    venues, bases, resources = (sum(record.status != "planned" for record in records) for records in found)
    return Subdivision(
        child.name, catalogue.url("regions", child.id), venues, bases, resources, child.region_status == "abolished"
    )


def _blocks(catalogue: Catalogue, region: Region) -> tuple[Block, ...]:
    blocks = (_block(catalogue, collection, region) for collection in COLLECTIONS.values() if collection.browsed)
    return tuple(shown for shown in blocks if shown)


def _block(catalogue: Catalogue, collection: Collection, region: Region) -> Block | None:
    records = catalogue.in_region(collection.model, region.id)
    name = collection.name
    return block(catalogue, collection.label, name, records, f"explore/?c={name}&region={region.id}", 12)


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

"""Regions and coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import get_args

import shapely

from ..diagnostics import Example, Problem, Rule
from ..model import COLLECTIONS
from ..model.datum import Datum, distance, to_wgs84
from ..model.place import Location
from ..model.region import Region
from ..model.venue import Venue
from .dataset import Dataset, Entry
from .registry import Context, check, gentler

_BOUNDARY_TOLERANCE = 0.002
"""Degrees (about 200 m): published outlines are generalised, and venues stand on riverbanks."""
_CHINA = (73.0, 3.0, 136.0, 54.0)
_GONE = frozenset(("closed", "moved"))
_COMMON = 50
"""A name that more venues than this share is generic (图书馆) and identifies none of them."""
_LEVELS = {
    "province": ("省", r"[0-9]{2}0000"),
    "prefecture": ("市", r"[0-9]{2}(?!00)[0-9]{2}00"),
    "county": ("区县", r"[0-9]{4}(?!00)[0-9]{2}"),
    "street": ("街道", r"[0-9]{9}|[0-9]{12}"),
    "country": ("国家", r"[0-9]{6}"),
}


def _located(context: Context) -> Iterator[tuple[Entry, Location]]:
    for entry in context.data.all():
        location = getattr(entry.record, "location", None)
        if isinstance(location, Location):
            yield entry, location


@check(
    "KP402",
    "坐标不在中国范围内",
    "检查经度（73 到 136）和纬度（3 到 54）是否写反了。",
    example=Example(
        "location: {lon: 12.5, lat: 28.5, datum: gcj02, precision: site}",
        "location: {lon: 112.5, lat: 28.5, datum: gcj02, precision: site}",
    ),
    alone=True,
)
def outside_country(rule: Rule, context: Context) -> Iterator[Problem]:
    """Longitude and latitude are plausible, and not exchanged."""
    for entry, location in _located(context):
        lon, lat = location.lon, location.lat
        if not (_CHINA[0] <= lon <= _CHINA[2] and _CHINA[1] <= lat <= _CHINA[3]):
            swapped = _CHINA[0] <= lat <= _CHINA[2] and _CHINA[1] <= lon <= _CHINA[3]
            hint = f"lon: {lat}, lat: {lon}" if swapped else None
            why = "，像是经度和纬度写反了" if swapped else ""
            yield rule.at(entry.at("location"), f"坐标 ({lon}, {lat}) 不在中国范围内{why}", suggestion=hint)


@check(
    "KP403",
    "坐标不在所属地区内",
    "检查 datum（坐标系）和 region 是否写对。",
    example=Example(
        "location: {lon: 115.5, lat: 28.5, datum: gcj02, precision: site}",
        "location: {lon: 112.5, lat: 28.5, datum: gcj02, precision: site}",
    ),
)
def outside_region(rule: Rule, context: Context) -> Iterator[Problem]:
    """A point lies in its region's official outline; the fitting datum is proposed if one fits."""
    for entry, location, region, outline in _outside(context):
        fits = [
            datum
            for datum in get_args(Datum)
            if datum != location.datum and _inside(outline, to_wgs84(location.lon, location.lat, datum))
        ]
        hint = f"datum: {fits[0]}" if fits else None
        message = f"坐标不在“{region.name}”的边界内" + (
            f"；若坐标系是 {fits[0]} 就在" if fits else _where(context, location)
        )
        problem = rule.at(entry.at("location"), message, suggestion=hint)
        yield problem if not region.boundary_note else _as_warning(rule, problem)


def _outside(context: Context) -> Iterator[tuple[Entry, Location, Region, shapely.Geometry]]:
    """The points that do not lie in the outline of their region; all points of a region are held against it at once."""
    found: dict[str, list[tuple[Entry, Location]]] = {}
    for entry, location in _located(context):
        found.setdefault(context.data.region_of(entry.record) or "", []).append((entry, location))
    for region_id, located in found.items():
        region = context.data.get(Region, region_id)
        outline = context.data.boundaries.shape(region) if region else None
        if region is None or outline is None:
            continue
        points = [location.wgs84 for _, location in located]
        inside = shapely.contains_xy(outline, [lon for lon, _ in points], [lat for _, lat in points])
        for (entry, location), point, surely in zip(located, points, inside, strict=True):
            if not surely and not _inside(outline, point):
                yield entry, location, region, outline


def _where(context: Context, location: Location) -> str:
    """Where a point lies instead: the smallest region on file whose outline holds it."""
    here = _holding(context, location.wgs84)
    return f"，在“{here.name}”" if here is not None else ""


def _holding(context: Context, point: tuple[float, float]) -> Region | None:
    outlines = ((e.record, context.data.boundaries.shape(e.record)) for e in context.data.of(Region))
    found = [region for region, outline in outlines if outline is not None and shapely.contains_xy(outline, *point)]
    return max(found, key=lambda region: len(list(context.data.chain_of(region))), default=None)


def _as_warning(rule: Rule, problem: Problem) -> Problem:
    """An outline that is known to be out of date cannot prove an error."""
    return Problem(
        problem.file,
        problem.line,
        problem.column,
        rule.code,
        "warning",
        problem.message,
        problem.path,
        problem.suggestion,
    )


def _inside(outline: shapely.Geometry, point: tuple[float, float]) -> bool:
    if shapely.contains_xy(outline, *point):
        return True
    return bool(shapely.dwithin(outline, shapely.Point(point), _BOUNDARY_TOLERANCE))


@check(
    "KP404",
    "没有写所在地区",
    "写上区县的六位代码，加引号；只知道到市就写市的代码。",
    example=Example(
        "name: 科技馆\nkind: park\nsample: true", "name: 科技馆\nkind: park\nregion: county\nsample: true", whole=True
    ),
)
def missing_region(rule: Rule, context: Context) -> Iterator[Problem]:
    """What people look for by place says where it is, itself or by naming a venue or an organization."""
    for entry in context.data.all():
        if COLLECTIONS[entry.collection].region_needed and context.data.region_of(entry.record) is None:
            yield gentler(rule, entry.record).at(entry.at(), "缺少 region（所在地区）")


@check(
    "KP405",
    "地区代码与层级不符",
    "省的代码后四位是 0，市的后两位是 0，区县 6 位，街道 9 位；上级代码应是前缀。",
    example=Example('level: county\ncode: "990100"', 'level: county\ncode: "990102"', file="regions/example.yml"),
)
def region_code(rule: Rule, context: Context) -> Iterator[Problem]:
    """A GB/T 2260 code fits its level and lies under its parent's code."""
    for entry in context.data.of(Region):
        region = entry.record
        if region.code is None:
            continue
        level, pattern = _LEVELS[region.level]
        if not re.fullmatch(pattern, region.code):
            yield rule.at(entry.at("code"), f"代码“{region.code}”不是{level}（{region.level}）的代码")
            continue
        if region.id.isdigit() and region.id != region.code:
            yield rule.at(entry.at("code"), f"代码“{region.code}”与文件名“{region.id}”不同")
        parent = context.data.get(Region, region.parent)
        if parent and parent.code and parent.level != "country":
            prefix = parent.code if parent.level == "county" else parent.code.rstrip("0")
            prefix += "0" * (len(prefix) % 2)
            if not region.code.startswith(prefix):
                yield rule.at(entry.at("parent"), f"代码 {region.code} 不在上级 {parent.name}（{parent.code}）之下")


@check("KP406", "所在地区已撤并", "改成合并后的地区编号。", example=Example("region: old-county", "region: county"))
def abolished_region(rule: Rule, context: Context) -> Iterator[Problem]:
    """Records of what still exists do not lie in an abolished division."""
    for entry in context.data.all():
        if entry.record.status in _GONE:
            continue
        region = context.data.get(Region, entry.record.region)
        if region and region.region_status == "abolished":
            yield rule.at(entry.at("region"), f"“{region.name}”已撤并", suggestion=region.merged_into)


@check(
    "KP407",
    "同名且位置相近",
    "看看是不是同一个地方；是就合并，不是就在名称里写明区别。",
    example=Example("name: 示例公园", "name: 示例公园东园"),
)
def same_place_twice(rule: Rule, context: Context) -> Iterator[Problem]:
    """No two active venues share a name within 500 m, or within a district when a point is missing."""
    named: dict[str, list[Entry[Venue]]] = {}
    for entry in context.data.of(Venue):
        for name in (
            ()
            if entry.record.status in _GONE
            else {_plain(name) for name in (entry.record.name, *entry.record.aliases)}
        ):
            named.setdefault(name, []).append(entry)
    reported: set[tuple[str, str]] = set()
    for entries in named.values():
        for first, second in combinations(entries, 2) if len(entries) <= _COMMON else ():
            pair = first.record.id, second.record.id
            if pair not in reported and _near(context.data, first, second):
                reported.add(pair)
                message = f"与 {first.file} 的“{first.record.name}”同名（或同别名）且位置相近"
                yield rule.at(second.at("name"), message)


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _near(data: Dataset, first: Entry[Venue], second: Entry[Venue]) -> bool:
    a, b = first.record.location, second.record.location
    if a and b:
        return distance(a.wgs84, b.wgs84) < 500.0
    return data.region_of(first.record) == data.region_of(second.record)


CHECKS = (outside_country, outside_region, missing_region, region_code, abolished_region, same_place_twice)

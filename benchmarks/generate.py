"""Writes a deterministic synthetic data set: ``python benchmarks/generate.py N OUT [--seed 1] [--nation]``.

``OUT/data`` gets N venues and, in proportion, bases, courses, events, resources and organizations; regions, outlines,
vocabularies, public holidays and settings are copied from the repository's ``data/``. ``OUT/content`` is a copy of the
repository's ``content/``. The same arguments and the same ``data/`` give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import shapely
import yaml
from shapely.geometry import shape

from kepu.model.datum import wgs84_to_gcj02
from nation import HALF, add_regions
from wording import (
    CHARACTERS,
    DAYS,
    KIND_NOUNS,
    ORGANIZATION_NOUNS,
    RESOURCE_NOUNS,
    ROADS,
    description,
    paragraphs,
    subject_of,
)

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("regions", "vocab", "boundaries", "holidays", "curriculum")
SHARES = {"organizations": 50, "bases": 50, "courses": 50, "events": 50, "resources": 100}
"""One record of each collection for so many venues: enough to use every path, few enough that the pages compared
with the peers, which build venues only, are nearly the same pages."""
_WORKWEEK = ("tue", "wed", "thu", "fri")
_DAYTIMES = (("09:00", "17:00", "16:30"), ("09:30", "17:30", "16:45"), ("08:30", "18:00", "17:30"))
"""Opening, closing, last admission."""
_LINE_WIDTH = 1_000_000  # never fold lines: folding long Chinese text is slow and unreadable

Values = dict[str, Any]


@dataclass(frozen=True)
class County:
    """A county that venues can lie in, with its outline and the box around it."""

    id: str
    name: str
    city: str
    outline: shapely.Geometry
    box: tuple[float, float, float, float]

    def point(self, rng: Random) -> tuple[float, float]:
        """A point inside the outline, as WGS-84 (longitude, latitude)."""
        west, south, east, north = self.box
        for _ in range(1000):
            lon, lat = round(rng.uniform(west, east), 6), round(rng.uniform(south, north), 6)
            if shapely.contains_xy(self.outline, lon, lat):
                return lon, lat
        centre = self.outline.representative_point()
        return round(centre.x, 6), round(centre.y, 6)


@dataclass
class World:
    """What new records refer to."""

    counties: list[County]
    terms: dict[str, list[str]]
    venues: list[tuple[str, str, County]] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def unique(self, name: str) -> str:
        """The name, numbered if it is taken: equal names nearby are rightly refused."""
        candidate, number = name, 1
        while candidate in self.names:
            number += 1
            candidate = f"{name}（{number}号馆）"
        self.names.add(candidate)
        return candidate


def load_counties(data: Path) -> list[County]:
    """All current counties with an outline, in the order of their codes."""
    regions = {path.stem: _read(path) for path in sorted((data / "regions").glob("*.yml"))}
    geometries = dict(_geometries(data / "boundaries"))
    counties = []
    for region_id, region in regions.items():
        codes = region.get("boundary") or [region.get("code")]
        current = region.get("region_status", "current") == "current" and "boundary_note" not in region
        if region["level"] == "county" and current and all(code in geometries for code in codes):
            outline = shapely.union_all([geometries[code] for code in codes])
            shapely.prepare(outline)
            city = regions.get(region.get("parent", ""), {}).get("name", "")
            counties.append(County(region_id, region["name"], city, outline, outline.bounds))
    return counties


def _square(code: str, name: str, city: str, lon: float, lat: float) -> County:
    outline = shapely.box(lon - HALF, lat - HALF, lon + HALF, lat + HALF)
    return County(code, name, city, outline, outline.bounds)


def _read(path: Path) -> Values:
    loaded: Values = yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)
    return loaded


def _geometries(folder: Path) -> Iterator[tuple[str, shapely.Geometry]]:
    for path in sorted(folder.glob("*.geojson")):
        for feature in json.loads(path.read_bytes())["features"]:
            yield str(feature["properties"]["adcode"]), shapely.make_valid(shape(feature["geometry"]))


def load_terms(data: Path) -> dict[str, list[str]]:
    """Codes of every vocabulary."""
    files = sorted((data / "vocab").glob("*.yml"))
    return {path.stem: [term["code"] for term in _read(path)["terms"]] for path in files}


def _common(rng: Random, world: World, county: County, theme: str) -> Values:
    """Fields that every record has, apart from its name and texts."""
    return {
        "region": county.id,
        "themes": [theme],
        "audiences": rng.sample(world.terms["audiences"], rng.randrange(1, 4)),
        "source": [
            {
                "title": f"{county.name}科普资源合成清单（基准测试）",
                "url": f"https://example.org/source/{rng.randrange(10_000)}",
                "date": f"2026-{rng.randrange(1, 10):02d}",
                "tier": rng.choice("AABC"),
            }
        ],
        "collected_on": f"2026-{rng.randrange(1, 10):02d}-{rng.randrange(1, 29):02d}",
        "sample": True,
    }


def _known(pool: dict[str, str], codes: list[str]) -> list[str]:
    """The codes that have a noun here and are in the vocabulary."""
    return [code for code in pool if code in codes]


def _theme(rng: Random, world: World) -> str:
    return rng.choice(world.terms["themes"])


def _phone(rng: Random) -> str:
    return f"400-000-{rng.randrange(10_000):04d}"  # a block that is not assigned: nobody is rung up by a test


def _contact(rng: Random) -> Values:
    return {"name": rng.choice(("服务台", "社教部", "办公室")), "phone": _phone(rng), "hours": "工作日 9:00–17:00"}


def _hours(rng: Random) -> Values:
    """Hours and the sentence that says them, so that the check of one against the other finds nothing."""
    opens, closes, last = rng.choice(_DAYTIMES)
    closed = rng.choice(("mon", "mon", "mon", "tue", "wed"))
    on_holidays, said = rng.choice((("open", "（法定节假日除外）"), ("closed", "，法定节假日闭馆"), ("unknown", "")))
    days = [day for day in DAYS if day != closed]
    usual = f"{opens}–{closes}，{last} 停止入馆"
    hours: Values = {
        "text": f"{DAYS[closed]}闭馆{said}，其余 {usual}",
        "weekly": [{"days": days, "opens": opens, "closes": closes, "last_admission": last}],
        "on_public_holidays": on_holidays,
    }
    if rng.random() < 0.25:
        summer = {"days": list(days), "opens": opens, "closes": "18:30", "last_admission": "18:00"}
        hours["seasons"] = [{"name": "夏季", "start": "06-01", "end": "08-31", "weekly": [summer]}]
        longer = f"6月1日至8月31日 {opens}–18:30（18:00 停止入馆）"
        hours["text"] = f"{DAYS[closed]}闭馆{said}；{longer}；其余时间 {opens}–{closes}（{last} 停止入馆）"
    if rng.random() < 0.5:
        hours["special"] = [{"lunar": "除夕"}, {"lunar": "正月初一"}]
        hours["text"] += "；除夕、正月初一闭馆"
    return hours


def _admission(rng: Random) -> Values:
    if rng.random() < 0.7:
        return {"free": True, "text": "免费开放，凭身份证件入馆"}
    price = rng.choice((10, 20, 30, 60))
    prices = [{"label": "成人", "amount": price}, {"label": "学生", "amount": price // 2, "note": "凭学生证"}]
    return {"free": False, "text": f"成人 {price} 元，学生半价", "prices": prices}


def _booking(rng: Random) -> Values:
    if rng.random() < 0.5:
        return {"required": False, "text": "个人不用预约，十人以上团体请提前联系"}
    url = f"https://example.org/booking/{rng.randrange(100_000)}"
    return {"required": True, "url": url, "phone": _phone(rng), "lead_days": rng.randrange(1, 8), "text": "实名预约"}


def _accessibility(rng: Random) -> Values:
    names = ("wheelchair", "lift", "toilet", "parking", "nursing_room", "audio_guide", "large_print", "elderly_service")
    chosen = rng.sample(names, rng.randrange(2, 7))
    found: Values = {name: rng.choice(("yes", "yes", "partial", "no")) for name in chosen}
    return {**found, "text": "入口有坡道，轮椅可在服务台借用"}


def _location(rng: Random, county: County) -> Values:
    lon, lat = county.point(rng)
    datum = "wgs84"
    if rng.random() < 0.4:
        shifted = wgs84_to_gcj02(lon, lat)
        lon, lat, datum = round(shifted[0], 6), round(shifted[1], 6), "gcj02"
    precision = rng.choice(("entrance", "site", "site", "street"))
    return {"lon": lon, "lat": lat, "datum": datum, "precision": precision, "basis": "合成坐标"}


def venue(rng: Random, world: World, record_id: str) -> Values:
    """A venue with nearly every field filled."""
    county, theme = rng.choice(world.counties), _theme(rng, world)
    kind = rng.choice(_known(KIND_NOUNS, world.terms["venue-kinds"]))
    subject, things, activity = subject_of(theme)
    name = world.unique(f"{county.name}{rng.choice(CHARACTERS)}{subject}{KIND_NOUNS[kind]}")
    road, number = rng.choice(ROADS), rng.randrange(1, 500)
    world.venues.append((record_id, name, county))
    return {
        "name": name,
        "names": {"en": f"Synthetic {kind.replace('-', ' ').title()} {record_id[-6:]}"},
        "summary": f"在{county.name}{road}的{subject}主题{KIND_NOUNS[kind]}，可以看{things}，也可以{activity}。",
        "description": description(rng, name, county.name, theme),
        "kind": kind,
        **_common(rng, world, county, theme),
        "address": f"{county.city}{county.name}{road}{number}号",
        "location": _location(rng, county),
        "directions": f"在{road}与{rng.choice(ROADS)}路口向东约 {rng.randrange(1, 9)}00 米",
        "hours": _hours(rng),
        "admission": _admission(rng),
        "booking": _booking(rng),
        "transit": _transit(rng, road),
        "parking": f"馆前停车场约 {rng.randrange(10, 300)} 个车位，大巴请提前联系",
        "accessibility": _accessibility(rng),
        "facilities": rng.sample(world.terms["facilities"], rng.randrange(2, 7)),
        "operator": rng.choice(world.organizations),
        "opened": str(rng.randrange(1985, 2026)),
        "contacts": [_contact(rng)],
        "links": [{"url": f"https://example.org/{record_id}/", "label": "官方网站"}],
    }


def _transit(rng: Random, road: str) -> str:
    first, second, minutes = rng.randrange(1, 300), rng.randrange(1, 300), rng.randrange(2, 15)
    return f"乘 {first} 路、{second} 路公交车到“{road}中”站。\n步行约 {minutes} 分钟。"


def organization(rng: Random, world: World, record_id: str) -> Values:
    """A body that runs, offers or owns the other records."""
    county = rng.choice(world.counties)
    kind = rng.choice(_known(ORGANIZATION_NOUNS, world.terms["organization-kinds"]))
    common = _common(rng, world, county, _theme(rng, world))
    world.organizations.append(record_id)
    return {
        "name": world.unique(f"{county.name}{rng.choice(CHARACTERS)}{ORGANIZATION_NOUNS[kind]}"),
        "summary": f"{county.name}从事科普工作的单位，负责组织活动和管理场馆。",
        "kind": kind,
        **common,
        "address": f"{county.city}{county.name}{rng.choice(ROADS)}{rng.randrange(1, 500)}号",
        "contacts": [_contact(rng)],
    }


def base(rng: Random, world: World, _record_id: str) -> Values:
    """An education base at a venue."""
    venue_id, venue_name, county = rng.choice(world.venues)
    theme, since = _theme(rng, world), rng.randrange(2018, 2026)
    designation = {
        "title": rng.choice(world.terms["designations"]),
        "batch": f"{since}—{since + 4}年度第一批",
        "level": rng.choice(("national", "provincial", "prefecture", "county")),
        "issuer": f"{county.city or county.name}科学技术协会",
        "announced": f"{since}-{rng.randrange(1, 13):02d}",
        "valid_from": str(since),
        "valid_until": str(since + 4),
    }
    return {
        "name": world.unique(f"{venue_name}科普教育基地"),
        "summary": f"依托{venue_name}的科普教育基地，接待学校和社区团体。",
        "description": description(rng, venue_name, county.name, theme),
        **_common(rng, world, county, theme),
        "venue": venue_id,
        "organization": rng.choice(world.organizations),
        "designations": [designation],
        "group_offer": _group_offer(rng, world),
    }


def _group_offer(rng: Random, world: World) -> Values:
    return {
        "stages": rng.sample(world.terms["stages"], rng.randrange(1, 4)),
        "size": {"smallest": 10, "largest": rng.randrange(30, 200)},
        "sessions_a_day": rng.randrange(1, 5),
        "staff_ratio": "1:15",
        "cost": {"free": True, "text": "不收费，材料自备"},
        "lead_days": rng.randrange(1, 15),
        "weekdays": list(_WORKWEEK),
        "duration": rng.choice((60, 90, 120)),
        "wet_weather": "改在室内报告厅进行",
        "contact": _contact(rng),
    }


def course(rng: Random, world: World, _record_id: str) -> Values:
    """A course that schools or communities can order."""
    venue_id, venue_name, county = rng.choice(world.venues)
    theme = _theme(rng, world)
    subject, _, activity = subject_of(theme)
    return {
        "name": f"{subject}小课堂：{activity}",
        "summary": f"在{venue_name}{activity}，适合班级和社区小组。",
        "description": "\n\n".join(paragraphs(rng, venue_name, county.name, theme, 4)),
        **_common(rng, world, county, theme),
        "provider": rng.choice(world.organizations),
        "venue": venue_id,
        "mode": rng.sample(("onsite", "outreach", "online"), rng.randrange(1, 3)),
        "stages": rng.sample(world.terms["stages"], rng.randrange(1, 4)),
        "core_concepts": rng.sample(world.terms["core-concepts"], rng.randrange(1, 3)),
        "duration": rng.choice((40, 60, 90)),
        "size": {"smallest": 10, "largest": rng.randrange(20, 60)},
        "cost": {"free": True},
        "materials": "学习单、安全剪刀和可重复使用的实验材料，每组一份。",
        "safety": "使用剪刀和热水时由老师操作，活动前讲清规则。",
        "ordering": {"how": "电话或邮件联系", "lead_days": rng.randrange(3, 15), "contact": _contact(rng)},
        "service_area": [county.id],
    }


def event(rng: Random, world: World, _record_id: str) -> Values:
    """A dated activity, past or to come; one in three is weekly."""
    venue_id, venue_name, county = rng.choice(world.venues)
    theme = _theme(rng, world)
    subject, _, activity = subject_of(theme)
    month, day = rng.randrange(9, 13), rng.randrange(1, 28)
    return {
        "name": f"{subject}开放日：{activity}（{month}月{day}日）",
        "summary": f"{month}月{day}日起在{venue_name}举行，现场{activity}。",
        "description": "\n\n".join(paragraphs(rng, venue_name, county.name, theme, 3)),
        **_common(rng, world, county, theme),
        "venue": venue_id,
        "schedule": _schedule(rng, f"2026-{month:02d}-{day:02d}"),
        "registration": {"required": rng.random() < 0.5, "phone": _phone(rng), "text": "每个家庭最多四人"},
        "cost": {"free": True},
        "capacity": rng.randrange(20, 300),
        "organizers": [rng.choice(world.organizations)],
    }


def _schedule(rng: Random, date: str) -> Values:
    if rng.random() < 0.33:
        weekly = {"days": ["sat", "sun"], "opens": "14:00", "closes": "15:30", "start": date, "end": "2026-12-31"}
        return {"text": "每周六、周日 14:00–15:30", "weekly": weekly}
    return {"dates": [{"start": f"{date} 09:30", "end": f"{date} 11:30"}]}


def resource(rng: Random, world: World, _record_id: str) -> Values:
    """Something that its owner shares."""
    venue_id, venue_name, county = rng.choice(world.venues)
    theme = _theme(rng, world)
    kind = rng.choice(_known(RESOURCE_NOUNS, world.terms["resource-kinds"]))
    subject = subject_of(theme)[0]
    cost = {"free": True, "text": "运输由借用方承担"}
    return {
        "name": world.unique(f"{county.name}{rng.choice(CHARACTERS)}{subject}{RESOURCE_NOUNS[kind]}"),
        "summary": f"由{venue_name}提供的{subject}主题{RESOURCE_NOUNS[kind]}，可以借用或预约。",
        "description": "\n\n".join(paragraphs(rng, venue_name, county.name, theme, 2)),
        **_common(rng, world, county, theme),
        "kind": kind,
        "owner": rng.choice(world.organizations),
        "venue": venue_id,
        "quantity": rng.randrange(1, 9),
        "sharing": {"terms": "提前联系，签收清点。", "cost": cost, "contact": _contact(rng), "across_regions": True},
        "service_area": sorted({county.id, rng.choice(world.counties).id}),
        "lead_days": rng.randrange(1, 30),
    }


Maker = Callable[[Random, World, str], Values]
MAKERS: dict[str, Maker] = {
    "organizations": organization, "venues": venue, "bases": base, "courses": course, "events": event,
    "resources": resource,
}  # fmt: skip
"""In the order in which they refer to each other."""


def generate(count: int, out: Path, seed: int = 1, root: Path = ROOT, *, nation: bool = False) -> dict[str, int]:
    """Write the data set.

    Args:
        count: the number of venues.
        out: a folder; its ``data`` and ``content`` are replaced.
        seed: another seed gives another set.
        root: the repository whose regions, vocabularies and settings are used.
        nation: whether the portal is one of all provinces, see ``nation.py``.

    Returns:
        The number of records written, by collection.
    """
    source, target = root / "data", out / "data"
    _copy_fixed(source, target)
    _replace_tree(root / "content", out / "content")
    counties = load_counties(source)
    if nation:
        counties += [_square(*county) for county in add_regions(target, _write)]
    world = World(counties, load_terms(source))
    totals = {name: max(1, count // SHARES.get(name, 1)) for name in MAKERS}
    for collection, maker in MAKERS.items():
        rng = Random(f"{seed}-{collection}")
        folder = target / collection
        folder.mkdir()
        for number in range(1, totals[collection] + 1):
            record_id = f"sample-{collection}-{number:06d}"
            _write(folder / f"{record_id}.yml", maker(rng, world, record_id))
    return totals


def _copy_fixed(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in COPIED:
        shutil.copytree(source / name, target / name)
    # Without editions in other languages, which no peer makes.
    settings = (source / "portal.yml").read_text("utf-8")
    (target / "portal.yml").write_text(re.sub(r"(?m)^languages:.*\n", "", settings), "utf-8")


def _replace_tree(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    if source.is_dir():
        shutil.copytree(source, target)
    target.mkdir(parents=True, exist_ok=True)


class _Dumper(yaml.CSafeDumper):
    """Text of several lines as a block, the way editors write it; no anchors, which Kepu refuses."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def _write(path: Path, values: Values) -> None:
    text = yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_LINE_WIDTH)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Write a deterministic synthetic data set.")
    parser.add_argument("count", type=int, metavar="N", help="number of venues")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder that receives data/ and content/")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--nation", action="store_true", help="in all counties of all provinces")
    options = parser.parse_args()
    if options.count < 1:
        parser.error("N must be at least 1")
    totals = generate(options.count, options.out, options.seed, nation=options.nation)
    print(", ".join(f"{total} {name}" for name, total in totals.items()), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What a venue's page shows, as plain rows: one content for all peers, read from a generated data set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from kepu.catalogue.nearby import Neighbours
from kepu.model import COLLECTIONS
from kepu.model.datum import Lonlat, to_wgs84, wgs84_to_bd09, wgs84_to_gcj02
from kepu.model.shapes import title_of
from kepu.model.venue import ACCESS_LABELS, Venue
from kepu.views.record.details import PROVISIONS
from wording import DAYS

Values = dict[str, Any]
Row = tuple[str, str]

_OFFERS = ("bases", "courses", "events", "resources")


@dataclass(frozen=True)
class Page:
    """One venue, ready to be laid out."""

    id: str
    title: str
    summary: str
    description: str
    trail: list[str]
    facts: list[Row]
    hours_text: str
    hours: list[tuple[str, str, str]]
    access: list[Row]
    contacts: list[Row]
    maps: list[Row]
    offers: list[Row]
    nearby: list[tuple[str, str, str]]
    sources: list[tuple[str, str, str]]
    collected_on: str
    address: str
    point: Lonlat


class Venues:
    """The venues of a data folder with what their pages need from elsewhere."""

    def __init__(self, data: Path) -> None:
        self.venues = _records(data / "venues")
        self.operators = {record_id: values["name"] for record_id, values in _records(data / "organizations").items()}
        self.regions = _records(data / "regions")
        self.labels = {path.stem: _labels(path) for path in (data / "vocab").glob("*.yml")}
        self.points = {record_id: _point(values["location"]) for record_id, values in self.venues.items()}
        self.neighbours = Neighbours(self.points.items())
        self.offers = _offers(data)

    def __iter__(self) -> Iterator[Page]:
        for record_id, values in self.venues.items():
            yield self._page(record_id, values)

    def _page(self, record_id: str, values: Values) -> Page:
        point = self.points[record_id]
        return Page(
            id=record_id,
            title=values["name"],
            summary=values["summary"],
            description=values["description"],
            trail=self._trail(values["region"]),
            facts=self._facts(values),
            hours_text=values["hours"]["text"],
            hours=list(_hours(values["hours"])),
            access=_access(values["accessibility"]),
            contacts=[(c["name"], f"{c['phone']}（{c['hours']}）") for c in values["contacts"]],
            maps=list(_maps(values["name"], point)),
            offers=self.offers.get(record_id, []),
            nearby=self._nearby(record_id, point),
            sources=[(s["title"], s["url"], f"{s['date']}，{s['tier']}") for s in values["source"]],
            collected_on=values["collected_on"],
            address=values["address"],
            point=point,
        )

    def _trail(self, region_id: str) -> list[str]:
        names: list[str] = []
        here: str | None = region_id
        while here:
            names.insert(0, self.regions[here]["name"])
            here = self.regions[here].get("parent")
        return names[1:]

    def _facts(self, values: Values) -> list[Row]:
        coded = (
            ("kind", "venue-kinds"),
            ("themes", "themes"),
            ("audiences", "audiences"),
            ("facilities", "facilities"),
        )
        return [
            *((_title(field), self._joined(vocabulary, values[field])) for field, vocabulary in coded),
            (_title("address"), values["address"]),
            (_title("directions"), values["directions"]),
            (_title("transit"), values["transit"].replace("\n", " ").strip()),
            (_title("parking"), values["parking"]),
            (_title("admission"), values["admission"]["text"]),
            *((price["label"], _price(price)) for price in values["admission"].get("prices", ())),
            (_title("booking"), _booking(values["booking"])),
            (_title("operator"), self.operators[values["operator"]]),
            (_title("opened"), values["opened"]),
            *((_title("names"), name) for name in values["names"].values()),
        ]

    def _joined(self, vocabulary: str, codes: str | list[str]) -> str:
        return "、".join(self.labels[vocabulary][code] for code in ([codes] if isinstance(codes, str) else codes))

    def _nearby(self, record_id: str, point: Lonlat) -> list[tuple[str, str, str]]:
        found = self.neighbours.near(record_id, point, 6)
        return [(other, self.venues[other]["name"], f"{metres / 1000:.1f} 千米") for other, metres in found]


def _title(field: str) -> str:
    """What the model calls a field of a venue."""
    return title_of(Venue.model_fields[field].description or "")


def _records(folder: Path) -> dict[str, Values]:
    loader = yaml.CBaseLoader  # everything stays text
    return {path.stem: yaml.load(path.read_bytes(), Loader=loader) for path in sorted(folder.glob("*.yml"))}


def _labels(path: Path) -> dict[str, str]:
    return {term["code"]: term["label"] for term in yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)["terms"]}


def _point(location: Values) -> Lonlat:
    return to_wgs84(float(location["lon"]), float(location["lat"]), location["datum"])


def _offers(data: Path) -> dict[str, list[Row]]:
    """What takes place at each venue, by the venue's id."""
    found: dict[str, list[Row]] = defaultdict(list)
    for collection in _OFFERS:
        for values in _records(data / collection).values():
            found[values["venue"]].append((COLLECTIONS[collection].label, values["name"]))
    return found


def _hours(hours: Values) -> Iterator[tuple[str, str, str]]:
    seasons = [("", hours["weekly"])] + [(season["name"], season["weekly"]) for season in hours.get("seasons", ())]
    for name, weekly in seasons:
        for day, label in DAYS.items():
            rows = [row for row in weekly if day in row["days"]]
            times = "、".join(f"{row['opens']}–{row['closes']}" for row in rows) or "闭馆"
            yield name + label, times, "、".join(row["last_admission"] for row in rows)
    for special in hours.get("special", ()):
        yield special["lunar"], "闭馆", ""


def _access(values: Values) -> list[Row]:
    known = [(label, PROVISIONS[values[name]]) for name, label in ACCESS_LABELS.items() if name in values]
    return [*known, ("说明", values["text"])]


def _price(price: Values) -> str:
    note = price.get("note")
    return f"{price['amount']} 元" + (f"（{note}）" if note else "")


def _booking(booking: Values) -> str:
    ahead = f"提前 {booking['lead_days']} 天" if "lead_days" in booking else ""
    parts = (booking["text"], ahead, booking.get("phone", ""))
    return "，".join(part for part in parts if part)


def _maps(name: str, point: Lonlat) -> Iterator[Row]:
    title = quote(name)
    lon, lat = wgs84_to_gcj02(*point)
    east, north = wgs84_to_bd09(*point)
    yield "高德地图", f"https://uri.amap.com/marker?position={lon:.6f},{lat:.6f}&name={title}"
    yield "百度地图", f"https://api.map.baidu.com/marker?location={north:.6f},{east:.6f}&title={title}&output=html"
    yield "腾讯地图", f"https://apis.map.qq.com/uri/v1/marker?marker=coord:{lat:.6f},{lon:.6f};title:{title}"
    yield "手机地图", f"geo:{point[1]:.6f},{point[0]:.6f}"

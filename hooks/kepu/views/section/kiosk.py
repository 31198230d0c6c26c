"""The first page of a screen in a hall: a tile for each thing that people come for, as far as this portal has it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...model.event import Event
from ...model.knowledge import HOWTOS, MYTHS
from ...model.venue import Venue


class Tile(NamedTuple):
    """A way in. ``regional`` ones are asked for the hall's region, ``near`` ones begin at the hall's own place."""

    title: str
    words: str
    url: str
    icon: str
    regional: bool = False
    near: bool = False
    urgent: bool = False


def kiosk_tiles(catalogue: Catalogue, known: Collection[str]) -> tuple[Tile, ...]:
    """The tiles that lead somewhere; ``known`` are the addresses of the portal's pages."""
    return tuple(tile for tile in _tiles(catalogue) if tile.url.partition("?")[0] in known)


def _tiles(catalogue: Catalogue) -> Iterator[Tile]:
    if catalogue.of(Venue):
        yield Tile("今天去哪里", "开着门的在前", "explore/?c=venues&sort=open", icon="clock-outline", regional=True)
        yield Tile("附近的地方", "在地图上看", "map/", icon="map-marker-outline", regional=True, near=True)
    if catalogue.of(Event):
        yield Tile("活动", "讲座、展览、体验", "events/", icon="calendar", regional=True)
    if catalogue.records[HOWTOS.name]:
        yield Tile("遇到急事", "先打电话，再一步一步做", f"{HOWTOS.name}/", icon="phone", urgent=True)
    if catalogue.records[MYTHS.name]:
        yield Tile("真的假的", "常听到的说法对不对", f"{MYTHS.name}/", icon="help-circle-outline")
    if catalogue.records[HOWTOS.name]:
        yield Tile("科普问答", "今天的五道题", "quiz/", icon="check-circle-outline")
    yield Tile("搜一搜", "用拼音输入", "explore/", icon="magnify")
    yield Tile("共享地图", "场馆、基地、资源", "map/", icon="map-outline")

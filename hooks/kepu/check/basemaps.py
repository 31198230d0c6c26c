"""The basemap's settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from urllib.parse import urlsplit

from ..diagnostics import Example, Position, Problem, Rule
from ..model.basemap import Basemap
from .contents import safe_url
from .dataset import Dataset, dotted
from .registry import Context, check

_PLACES = frozenset(("z", "x", "y"))
_OWN_PATH = re.compile(r"/(?!/)[\w./{}-]*")
_PORTAL = "name: 门户\nshort_name: 门户\ntagline: 科普\nregions: [county]\nmap:\n  basemap: "


def _at(data: Dataset, *path: str) -> Position:
    file, places = data.portal_entry
    return Position(file, *places.of(path), dotted(path))


@check(
    "KP408",
    "底图设置不完整",
    "xyz 和 wmts 写 https 网址和来源，网址里要有 {z} {x} {y}；folder 写本站的路径，如 /tiles/{z}/{x}/{y}.png。",
    example=Example(
        f"{_PORTAL}{{kind: xyz, tiles: 'https://tiles.example.org/map.png', attribution: 示例}}",
        f"{_PORTAL}{{kind: xyz, tiles: 'https://tiles.example.org/{{z}}/{{x}}/{{y}}.png', attribution: 示例}}",
        file="portal.yml",
        whole=True,
    ),
)
def incomplete_basemap(rule: Rule, context: Context) -> Iterator[Problem]:
    """Tiles have an address that works, and their maker is named."""
    basemap = context.data.portal.map.basemap
    if basemap.kind in ("xyz", "wmts", "folder"):
        for field, message in _faults(basemap):
            yield rule.at(_at(context.data, "map", "basemap", field), message)


def _faults(basemap: Basemap) -> Iterator[tuple[str, str]]:
    if not basemap.tiles:
        yield "tiles", "缺少底图的网址（tiles）"
    for field, address in (("tiles", basemap.tiles), ("labels", basemap.labels)):
        if address and (fault := _address_fault(address, own=basemap.kind == "folder")):
            yield field, f"“{address}”{fault}"
    if not basemap.attribution:
        yield "attribution", "缺少底图来源（attribution），地图上必须写明"


def _address_fault(address: str, *, own: bool) -> str | None:
    try:
        fields = {name for _, name, _, _ in Formatter().parse(address) if name is not None}
    except ValueError:
        return "里的大括号不成对"
    if not fields >= _PLACES or fields - _PLACES - {"s"}:
        return "里应有 {z} {x} {y}，除此之外只能有 {s}"
    if own:
        return None if _OWN_PATH.fullmatch(address) else "不是本站的路径，应以 / 开头"
    plain = re.sub(r"\{[szxy]\}", "0", address)
    if not safe_url(plain) or urlsplit(plain).scheme != "https" or ";" in address or "," in urlsplit(plain).netloc:
        return "不是能用的 https 网址"
    return None


CHECKS = (incomplete_basemap,)

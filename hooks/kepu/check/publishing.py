"""What a portal must have before it may be published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..diagnostics import Position, Problem, Rule
from .dataset import Dataset, dotted

NO_REVIEW_NUMBER = Rule(
    "KP409",
    "公开的地图没有审图号",
    "在 data/portal.yml 的 map.review_number 写上审图号，或删去 data/boundaries 里的边界。",
)
UNREACHABLE = Rule(
    "KP905",
    "看到错误的人没有办法告诉管理员",
    "在 data/portal.yml 至少写一样：report_email（收意见的信箱）、report_phone（电话）、"
    "report_page（网页，如 {url: https://…, label: 留言板}）或 repository（代码仓库）。公开发布前必须写。",
    "warning",
)
MADE_UP = Rule(
    "KP823",
    "要公开的是演示门户",
    "公开演示没有关系：每一页都写着是编的，搜索引擎不收录。要办真的门户，用 kepu init 新建。",
    "warning",
)
RULES = (NO_REVIEW_NUMBER, UNREACHABLE, MADE_UP)


def before_publishing(data: Dataset) -> Iterator[Problem]:
    """What only a portal for the public must have."""
    yield from _demonstration(data)
    yield from _unreviewed(data)
    yield from (replace(problem, severity="error") for problem in unreachable(data))


def _demonstration(data: Dataset) -> Iterator[Problem]:
    """Whoever publishes a portal in which all is made up is told that it is one."""
    if data.portal.made_up:
        message = "这是演示门户：地点、电话、活动和地图上的轮廓都是编的，收意见的办法也联系不到人"
        yield MADE_UP.at(_at(data, "made_up"), message)


def _unreviewed(data: Dataset) -> Iterator[Problem]:
    """《地图管理条例》 asks for a 审图号 on every published map; outlines of no real place have none."""
    settings = data.portal.map
    if data.boundaries.geometries and not settings.review_number and not data.portal.made_up:
        yield NO_REVIEW_NUMBER.at(_at(data, "map"), "显示行政区划边界，但没有审图号，不能公开发布")
    if settings.basemap.kind == "tianditu" and not settings.basemap.review_number:
        where = _at(data, "map", "basemap")
        yield NO_REVIEW_NUMBER.at(where, "用天地图作底图，但没有写底图的审图号（map.basemap.review_number）")


def unreachable(data: Dataset) -> Iterator[Problem]:
    """Whoever finds a mistake can tell it to somebody."""
    if not any(data.portal.ways):
        message = "没有写收意见的信箱、电话、网页或代码仓库。例：report_email: kepu@example.org"
        yield UNREACHABLE.at(_at(data, "report_email"), message)


def _at(data: Dataset, *path: str) -> Position:
    file, places = data.portal_entry
    return Position(file, *places.of(path), dotted(path))

"""Ways to a place: links that open map applications, with coordinates in their own datum."""

from __future__ import annotations

from ...catalogue import Placed
from ...model.datum import wgs84_to_bd09, wgs84_to_gcj02
from ..parts import Action
from ..text import readable_part

_APP = "kepu-portal"


def routes(name: str, address: str | None, placed: Placed | None, city: str) -> tuple[Action, ...]:
    """Links to 高德, 百度 and 腾讯 maps and a ``geo:`` link.

    A point that is only known to the street or district would lead people astray; then the maps
    are asked for the name and address instead.
    """
    if placed is None or placed.precision not in ("entrance", "site"):
        return _searches(readable_part(address or f"{city}{name}"), address)
    lon, lat = placed.point
    title, where = readable_part(name), readable_part(address or name)
    gcj_lon, gcj_lat = (f"{value:.6f}" for value in wgs84_to_gcj02(lon, lat))
    bd_lon, bd_lat = (f"{value:.6f}" for value in wgs84_to_bd09(lon, lat))
    gaode = f"https://uri.amap.com/marker?position={gcj_lon},{gcj_lat}&name={title}&coordinate=gaode&src={_APP}&callnative=1"
    baidu = f"https://api.map.baidu.com/marker?location={bd_lat},{bd_lon}&title={title}&content={where}&coord_type=bd09ll&output=html&src={_APP}"
    tencent = f"https://apis.map.qq.com/uri/v1/marker?marker=coord:{gcj_lat},{gcj_lon};title:{title};addr:{where}&referer={_APP}"
    geo = f"geo:{lat:.6f},{lon:.6f}?q={lat:.6f},{lon:.6f}({title})"
    return (
        Action("高德地图", "map", href=gaode),
        Action("百度地图", "map", href=baidu),
        Action("腾讯地图", "map", href=tencent),
        Action("手机地图", "directions", href=geo),
        *_copy(address),
    )


def _searches(query: str, address: str | None) -> tuple[Action, ...]:
    return (
        Action("高德地图", "map", href=f"https://uri.amap.com/search?keyword={query}&src={_APP}&callnative=1"),
        Action(
            "百度地图",
            "map",
            href=f"https://api.map.baidu.com/place/search?query={query}&region=全国&output=html&src={_APP}",
        ),
        Action("腾讯地图", "map", href=f"https://apis.map.qq.com/uri/v1/search?keyword={query}&referer={_APP}"),
        *_copy(address),
    )


def _copy(address: str | None) -> tuple[Action, ...]:
    return (Action("复制地址", "content-copy", copy=address),) if address else ()

"""What exports say about a record beyond its own fields; the same words in JSON, CSV and GeoJSON."""

from __future__ import annotations

from typing import Any

from ..catalogue import Catalogue
from ..model import COLLECTIONS, Record

FOLDER = "api/v1"
DATA_PAGE = "data/"
"""The page that explains the open data, relative to the site's root."""
NOTICE = "示例：只为演示，不是事实"
DERIVED = {
    "url": "本站页面，相对于站点根目录",
    "region_path": "所在地区的名称，从省到最小一级",
    "point": "位置：经度、纬度（WGS-84）和精度；没有自己的坐标时取所属场馆的",
    "notice": "只在示例记录里出现",
}
"""Fields that exports add to a record, with their meaning. No model has a field of such a name where it is added."""


def licence(catalogue: Catalogue) -> dict[str, str] | None:
    """The licence of the data as the operator states it."""
    stated = catalogue.portal.data_licence
    return {"name": stated.name, "url": stated.url} if stated else None


def page(catalogue: Catalogue, collection: str, record: Record) -> str | None:
    """The address of a record's page relative to the site's root, if its collection has pages."""
    return catalogue.address(collection, record.id) if COLLECTIONS[collection].pages else None


def region_path(catalogue: Catalogue, region_id: str | None) -> list[str]:
    """Names from the province down; the country's own name for what belongs to the whole country."""
    region = catalogue.regions.get(region_id)
    if region is None:
        return []
    return [part.name for part in catalogue.regions.chain(region_id)] or [region.name]


def derived(catalogue: Catalogue, collection: str, record: Record) -> dict[str, Any]:
    """The fields of ``DERIVED`` that apply to a record. Points are WGS-84, 6 decimals (0.1 m)."""
    fields: dict[str, Any] = {}
    if url := page(catalogue, collection, record):
        fields["url"] = url
    if path := region_path(catalogue, catalogue.region_of(record)):
        fields["region_path"] = path
    placed = catalogue.placed(record) if COLLECTIONS[collection].placed else None
    if placed:
        lon, lat = placed.point
        fields["point"] = {"lon": lon, "lat": lat, "precision": placed.precision, "datum": "wgs84"}
    if record.sample:
        fields["notice"] = NOTICE
    return fields

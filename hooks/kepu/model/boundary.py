"""Official outlines of regions, from ``data/boundaries/*.geojson``.

Coordinates are (longitude, latitude), CGCS2000, which is WGS-84 for this purpose. The lines are
used as published and never changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ..limits import MB, OUTLINE_BYTES
from .region import Region


class BoundaryError(ValueError):
    """A boundary file that cannot be used; ``args`` are the file's name and the reason in Chinese."""


@dataclass(frozen=True)
class Boundaries:
    """Outlines by division code, as GeoJSON geometries."""

    geometries: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> tuple[Boundaries, list[BoundaryError]]:
        """Read every GeoJSON file of a folder.

        Returns:
            The outlines, and an error for each file that is too large, no GeoJSON, or lacks ``properties.adcode``.
        """
        geometries: dict[str, dict[str, Any]] = {}
        errors: list[BoundaryError] = []
        for path in sorted(folder.glob("*.geojson")) if folder.is_dir() else ():
            try:
                geometries.update((str(part["properties"]["adcode"]), part["geometry"]) for part in _features(path))
            except BoundaryError as error:
                errors.append(error)
        return cls(geometries), errors

    @cached_property
    def _shapes(self) -> dict[str, BaseGeometry]:
        return {}

    def codes(self, region: Region) -> tuple[str, ...]:
        """The codes whose union is a region's outline, as far as they are on file."""
        wanted: Iterable[str] = region.boundary or (region.code or region.id,)
        return tuple(code for code in wanted if code in self.geometries)

    def shape(self, region: Region) -> BaseGeometry | None:
        """The region's outline, prepared for point tests; None when there is none on file."""
        if region.id not in self._shapes:
            parts = [shapely.make_valid(shape(self.geometries[code])) for code in self.codes(region)]
            if not parts:
                return None
            whole = shapely.union_all(parts)
            shapely.prepare(whole)
            self._shapes[region.id] = whole
        return self._shapes[region.id]


def _features(path: Path) -> list[dict[str, Any]]:
    if path.is_symlink() or not path.is_file():
        raise BoundaryError(path.name, "不是普通文件")
    if path.stat().st_size > OUTLINE_BYTES:
        raise BoundaryError(path.name, f"文件超过 {OUTLINE_BYTES // MB} MB")
    try:
        features = json.loads(path.read_bytes())["features"]
        for feature in features:
            if feature["geometry"]["type"] not in ("Polygon", "MultiPolygon"):
                raise BoundaryError(path.name, "边界只能是 Polygon 或 MultiPolygon")
            if not str(feature["properties"]["adcode"]).isdigit():
                raise BoundaryError(path.name, "properties.adcode 应是数字代码")
            if not all(isfinite(edge) for edge in shape(feature["geometry"]).bounds):
                raise BoundaryError(path.name, "边界里没有可用的坐标")
    except BoundaryError:
        raise
    except KeyError as error:
        raise BoundaryError(path.name, f"不是可用的 GeoJSON：缺少 {error.args[0]}") from None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, ShapelyError):
        raise BoundaryError(path.name, "不是可用的 GeoJSON") from None
    return list(features)

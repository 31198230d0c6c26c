"""The tree of administrative divisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ..model.region import Region


class RegionTree:
    """Ancestors and descendants of every region. ``regions`` must be free of cycles."""

    def __init__(self, regions: Mapping[str, Region]) -> None:
        self._regions = regions
        self._children: dict[str, list[Region]] = {}
        for region in sorted(regions.values(), key=_order):
            if region.parent:
                self._children.setdefault(region.parent, []).append(region)

    def get(self, region_id: str | None) -> Region | None:
        return self._regions.get(region_id) if region_id else None

    def children(self, region_id: str) -> list[Region]:
        """Direct parts of a region in code order, abolished ones last."""
        return self._children.get(region_id, [])

    def descendants(self, region_id: str) -> Iterator[Region]:
        """All parts of a region below itself, top down."""
        for child in self.children(region_id):
            yield child
            yield from self.descendants(child.id)

    @cached_property
    def _chains(self) -> dict[str, tuple[Region, ...]]:
        return {}

    def chain(self, region_id: str | None) -> tuple[Region, ...]:
        """The region and what it lies in, from the province down; the country is left out."""
        region = self.get(region_id)
        if region is None:
            return ()
        if region.id not in self._chains:
            above = self.chain(region.parent)
            self._chains[region.id] = above if region.level == "country" else (*above, region)
        return self._chains[region.id]

    def counties(self, region_id: str) -> list[Region]:
        """The current counties of a region; the region itself if it is one."""
        region = self.get(region_id)
        if region and region.level == "county":
            return [region]
        return [r for r in self.descendants(region_id) if r.level == "county" and r.region_status != "abolished"]

    def contains(self, outer: str, inner: str | None) -> bool:
        """Whether ``inner`` is ``outer`` or lies in it; the country contains everything."""
        region = self.get(outer)
        if region is not None and region.level == "country":
            return inner is not None
        return any(part.id == outer for part in self.chain(inner))


def _order(region: Region) -> tuple[bool, str]:
    return region.region_status == "abolished", region.code or region.id

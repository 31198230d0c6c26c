"""The tree of administrative divisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.region import Region
from ..reading import Node, Reads


class RegionTree:
    """Ancestors and descendants of every region. ``regions`` must be free of cycles; what is read is noted."""

    def __init__(self, regions: Mapping[str, Region], reads: Reads | None = None) -> None:
        self._regions, self._reads = regions, reads or Reads()
        self._chains: dict[str, tuple[tuple[Region, ...], tuple[Node, ...]]] = {}
        self._children: dict[str, list[Region]] = {}
        for region in sorted(regions.values(), key=_order):
            if region.parent:
                self._children.setdefault(region.parent, []).append(region)

    def get(self, region_id: str | None) -> Region | None:
        return self._regions.get(region_id) if region_id else None

    def children(self, region_id: str) -> list[Region]:
        """Direct parts of a region in code order, abolished ones last."""
        self._reads.note("parts", region_id)
        return self._children.get(region_id, [])

    def descendants(self, region_id: str) -> Iterator[Region]:
        """All parts of a region below itself, top down."""
        for child in self.children(region_id):
            yield child
            yield from self.descendants(child.id)

    def chain(self, region_id: str | None) -> tuple[Region, ...]:
        """The region and what it lies in, from the province down; the country is left out."""
        if not region_id:
            return ()
        chain, nodes = self._chains.get(region_id) or self._chain(region_id)
        self._reads.note_all(nodes)
        return chain

    def _chain(self, region_id: str) -> tuple[tuple[Region, ...], tuple[Node, ...]]:
        region = self._regions.get(region_id)
        above, nodes = self._chain(region.parent) if region and region.parent else ((), ())
        if region and region.level != "country":
            above = (*above, region)
        self._chains[region_id] = above, (*nodes, ("record", "regions", region_id))
        return self._chains[region_id]

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

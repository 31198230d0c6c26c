"""Which regions lie around another, for drawn pictures."""

from __future__ import annotations

import shapely

from ..catalogue import Catalogue
from ..model.region import Region
from ..views.record.small_map import Sheet


class Neighbours:
    """Finds regions by where they lie."""

    def __init__(self, catalogue: Catalogue) -> None:
        shown = [region for region in catalogue.regions_with_outline() if region.region_status != "abolished"]
        self._regions = [region for region in shown if region.level in ("county", "prefecture", "province")]
        shapes = (catalogue.boundaries.shape(region) for region in self._regions)
        self._tree = shapely.STRtree([shapely.box(*outline.bounds) for outline in shapes if outline is not None])

    def around(self, sheet: Sheet) -> list[Region]:
        """Regions of the sheet's level that may be seen on it, itself left out."""
        nearby = (self._regions[place] for place in sorted(self._tree.query(shapely.box(*sheet.box))))
        return [region for region in nearby if region.level == sheet.region.level and region.id != sheet.region.id]

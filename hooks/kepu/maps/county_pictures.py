"""Pictures of counties on which records' pages mark their place: outline, neighbours, scale bar, 审图号."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as Tree

from ..catalogue import Catalogue
from ..catalogue.computed_once import computed_once
from ..model import having
from ..model.learning_path import PATHS
from ..model.region import Region
from ..output import Output
from ..views.record.small_map import CAPTION, WIDTH, Sheet, sheet_for
from .drawing import EDGE, INK, LAND, LINE, SOFT, Frame, path, picture, serialise, shape, text
from .extent import Box
from .neighbours import Neighbours
from .outlines import geometry
from .preview import credit, scale_bar

PLACED = (*having(lambda collection: collection.mapped), PATHS.name)
"""Collections whose pages may show a place, or the places of their steps."""
_AROUND = "#f8f5ec"
"""Land of the neighbours."""


def place_outputs(catalogue: Catalogue) -> Iterator[Output]:
    """``map/places/<region>.svg`` for every region that a record's page may show, each drawn once."""
    sheets = {sheet.region.id: sheet for region in _used(catalogue) if (sheet := sheet_for(catalogue, region))}
    neighbours = Neighbours(catalogue) if sheets else None
    for _, sheet in sorted(sheets.items()):
        assert neighbours is not None
        yield Output(sheet.path, _draw(catalogue, sheet, neighbours.around(sheet)).encode())


@computed_once
def _used(catalogue: Catalogue) -> set[str]:
    """Regions of the records that may have a place."""
    return set(filter(None, (catalogue.region_of(r) for name in PLACED for r in catalogue.records[name].values())))


def _draw(catalogue: Catalogue, sheet: Sheet, neighbours: list[Region]) -> str:
    root = picture(WIDTH, sheet.height + CAPTION, f"{sheet.region.name}的轮廓")
    frame = Frame(Box(*sheet.box), 0, 0, WIDTH, sheet.height)
    clip = shape(root, "svg", width=WIDTH, height=sheet.height, overflow="hidden")
    for region in neighbours:
        _outline(clip, catalogue, region, frame, fill=_AROUND, stroke=LINE, stroke_width=1)
    _outline(clip, catalogue, sheet.region, frame, fill=LAND, stroke=EDGE, stroke_width=1.8)
    for region in neighbours:
        _name(clip, region, frame, size=17, fill=SOFT)
    _name(clip, sheet.region, frame, size=22, fill=INK)
    scale_bar(root, frame, 16, sheet.height + CAPTION - 38, 16)
    text(root, credit(catalogue), x=16, y=sheet.height + CAPTION - 13, font_size=16, fill=SOFT)
    return serialise(root)


def _outline(parent: Tree.Element, catalogue: Catalogue, region: Region, frame: Frame, **look: str | float) -> None:
    outline = geometry(catalogue, region)
    if outline and (data := path(outline, frame)):
        shape(parent, "path", d=data, stroke_linejoin="round", fill_rule="evenodd", **look)


def _name(parent: Tree.Element, region: Region, frame: Frame, *, size: int, fill: str) -> None:
    """A region's name at its label point, if that and the whole name are in the picture."""
    if region.label is None:
        return
    x, y = frame.point(region.label.wgs84)
    half = len(region.name) * size / 2
    if half <= x <= WIDTH - half and size <= y <= frame.height - 6:
        text(parent, region.name, x=x, y=y, font_size=size, fill=fill, text_anchor="middle")

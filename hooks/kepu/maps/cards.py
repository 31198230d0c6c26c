"""Pictures for social media: a region with its neighbours, scale bar and 审图号, and a mark where a record is.

Bitmaps of 1200 by 630 pixels with 16 colours, drawn with Pillow at twice that size. A region is drawn once; a record
only adds its mark (``strips``). Nothing is drawn again while its key stays the same.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, partial

from PIL import Image, ImageDraw

from ..catalogue import Catalogue
from ..catalogue.computed_once import computed_once
from ..model.region import Region
from ..output import Draft, fingerprint
from ..views.record.small_map import (
    CARD_CAPTION,
    CARD_HEIGHT,
    CARD_WIDTH,
    CARDS,
    Sheet,
    SocialCard,
    sheet_around,
    social_card,
)
from .drawing import Frame
from .extent import Box, rings
from .fonts import Font
from .marks import COLOURS, FIRST, MARKS
from .neighbours import Neighbours
from .outlines import box, geometry, portal_box, portal_regions
from .preview import credit, scale_of
from .strips import Strips

PORTAL = f"{CARDS}/portal.png"
_FINE = 2
"""How many times larger than shown a card is drawn, for smooth edges."""
_GREYS = FIRST
"""Tones of the drawing; the colours of the marks follow."""
_PAPER, _LAND, _AROUND, _LINE, _EDGE, _INK, _SOFT = 226, 255, 241, 190, 96, 0, 70
"""Tones of the drawing between dark ink and light land."""
_DARK, _LIGHT = (0x1F, 0x2A, 0x2E), (0xFF, 0xFD, 0xF8)
_SPACING = 3
"""Least distance of two points of a line, in drawn pixels; points nearer than this are left out."""
_LONGEST = 24
"""Characters of a name that fit."""


def card_outputs(catalogue: Catalogue, font: Font) -> Iterator[Draft]:
    """``map/cards/*.png``: one for every region that a page is about, and one for every place in it."""
    wanted: dict[str, dict[str, SocialCard]] = defaultdict(dict)
    for collection in catalogue.records:
        for record in catalogue.records[collection].values():
            card = social_card(catalogue, record)
            if card:
                wanted[card.sheet.region.id].setdefault(card.path, card)
    neighbours = Neighbours(catalogue) if wanted else None
    for _, cards in sorted(wanted.items()):
        assert neighbours is not None
        sheet = next(iter(cards.values())).sheet
        plate = Plate(catalogue, sheet, (sheet.region,), tuple(neighbours.around(sheet)), font)
        for path, card in sorted(cards.items()):
            yield Draft(path, f"{plate.key}{card[1:]}", partial(plate.png, card))
    yield from _portal_card(catalogue, font)


def _portal_card(catalogue: Catalogue, font: Font) -> Iterator[Draft]:
    """The card of pages that are about the whole portal."""
    regions = _with_outline(catalogue)
    if regions:
        sheet = sheet_around(regions[0], portal_box(catalogue), CARD_WIDTH, CARD_HEIGHT - CARD_CAPTION)
        plate = Plate(catalogue, sheet, regions, (), font)
        yield Draft(PORTAL, plate.key, partial(plate.png, SocialCard(sheet)))


def portal_card(catalogue: Catalogue) -> str | None:
    """The address of the portal's own card; None without outlines."""
    return PORTAL if _with_outline(catalogue) else None


def _with_outline(catalogue: Catalogue) -> tuple[Region, ...]:
    return tuple(region for region in portal_regions(catalogue) if catalogue.boundaries.codes(region))


class Plate:
    """The picture of one or more regions, which its cards share; drawn when the first of them is wanted."""

    def __init__(
        self,
        catalogue: Catalogue,
        sheet: Sheet,
        regions: tuple[Region, ...],
        neighbours: tuple[Region, ...],
        font: Font,
    ) -> None:
        self._catalogue, self._sheet, self._regions = catalogue, sheet, regions
        self._neighbours, self._font = neighbours, font

    @cached_property
    def key(self) -> str:
        """Stands for everything on the picture."""
        shown = (*self._regions, *self._neighbours)
        lines = [_digest(self._catalogue, region) for region in shown]
        names = [(region.name, region.label.wgs84 if region.label else None) for region in shown]
        return fingerprint([lines, names, credit(self._catalogue), self._font.describe(), list(self._sheet.box)])

    @cached_property
    def _strips(self) -> Strips:
        return Strips(self._draw())

    def png(self, card: SocialCard) -> bytes:
        if not card.shape:
            return self._strips.png()
        mark, mask, (left, top) = MARKS[card.shape]()
        return self._strips.png(mark, mask, (card.x - left, card.y - top))

    def _draw(self) -> Image.Image:
        sheet = self._sheet
        canvas = Image.new("L", (CARD_WIDTH * _FINE, CARD_HEIGHT * _FINE), _PAPER)
        pen = ImageDraw.Draw(canvas)
        frame = Frame(Box(*sheet.box), 0, 0, sheet.width * _FINE, sheet.height * _FINE)
        for region in self._neighbours:
            self._outline(pen, region, frame, _AROUND, _LINE, 2)
        for region in self._regions:
            self._outline(pen, region, frame, _LAND, _EDGE, 4)
        for region in self._neighbours:
            self._name(pen, region, frame, 26, _SOFT)
        for region in self._regions:
            self._name(pen, region, frame, 40, _INK)
        self._caption(pen, frame)
        small = canvas.reduce(_FINE)
        toned = small.point([round(tone * (_GREYS - 1) / 255) for tone in range(256)])
        picture = Image.frombytes("P", toned.size, toned.tobytes())
        picture.putpalette(_palette())
        return picture

    def _outline(
        self, pen: ImageDraw.ImageDraw, region: Region, frame: Frame, fill: int, stroke: int, width: int
    ) -> None:
        shape = geometry(self._catalogue, region)
        for ring in rings(shape) if shape else ():
            points = _thinned([frame.point(lonlat) for lonlat in ring])
            if len(points) > 2:
                pen.polygon(points, fill=fill)
                pen.line([*points, points[0]], fill=stroke, width=width * _FINE)

    def _name(self, pen: ImageDraw.ImageDraw, region: Region, frame: Frame, size: int, fill: int) -> None:
        if region.label is None:
            return
        font = self._font.load(size * _FINE)
        name = region.name[:_LONGEST]
        x, y = frame.point(region.label.wgs84)
        half, tall = font.getlength(name) / 2, size * _FINE
        around = box(self._catalogue, region)
        if around and frame.point((around.east, 0))[0] - frame.point((around.west, 0))[0] < 2 * half:
            y = frame.point((0, around.south))[1] + tall  # under what would be hidden by its name
        if half < x < frame.width - half and tall < y < frame.height - tall:
            look = {"stroke_width": 3 * _FINE, "stroke_fill": _LAND}
            pen.text((x - half, y - tall / 2), name, fill=fill, font=font, **look)  # type: ignore[arg-type]

    def _caption(self, pen: ImageDraw.ImageDraw, frame: Frame) -> None:
        """The lowest strip: scale bar on the left, 审图号 and source beside it."""
        top = (CARD_HEIGHT - CARD_CAPTION) * _FINE
        pen.rectangle((0, top, CARD_WIDTH * _FINE, CARD_HEIGHT * _FINE), fill=_LAND)
        km, length = scale_of(frame, 28 * _FINE)
        font = self._font.load(28 * _FINE)
        left, base = 32 * _FINE, top + 54 * _FINE
        pen.line(
            [(left, base - 14 * _FINE), (left, base), (left + length, base), (left + length, base - 14 * _FINE)],
            fill=_SOFT,
            width=3 * _FINE,
        )
        pen.text((left + length + 14 * _FINE, top + 26 * _FINE), f"{km} 公里", fill=_SOFT, font=font)
        words = credit(self._catalogue)
        right = CARD_WIDTH * _FINE - left - font.getlength(words)
        pen.text((right, top + 26 * _FINE), words, fill=_SOFT, font=font)


def _palette() -> bytes:
    greys = [
        round(dark + (light - dark) * step / (_GREYS - 1))
        for step in range(_GREYS)
        for dark, light in zip(_DARK, _LIGHT, strict=True)
    ]
    return bytes((*greys, *COLOURS))


def _thinned(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the points that lie too near to the one before to be seen."""
    kept = points[:1]
    for x, y in points:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _SPACING:
            kept.append((x, y))
    return kept


@computed_once
def _digest(catalogue: Catalogue, region: Region) -> str:
    lines = [catalogue.boundaries.geometries[code] for code in catalogue.boundaries.codes(region)]
    return hashlib.blake2b(json.dumps(lines).encode(), digest_size=12).hexdigest()

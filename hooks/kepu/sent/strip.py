"""One long picture: lines of text below each other, drawings beside them, a code at the foot.

750 pixels wide, as phones show them in chats. The picture has a palette of a few inks on white, each in some tones for
smooth edges, so that nothing has to be counted or matched afterwards; that makes it small and quick.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import segno
from PIL import Image, ImageDraw, ImageFont

from ..maps.fonts import Font
from .acts import COLOURS

WIDTH, MARGIN = 750, 48
PICTURE = 168
"""Width of a drawing beside its words."""
_INKS = {"ink": (20, 28, 30), "soft": (85, 95, 100), "brand": (8, 79, 69), "warning": (138, 29, 29)}
_TONES = 3
"""Tones of each ink beside white, which all share: with the areas of drawings they are 16 colours, four bits each."""
_NO_START = frozenset("，。；：、！？）”’》」】…％·,.;:!?)")
_CODE = 176
_PALETTE = bytes(
    (255, 255, 255)
    + tuple(
        round(255 + (colour - 255) * tone / _TONES)
        for ink in _INKS.values()
        for tone in range(1, _TONES + 1)
        for colour in ink
    )
    + COLOURS["soft"]
    + COLOURS["strong"]
)


def _table(place: int) -> list[int]:
    """The number of the colour by the darkness of a letter's point."""
    tones = (round(dark * _TONES / 255) for dark in range(256))
    return [place * _TONES + tone if tone else 0 for tone in tones]


_TABLES = {name: _table(place) for place, name in enumerate(_INKS)}
Faces = dict[int, ImageFont.FreeTypeFont]


class Line(NamedTuple):
    """Words in one look; ``picture`` stands at their right, see :func:`numbers_of`."""

    text: str
    size: int = 30
    ink: str = "ink"
    picture: Image.Image | None = None
    above: int = 14


class Strip(NamedTuple):
    """Lines, and where the code leads."""

    lines: tuple[Line, ...]
    address: str
    told: str


def png(strip: Strip, font: Font) -> bytes:
    """The picture as a PNG file."""
    faces = {size: _face(font, size) for size in {*(line.size for line in strip.lines), 24}}
    placed = list(_placed(strip.lines, faces))
    foot = placed[-1][0] + 60 if placed else MARGIN
    canvas = Image.new("L", (WIDTH, foot + _CODE + MARGIN), 0)  # numbers of colours, until it gets its palette
    for top, line, row in placed:
        if line.picture is not None and row is None:
            canvas.paste(line.picture, (WIDTH - MARGIN - PICTURE, top))
        elif row:
            canvas.paste(_words(row, faces[line.size], line.ink), (MARGIN, top))
    _code(canvas, strip.address, (MARGIN, foot))
    for at, words in enumerate(_folded(strip.told, faces[24], WIDTH - 3 * MARGIN - _CODE)):
        canvas.paste(_words(words, faces[24], "soft"), (2 * MARGIN + _CODE, foot + 30 + 36 * at))
    out = io.BytesIO()
    canvas.putpalette(_PALETTE)
    canvas.save(out, "PNG", compress_level=5, bits=4)
    return out.getvalue()


def _placed(
    lines: tuple[Line, ...], faces: dict[int, ImageFont.FreeTypeFont]
) -> Iterator[tuple[int, Line, str | None]]:
    """(top, line, words) of each row, None for its drawing; the last one is where the text ends."""
    top = MARGIN
    for line in lines:
        top += line.above
        width = WIDTH - 2 * MARGIN - (PICTURE + 16 if line.picture else 0)
        end = top
        for row in _folded(line.text, faces[line.size], width):
            yield end, line, row
            end += round(line.size * 1.45)
        if line.picture is not None:
            yield top, line, None
            end = max(end, top + line.picture.height)
        top = end
    yield top, Line(""), ""


@lru_cache(maxsize=16)
def _face(font: Font, size: int) -> ImageFont.FreeTypeFont:
    return font.load(size)


@lru_cache(maxsize=8192)
def _length(font: ImageFont.FreeTypeFont, sign: str) -> float:
    return font.getlength(sign)


def numbers_of(picture: Image.Image) -> Image.Image:
    """A drawing as numbers of the nearest colours."""
    palette = Image.new("P", (1, 1))
    palette.putpalette(_PALETTE)
    near = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    return Image.frombytes("L", near.size, near.tobytes())


def _folded(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Rows that fit; no row begins with a closing sign."""
    row, length = "", 0.0
    for sign in text:
        step = _length(font, sign)
        if length + step > width and sign not in _NO_START:
            yield row
            row, length = "", 0.0
        row, length = row + sign, length + step
    if row:
        yield row


def _words(text: str, font: ImageFont.FreeTypeFont, ink: str) -> Image.Image:
    size = (min(WIDTH - MARGIN, round(sum(_length(font, sign) for sign in text)) + 2), round(font.size * 1.4))
    grey = Image.new("L", size, 0)
    ImageDraw.Draw(grey).text((0, 0), text, fill=255, font=font)
    return grey.point(_TABLES[ink])


def _code(canvas: Image.Image, address: str, at: tuple[int, int]) -> None:
    """The code of an address without a quiet zone: around it is white."""
    rows = [list(row) for row in segno.make(address, error="m", boost_error=False, micro=False, mask=2).matrix]
    side = _CODE // len(rows)
    pen = ImageDraw.Draw(canvas)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                left, top = at[0] + x * side, at[1] + y * side
                pen.rectangle((left, top, left + side - 1, top + side - 1), fill=_TONES)

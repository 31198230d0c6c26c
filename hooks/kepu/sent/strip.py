"""One long picture: lines of text below each other, drawings beside them, a code at the foot.

750 pixels wide, as phones show them in chats. The picture has a palette of a few inks on white, each in some tones for
smooth edges, so that nothing has to be counted or matched afterwards; that makes it small and quick.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

import segno
from PIL import Image, ImageDraw, ImageFont

from ..maps.fonts import Font
from .acts import COLOURS

WIDTH, MARGIN = 750, 48
PICTURE = 168
"""Width of a drawing beside its words."""
_TONES = 12
_INKS = {"ink": (20, 28, 30), "soft": (85, 95, 100), "brand": (8, 79, 69), "warning": (138, 29, 29)}
_STARTS = {name: place * _TONES for place, name in enumerate(_INKS)}
_NO_START = frozenset("，。；：、！？）”’》」】…％·,.;:!?)")
_CODE = 176
_PALETTE = bytes(
    round(255 + (colour - 255) * tone / (_TONES - 1))
    for ink in _INKS.values()
    for tone in range(_TONES)
    for colour in ink
) + bytes(colour for name in COLOURS for colour in COLOURS[name])


class Line(NamedTuple):
    """Words in one look; ``picture`` is a drawing that stands at their right."""

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
    faces = {size: font.load(size) for size in {*(line.size for line in strip.lines), 24}}
    placed = list(_placed(strip.lines, faces))
    foot = placed[-1][0] + 60 if placed else MARGIN
    canvas = Image.new("P", (WIDTH, foot + _CODE + MARGIN), 0)
    canvas.putpalette(_PALETTE)
    for top, line, row in placed:
        if line.picture is not None and row is None:
            canvas.paste(
                line.picture.quantize(palette=canvas, dither=Image.Dither.NONE), (WIDTH - MARGIN - PICTURE, top)
            )
        elif row:
            canvas.paste(_words(row, faces[line.size], line.ink), (MARGIN, top))
    _code(canvas, strip.address, (MARGIN, foot))
    for at, words in enumerate(_folded(strip.told, faces[24], WIDTH - 3 * MARGIN - _CODE)):
        canvas.paste(_words(words, faces[24], "soft"), (2 * MARGIN + _CODE, foot + 30 + 36 * at))
    out = io.BytesIO()
    canvas.save(out, "PNG", compress_level=6)
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


def _folded(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Rows that fit; no row begins with a closing sign."""
    row, length = "", 0.0
    for sign in text:
        step = font.getlength(sign)
        if length + step > width and sign not in _NO_START:
            yield row
            row, length = "", 0.0
        row, length = row + sign, length + step
    if row:
        yield row


def _words(text: str, font: ImageFont.FreeTypeFont, ink: str) -> Image.Image:
    size = (min(WIDTH - MARGIN, round(font.getlength(text)) + 2), round(font.size * 1.4))
    grey = Image.new("L", size, 0)
    ImageDraw.Draw(grey).text((0, 0), text, fill=255, font=font)
    start = _STARTS[ink]
    toned = grey.point([start + round(value * (_TONES - 1) / 255) for value in range(256)])
    return Image.frombytes("P", size, toned.tobytes())


def _code(canvas: Image.Image, address: str, at: tuple[int, int]) -> None:
    """The code of an address without a quiet zone: around it is white."""
    rows = [list(row) for row in segno.make(address, error="m", boost_error=False, micro=False, mask=2).matrix]
    side = _CODE // len(rows)
    pen = ImageDraw.Draw(canvas)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                left, top = at[0] + x * side, at[1] + y * side
                pen.rectangle((left, top, left + side - 1, top + side - 1), fill=_TONES - 1)

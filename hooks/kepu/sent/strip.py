"""One long picture: lines of text below each other, drawings beside them, a code at the foot.

750 pixels wide, as phones show them in chats. The picture has a palette of a few inks on white, each in some tones for
smooth edges, so that nothing has to be counted or matched afterwards; that makes it small and quick. A picture of words
alone has four colours, two bits each.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from PIL import Image

from ..maps.fonts import Font
from ..pages.qr import qr_code
from .acts import COLOURS
from .letters import advance, drawable, letter

WIDTH, MARGIN = 750, 48
PICTURE = 168
"""Width of a drawing beside its words."""
HIGHEST = 16_000
"""Pixels: a longer picture is cut with a word; chats show none that is longer."""
_INKS = {"ink": (20, 28, 30), "soft": (85, 95, 100), "brand": (8, 79, 69), "warning": (138, 29, 29)}
_TONES = 3
"""Tones of each ink beside white, which all share: with the areas of drawings they are 16 colours, four bits each."""
_EDGE = (150, 168, 166)
"""What words alone have at the edges of their letters."""
_NO_START = frozenset("，。；：、！？）”’》」】…％·,.;:!?)")
_NO_END = frozenset("（“‘《「『【〈([")
_PIECE = re.compile(r"[!-~–—]+|[^!-~–—]", re.DOTALL)
"""What stays together in a row: telephone numbers, times, words of other languages; a Chinese character."""
_CODE = 176
_TOLD = 24
_REST = "后面还有，请看网页。"
_LOST = "有的字在图上画不出来，请看网页。"
_FULL = bytes(
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
_WORDS = bytes((255, 255, 255, *_EDGE, *_INKS["ink"], *_INKS["brand"]))


def _table(place: int) -> list[int]:
    """The number of the colour by the darkness of a letter's point."""
    tones = (round(dark * _TONES / 255) for dark in range(256))
    return [place * _TONES + tone if tone else 0 for tone in tones]


def _two_tones(full: int) -> list[int]:
    return [0 if dark < 64 else 1 if dark < 160 else full for dark in range(256)]


class _Palette(NamedTuple):
    colours: bytes
    bits: int
    tables: dict[str, list[int]]
    black: int


_WITH_DRAWINGS = _Palette(_FULL, 4, {name: _table(place) for place, name in enumerate(_INKS)}, _TONES)
_OF_WORDS = _Palette(
    _WORDS, 2, {"ink": _two_tones(2), "soft": _two_tones(2), "brand": _two_tones(3), "warning": _two_tones(2)}, 2
)
_PALETTES = (_OF_WORDS, _WITH_DRAWINGS)


class Line(NamedTuple):
    """Words in one look, in so many rows at most; ``picture`` stands at their right, see :func:`numbers_of`."""

    text: str
    size: int = 30
    ink: str = "ink"
    picture: Image.Image | None = None
    above: int = 14
    rows: int = 40


class Strip(NamedTuple):
    """Lines, and where the code leads."""

    lines: tuple[Line, ...]
    address: str
    told: str


class _Row(NamedTuple):
    left: int
    top: int
    text: str
    size: int
    ink: str


def png(strip: Strip, font: Font) -> bytes:
    """The picture as a PNG file."""
    kind = int(any(line.picture is not None or line.ink == "warning" for line in strip.lines))
    rows, drawings, foot = _laid_out(_drawable(strip.lines, font), font)
    canvas = Image.new("L", (WIDTH, foot + _CODE + MARGIN), 0)  # numbers of colours, until it gets its palette
    for picture, top in drawings:
        canvas.paste(picture, (WIDTH - MARGIN - PICTURE, top))
    for row in (*rows, *_beside_code(strip.told, font, foot)):
        _write(canvas, row, font, kind)
    canvas.paste(_code(strip.address, _PALETTES[kind].black), (MARGIN, foot))
    out = io.BytesIO()
    canvas.putpalette(_PALETTES[kind].colours)
    canvas.save(out, "PNG", bits=_PALETTES[kind].bits, compress_type=zlib.Z_RLE)
    return out.getvalue()


def _drawable(lines: tuple[Line, ...], font: Font) -> list[Line]:
    """The lines without what cannot be drawn; where something is missing, the last one says so."""
    said = [drawable(font, line.text) for line in lines]
    kept = [line._replace(text=text) for line, (text, _) in zip(lines, said, strict=True)]
    return [*kept, Line(_LOST, _TOLD, "soft", above=24)] if any(lost for _, lost in said) else kept


def _laid_out(lines: list[Line], font: Font) -> tuple[list[_Row], list[tuple[Image.Image, int]], int]:
    """Rows, drawings with their tops, and where the foot begins."""
    rows: list[_Row] = []
    drawings: list[tuple[Image.Image, int]] = []
    top = MARGIN
    for line in lines:
        top += line.above
        if top > HIGHEST:
            rows.append(_Row(MARGIN, top, _REST, _TOLD, "soft"))
            top += 2 * _TOLD
            break
        width = WIDTH - 2 * MARGIN - (PICTURE + 16 if line.picture else 0)
        end = top
        for text in _clipped(list(_folded(line.text, font, line.size, width)), line.rows):
            rows.append(_Row(MARGIN, end, text, line.size, line.ink))
            end += round(line.size * 1.45)
        if line.picture is not None:
            drawings.append((line.picture, top))
            end = max(end, top + line.picture.height)
        top = end
    return rows, drawings, top + 60


def _clipped(rows: list[str], most: int) -> list[str]:
    return rows if len(rows) <= most else [*rows[: most - 1], f"{rows[most - 1][:-1]}…"]


def _beside_code(told: str, font: Font, foot: int) -> Iterator[_Row]:
    for at, words in enumerate(_folded(told, font, _TOLD, WIDTH - 3 * MARGIN - _CODE)):
        yield _Row(2 * MARGIN + _CODE, foot + 30 + 36 * at, words, _TOLD, "soft")


def numbers_of(picture: Image.Image) -> Image.Image:
    """A drawing as numbers of the nearest colours."""
    palette = Image.new("P", (1, 1))
    palette.putpalette(_FULL)
    near = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    return Image.frombytes("L", near.size, near.tobytes())


def _folded(text: str, font: Font, size: int, width: int) -> Iterator[str]:
    """Rows that fit; none begins with a closing sign or ends with an opening one, and a word is cut only where it is
    longer than a row."""
    row, length = "", 0.0
    for piece in _pieces(text, font, size, width):
        step = _length(piece, font, size)
        if row and length + step > width and piece not in _NO_START:
            opening = row[-1] if len(row) > 1 and row[-1] in _NO_END else ""
            yield row.removesuffix(opening).rstrip()
            piece = opening + piece.lstrip()
            row, length, step = "", 0.0, _length(piece, font, size)
        row, length = row + piece, length + step
    if row:
        yield row


def _pieces(text: str, font: Font, size: int, width: int) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        if len(piece) == 1 or _length(piece, font, size) <= width:
            yield piece
        else:
            yield from piece


def _length(text: str, font: Font, size: int) -> float:
    return sum(advance(font, size, sign) for sign in text)


def _write(canvas: Image.Image, row: _Row, font: Font, kind: int) -> None:
    pen = float(row.left)
    for sign in row.text:
        drawn = _inked(font, row.size, sign, row.ink, kind)
        if drawn:
            box, left, top = drawn
            canvas.paste(box, (round(pen) + left, row.top + top))
        pen += advance(font, row.size, sign)


@lru_cache(maxsize=8192)
def _inked(font: Font, size: int, sign: str, ink: str, kind: int) -> tuple[Image.Image, int, int] | None:
    """A letter as numbers of colours, and where its box stands."""
    drawn = letter(font, size, sign)
    return (drawn.box.point(_PALETTES[kind].tables[ink]), drawn.left, drawn.top) if drawn else None


def _code(address: str, black: int) -> Image.Image:
    """The code of an address without a quiet zone: around it is white."""
    matrix = qr_code(address).matrix
    modules = Image.frombytes("L", (len(matrix), len(matrix)), b"".join(bytes(row) for row in matrix))
    side = _CODE // len(matrix) * len(matrix)
    return modules.point([0, *[black] * 255]).resize((side, side), Image.Resampling.NEAREST)

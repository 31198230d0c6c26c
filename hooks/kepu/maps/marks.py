"""The marks on cards: a pin for an exact place, a ring for a street, a dashed circle for a whole county."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PIL import Image, ImageDraw

Mark = tuple[Image.Image, Image.Image, tuple[int, int]]
"""Colours (mode P), what of them shows (mode 1), and the pixel in them that lies on the place."""

FIRST = 12
"""Place of the first mark's colour in a card's palette."""
_BRAND, _WHITE = FIRST, FIRST + 1
COLOURS = (0x0B, 0x6B, 0x5D, 0xFF, 0xFD, 0xF8)
"""Red, green and blue of the marks' colours."""
_RIM = 5
_DASHES = 24


def _sheet(width: int, height: int) -> tuple[Image.Image, ImageDraw.ImageDraw, Image.Image, ImageDraw.ImageDraw]:
    colours, shown = Image.new("P", (width, height), _WHITE), Image.new("1", (width, height), 0)
    return colours, ImageDraw.Draw(colours), shown, ImageDraw.Draw(shown)


def _circle(middle: tuple[int, int], radius: int) -> tuple[int, int, int, int]:
    return middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius


@cache
def pin() -> Mark:
    colours, paint, shown, cut = _sheet(81, 105)
    for pen, ink, rim in ((cut, 1, 0), (paint, _BRAND, _RIM)):
        pen.polygon([(9 + rim, 56), (71 - rim, 56), (40, 104 - rim * 2)], fill=ink)
        pen.ellipse(_circle((40, 40), 40 - rim), fill=ink)
    paint.ellipse(_circle((40, 40), 14), fill=_WHITE)
    return colours, shown, (40, 104)


@cache
def ring() -> Mark:
    colours, paint, shown, cut = _sheet(57, 57)
    cut.ellipse(_circle((28, 28), 28), fill=1)
    paint.ellipse(_circle((28, 28), 24), fill=_BRAND)
    paint.ellipse(_circle((28, 28), 10), fill=_WHITE)
    return colours, shown, (28, 28)


@cache
def area() -> Mark:
    """Only the dashes show, so that the map is seen through."""
    colours, paint, shown, cut = _sheet(149, 149)
    paint.rectangle((0, 0, 148, 148), fill=_BRAND)
    step = 360 / _DASHES
    for dash in range(_DASHES):
        cut.arc(_circle((74, 74), 74), dash * step, dash * step + step * 0.6, fill=1, width=8)
    return colours, shown, (74, 74)


MARKS: dict[str, Callable[[], Mark]] = {"pin": pin, "ring": ring, "area": area}
"""By the shapes that ``views/record/small_map.py`` names."""

"""Letters as small bitmaps, each drawn once: pasting one costs a tenth of drawing it.

Letters are set one after the other, without shaping. What has to be shaped or turned (Arabic, Tibetan, Indic letters,
combining marks) and what the font has no letter for would be wrong or an empty box: it is left out, and whoever asked
is told.
"""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from ..maps.fonts import Font

_NOWHERE = "\uffff"
_PLAIN = ("L", "EN", "ES", "ET", "AN", "CS", "ON", "WS", "BN", "B", "S")
"""Kinds of letters (Unicode, UAX 9) that stand in the order in which they are read."""
_SHAPED = ("TIBETAN", "DEVANAGARI", "BENGALI", "TAMIL", "MONGOLIAN", "MYANMAR", "KHMER", "THAI", "LAO", "SINHALA")
"""Beginnings of names of letters that take their form from those around them."""


class Letter(NamedTuple):
    """The darkness of a letter's points, and where its box stands from the pen at the top of the row."""

    box: Image.Image
    left: int
    top: int


@lru_cache(maxsize=16)
def _face(font: Font, size: int) -> ImageFont.FreeTypeFont:
    return font.load(size)


@lru_cache(maxsize=8192)
def advance(font: Font, size: int, sign: str) -> float:
    """How far the pen goes on, in pixels."""
    return _face(font, size).getlength(sign)


@lru_cache(maxsize=4096)
def letter(font: Font, size: int, sign: str) -> Letter | None:
    """A letter's bitmap; None where there is nothing to see."""
    grey = Image.new("L", (math.ceil(advance(font, size, sign)) + size, 2 * size), 0)
    ImageDraw.Draw(grey).text((size // 2, 0), sign, fill=255, font=_face(font, size))
    box = grey.getbbox()
    return Letter(grey.crop(box), box[0] - size // 2, box[1]) if box else None


def drawable(font: Font, text: str) -> tuple[str, bool]:
    """What of a text can be drawn, and whether something could not."""
    text = unicodedata.normalize("NFC", text)
    said = "".join(sign for sign in text if _is_drawn(font, sign))
    lost = any(not _is_drawn(font, sign) and unicodedata.category(sign) not in ("Cf", "Cc") for sign in text)
    return (" ".join(said.split()) if lost else said), lost


@lru_cache(maxsize=8192)
def _is_drawn(font: Font, sign: str) -> bool:
    if " " <= sign <= "~":
        return True
    category = unicodedata.category(sign)
    if category[0] == "M" or category in ("Cc", "Cf", "Cn", "Co", "Cs"):
        return False
    if unicodedata.bidirectional(sign) not in _PLAIN or unicodedata.name(sign, "").startswith(_SHAPED):
        return False
    return category == "Zs" or _looks(font, sign) != _looks(font, _NOWHERE)


@lru_cache(maxsize=1024)
def _looks(font: Font, sign: str) -> bytes:
    return bytes(_face(font, 24).getmask(sign))

"""PNG files of one picture with small changes: only the changed strips are compressed anew.

A county's card differs from record to record by one mark. Compressing 1200 by 630 pixels takes some ten milliseconds,
two or three strips of them a fraction of one; the rest of the file is copied.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cached_property

from PIL import Image

STRIP = 30
"""Rows to a strip."""
_START, _END = b"\x78\x9c", b"\x03\x00"
"""Head of a zlib stream, and its last, empty block."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS = 4


@dataclass(frozen=True)
class Strips:
    """A picture of mode P with at most 16 colours, ready to be written many times."""

    picture: Image.Image

    @cached_property
    def _raw(self) -> list[bytes]:
        return [_rows(self.picture, top) for top in range(0, self.picture.height, STRIP)]

    @cached_property
    def _packed(self) -> list[bytes]:
        return [_chunk(b"IDAT", _deflate(raw)) for raw in self._raw]

    @cached_property
    def _head(self) -> bytes:
        size = struct.pack(">IIBBBBB", self.picture.width, self.picture.height, _BITS, 3, 0, 0, 0)
        colours = bytes(self.picture.getpalette() or ())[: 3 << _BITS]
        return _SIGNATURE + _chunk(b"IHDR", size) + _chunk(b"PLTE", colours) + _chunk(b"IDAT", _START)

    def png(
        self, mark: Image.Image | None = None, mask: Image.Image | None = None, at: tuple[int, int] = (0, 0)
    ) -> bytes:
        """The picture with ``mark`` (the same colours) pasted through ``mask``, its upper left corner at ``at``."""
        raw, packed = list(self._raw), list(self._packed)
        if mark is not None:
            first, last = max(0, at[1] // STRIP), min(len(raw) - 1, (at[1] + mark.height - 1) // STRIP)
            for place in range(first, last + 1):
                raw[place] = self._marked(place, mark, mask, at)
                packed[place] = _chunk(b"IDAT", _deflate(raw[place]))
        total = 1
        for part in raw:
            total = zlib.adler32(part, total)
        return b"".join((self._head, *packed, _chunk(b"IDAT", _END + struct.pack(">I", total)), _chunk(b"IEND", b"")))

    def _marked(self, place: int, mark: Image.Image, mask: Image.Image | None, at: tuple[int, int]) -> bytes:
        top = place * STRIP
        strip = self.picture.crop((0, top, self.picture.width, min(top + STRIP, self.picture.height)))
        strip.paste(mark, (at[0], at[1] - top), mask)
        return _rows(strip, 0)


def _rows(picture: Image.Image, top: int) -> bytes:
    """Up to a strip of rows as PNG wants them: no filter, two pixels to a byte."""
    part = picture.crop((0, top, picture.width, min(top + STRIP, picture.height)))
    packed = part.tobytes("raw", "P;4")
    wide = -(-picture.width * _BITS // 8)
    return b"".join(b"\0" + packed[start : start + wide] for start in range(0, len(packed), wide))


def _deflate(raw: bytes) -> bytes:
    """A piece of a stream that can follow any other."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(raw) + packer.flush(zlib.Z_FULL_FLUSH)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

"""What a photograph may be, and what decoding it may cost."""

from __future__ import annotations

VERSION = 1
"""Part of every cache key; raise it when the same photograph would give other bytes."""
MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 24_000_000
MAX_SIDE = 16_383
"""Pixels; the longest side WebP can hold."""
WIDTHS = (480, 1200)
"""Pixels; no photograph is enlarged."""
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
"""Formats by the ending of a file's name, as Pillow calls them."""
SECONDS = 30
"""For one photograph, of processor time and of the clock."""
MEMORY = 1536 * 1024 * 1024
"""Bytes of address space of the child."""
MAX_REPLY = 128 * 1024 * 1024
"""Bytes; more than any picture within the limits needs."""

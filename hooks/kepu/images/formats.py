"""What photographs are read from and made into; ``kepu/limits.py`` says how large they may be."""

from __future__ import annotations

VERSION = 2
"""Part of every cache key; raise it when the same photograph would give other bytes."""
WIDTHS = (480, 1200)
"""Pixels; no photograph is enlarged."""
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
"""Formats by the ending of a file's name, as Pillow calls them."""

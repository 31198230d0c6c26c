"""QR codes of page addresses, for paper."""

from __future__ import annotations

from functools import lru_cache

import segno
from markupsafe import Markup

_MASK = 2
"""Any mask is readable; trying all eight to find the prettiest costs four times the work."""


@lru_cache(maxsize=16)
def qr_svg(address: str) -> Markup:
    """An inline SVG that scales with its box, with a quiet zone of four modules."""
    code = segno.make(address, error="m", boost_error=False, micro=False, mask=_MASK)
    return Markup(code.svg_inline(scale=1, border=4, omitsize=True, svgclass="qr", lineclass=None))

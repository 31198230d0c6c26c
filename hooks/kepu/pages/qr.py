"""QR codes of page addresses, for paper."""

from __future__ import annotations

import io
from functools import lru_cache

import segno
from markupsafe import Markup

_MASK = 2
"""Any mask is readable; trying all eight to find the prettiest costs four times the work."""


@lru_cache(maxsize=16)
def qr_svg(address: str) -> Markup:
    """An inline SVG that scales with its box, with a quiet zone of four modules."""
    return Markup(qr_code(address).svg_inline(scale=1, border=4, omitsize=True, svgclass="qr", lineclass=None))


def qr_file(address: str) -> bytes:
    """The same as a file."""
    out = io.BytesIO()
    qr_code(address).save(out, kind="svg", border=4, omitsize=True, xmldecl=False, svgclass=None, lineclass=None)
    return out.getvalue()


@lru_cache(maxsize=16)
def qr_code(address: str) -> segno.QRCode:
    """The code of an address; a page, its paper and its long picture ask for the same one after the other."""
    return segno.make(address, error="m", boost_error=False, micro=False, mask=_MASK)

"""Photographs from strangers: decoded in a child process, encoded anew from pixels, named by content.

Pillow is imported by the child only (``worker``, ``picture``).
"""

from .photographs import Rendition, process, reencode, reencode_all

__all__ = ["Rendition", "process", "reencode", "reencode_all"]

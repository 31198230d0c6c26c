"""How cells look. The library files every part of a style anew for each cell it is given to; a look is filed once."""

from __future__ import annotations

from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell


class Look:
    """Parts of a style by their names in the library: ``font``, ``fill``, ``number_format`` …"""

    def __init__(self, **parts: Any) -> None:
        self._parts = parts
        self._filed: WeakKeyDictionary[Workbook, Any] = WeakKeyDictionary()

    def give(self, cell: WriteOnlyCell) -> WriteOnlyCell:
        """Let a new cell look so; returns the cell."""
        book = cell.parent.parent
        if book not in self._filed:
            for name, part in self._parts.items():
                setattr(cell, name, part)
            self._filed[book] = copy(cell._style)
        cell._style = copy(self._filed[book])
        return cell

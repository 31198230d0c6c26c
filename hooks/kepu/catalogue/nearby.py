"""Nearest neighbours on a grid, at a cost that stays linear however dense the points are."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, radians

from ..model.datum import Lonlat, distance

_CELL = 0.1
"""Degrees; about 10 km."""
_RINGS = 5
_PER_CELL = 40
"""Candidates taken from one cell, so that ten thousand points in one place stay affordable."""


class Neighbours:
    """Finds places near a place. Points are WGS-84 ``(longitude, latitude)``."""

    def __init__(self, points: Iterable[tuple[str, Lonlat]]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Lonlat]]] = {}
        for key, point in points:
            self._cells.setdefault(_cell(point), []).append((key, point))

    def near(self, key: str, point: Lonlat, count: int, within: float = 50_000.0) -> list[tuple[str, float]]:
        """Up to ``count`` other keys with their distance in metres, nearest first.

        Rings of cells are read outwards until the next ring cannot hold anything nearer.
        """
        column, row = _cell(point)
        width = _CELL * 111_000.0 * max(0.2, cos(radians(point[1])))
        found: list[tuple[float, str]] = []
        for ring in range(_RINGS + 1):
            for cell in _ring(column, row, ring):
                for other, there in self._cells.get(cell, ())[:_PER_CELL]:
                    metres = distance(point, there)
                    if other != key and metres <= within:
                        found.append((metres, other))
            found.sort()
            if len(found) >= count and found[count - 1][0] <= ring * width:
                break
        return [(other, metres) for metres, other in found[:count]]


def _cell(point: Lonlat) -> tuple[int, int]:
    return int(point[0] // _CELL), int(point[1] // _CELL)


def _ring(column: int, row: int, ring: int) -> Iterable[tuple[int, int]]:
    if ring == 0:
        return ((column, row),)
    span = range(-ring, ring + 1)
    sides = [(column + step, row + end) for step in span for end in (-ring, ring)]
    ends = [(column + end, row + step) for step in span[1:-1] for end in (-ring, ring)]
    return sides + ends

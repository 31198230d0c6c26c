"""Nearest neighbours on a grid, at a cost that stays linear however dense the points are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import cos, radians

from ..model.datum import Lonlat, distance
from ..reading import Reads

_CELL = 0.05
"""Degrees; about 5 km."""
_METRES = 111_195.0
"""Metres in a degree of latitude."""
_RINGS = 15
"""Enough for 50 km at any latitude of the country."""
_SPARE = 4
"""Candidates beyond those asked for, in case plane and sphere disagree on the last places."""
_NOTHING: tuple[tuple[str, Lonlat], ...] = ()
_BLOCK = 4
"""Cells along a side of a block: what is noted as read."""
_PER_CELL = 64
"""Points kept of one cell, so that ten thousand points in one place stay affordable."""


class Neighbours:
    """Finds places near a place. Points are WGS-84 ``(longitude, latitude)``. Which blocks were read is noted."""

    def __init__(self, points: Iterable[tuple[str, Lonlat]], reads: Reads | None = None) -> None:
        self._reads = reads or Reads()
        self._cells: dict[tuple[int, int], list[tuple[str, Lonlat]]] = {}
        for key, point in points:
            cell = self._cells.setdefault(_cell(point), [])
            if len(cell) < _PER_CELL:
                cell.append((key, point))

    def near(self, key: str, point: Lonlat, count: int, within: float = 50_000.0) -> list[tuple[str, float]]:
        """Up to ``count`` other keys with their distance in metres, nearest first.

        Rings of cells are read outwards until the next ring cannot hold anything nearer. Candidates
        are ranked on a local plane; the best and a few more are then measured on the sphere.
        """
        column, row = _cell(point)
        lon, lat = point
        shrink = max(0.2, cos(radians(lat)))
        limit = (within * 1.02 / _METRES) ** 2
        nearest: list[tuple[float, str, Lonlat]] = []
        for ring in range(_RINGS + 1):
            for east, north in _ring(ring):
                for other, there in self._cells.get((column + east, row + north), _NOTHING):
                    square = ((there[0] - lon) * shrink) ** 2 + (there[1] - lat) ** 2
                    if square <= limit and other != key:
                        nearest.append((square, other, there))
            if len(nearest) >= count:
                nearest.sort()
                if nearest[count - 1][0] <= (ring * _CELL * shrink) ** 2:
                    break
        self._note(column, row, ring)
        measured = sorted((distance(point, there), other) for _, other, there in sorted(nearest)[: count + _SPARE])
        return [(other, metres) for metres, other in measured[:count] if metres <= within]

    def _note(self, column: int, row: int, ring: int) -> None:
        """Say which blocks the rings around a cell lie in."""
        columns, rows = (range((at - ring) // _BLOCK, (at + ring) // _BLOCK + 1) for at in (column, row))
        self._reads.note_all([("block", x, y) for x in columns for y in rows])

    def block(self, x: int, y: int) -> tuple[tuple[str, Lonlat], ...]:
        """The keys and points of a block."""
        columns, rows = (range(at * _BLOCK, (at + 1) * _BLOCK) for at in (x, y))
        return tuple(item for column in columns for row in rows for item in self._cells.get((column, row), _NOTHING))


def _cell(point: Lonlat) -> tuple[int, int]:
    return int(point[0] // _CELL), int(point[1] // _CELL)


@cache
def _ring(ring: int) -> tuple[tuple[int, int], ...]:
    """The ways from a cell to those of a ring around it."""
    if ring == 0:
        return ((0, 0),)
    span = range(-ring, ring + 1)
    sides = [(step, end) for step in span for end in (-ring, ring)]
    ends = [(end, step) for step in span[1:-1] for end in (-ring, ring)]
    return (*sides, *ends)

"""Datums of Chinese coordinates, converted to WGS-84.

``gcj02`` is the obfuscated datum of 高德 and 腾讯 maps, ``bd09`` that of 百度 on top of it.
The forward functions are the published approximations; the inverse is found by fixed-point
iteration, because the closed-form shortcuts in circulation are metres off. Both apply inside the
outline of ``mainland`` only; a point outside stays as it is.

All functions take and return ``(longitude, latitude)`` in decimal degrees.
"""

from __future__ import annotations

from collections.abc import Callable
from math import atan2, cos, hypot, pi, radians, sin, sqrt
from typing import Literal

from .mainland import in_mainland

Datum = Literal["wgs84", "gcj02", "bd09"]
Lonlat = tuple[float, float]

_SEMI_MAJOR = 6378245.0  # Krasovsky 1940, metres
_ECCENTRICITY_SQUARED = 0.00669342162296594323
_BD_TURN = pi * 3000.0 / 180.0
_TOLERANCE = 1e-9  # degrees, about 0.1 mm
_MEAN_RADIUS = 6371008.8  # metres


def _waves(x: float) -> float:
    return (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0


def _offset(lon: float, lat: float) -> Lonlat:
    x, y = lon - 105.0, lat - 35.0
    root = sqrt(abs(x))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + _waves(x)
    north += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    north += (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + _waves(x)
    east += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    east += (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    latitude = radians(lat)
    flat = 1.0 - _ECCENTRICITY_SQUARED * sin(latitude) ** 2
    meridian = _SEMI_MAJOR * (1.0 - _ECCENTRICITY_SQUARED) / (flat * sqrt(flat))
    parallel = _SEMI_MAJOR / sqrt(flat) * cos(latitude)
    return east * 180.0 / (parallel * pi), north * 180.0 / (meridian * pi)


def wgs84_to_gcj02(lon: float, lat: float) -> Lonlat:
    """GCJ-02 of a WGS-84 point; the same point outside the mainland."""
    return _gcj02(lon, lat) if in_mainland(lon, lat) else (lon, lat)


def _gcj02(lon: float, lat: float) -> Lonlat:
    east, north = _offset(lon, lat)
    return lon + east, lat + north


def gcj02_to_bd09(lon: float, lat: float) -> Lonlat:
    """BD-09 of a GCJ-02 point, wherever it lies."""
    radius = hypot(lon, lat) + 0.00002 * sin(lat * _BD_TURN)
    angle = atan2(lat, lon) + 0.000003 * cos(lon * _BD_TURN)
    return radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006


def wgs84_to_bd09(lon: float, lat: float) -> Lonlat:
    """BD-09 of a WGS-84 point; the same point outside the mainland."""
    return _bd09(lon, lat) if in_mainland(lon, lat) else (lon, lat)


def _bd09(lon: float, lat: float) -> Lonlat:
    return gcj02_to_bd09(*_gcj02(lon, lat))


def _invert(forward: Callable[[float, float], Lonlat], lon: float, lat: float) -> Lonlat:
    """The point that ``forward`` maps to ``(lon, lat)``; converges in a few steps."""
    x, y = lon, lat
    for _ in range(30):
        there = forward(x, y)
        dx, dy = there[0] - lon, there[1] - lat
        x, y = x - dx, y - dy
        if abs(dx) < _TOLERANCE and abs(dy) < _TOLERANCE:
            break
    return x, y


def to_wgs84(lon: float, lat: float, datum: Datum) -> Lonlat:
    """Convert to WGS-84; the error is far below 0.1 m. What comes to lie outside the mainland stays as it is."""
    if datum == "wgs84":
        return lon, lat
    inverse = _invert(_gcj02 if datum == "gcj02" else _bd09, lon, lat)
    return inverse if in_mainland(*inverse) else (lon, lat)


def distance(a: Lonlat, b: Lonlat) -> float:
    """Great-circle distance in metres between two WGS-84 points (haversine)."""
    half_lat = radians(b[1] - a[1]) / 2.0
    half_lon = radians(b[0] - a[0]) / 2.0
    chord = sin(half_lat) ** 2 + cos(radians(a[1])) * cos(radians(b[1])) * sin(half_lon) ** 2
    return 2.0 * _MEAN_RADIUS * atan2(sqrt(chord), sqrt(1.0 - chord))

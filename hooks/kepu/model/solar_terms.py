"""Days of the four solar terms (节气) that are equinoxes and solstices: 春分, 夏至, 秋分, 冬至.

After J. Meeus, *Astronomical Algorithms* (2nd ed.), chapter 27: right to less than a minute from 1951 to 2050, to a few
in the centuries around. The day is that of the moment in Beijing time, as GB/T 33661-2017 (农历的编算和颁行) counts.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from math import cos, radians

_MEAN = {
    "春分": (2451623.80984, 365242.37404, 0.05169, -0.00411, -0.00057),
    "夏至": (2451716.56767, 365241.62603, 0.00325, 0.00888, -0.00030),
    "秋分": (2451810.21715, 365242.01767, -0.11575, 0.00337, 0.00078),
    "冬至": (2451900.05952, 365242.74049, -0.06223, -0.00823, 0.00032),
}
"""Table 27.B: the mean instant as a Julian Ephemeris Day, by powers of the millennia since 2000."""
_PERIODIC = (
    (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186), (182, 27.85, 445267.112),
    (156, 73.14, 45036.886), (136, 171.52, 22518.443), (77, 222.54, 65928.934), (74, 296.72, 3034.906),
    (70, 243.58, 9037.513), (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
    (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417), (18, 155.12, 67555.328),
    (17, 288.79, 4562.452), (16, 198.04, 62894.029), (14, 199.76, 31436.921), (12, 95.39, 14577.848),
    (12, 287.11, 31931.756), (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
)  # fmt: skip
"""Table 27.C: amplitude in 0.00001 day, phase in degrees, motion in degrees in a Julian century."""
_EPOCH = 2451545.0
_J2000 = dt.datetime(2000, 1, 1, 12)
"""The epoch as a day of the calendar, in Terrestrial Time."""
_BEIJING = dt.timedelta(hours=8)
PATTERN = "|".join(_MEAN)


@cache
def solar_term(name: str, year: int) -> dt.date:
    """The day of a term in a year, Beijing time.

    Raises:
        KeyError: there is no such term.
    """
    return moment(name, year).date()


def moment(name: str, year: int) -> dt.datetime:
    """The moment of a term, Beijing time without an offset.

    Raises:
        KeyError: there is no such term.
    """
    millennia = (year - 2000) / 1000
    mean = sum(part * millennia**power for power, part in enumerate(_MEAN[name]))
    centuries = (mean - _EPOCH) / 36525
    turned = radians(35999.373 * centuries - 2.47)
    speed = 1 + 0.0334 * cos(turned) + 0.0007 * cos(2 * turned)
    swing = sum(size * cos(radians(phase + motion * centuries)) for size, phase, motion in _PERIODIC)
    days = mean + 0.00001 * swing / speed - _EPOCH
    return _J2000 + dt.timedelta(days, -_ahead(year)) + _BEIJING


def _ahead(year: int) -> float:
    """Seconds by which Terrestrial Time is ahead of Universal Time: measured values about 2000 (64), 2015 (68) and
    2026 (69), a line between them and beyond."""
    return 64 + 0.2 * (year - 2000)

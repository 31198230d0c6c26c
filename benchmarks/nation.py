"""The whole country as regions for ``generate.py --nation``: names and codes of GB/T 2260, places made up.

Outlines are on file for a few provinces only. The counties of all others lie on a grid, so that maps and distances have
as much to do as with real ones; what is made here measures load and says nothing of any place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kepu.divisions import Division, divisions, parent_of

YEAR = 2026
_WEST, _SOUTH, _COLUMNS, _STEP = 80.0, 20.0, 70, 0.6
"""The grid: degrees of its corner, counties in a row, degrees between two."""
HALF = 0.2
"""Half the side of the square that venues of a county lie in, in degrees."""
Write = Callable[[Path, dict[str, Any]], None]


def add_regions(data: Path, write: Write) -> list[tuple[str, str, str, float, float]]:
    """Write records of all divisions that have none, and make the portal one of all provinces.

    Returns:
        The counties that were added: code, name, what they lie in, longitude and latitude of the middle (WGS-84).
    """
    known = divisions(YEAR)
    there = {path.stem for path in (data / "regions").glob("*.yml")}
    added = []
    for number, division in enumerate(one for code, one in known.items() if code not in there):
        lon, lat = _middle(number)
        write(data / "regions" / f"{division.code}.yml", _record(division, known, lon, lat))
        if division.level == "county":
            above = parent_of(division.code, known)
            added.append((division.code, division.name, known[above].name if above else "", lon, lat))
    _of_all_provinces(data / "portal.yml", [code for code, one in known.items() if one.level == "province"])
    return added


def _middle(number: int) -> tuple[float, float]:
    row, column = divmod(number, _COLUMNS)
    return round(_WEST + column * _STEP, 5), round(_SOUTH + row * _STEP, 5)


def _record(division: Division, known: dict[str, Division], lon: float, lat: float) -> dict[str, Any]:
    return {
        "name": division.name,
        "level": division.level,
        "code": division.code,
        "parent": parent_of(division.code, known) or "100000",
        "label": {"lon": lon, "lat": lat, "datum": "wgs84", "precision": "district"},
        "source": [{"title": "行政区划代码（GB/T 2260）；位置是编的，只供基准测试", "date": str(YEAR), "tier": "B"}],
        "collected_on": f"{YEAR}-11-01",
        "sample": True,
    }


def _of_all_provinces(portal: Path, provinces: list[str]) -> None:
    text = portal.read_text(encoding="utf-8")
    codes = ", ".join(f'"{code}"' for code in provinces)
    text, count = re.subn(r"(?m)^regions: .*$", f"regions: [{codes}]", text)
    if count != 1:
        raise SystemExit(f"{portal} does not name its regions in one line")
    portal.write_text(text, encoding="utf-8")

"""Which days schools are at work, as far as official notices and school calendars on file say."""

from __future__ import annotations

from typing import Any

from ...catalogue import Catalogue
from ...catalogue.open_state import break_window, festival_windows
from ...model.opening.hours import SchoolBreakName
from ...model.planning import HolidayYear

_AHEAD = 2
"""Years after that of the build of which a teacher may plan."""
_BREAKS: dict[SchoolBreakName, str] = {"winter": "寒假", "summer": "暑假"}


def school_days(catalogue: Catalogue) -> dict[str, Any]:
    """Holidays, make-up workdays and school breaks on file, and when those that are not on file can be.

    All days are ISO dates, both ends of a stretch belong to it:

    - ``off``: [first, last, name], ``work``: workdays at weekends;
    - ``breaks``: [region, name, first, last];
    - ``open``: [first, last, festival] that a notice not on file could touch;
    - ``loose``: [first, last, name] in which the schools of a region can be on holiday.
    """
    years = list(catalogue.of(HolidayYear).values())
    ahead = range(catalogue.today.year, catalogue.today.year + _AHEAD + 1)
    noticed = {year.year for year in years}
    return {
        "off": [[str(p.start), str(p.end), p.name] for year in years for p in year.periods],
        "work": [str(day) for year in years for period in year.periods for day in period.workdays],
        "breaks": [
            [one.region, _BREAKS[one.kind], str(one.start), str(one.end)] for y in years for one in y.school_breaks
        ],
        "open": [[str(first), str(last)] for y in ahead if y not in noticed for first, last in festival_windows(y)],
        "loose": [
            [*map(str, break_window(kind, year)), name] for year in ahead for kind, name in _BREAKS.items()
        ],
    }  # fmt: skip

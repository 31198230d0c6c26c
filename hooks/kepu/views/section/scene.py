"""The drawn scene of the first page: what the portal's regions are rich in, in the colours of the season."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.observing import next_period
from ...model.planning import Observance
from ...model.venue import Venue
from ..picture import TINTS

SEASONS = ("spring", "summer", "autumn", "winter")
"""From March on, three months each: the meteorological seasons of the northern hemisphere."""
_WORDS = dict(zip(SEASONS, ("春天", "夏天", "秋天", "冬天"), strict=True))
_SPOTS = ((218, 96, 120), (106, 112, 84), (452, 116, 92), (356, 108, 78), (22, 152, 92))
"""Where pictures stand on the hills, the middle first: (left, top, width); three parts high for four wide."""
AHEAD = 14
"""Days before a theme day from which its picture joins the scene."""


class Drawn(NamedTuple):
    name: str
    tint: int
    x: int
    y: int
    width: int
    height: int


class Scene(NamedTuple):
    season: str
    label: str
    pictures: tuple[Drawn, ...]


def scene(catalogue: Catalogue) -> Scene:
    """The scene on the day of the build."""
    names = list(dict.fromkeys((*_kinds(catalogue), *_themes(catalogue))))[: len(_SPOTS)]
    spots = zip(names, _SPOTS, strict=False)
    drawn = tuple(Drawn(name, at % TINTS, x, y, w, w * 3 // 4) for at, (name, (x, y, w)) in enumerate(spots))
    season = season_of(catalogue.today)
    return Scene(season, f"{_WORDS[season]}的山水和科普场馆，示意画", drawn)


def season_of(day: dt.date) -> str:
    return SEASONS[(day.month - 3) % 12 // 3]


def _kinds(catalogue: Catalogue) -> Iterator[str]:
    """The kinds of venues that there are most of, one place left for the theme day that is near."""
    venues = (venue for venue in catalogue.of(Venue).values() if not venue.set_apart)
    counted = Counter(venue.kind for venue in venues if venue.kind in catalogue.illustrations.pictures)
    near = list(_themes(catalogue))
    most = sorted(counted, key=lambda kind: (-counted[kind], kind))
    yield from most[: len(_SPOTS) - bool(near)]


def _themes(catalogue: Catalogue) -> Iterator[str]:
    """The pictures of the theme days of this time, the nearest first."""
    near = []
    for observance in catalogue.of(Observance).values():
        period = next_period(observance, catalogue.today)
        if period and (period[0] - catalogue.today).days <= AHEAD:
            near.append((period[0], observance.id, observance.themes))
    for _, _, themes in sorted(near):
        yield from (theme for theme in themes if theme in catalogue.illustrations.pictures)

"""Quick ways in from the home page: only those that lead to something."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...catalogue import Catalogue
from ...model import having
from ...model.education import Course
from ...model.venue import Venue


def _free(catalogue: Catalogue) -> bool:
    return any(venue.admission and venue.admission.free for venue in catalogue.of(Venue).values())


def _wheelchair(catalogue: Catalogue) -> bool:
    return any(v.accessibility and v.accessibility.wheelchair == "yes" for v in catalogue.of(Venue).values())


def _families(catalogue: Catalogue) -> bool:
    shown = having(lambda collection: collection.audiences)
    return any("families" in record.audiences for name in shown for record in catalogue.records[name].values())


def _venues(catalogue: Catalogue) -> bool:
    return bool(catalogue.of(Venue))


def _outreach(catalogue: Catalogue) -> bool:
    return any("outreach" in course.mode and course.status != "planned" for course in catalogue.of(Course).values())


def _always(_: Catalogue) -> bool:
    return True


_QUICK: tuple[tuple[str, str, Callable[[Catalogue], bool]], ...] = (
    ("现在开放", "explore/?c=venues&open=now", _venues),
    ("免费", "explore/?c=venues&cost=free", _free),
    ("本周末", "events/?when=weekend", _always),
    ("亲子", "explore/?audience=families", _families),
    ("无障碍", "explore/?c=venues&wheelchair=yes", _wheelchair),
    ("离我近", "explore/?c=venues&sort=distance", _venues),
    (
        "送课上门",
        "explore/?c=courses&mode=outreach",
        _outreach,
    ),
    ("应急知识", "emergency/", _always),
    ("辟谣", "myths/", _always),
)


def quick_ways(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Label and address of each, addresses relative to the site's root. Those of hand-written pages are among them
    whether or not this portal has the page."""
    yield from ((label, url) for label, url, leads_somewhere in _QUICK if leads_somewhere(catalogue))

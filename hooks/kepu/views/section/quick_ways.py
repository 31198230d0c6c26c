"""Quick ways in from the home page: only those that lead to something."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...catalogue import Catalogue
from ...catalogue.happenings import coming
from ...model import COLLECTIONS, R, having
from ...model.education import Course
from ...model.event import Event
from ...model.venue import Venue


def _real(catalogue: Catalogue, model: type[R]) -> Iterator[R]:
    """Records that are no samples, of things that are there."""
    return (record for record in catalogue.of(model).values() if not record.set_apart and record.status != "planned")


def _free(catalogue: Catalogue) -> bool:
    return any(venue.admission and venue.admission.free for venue in _real(catalogue, Venue))


def _wheelchair(catalogue: Catalogue) -> bool:
    return any(v.accessibility and v.accessibility.wheelchair == "yes" for v in _real(catalogue, Venue))


def _families(catalogue: Catalogue) -> bool:
    shown = having(lambda collection: collection.audiences)
    return any("families" in record.audiences for name in shown for record in _real(catalogue, COLLECTIONS[name].model))


def _venues(catalogue: Catalogue) -> bool:
    return any(_real(catalogue, Venue))


def _outreach(catalogue: Catalogue) -> bool:
    return any("outreach" in course.mode for course in _real(catalogue, Course))


def _events(catalogue: Catalogue) -> bool:
    return any(coming(catalogue.happenings[event.id], catalogue.today) for event in _real(catalogue, Event))


def _always(_: Catalogue) -> bool:
    return True


_QUICK: tuple[tuple[str, str, Callable[[Catalogue], bool]], ...] = (
    ("现在开放", "explore/?c=venues&open=now", _venues),
    ("免费", "explore/?c=venues&cost=free", _free),
    ("本周末", "events/?when=weekend", _events),
    ("亲子", "explore/?audience=families", _families),
    ("无障碍", "explore/?c=venues&wheelchair=yes", _wheelchair),
    ("离我近", "explore/?c=venues&sort=distance", _venues),
    (
        "送课上门",
        "explore/?c=courses&mode=outreach",
        _outreach,
    ),
    ("应急知识", "howtos/", _always),
    ("辟谣", "myths/", _always),
)


def quick_ways(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Label and address of each, addresses relative to the site's root. Those of hand-written pages are among them
    whether or not this portal has the page."""
    yield from ((label, url) for label, url, leads_somewhere in _QUICK if leads_somewhere(catalogue))

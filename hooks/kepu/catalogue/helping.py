"""Who can be invited and what can be borrowed to teach what to do in an emergency, as far as the records say."""

from __future__ import annotations

from collections import defaultdict

from ..model.education import Course
from ..model.knowledge import TOPICS, Howto, Knowledge, Myth
from ..model.resource import TEAM_KINDS, Resource
from ..model.vocabulary import Vocabulary
from .catalogue import Catalogue
from .computed_once import computed_once

Helper = Resource | Course


@computed_once
def themes_of_topics(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """The themes that resources about a topic have, as the vocabulary of topics says."""
    known = catalogue.of(Vocabulary).get(TOPICS)
    return {term.code: frozenset(term.themes) for term in (known.terms if known else ())}


def is_team(helper: Helper) -> bool:
    """Whether it is people or a lesson that come; anything else is borrowed."""
    return isinstance(helper, Course) or helper.kind in TEAM_KINDS


@computed_once
def helpers(catalogue: Catalogue) -> dict[str, tuple[Helper, ...]]:
    """Resources, and courses that are brought, of the themes of each topic; none that is only planned or closed."""
    offered: list[Helper] = [*catalogue.of(Resource).values()]
    offered += [course for course in catalogue.of(Course).values() if "outreach" in course.mode]
    there = [one for one in offered if one.status == "active" and not one.set_apart]
    return {
        topic: tuple(one for one in there if themes & {*one.themes})
        for topic, themes in themes_of_topics(catalogue).items()
    }


@computed_once
def myths_about(catalogue: Catalogue) -> dict[str, tuple[Myth, ...]]:
    """The myths that name a how-to, by its id."""
    by_howto: dict[str, list[Myth]] = defaultdict(list)
    for myth in catalogue.of(Myth).values():
        for howto in myth.see:
            by_howto[howto].append(myth)
    return {howto: tuple(myths) for howto, myths in by_howto.items()}


def seasonal(catalogue: Catalogue) -> tuple[Howto, ...]:
    """The how-tos that belong to the month of the build and to the portal's regions, those of fewest months first:
    what is rare is what the season is about. A how-to without months belongs to none."""
    month = catalogue.today.month
    found = [one for one in catalogue.of(Howto).values() if month in one.months and not one.set_apart]
    here = [one for one in found if matters_here(catalogue, one)]
    return tuple(sorted(here, key=lambda one: (len(one.months), not one.regions, one.id)))


def seasonal_first(catalogue: Catalogue, everywhere: int, regional: int) -> tuple[Howto, ...]:
    """The first of those that matter everywhere, then the first of those that matter in some of the portal's regions
    alone, which what is in season everywhere would crowd out."""
    found = seasonal(catalogue)
    return (
        *[one for one in found if not one.regions][:everywhere],
        *[one for one in found if one.regions][:regional],
    )


def matters_here(catalogue: Catalogue, record: Knowledge) -> bool:
    """Whether a record matters everywhere, or in or around a region of the portal."""
    served = {part.id for region in catalogue.portal.regions for part in catalogue.regions.chain(region)}
    served |= set(catalogue.portal.regions)
    named = {part.id for region in record.regions for part in catalogue.regions.chain(region)}
    return not record.regions or bool(served & {*record.regions} or named & {*catalogue.portal.regions})

"""What people can subscribe to: everything, a region, a venue, an audience, an audience in a region, a theme, a
campaign.

A topic's key is the name of its calendar and feed files, such as ``region-<id>``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..model import Record, having
from ..model.event import Event
from ..model.planning import Observance
from ..model.venue import Venue
from .catalogue import Catalogue
from .computed_once import computed_once

NEWS = having(lambda collection: collection.news)
"""The collections whose new and changed records make the feeds."""
THEME_DAYS = "observances"
"""The name of the calendar file of all theme days; not a topic of events."""
LOCAL = "local"
"""The kind of topic that is an audience in a region."""
_AND = "--"
_SMALL = ("venue-", f"{LOCAL}-")
_SAFE = re.compile(r"[a-z0-9][a-z0-9-]*", re.ASCII)


def topics_of(catalogue: Catalogue, collection: str, record: Record) -> Iterator[str]:
    """The keys of all topics a record belongs to."""
    yield "all"
    regions = [region.id for region in catalogue.chain_of(record)]
    audiences = [code for code in record.audiences if _SAFE.fullmatch(code)]
    yield from (f"region-{region}" for region in regions)
    venue = record.id if collection == "venues" else getattr(record, "venue", None)
    if venue in catalogue.of(Venue):
        yield f"venue-{venue}"
    yield from (f"audience-{code}" for code in audiences)
    yield from (f"{LOCAL}-{region}{_AND}{code}" for region in regions for code in audiences)
    yield from (f"theme-{code}" for code in record.themes if _SAFE.fullmatch(code))
    campaign = getattr(record, "campaign", None)
    if campaign in catalogue.of(Observance):
        yield f"campaign-{campaign}"


def topic_title(catalogue: Catalogue, key: str) -> str:
    """What a topic is called: the place, the audience, the theme or the campaign; empty for everything."""
    kind, _, name = key.partition("-")
    if kind == LOCAL:
        region, _, audience = name.rpartition(_AND)
        return f"{catalogue.records['regions'][region].name} · {catalogue.label('audiences', audience)}"
    collections = {"region": "regions", "venue": "venues", "campaign": "observances"}
    if kind in collections:
        return catalogue.records[collections[kind]][name].name
    vocabularies = {"audience": "audiences", "theme": "themes"}
    return catalogue.label(vocabularies[kind], name) if kind in vocabularies else ""


@computed_once
def calendars(catalogue: Catalogue) -> dict[str, list[str]]:
    """The ids of events with dates, by topic; topics without any are left out, and so are samples."""
    index: dict[str, list[str]] = defaultdict(list)
    for event in catalogue.of(Event).values():
        shown = not event.set_apart and catalogue.happenings[event.id]
        for key in dict.fromkeys(topics_of(catalogue, "events", event)) if shown else ():
            index[key].append(event.id)
    return dict(index)


@computed_once
def feeds(catalogue: Catalogue) -> dict[str, list[tuple[str, Record]]]:
    """(collection, record) by topic, the last revised first.

    Samples are no news; nor is a venue alone a topic, or a single record for an audience in a region.
    """
    index: dict[str, list[tuple[str, Record]]] = defaultdict(list)
    for collection, record in _news(catalogue):
        for key in dict.fromkeys(topics_of(catalogue, collection, record)):
            index[key].append((collection, record))
    return {key: items for key, items in index.items() if not key.startswith(_SMALL) or len(items) > 1}


def _news(catalogue: Catalogue) -> list[tuple[str, Record]]:
    records = [
        (collection, record)
        for collection in NEWS
        for record in catalogue.records[collection].values()
        if record.revised_on and not record.set_apart
    ]
    return sorted(records, key=lambda item: (-(item[1].revised_on or catalogue.today).toordinal(), item[0], item[1].id))

"""What a question is, whatever it is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from ...model.common import Source
from ...views.record.provenance import source_tier
from ...views.text import partial_date

Kind = Literal["choose", "truth", "order", "county", "map", "venue"]
PLACES = "places"
"""The topic of questions about where something is."""


class Picture(NamedTuple):
    """A drawn region with a mark for each option, in hundredths of its width and height."""

    path: str
    region: str
    marks: tuple[tuple[float, float], ...]


class Question(NamedTuple):
    """A question with its answer.

    ``options`` stand as they are shown. ``right`` is the number of the right one, or of each in the right order.
    ``sources`` are (title, publisher, day and tier). ``regions`` are the ids of those it is about;
    none if it is the same everywhere. ``note`` is what to say of how far the answer can be trusted.
    """

    id: str
    kind: Kind
    topic: str
    regions: tuple[str, ...]
    text: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    because: str
    sources: tuple[tuple[str, str], ...]
    url: str
    name: str
    note: str = ""
    picture: Picture | None = None


def rank(*parts: str) -> int:
    """A number that looks drawn by lot and is the same for everybody."""
    return int.from_bytes(hashlib.blake2b("\0".join(parts).encode(), digest_size=6).digest(), "big")


def shuffled(seed: str, options: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Options as if drawn by lot, and where each of them, in the order given, stands then.

    Steps that would stand in order again are turned by one, so that there is something to do.
    """
    at = sorted(range(len(options)), key=lambda number: rank(seed, str(number)))
    if at == sorted(at):
        at = at[1:] + at[:1]
    return tuple(options[number] for number in at), tuple(at.index(number) for number in range(len(options)))


def told(sources: Iterable[Source]) -> tuple[tuple[str, str], ...]:
    """Sources in words: (title, what else is known of it)."""
    return tuple((source.title or source.url or "出处", _detail(source)) for source in sources)


def _detail(source: Source) -> str:
    when = partial_date(source.date) if source.date else ""
    return "，".join(filter(None, (getattr(source, "publisher", None), when, source_tier(source))))

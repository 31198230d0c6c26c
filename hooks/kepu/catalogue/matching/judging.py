"""All criteria together, and the order in which offers are shown."""

from __future__ import annotations

from typing import NamedTuple

from .criteria import CRITERIA, Verdict
from .offer import Ask, Offer, There


class Judgement(NamedTuple):
    """What the criteria say that are asked and apply.

    Args:
        verdicts: by criterion, in their order.
        fits: how many fit; ``fails``: how many do not; ``unknown``: of how many nobody knows.
        ruled_out: one of them says a hard no.
        related: guessed from themes; never counted among ``fits``.
        group: 0 serves what is taught (or nothing is asked), 1 is related, 2 is neither, as far as is known.
    """

    verdicts: dict[str, Verdict]
    fits: int
    fails: int
    unknown: int
    ruled_out: bool
    related: bool
    group: int


def judge(offer: Offer, there: There, ask: Ask) -> Judgement:
    """An offer, judged criterion by criterion."""
    verdicts = {name: verdict for name, judging in CRITERIA.items() if (verdict := judging(offer, there, ask))}
    answers = [verdict.answer for verdict in verdicts.values()]
    taught = [verdicts[name].answer for name in ("content", "theme") if name in verdicts]
    serves = not taught or "fits" in taught
    related = not serves and any(theme in offer.themes for theme in ask.related)
    ruled_out = any(verdict.hard for verdict in verdicts.values())
    group = 0 if serves else 1 if related else 2
    fits, fails, unknown = (answers.count(answer) for answer in ("fits", "no", "unknown"))
    return Judgement(verdicts, fits, fails, unknown, ruled_out, related, group)


def order(judgement: Judgement, there: There) -> tuple[bool, int, int, int, int, float]:
    """What to sort by: what is ruled out last, then what is taught; more that fits, less that
    does not, less unknown, nearer."""
    far = float("inf") if there.metres is None else there.metres
    return judgement.ruled_out, judgement.group, -judgement.fits, judgement.fails, judgement.unknown, far

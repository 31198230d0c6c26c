"""schema.org descriptions of how-tos and myths, as far as they are honest: no rating is claimed for what has no
verdict, and what must not be done is no step."""

from __future__ import annotations

from typing import Any

from ...catalogue import Catalogue
from ...model.knowledge import Howto, Knowledge, Myth

_RATINGS = {"wrong": (1, "不对"), "partly": (2, "不全对"), "right": (3, "对")}
"""Between 1 (not so) and 3 (so)."""


def knowledge_json_ld(catalogue: Catalogue, record: Knowledge) -> dict[str, Any] | None:
    """A page's JSON-LD; None for samples and for what has no type that fits."""
    if record.sample:
        return None
    said = _howto(record) if isinstance(record, Howto) else _claim(catalogue, record)
    return {"@context": "https://schema.org", **said} if said else None


def _howto(howto: Howto) -> dict[str, Any]:
    steps = [act.do for act in howto.steps if act.do]
    data: dict[str, Any] = {"@type": "HowTo", "name": howto.name}
    if howto.summary:
        data["description"] = howto.summary
    numbered = enumerate(steps, 1)
    return data | {"step": [{"@type": "HowToStep", "position": at, "text": text} for at, text in numbered]}


def _claim(catalogue: Catalogue, record: Knowledge) -> dict[str, Any]:
    if not isinstance(record, Myth) or record.verdict not in _RATINGS:
        return {}
    value, words = _RATINGS[record.verdict]
    rating = {"@type": "Rating", "ratingValue": value, "worstRating": 1, "bestRating": 3, "alternateName": words}
    data: dict[str, Any] = {"@type": "ClaimReview", "name": record.name, "claimReviewed": record.claim}
    data["author"] = {"@type": "Organization", "name": catalogue.portal.name}
    data["reviewRating"] = rating
    if record.summary:
        data["description"] = record.summary
    return data | ({"datePublished": record.collected_on.isoformat()} if record.collected_on else {})

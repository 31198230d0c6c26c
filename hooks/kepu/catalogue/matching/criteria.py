"""The criteria by which offers are judged, one small function each; ``js/matching/criteria.js`` has the same.

Each gives None where it is not asked or does not apply. Unknown counts neither as yes nor as no. One table of cases
holds both languages together: ``tests/unit/matching_cases.yml``. The words of the answers stand in ``reasons.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from .offer import Ask, Known, Offer, There

Answer = Literal["fits", "no", "unknown"]
NOT_FAR_BEYOND = 1.5
"""Times the distance asked for, up to which a place is only a little too far."""
_VISITED = ("go", "order")
_WITH_PEOPLE = ("go", "come", "order")


class Verdict(NamedTuple):
    """An answer, the key of its words and the values in them; ``hard`` rules the offer out."""

    answer: Answer
    reason: str
    values: dict[str, Any] = {}  # noqa: RUF012  (never changed)
    hard: bool = False


Judge = Callable[[Offer, There, Ask], Verdict | None]


def standing(offer: Offer, _there: There, _ask: Ask) -> Verdict | None:
    """Only what is in use can be used."""
    return None if offer.status == "active" else Verdict("no", f"standing-{offer.status}", hard=True)


def way(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether the class gets it in the way that is asked for."""
    if ask.way is None:
        return None
    if ask.way in offer.ways:
        return Verdict("fits", f"way-{ask.way}")
    return Verdict("unknown", "way-unknown") if "order" in offer.ways else Verdict("no", "way-other", hard=True)


def content(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether a source says that it can be used for what is taught. That none says so is no no."""
    if not ask.contents:
        return None
    served = [code for code in ask.contents if code in offer.serves]
    return Verdict("fits", "content-fits", {"contents": served}) if served else Verdict("unknown", "content-unknown")


def theme(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether it is about a theme. Lists of themes are not complete."""
    if ask.theme is None:
        return None
    fits = ask.theme in offer.themes
    return Verdict("fits", "theme-fits", {"theme": ask.theme}) if fits else Verdict("unknown", "theme-unknown")


def stage(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether it suits the stage: as said for the contents that are asked for, else as said of all of it."""
    if ask.stage is None:
        return None
    named = [band for code in ask.contents for band in offer.serves.get(code, ())]
    known = list(dict.fromkeys(named)) or list(offer.stages)
    if not known:
        return Verdict("unknown", "stage-unknown")
    return Verdict("fits" if ask.stage in known else "no", f"stage-{_fits(ask.stage in known)}", {"stages": known})


def size(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether the class is neither too large nor too small. A large class may come in turns."""
    if ask.pupils is None or not _any(offer, ask, _WITH_PEOPLE):
        return None
    if offer.capacity is not None and ask.pupils > offer.capacity:
        return Verdict("no", "size-capacity", {"capacity": offer.capacity, "over": ask.pupils - offer.capacity}, True)
    if offer.largest is not None and ask.pupils > offer.largest:
        return _too_large(offer.largest, offer.sessions or 1, ask.pupils)
    if offer.smallest is not None and ask.pupils < offer.smallest:
        return Verdict("no", "size-small", {"smallest": offer.smallest})
    return Verdict("unknown", "size-unknown") if offer.largest is None else _size_fits(offer.largest)


def _too_large(largest: int, sessions: int, pupils: int) -> Verdict:
    if largest * sessions >= pupils:
        return Verdict("no", "size-sessions", {"largest": largest, "sessions": sessions})
    return Verdict("no", "size-large", {"largest": largest, "over": pupils - largest}, hard=True)


def _size_fits(largest: int) -> Verdict:
    return Verdict("fits", "size-fits", {"largest": largest})


def open_then(offer: Offer, there: There, ask: Ask) -> Verdict | None:
    """Whether it is there on the day and open at the time; group weekdays go before opening hours."""
    if ask.date is None:
        return None
    if any(first <= ask.date <= last for first, last in offer.busy):
        return Verdict("no", "open-busy", hard=True)
    if not _visited(offer, ask):
        return None
    if offer.weekdays and ask.weekday not in offer.weekdays:
        return Verdict("no", "open-weekday", {"weekdays": list(offer.weekdays)}, hard=True)
    if there.kind == "closed":
        return Verdict("no", "open-closed", {"reason": there.reason}, hard=True)
    if there.kind == "unknown":
        return _by_weekday(offer, there)
    return _at_time(there, ask)


def _by_weekday(offer: Offer, there: There) -> Verdict:
    if offer.weekdays:
        return Verdict("fits", "open-group", {"weekdays": list(offer.weekdays)})
    return Verdict("unknown", "open-unknown", {"reason": there.reason})


def _at_time(there: There, ask: Ask) -> Verdict:
    values = {"hours": [list(interval[:2]) for interval in there.intervals]}
    start, end = ask.start, ask.end
    if start is None or end is None:
        return Verdict("fits", "open-booked" if all(one[3] for one in there.intervals) else "open-fits", values)
    during = [one for one in there.intervals if one[0] < max(end, start + 1) and start < one[1]]
    if not during:
        return Verdict("no", "open-outside", values, hard=True)
    admitted = [one for one in during if not one[2] or start <= one[2]]
    if not admitted:
        return Verdict("no", "open-late", {"last": max(one[2] for one in during)}, hard=True)
    covering = [one for one in admitted if one[0] <= start and end <= one[1]]
    if not covering:
        return Verdict("no", "open-part", values)
    return Verdict("fits", "open-booked" if all(one[3] for one in covering) else "open-fits", values)


def lead(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether there is time enough to book."""
    if ask.date is None or not _any(offer, ask, (*_WITH_PEOPLE, "lend")):
        return None
    if offer.lead is None:
        return Verdict("unknown", "lead-unknown")
    fits = offer.lead <= ask.ahead
    return Verdict("fits" if fits else "no", f"lead-{_fits(fits)}", {"lead": offer.lead, "ahead": ask.ahead})


def duration(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether the time is long enough."""
    if ask.start is None or ask.end is None or ask.start == ask.end or not _any(offer, ask, _WITH_PEOPLE):
        return None
    if offer.duration is None:
        return Verdict("unknown", "duration-unknown")
    minutes = ask.end - ask.start
    fits = offer.duration <= minutes
    values = {"duration": offer.duration, "minutes": minutes}
    return Verdict("fits" if fits else "no", f"duration-{_fits(fits)}", values)


def reach(offer: Offer, there: There, ask: Ask) -> Verdict | None:
    """Whether the class gets there, or it to the class: in the best way of those that there are."""
    by_way = [_by_way(way, offer, there, ask) for way in offer.ways if ask.way in (None, way)]
    known = [verdict for verdict in by_way if verdict]
    return min(known, key=_worse, default=None)


def _worse(verdict: Verdict) -> tuple[int, bool]:
    return ("fits", "unknown", "no").index(verdict.answer), verdict.hard


def _by_way(way: str, offer: Offer, there: There, ask: Ask) -> Verdict | None:
    if way == "go":
        return None if ask.within is None else _distance(there, ask.within)
    if way not in ("come", "lend") or not ask.regions:
        return None
    if not offer.area:
        return Verdict("unknown", "reach-area-unknown")
    served = any(region in offer.area for region in ask.regions)
    return Verdict("fits", "reach-served") if served else Verdict("no", "reach-unserved", hard=True)


def _distance(there: There, within: int) -> Verdict:
    if there.metres is None:
        return Verdict("unknown", "reach-unknown")
    values = {"metres": there.metres, "within": within}
    if there.metres + there.slack <= within:
        return Verdict("fits", "reach-fits", values)
    if there.metres - there.slack <= within:
        return Verdict("unknown", "reach-vague", values)
    return Verdict("no", "reach-far", values, hard=there.metres - there.slack > within * NOT_FAR_BEYOND)


def coach(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether coaches can park."""
    return _needed("coach", offer.coach, offer, ask)


def lunch(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether there is lunch for groups."""
    return _needed("lunch", offer.lunch, offer, ask)


def wheelchair(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether wheelchairs can go everywhere."""
    return _needed("wheelchair", offer.wheelchair, offer, ask)


def wet(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether there is something to do when it rains."""
    return _needed("wet", offer.wet, offer, ask)


def _needed(need: str, known: Known, offer: Offer, ask: Ask) -> Verdict | None:
    """What matters only where the class goes; what is there in part has to be asked for."""
    if need not in ask.needs or not _visited(offer, ask):
        return None
    answer: dict[Known, Answer] = {"yes": "fits", "no": "no", "partial": "unknown", "unknown": "unknown"}
    return Verdict(answer[known], f"{need}-{known}")


def free(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether it costs nothing."""
    if "free" not in ask.needs:
        return None
    if offer.free == "yes":
        return Verdict("fits", "free-yes")
    if offer.free == "no":
        return Verdict("no", "free-price", {"price": offer.price}) if offer.price else Verdict("no", "free-no")
    return Verdict("unknown", "free-unknown")


def title(offer: Offer, _there: There, ask: Ask) -> Verdict | None:
    """Whether a designation is valid on the day; that none is on file does not say that there is none."""
    if "title" not in ask.needs or not _visited(offer, ask):
        return None
    day = ask.date or ask.today
    dated = [last for last in offer.titles if last not in ("", "none")]
    valid = [last for last in dated if last >= day]
    if "none" in offer.titles:
        return Verdict("fits", "title-unlimited")
    if valid:
        return Verdict("fits", "title-valid", {"until": max(valid)})
    if not dated or "" in offer.titles:
        return Verdict("unknown", "title-undated" if offer.titles else "title-unknown")
    return Verdict("no", "title-expired", {"until": max(dated)}, hard=True)


def _ways(offer: Offer, ask: Ask) -> tuple[str, ...]:
    """The way that is asked for, if there is that one; else all that there are."""
    return (ask.way,) if ask.way and ask.way in offer.ways else offer.ways


def _any(offer: Offer, ask: Ask, ways: tuple[str, ...]) -> bool:
    return any(way in ways for way in _ways(offer, ask))


def _visited(offer: Offer, ask: Ask) -> bool:
    """Whether the class has to go there: what could come as well need not be open."""
    return all(way in _VISITED for way in _ways(offer, ask))


def _fits(fits: bool) -> str:
    return "fits" if fits else "no"


CRITERIA: dict[str, Judge] = {
    "standing": standing,
    "way": way,
    "content": content,
    "theme": theme,
    "stage": stage,
    "size": size,
    "open": open_then,
    "lead": lead,
    "duration": duration,
    "reach": reach,
    "coach": coach,
    "lunch": lunch,
    "wheelchair": wheelchair,
    "wet": wet,
    "free": free,
    "title": title,
}
"""By id, in the order in which reasons are shown."""

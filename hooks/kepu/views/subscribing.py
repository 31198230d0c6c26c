"""Ways to keep up with a topic, and the page that lists them all."""

from __future__ import annotations

from typing import NamedTuple

from ..catalogue import Catalogue
from ..catalogue.subscriptions import calendars, feeds, topic_title
from .model import Head

SUBSCRIBE = "events/subscribe"
_KINDS = {
    "all": "全部",
    "region": "按地区",
    "audience": "按人群",
    "theme": "按主题",
    "campaign": "按主题日",
    "venue": "按场馆",
}


class Subscription(NamedTuple):
    """Addresses, relative to the root, of a topic's calendar and feeds; None where there is nothing in them."""

    title: str
    calendar: str | None
    atom: str | None
    json: str | None


class SubscribePage(NamedTuple):
    head: Head
    groups: tuple[tuple[str, tuple[Subscription, ...]], ...]


def subscription(catalogue: Catalogue, key: str) -> Subscription | None:
    """How to subscribe to a topic; None when nothing belongs to it."""
    has_events, has_news = key in calendars(catalogue), key in feeds(catalogue)
    if not (has_events or has_news):
        return None
    return Subscription(
        topic_title(catalogue, key),
        f"calendar/{key}.ics" if has_events else None,
        f"feeds/{key}.xml" if has_news else None,
        f"feeds/{key}.json" if has_news else None,
    )


def subscribe_page(catalogue: Catalogue) -> SubscribePage:
    """Every topic, by kind; regions from the top down."""
    keys = sorted({*calendars(catalogue), *feeds(catalogue)})
    groups = []
    for kind, title in _KINDS.items():
        found = [subscription(catalogue, key) for key in keys if key.partition("-")[0] == kind]
        if found:
            groups.append((title, tuple(item for item in found if item)))
    description = f"{catalogue.portal.name}的活动日历和更新，可以订阅到手机日历或阅读器。"
    return SubscribePage(Head("订阅活动和更新", description, f"{SUBSCRIBE}/"), tuple(groups))

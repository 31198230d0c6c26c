"""Ways to keep up with a topic, and the page that lists them all."""

from __future__ import annotations

from typing import NamedTuple

from ..catalogue import Catalogue
from ..catalogue.observing import periods_in
from ..catalogue.subscriptions import LOCAL, THEME_DAYS, calendars, feeds, topic_title
from ..model.planning import Observance
from .parts import Feed, Head

SUBSCRIBE = "events/subscribe"
_KINDS = {
    "all": "全部",
    "region": "按地区",
    "audience": "按人群",
    LOCAL: "按地区和人群",
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
    key: str = ""


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
        key,
    )


def feed_links(found: Subscription | None) -> tuple[Feed, ...]:
    """What the head of a page names, so that readers and calendars find it."""
    if found is None:
        return ()
    about = f"：{found.title}" if found.title else ""
    files = (
        ("text/calendar", "活动日历", found.calendar),
        ("application/atom+xml", "新收录和更新", found.atom),
        ("application/feed+json", "新收录和更新（JSON Feed）", found.json),
    )
    return tuple(Feed(kind, f"{title}{about}", url) for kind, title, url in files if url)


def theme_days(catalogue: Catalogue) -> Subscription | None:
    """How to subscribe to the theme days themselves; None when there are none with a date."""
    if not any(periods_in(observance, catalogue.today.year) for observance in catalogue.of(Observance).values()):
        return None
    return Subscription("主题日（未来几年的日期）", f"calendar/{THEME_DAYS}.ics", None, None)


def subscription_of(catalogue: Catalogue, view: str) -> Subscription | None:
    """What a section page names in its head: the theme days, or everything on the home page and the page of events."""
    if view == "observances":
        return theme_days(catalogue)
    return subscription(catalogue, "all") if view in ("home", "events") else None


def subscribe_page(catalogue: Catalogue) -> SubscribePage:
    """Every topic, by kind; regions from the top down."""
    keys = sorted({*calendars(catalogue), *feeds(catalogue)})
    groups = []
    for kind, title in _KINDS.items():
        subscriptions = [subscription(catalogue, key) for key in keys if key.partition("-")[0] == kind]
        if kind == "all":
            subscriptions.append(theme_days(catalogue))
        if any(subscriptions):
            groups.append((title, tuple(item for item in subscriptions if item)))
    description = f"{catalogue.portal.name}的活动日历和更新，可以订阅到手机日历或阅读器。"
    head = Head("订阅活动和更新", description, f"{SUBSCRIBE}/", feeds=feed_links(subscription(catalogue, "all")))
    return SubscribePage(head, tuple(groups))

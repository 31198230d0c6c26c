"""The week ahead as plain text, for an editor to paste into WeChat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.happenings import coming
from ...catalogue.observing import next_period
from ...catalogue.subscriptions import feeds
from ...model import COLLECTIONS
from ...model.planning import Observance
from ..parts import Head
from ..record.sending import of_happening
from ..sending import CHANGES, FOLDER, numbered
from ..text import short_date

DIGEST = "events/digest"
DAYS = 7
_NEWS = 5


class DigestPage(NamedTuple):
    head: Head
    text: str
    long_picture: str = f"{FOLDER}/week.png"


def digest_page(catalogue: Catalogue, site_url: str | None) -> DigestPage:
    """The digest of the seven days from the day of the build; samples are left out.

    Args:
        site_url: address of the published site with a trailing slash; without it no addresses are given.
    """
    first, last = catalogue.today, catalogue.today + dt.timedelta(DAYS - 1)
    parts = [
        *numbered("一周活动", _events(catalogue, first, last, site_url)),
        *numbered("主题日", _theme_days(catalogue, first, last)),
        *numbered("新收录和更新", _news(catalogue, site_url)),
    ]
    lines = [f"【{catalogue.portal.name}】一周科普活动", f"{short_date(first)}至{short_date(last)}", "", *parts]
    lines += [] if parts else ["这一周没有已公布日期的活动。", ""]
    lines.append(CHANGES)
    lines += [f"更多活动：{site_url}events/"] if site_url else []
    head = Head("一周活动（可以复制）", "未来七天的科普活动，纯文本，可以粘贴到微信。", f"{DIGEST}/", indexed=False)
    return DigestPage(head, "\n".join(lines))


def _events(catalogue: Catalogue, first: dt.date, last: dt.date, site_url: str | None) -> Iterator[str]:
    found = [
        item
        for happenings in catalogue.happenings.values()
        for item in coming(happenings, first)
        if item.first <= last and item.takes_place and not item.event.set_apart
    ]
    for item in sorted(found, key=lambda item: (item.start, item.event.id)):
        yield of_happening(catalogue, item, site_url)


def _theme_days(catalogue: Catalogue, first: dt.date, last: dt.date) -> Iterator[str]:
    for observance in catalogue.of(Observance).values():
        period = next_period(observance, first)
        if period and period[0] <= last and not observance.set_apart:
            days = short_date(period[0]) if period[0] == period[1] else "至".join(map(short_date, period))
            yield f"{days} {observance.name}"


def _news(catalogue: Catalogue, site_url: str | None) -> Iterator[str]:
    since = catalogue.today - dt.timedelta(DAYS)
    fresh = [item for item in feeds(catalogue).get("all", []) if (item[1].revised_on or dt.date.min) >= since]
    for collection, record in fresh[:_NEWS]:
        address = f"\n{site_url}{catalogue.url(collection, record.id)}" if site_url else ""
        yield f"{COLLECTIONS[collection].label}：{record.name}{address}"

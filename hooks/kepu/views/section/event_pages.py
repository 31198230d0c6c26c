"""The pages about events that are not about one event: months, past years, subscriptions, the digest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...catalogue import Catalogue
from ...catalogue.observing import next_period
from ...model.planning import Observance
from ..subscriptions import SUBSCRIBE, subscribe_page, subscription
from ..text import short_date
from .digest import DIGEST, digest_page
from .months import ARCHIVE, MONTHS, archive_page, archive_years, month_page, month_title, months


def event_pages(catalogue: Catalogue, site_url: str | None) -> Iterator[tuple[str, Any]]:
    """(template, page) of each; all stand in the shell of the events."""
    yield from (("month", month_page(catalogue, month)) for month in months(catalogue))
    yield from (("archive", archive_page(catalogue, year)) for year in archive_years(catalogue))
    yield "subscriptions", subscribe_page(catalogue)
    yield "digest", digest_page(catalogue, site_url)


def event_addresses(catalogue: Catalogue) -> Iterator[str]:
    """Those that search engines should know."""
    yield from (f"{MONTHS}/{month}/" for month in months(catalogue))
    yield from (f"{ARCHIVE}/{year}/" for year in archive_years(catalogue))
    yield f"{SUBSCRIBE}/"


def event_tools(catalogue: Catalogue) -> dict[str, Any]:
    """What the list of events offers besides its cards: months, past years, subscriptions."""
    ahead = [month for month in months(catalogue) if month >= f"{catalogue.today:%Y-%m}"]
    return {
        "months": [(f"{MONTHS}/{month}/", month_title(month)) for month in ahead],
        "known": " ".join(ahead),
        "theme": _next_theme_day(catalogue),
        "folders": [(f"{MONTHS}/", "全部月份"), (f"{ARCHIVE}/", "全部过去的活动")],
        "archive": [(f"{ARCHIVE}/{year}/", year) for year in archive_years(catalogue) if year.isdigit()],
        "more": [(f"{DIGEST}/", "一周活动文字版")],
        "subscription": subscription(catalogue, "all"),
    }


def _next_theme_day(catalogue: Catalogue) -> dict[str, str] | None:
    """The theme day that begins next, for those who find no event."""
    ahead = (
        (period[0], observance.id)
        for observance in catalogue.of(Observance).values()
        if not observance.set_apart and (period := next_period(observance, catalogue.today))
    )
    start, nearest = min((item for item in ahead if item[0] >= catalogue.today), default=(None, ""))
    if start is None:
        return None
    name = catalogue.of(Observance)[nearest].name
    return {"name": name, "url": catalogue.url("observances", nearest), "when": short_date(start)}

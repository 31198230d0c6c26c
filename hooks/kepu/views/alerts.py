"""What the editors put on top of pages: on every page, or on those of a region, until its day is over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..catalogue import Catalogue
from ..model import Record
from ..model.portal import Notice
from .text import short_date


class AlertLine(NamedTuple):
    """``until`` (ISO) lets the browser drop what is over; ``days`` says it in words. ``url`` leads to what to do."""

    text: str
    until: str
    days: str
    where: str
    url: str | None
    name: str


def alerts_everywhere(catalogue: Catalogue) -> tuple[AlertLine, ...]:
    """Those for every page: without regions, or for all regions of the portal."""
    return tuple(_line(catalogue, one) for one in _current(catalogue) if _everywhere(catalogue, one))


def alerts_regional(catalogue: Catalogue) -> tuple[AlertLine, ...]:
    """All others: the first page shows them with their regions, as its readers may be anywhere."""
    return tuple(_line(catalogue, one) for one in _current(catalogue) if not _everywhere(catalogue, one))


def alerts_of(catalogue: Catalogue, record: Record) -> tuple[AlertLine, ...]:
    """Those for the page of a record, beside what stands on every page: it lies in one of their regions."""
    current = [one for one in _current(catalogue) if not _everywhere(catalogue, one)]
    here = {region.id for region in catalogue.chain_of(record)} if current else set()
    return tuple(_line(catalogue, one) for one in current if here & {*one.regions})


def _current(catalogue: Catalogue) -> Iterable[Notice]:
    return (one for one in catalogue.portal.alerts if one.until >= catalogue.today)


def _everywhere(catalogue: Catalogue, notice: Notice) -> bool:
    return not notice.regions or {*catalogue.portal.regions} <= {*notice.regions}


def _line(catalogue: Catalogue, notice: Notice) -> AlertLine:
    howto = catalogue.find("howtos", notice.howto or "")
    url = catalogue.url("howtos", howto.id) if howto else None
    regions = (region.name for region in map(catalogue.regions.get, notice.regions) if region)
    day = short_date(notice.until)
    return AlertLine(notice.text, str(notice.until), f"到{day}", "、".join(regions), url, howto.name if howto else "")

"""Pages of folders that hold pages but are none of the portal's sections: whoever shortens an address finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...model import COLLECTIONS, collection_of
from ..form.ask import ASK, ask_url
from ..form.pages import CHOICES, PAGE, form_href, has_form
from ..parts import Crumb, Head
from ..record.ordering import ORDER
from ..record.trip_stop import USED
from ..subscriptions import SUBSCRIBE
from ..trip.page import FOLDER as TRIP
from ..trip.page import STOP_FILES
from .digest import DIGEST
from .months import ARCHIVE, MONTHS, archive_years, month_title, months

_EVENTS = Crumb("events/", "看活动")
_HELP = Crumb(PAGE, "参与共建")
DATA = "data/"
MACHINE_FOLDERS = {
    "feeds/": f"{SUBSCRIBE}/",
    "calendar/": f"{SUBSCRIBE}/",
    "api/": DATA,
    "api/v1/": DATA,
    "api/v1/schema/": DATA,
    "explore/data/": "explore/",
    "schools/data/": "schools/",
    CHOICES: PAGE,
    **{f"order/offers/{name}": ORDER for name in ("", "courses/", "resources/")},
    "print/data/": "print/",
    "map/data/": "map/",
    "map/data/outlines/": "map/",
    "map/places/": "map/",
    "map/regions/": "map/",
    "map/cards/": "map/",
}
"""Folders of files for machines, and the page that tells people of them."""


class FolderPage(NamedTuple):
    head: Head
    title: str
    words: str
    crumbs: tuple[Crumb, ...]
    links: tuple[Crumb, ...]


def folder_pages(catalogue: Catalogue) -> Iterator[FolderPage]:
    """Indexes of months, past years and forms."""
    crumbs = [Crumb(f"{MONTHS}/{month}/", month_title(month)) for month in months(catalogue)]
    none = "现在没有收录到公布了日期的活动。"
    yield _page(
        f"{MONTHS}/", "按月看活动", "" if crumbs else none, (_EVENTS,), [*crumbs, Crumb(f"{DIGEST}/", "一周活动文字版")]
    )
    years = [Crumb(f"{ARCHIVE}/{y}/", f"{y} 年" if y.isdigit() else "没有写明年份") for y in archive_years(catalogue)]
    past = "日期已过的活动按年份留作参考。" if years else "还没有过去的活动。"
    yield _page(f"{ARCHIVE}/", "过去的活动", past, (_EVENTS,), years)
    forms = [Crumb(form_href(name), f"新增{COLLECTIONS[name].label}") for name in filter(has_form, COLLECTIONS)]
    yield _page(f"{PAGE}new/", "新增一条", "选一种，填一张表。", (_HELP,), forms)
    yield from _asked(catalogue)


def _asked(catalogue: Catalogue) -> Iterator[FolderPage]:
    """What can be filled in, by collection."""
    lists: list[Crumb] = []
    for name in filter(has_form, COLLECTIONS):
        lacking = [
            Crumb(url, record.name)
            for record in catalogue.by_name(catalogue.records[name].values())
            if (url := ask_url(catalogue, record))
        ]
        if lacking:
            title = f"补充{COLLECTIONS[name].label}"
            lists.append(Crumb(f"{ASK}{name}/", f"{title}（{len(lacking)}）"))
            above = (_HELP, Crumb(ASK, "补充资料"))
            yield _page(f"{ASK}{name}/", title, "选一条，知道哪项补哪项。", above, lacking)
    yield _page(ASK, "补充资料", "已经收录、还缺内容的，按类别选。", (_HELP,), lists)


def _page(path: str, title: str, words: str, crumbs: tuple[Crumb, ...], links: list[Crumb]) -> FolderPage:
    return FolderPage(Head(title, words or f"{title}。", path, indexed=False), title, words, crumbs, tuple(links))


def folder_redirects() -> Iterator[tuple[str, str]]:
    """(folder, page) of every folder of files for machines."""
    yield from MACHINE_FOLDERS.items()
    yield from ((f"api/v1/{name}/", DATA) for name in COLLECTIONS)
    yield from ((f"{STOP_FILES}{name}", TRIP) for name in ("", *(f"{collection_of(model).name}/" for model in USED)))

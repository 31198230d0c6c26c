"""What in a change of the records deserves a look first, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ...check.dataset import Dataset, Entry
from ...model import COLLECTIONS
from ...model.markers import parts_with, scalar_values
from ...model.scalars import PHONE, URL

if TYPE_CHECKING:
    from .comparison import Comparison, RecordChange

_FAR = 100
"""Metres from which a move deserves a look."""
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_STATUS = {"closed": "关闭", "paused": "暂停", "moved": "搬迁"}


def notices(found: Comparison, before: Dataset) -> list[str]:
    """One sentence for everything that was deleted, closed, is no longer free or moved far, and for every new link,
    website or private number; the gravest first."""
    hosts = {_host(url) for entry in before.all() for _, url in scalar_values(entry.record, URL)}
    return [
        *(f"删除：{_label(entry)}，{entry.file}" for entry in found.removed),
        *(words for change in found.changed for words in _of_change(change)),
        *(words for change in found.changed for words in _new_contacts(change.old, change.new, hosts)),
        *(words for entry in found.added for words in _new_contacts(None, entry, hosts)),
    ]


def _of_change(change: RecordChange) -> Iterator[str]:
    old, new, label = change.old.record, change.new.record, _label(change.new)
    if old.status != new.status and new.status in _STATUS:
        yield f"{_STATUS[new.status]}：{label}"
    if _free(old) and not _free(new):
        yield f"不再免费：{label}"
    if change.moved is not None and change.moved > _FAR:
        yield f"地图上的点挪了 {change.moved:.0f} 米：{label}"


def _free(record: Any) -> bool:
    """Whether a record says of anything in it that it costs nothing."""
    said = [part.free for _, part in parts_with(record, "free") if part.free is not None]
    return bool(said) and all(said)


def _new_contacts(old: Entry | None, new: Entry, hosts: set[str]) -> Iterator[str]:
    known = {url for _, url in scalar_values(old.record, URL)} if old else set()
    for url in dict.fromkeys(url for _, url in scalar_values(new.record, URL)):
        if url not in known:
            host = _host(url)
            yield f"{'新链接' if host in hosts else f'新链接，从没用过的网站 {host}'}：{_label(new)}，{url}"
    numbers = {phone for _, phone in scalar_values(old.record, PHONE)} if old else set()
    for phone in dict.fromkeys(phone for _, phone in scalar_values(new.record, PHONE)):
        if phone not in numbers and _MOBILE.fullmatch(phone):
            yield f"像是个人手机号：{_label(new)}，{phone}"


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _label(entry: Entry) -> str:
    return f"{COLLECTIONS[entry.collection].label}“{entry.record.name}”"

"""Feeds of new and changed records: ``/feeds/<topic>.xml`` (Atom, RFC 4287), ``/feeds/<topic>.json`` (JSON Feed 1.1).

A record is news on the day it was last taken over from its sources, or verified. Entries are written out once,
however many feeds hold them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from ..catalogue import Catalogue
from ..catalogue.subscriptions import feeds, topic_title
from ..model import COLLECTIONS, Record
from ..output import Output, dumps
from .calendars.files import NO_HOST

LONGEST = 50
"""Entries of one feed."""


class _Entry(NamedTuple):
    updated: str
    atom: str
    json: str


class _Site(NamedTuple):
    """``root`` is what addresses begin with: the site's own, or the way up from ``/feeds/``."""

    root: str
    authority: str


def outputs(catalogue: Catalogue, site_url: str | None) -> Iterator[Output]:
    """Both feeds of every topic that has news."""
    site = _Site(site_url or "../", urlsplit(site_url or "").hostname or NO_HOST)
    written: dict[tuple[str, str], _Entry] = {}
    for key, items in feeds(catalogue).items():
        entries = []
        for collection, record in items[:LONGEST]:
            known = (collection, record.id)
            if known not in written:
                written[known] = _entry(catalogue, site, collection, record)
            entries.append(written[known])
        title = "：".join(filter(None, (f"{catalogue.portal.name}新收录和更新", topic_title(catalogue, key))))
        yield Output(f"feeds/{key}.xml", _atom(catalogue, site, key, title, entries).encode())
        yield Output(f"feeds/{key}.json", _json_feed(catalogue, site, key, title, entries).encode())


def _entry(catalogue: Catalogue, site: _Site, collection: str, record: Record) -> _Entry:
    assert record.revised_on is not None
    updated = f"{record.revised_on}T00:00:00+08:00"
    label = COLLECTIONS[collection].label
    place = "".join(region.name for region in catalogue.chain_of(record))
    words = "，".join(part for part in (place, record.summary) if part) or label
    url = f"{site.root}{catalogue.url(collection, record.id)}"
    identity = _tag(site, f"{collection}/{record.id}")
    atom = (
        f"<entry><id>{escape(identity)}</id><title>{escape(record.name)}</title><updated>{updated}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(url)}/>'
        f"<category term={quoteattr(collection)} label={quoteattr(label)}/><summary>{escape(words)}</summary></entry>\n"
    )
    item: dict[str, Any] = {"id": identity, "url": url, "title": record.name, "content_text": words}
    return _Entry(updated, atom, dumps(item | {"date_modified": updated, "tags": [label]}))


def _tag(site: _Site, name: str) -> str:
    """A permanent name (RFC 4151)."""
    return f"tag:{site.authority},2026:{name}"


def _atom(catalogue: Catalogue, site: _Site, key: str, title: str, entries: list[_Entry]) -> str:
    updated = max(entry.updated for entry in entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">'
        f"<id>{escape(_tag(site, f'feeds/{key}'))}</id><title>{escape(title)}</title><updated>{updated}</updated>"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(f"{site.root}feeds/{key}.xml")}/>'
        f'<link rel="alternate" type="text/html" href={quoteattr(site.root)}/>'
        f"<author><name>{escape(catalogue.portal.name)}</name></author>\n"
        f"{''.join(entry.atom for entry in entries)}</feed>\n"
    )


def _json_feed(catalogue: Catalogue, site: _Site, key: str, title: str, entries: list[_Entry]) -> str:
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": site.root,
        "feed_url": f"{site.root}feeds/{key}.json",
        "language": "zh-CN",
        "authors": [{"name": catalogue.portal.name}],
    }
    return f'{dumps(head)[:-1]},"items":[{",".join(entry.json for entry in entries)}]}}'

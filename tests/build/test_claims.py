"""Nothing is called verified, done, reached, open, built or complete that no field of a record bears out.

Every page that shows records is read, with every card and row on it, and every feed. A claim in a row belongs to the
records that the row links to, any other to the records of the page itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sites import Site
from trees import Element, Tree

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""The open data: the records by collection."""
Key = tuple[str, str]
"""Collection and id."""


def _verified(_collection: str, record: Row, _rows: Rows) -> bool:
    return bool(record.get("verified"))


def _done(_collection: str, record: Row, _rows: Rows) -> bool:
    stops = record.get("itinerary", ())
    return record.get("event_status") == "completed" or any(stop.get("stop_status") == "completed" for stop in stops)


def _open(_collection: str, record: Row, _rows: Rows) -> bool:
    return record.get("status", "active") == "active" and bool(record.get("hours"))


def _there(_collection: str, record: Row, _rows: Rows) -> bool:
    return bool(record.get("status", "active") != "planned")


def _complete(_collection: str, record: Row, rows: Rows) -> bool:
    lists = [one for one in rows["coverage"] if record["id"] in (one["id"], one.get("region"))]
    return any(one.get("complete") for one in lists)


def _judged(collection: str, record: Row, rows: Rows) -> bool:
    """Whether a target of a region or plan has a published value, or counts what a complete list may have."""
    field = {"regions": "region", "plans": "plan"}.get(collection, "")
    return any(
        any(value["region"] == target["region"] for value in indicator.get("values", ()))
        or (bool(indicator.get("count")) and any(one.get("complete") for one in rows["coverage"]))
        for indicator in rows["indicators"]
        for target in indicator.get("targets", ())
        if target.get(field) == record["id"]
    )


CLAIMS: dict[str, Callable[[str, Row, Rows], bool]] = {
    "已核实|最近核实|核实无误|核实属实|经核实|经过核实|已向[^，。]{1,8}核实": _verified,
    "(?<!是否)已(?:经)?(?:完成|举办|举行|结束|落实|办完)|(?:成功|圆满|顺利|如期)(?:举[办行]|完成|结束|落幕)|圆满": _done,
    "(?:尚未|已经?|没有|未)达到|(?:已|未)达标|(?:已|尚未|未)实现目标": _judged,
    "正在开放|开放中|照常开放|常年开放|天天开放": _open,
    "(?<!是否)已(?:经)?(?:建成|开通|上线|投用|投入使用|配备|组建|成立)": _there,
    "已收齐|收录齐全|全部收录|一个不漏": _complete,
}
"""Words that claim something, as patterns, and what has to be on record for them."""
_ANY = re.compile("|".join(CLAIMS))
_ROWS = frozenset(("tr", "li", "article", "p", "dd", "div"))
_OURSELVES = ("guide/", "contribute/", "howtos/", "myths/", "about/", "accessibility/", "embed/", "404.html")
"""Pages about the portal or about knowledge, which show no record."""
_RECORD = re.compile(r"(?:^|/)([a-z]+)/([a-z0-9][a-z0-9-]{1,62})/(?:index\.html)?(?:#.*)?$")


def unfounded(collection: str, record: Row, text: str, rows: Rows) -> Iterator[str]:
    """The claims in a text that a record does not bear out."""
    for pattern, holds in CLAIMS.items():
        words = re.findall(pattern, text)
        yield from words if words and not holds(collection, record, rows) else ()


def claims_of(path: str, html: str, rows: Rows, places: dict[Key, list[Key]]) -> Iterator[tuple[str, str]]:
    """(record, words) for every claim on a page that none of the records it is about bears out.

    ``places`` are the parts of a place by its head, which share its page.
    """
    if not _ANY.search(html):
        return
    known = {(name, record["id"]): record for name, records in rows.items() for record in records}
    own = _key(path)
    page = [key for key in (own, *places.get(own, ())) if key in known] if own else []
    for one in Tree(html).root.walk():
        text = " ".join(part for part in one.parts if isinstance(part, str))
        if not _ANY.search(text) or "main" not in {above.tag for above in one.above}:
            continue
        about = [key for key in _linked(one) if key in known] or page
        left = [set(unfounded(key[0], known[key], text, rows)) for key in about]
        for words in set.intersection(*left) if left else set():
            yield "/".join(about[0]), words


def _linked(one: Element) -> list[Key]:
    """The records that the row of an element links to; a whole page is no row."""
    for above in one.above:
        if above.tag in ("main", "section") or {"record", "region", "plan", "coverage"} & above.classes:
            return []
        if above.tag in (*_ROWS, "a") and (links := [*above.links, *([above.href] if above.href else [])]):
            return [key for key in map(_key, links) if key]
    return []


def _key(address: str) -> Key | None:
    found = _RECORD.search(address)
    return (found[1], found[2]) if found else None


def data_of(site: Site) -> Rows:
    index = json.loads(site.read("api/v1/index.json"))
    names = [item["collection"] for item in index["collections"]]
    return {name: json.loads(site.read(f"api/v1/{name}.json"))["records"] for name in names}


def parts_of(site: Site, rows: Rows) -> dict[Key, list[Key]]:
    """The records whose address leads on to the page of another one."""
    found: dict[Key, list[Key]] = {}
    for name in ("bases", "organizations"):
        for record in rows[name]:
            onward = re.search(
                r'http-equiv="refresh" content="[^"]*url=([^"]*)"', site.read(f"{name}/{record['id']}/index.html")
            )
            head = _key(onward[1]) if onward else None
            if head:
                found.setdefault(head, []).append((name, record["id"]))
    return found


def test_no_page_claims_what_its_records_do_not_say(portal: Site) -> None:
    rows = data_of(portal)
    places = parts_of(portal, rows)
    assert sum(map(len, places.values())) > 100
    pages = [path for path in portal.pages() if not path.startswith(_OURSELVES)]
    claimed = {path: found for path in pages if (found := sorted(claims_of(path, portal.read(path), rows, places)))}
    assert claimed == {}


def test_no_feed_claims_what_its_records_do_not_say(portal: Site) -> None:
    rows = data_of(portal)
    known = {(name, record["id"]): record for name, records in rows.items() for record in records}
    feeds = [path for path in portal.files() if path.startswith("feeds/") and path.endswith(".json")]
    assert len(feeds) > 20
    for path in feeds:
        for item in json.loads(portal.read(path))["items"]:
            key = _key(item["url"])
            if key in known:
                assert list(unfounded(key[0], known[key], json.dumps(item, ensure_ascii=False), rows)) == [], (
                    path,
                    key,
                )


TARGET = {"targets": [{"region": "990100", "plan": "plan"}]}
CASES: list[tuple[str, Row, str, Rows, list[str]]] = [
    ("venues", {"id": "hall"}, "最近核实：昨天", {}, ["最近核实"]),
    ("venues", {"id": "hall"}, "已向馆方核实", {}, ["已向馆方核实"]),
    ("venues", {"id": "hall"}, "尚未向单位核实，待核实，未核对原文", {}, []),
    ("venues", {"id": "hall", "verified": [{"on": "2026-11-01"}]}, "最近核实：昨天", {}, []),
    ("events", {"id": "talk"}, "已举办", {}, ["已举办"]),
    ("events", {"id": "talk", "status": "planned"}, "讲座圆满举办", {}, ["圆满举办"]),
    ("events", {"id": "talk", "event_status": "scheduled"}, "顺利举行，已经结束", {}, ["顺利举行", "已经结束"]),
    ("events", {"id": "talk"}, "方案中列出，是否举办未收录", {}, []),
    ("events", {"id": "talk", "event_status": "completed"}, "已结束", {}, []),
    ("venues", {"id": "hall", "status": "closed", "hours": {"text": "每天"}}, "正在开放", {}, ["正在开放"]),
    ("venues", {"id": "hall"}, "节假日照常开放", {}, ["照常开放"]),
    ("venues", {"id": "hall", "hours": {"text": "每天"}}, "正在开放", {}, []),
    ("resources", {"id": "van", "status": "planned"}, "平台已上线", {}, ["已上线"]),
    ("resources", {"id": "van", "status": "planned"}, "是否已上线未收录", {}, []),
    ("resources", {"id": "van"}, "平台已上线", {}, []),
    ("regions", {"id": "990100"}, "尚未达到", {"indicators": [TARGET], "coverage": []}, ["尚未达到"]),
    ("regions", {"id": "990100"}, "未达标", {"indicators": [TARGET], "coverage": []}, ["未达标"]),
    ("regions", {"id": "990100"}, "已达到", {"indicators": [{**TARGET, "values": [{"region": "990100"}]}], "coverage": []}, []),
    ("plans", {"id": "plan"}, "已达到", {"indicators": [{**TARGET, "count": {}}], "coverage": []}, ["已达到"]),
    ("coverage", {"id": "list"}, "已收齐", {"coverage": [{"id": "list"}]}, ["已收齐"]),
    ("coverage", {"id": "list"}, "已收齐", {"coverage": [{"id": "list", "complete": True}]}, []),
]  # fmt: skip


@pytest.mark.parametrize(("collection", "record", "text", "rows", "found"), CASES)
def test_a_claim_needs_its_field(collection: str, record: Row, text: str, rows: Rows, found: list[str]) -> None:
    assert list(unfounded(collection, record, text, rows)) == found


TALK: Row = {"id": "talk", "status": "planned"}
HELD: Row = {"id": "held", "event_status": "completed"}
HALL: Row = {"id": "hall"}
BASE: Row = {"id": "base", "verified": [{"on": "2026-11-01"}]}
HERE: Rows = {"events": [TALK, HELD], "venues": [HALL], "bases": [BASE], "indicators": [], "coverage": []}
PAGES = [
    ("its own page", "events/talk/index.html", "<p>讲座已举办</p>", [("events/talk", "已举办")]),
    ("a card on another page", "venues/hall/index.html",
     "<article class=card><h3><a href=../../events/talk/>讲座</a></h3><p><span>已结束</span></p></article>", [("events/talk", "已结束")]),
    ("a card of what is over", "venues/hall/index.html",
     "<article class=card><h3><a href=../../events/held/>讲座</a></h3><p><span>已结束</span></p></article>", []),
    ("a row of a list", "events/index.html", "<ul><li><a href=../events/talk/>讲座</a> <span>圆满结束</span></li></ul>", [("events/talk", "圆满结束")]),
    ("a row of the first page", "index.html", "<ul><li><a href=events/held/>讲座</a> 已结束</li></ul>", []),
    ("a part of a place bears it out", "venues/hall/index.html", "<footer><p>最近核实：昨天</p></footer>", []),
    ("no part does", "events/talk/index.html", "<footer><p>最近核实：昨天</p></footer>", [("events/talk", "最近核实")]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "html", "found"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_a_claim_belongs_to_what_it_stands_with(path: str, html: str, found: list[tuple[str, str]]) -> None:
    html = f"<main><article class=record>{html}</article></main>" if "card" not in html else f"<main>{html}</main>"
    assert list(claims_of(path, html, HERE, {("venues", "hall"): [("bases", "base")]})) == found

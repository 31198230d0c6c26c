"""Nothing is called verified, done, reached, open or complete that no field of a record bears out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from documents import Documents
from sites import Site

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""The open data: the records by collection."""


def _verified(_collection: str, record: Row, _rows: Rows) -> bool:
    return bool(record.get("verified"))


def _done(_collection: str, record: Row, _rows: Rows) -> bool:
    stops = record.get("itinerary", ())
    return record.get("event_status") == "completed" or any(stop.get("stop_status") == "completed" for stop in stops)


def _open(_collection: str, record: Row, _rows: Rows) -> bool:
    return record.get("status", "active") == "active" and bool(record.get("hours"))


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
    "已核实": _verified,
    "最近核实": _verified,
    "已完成": _done,
    "已举办": _done,
    "已结束": _done,
    "已达到": _judged,
    "尚未达到": _judged,
    "正在开放": _open,
    "已收齐": _complete,
}
"""Words that claim something, and what has to be on record for them."""


def unfounded(collection: str, record: Row, text: str, rows: Rows) -> Iterator[str]:
    yield from (word for word, holds in CLAIMS.items() if word in text and not holds(collection, record, rows))


def data_of(site: Site) -> Rows:
    index = json.loads(site.read("api/v1/index.json"))
    names = [item["collection"] for item in index["collections"]]
    return {name: json.loads(site.read(f"api/v1/{name}.json"))["records"] for name in names}


def test_no_page_claims_what_its_record_does_not_say(portal: Site, portal_pages: Documents) -> None:
    rows = data_of(portal)
    claimed = {
        f"{name}/{record['id']}": words
        for name, records in rows.items()
        for record in records
        if (page := portal_pages.get(f"{name}/{record['id']}/index.html"))
        and (words := list(unfounded(name, record, page.text, rows)))
    }
    assert claimed == {}


TARGET = {"targets": [{"region": "990100", "plan": "plan"}]}
CASES: list[tuple[str, Row, str, Rows, list[str]]] = [
    ("venues", {"id": "hall"}, "最近核实：昨天", {}, ["最近核实"]),
    ("venues", {"id": "hall", "verified": [{"on": "2026-11-01"}]}, "最近核实：昨天", {}, []),
    ("events", {"id": "talk"}, "已举办", {}, ["已举办"]),
    ("events", {"id": "talk", "event_status": "completed"}, "已结束", {}, []),
    ("venues", {"id": "hall", "status": "closed", "hours": {"text": "每天"}}, "正在开放", {}, ["正在开放"]),
    ("venues", {"id": "hall", "hours": {"text": "每天"}}, "正在开放", {}, []),
    ("regions", {"id": "990100"}, "尚未达到", {"indicators": [TARGET], "coverage": []}, ["尚未达到"]),
    ("regions", {"id": "990100"}, "已达到", {"indicators": [{**TARGET, "values": [{"region": "990100"}]}], "coverage": []}, []),
    ("plans", {"id": "plan"}, "已达到", {"indicators": [{**TARGET, "count": {}}], "coverage": []}, ["已达到"]),
    ("coverage", {"id": "list"}, "已收齐", {"coverage": [{"id": "list"}]}, ["已收齐"]),
    ("coverage", {"id": "list"}, "已收齐", {"coverage": [{"id": "list", "complete": True}]}, []),
]  # fmt: skip


@pytest.mark.parametrize(("collection", "record", "text", "rows", "found"), CASES)
def test_a_claim_needs_its_field(collection: str, record: Row, text: str, rows: Rows, found: list[str]) -> None:
    assert list(unfounded(collection, record, text, rows)) == found

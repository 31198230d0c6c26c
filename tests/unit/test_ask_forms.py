"""What a record lacks, who can be asked, and the short form that asks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.wanted_facts import stale_facts, unit_of
from kepu.model import COLLECTIONS
from kepu.model.asking import Wanted
from kepu.model.leaves import leaves
from kepu.model.venue import Venue
from kepu.model.ways import cell_key, is_way
from kepu.views.form.ask import ask_page, ask_url, missing_fields
from portals import PROJECT, portal, real_portal

NOW = dt.datetime(2026, 11, 21, 9)
SOURCE = "collected_on: 2026-11-01\nsource: {title: 官网, date: %s, tier: A}\n"
FILES = {
    "portal.yml": "name: 门户\nshort_name: 门户\ntagline: 门户\nregions: [county]\n",
    "regions/county.yml": "name: 示例县\nlevel: county\n" + SOURCE % "2026",
    "vocab/venue-kinds.yml": "name: 类型\nterms:\n  - {code: park, label: 公园}\n",
    "vocab/organization-kinds.yml": "name: 类型\nterms:\n  - {code: office, label: 机关}\n",
    "organizations/bureau.yml": "name: 示例局\nkind: office\nregion: county\n" + SOURCE % "2026",
    "wanted/venues.yml": "name: 要问的事\nfacts:\n"
    "  - {field: contacts.phone, label: 电话, ask: 打哪个电话？, example: 010-12345678, weight: 5,"
    " known_by: [contacts.phone, booking.phone]}\n"
    "  - {field: hours.text, label: 开放时间, ask: 几点开门？, example: 9 点, weight: 5, stale_after: 365}\n"
    "  - {field: parking, label: 停车, ask: 停哪里？, example: 东门, weight: 2}\n",
}
MISSING = [
    ("", ["电话", "开放时间", "停车"]),
    ("contacts: {name: 办公室}\n", ["电话", "开放时间", "停车"]),
    ("contacts: [{name: 办公室}, {phone: '12345'}]\n", ["开放时间", "停车"]),
    ("booking: {phone: '12345'}\nparking: 东门\n", ["开放时间"]),
    ("hours: {text: 每天}\nparking: 东门\n", ["电话"]),
    ("status: closed\n", []),
    ("status: planned\nplan: x\n", []),
    ("sample: true\n", []),
]


def catalogue_of(folder: Path, record: str, date: str = "2026") -> Catalogue:
    text = f"name: 示例馆\nkind: park\nregion: county\n{record}{SOURCE % date}"
    return portal(folder, FILES | {"venues/hall.yml": text}, NOW)


@pytest.mark.parametrize(("record", "labels"), MISSING, ids=[case[0] or "nothing known" for case in MISSING])
def test_what_is_missing(tmp_path: Path, record: str, labels: list[str]) -> None:
    catalogue = catalogue_of(tmp_path, record.replace("plan: x\n", ""))
    hall = catalogue.of(Venue)["hall"]
    assert [fact.label for fact in missing_fields(catalogue, hall)] == labels
    assert ask_url(catalogue, hall) == ("contribute/ask/venues/hall/" if labels else None)
    page = ask_page(catalogue, hall)
    assert len(page.questions if page else ()) == len(labels)


@pytest.mark.parametrize(
    ("date", "verified", "stale"),
    [("2026", "", []), ("2025", "", []), ("2024", "", ["开放时间"]), ("2018-05", "", ["开放时间"]),
     ("2018", "verified: {on: 2026-01-05, by: 科协, how: phone}\n", []),
     ("2018", "verified: {on: 2026-01-05, by: 科协, how: phone, fields: [address]}\n", ["开放时间"])],
)  # fmt: skip
def test_what_has_grown_old(tmp_path: Path, date: str, verified: str, stale: list[str]) -> None:
    known = "address: 示例路\nhours: {text: 每天}\nparking: 东门\ncontacts: {phone: '12345'}\n"
    catalogue = catalogue_of(tmp_path, known + verified, date)
    hall = catalogue.of(Venue)["hall"]
    assert [fact.label for fact in stale_facts(catalogue, hall)] == stale
    assert bool(ask_url(catalogue, hall)) == bool(stale)


@pytest.mark.parametrize(
    ("record", "unit"), [("", ("venues", "hall")), ("operator: bureau\n", ("organizations", "bureau"))]
)
def test_who_can_be_asked(tmp_path: Path, record: str, unit: tuple[str, str]) -> None:
    catalogue = catalogue_of(tmp_path, record)
    assert unit_of(catalogue, catalogue.of(Venue)["hall"]) == unit


WAYS = [
    ("venues", "contacts.phone", "contacts.0.phone"),
    ("venues", "hours.text", "hours.text"),
    ("venues", "admission.prices", "admission.prices.0"),
    ("bases", "group_offer.stages", "group_offer.stages"),
    ("bases", "group_offer.contact.phone", "group_offer.contact.phone"),
]


@pytest.mark.parametrize(("collection", "way", "key"), WAYS)
def test_ways_through_a_record(collection: str, way: str, key: str) -> None:
    model = COLLECTIONS[collection].model
    assert is_way(model, way)
    assert cell_key(model, way) == key
    assert not is_way(model, f"{way}.nothing")


def test_every_form_knows_what_is_wanted() -> None:
    """Whoever adds a collection with a form says what its visitors want to know; know-how has no unit to be asked."""
    wanted = {path.stem for path in (PROJECT / "data/wanted").glob("*.yml")}
    assert wanted == {name for name, collection in COLLECTIONS.items() if collection.form} - {"howtos", "myths"}


def test_a_form_is_short_and_asks_nothing_private() -> None:
    catalogue = real_portal(NOW)
    for wanted in catalogue.of(Wanted).values():
        assert 3 <= len(wanted.facts) <= 12
        assert {fact.field for fact in wanted.facts} <= {leaf.key for leaf in leaves(COLLECTIONS[wanted.id].model)}
        assert not [fact.field for fact in wanted.facts if fact.field.endswith(("contacts.name", "contact.name"))]

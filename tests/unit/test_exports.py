"""The open data: what the files say, and that no text in them can do harm."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml

from kepu.catalogue import Catalogue
from kepu.check.dataset import Dataset, Entry
from kepu.editing.sheets import columns as sheet_columns
from kepu.exports import api, csv_export, schema, tables
from kepu.exports.csv_columns import LEFT_OUT, is_left_out
from kepu.exports.csv_tables import TABLES
from kepu.exports.derived import DERIVED, NOTICE
from kepu.model import COLLECTIONS
from kepu.model.event import Event
from kepu.model.leaves import leaves
from kepu.model.planning import Indicator, Observance
from kepu.model.venue import Venue
from kepu.output import Output
from portals import real_dataset
from schemas import check_schemas

DATA = Path(__file__).parents[2] / "data"
NOW = dt.datetime(2026, 11, 20, 10)
HOSTILE = '</script><!--&\u2028\u2029"\\,"aliases":[],{"a":[]}:[]'


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return real_dataset()


@pytest.fixture(scope="module")
def catalogue(dataset: Dataset) -> Catalogue:
    return Catalogue(dataset, NOW)


def with_records(dataset: Dataset, *records: Venue | Event) -> Catalogue:
    """The catalogue with some records more."""
    entries = {name: dict(found) for name, found in dataset.entries.items()}
    for record in records:
        collection = "venues" if isinstance(record, Venue) else "events"
        entries[collection][record.id] = Entry(collection, record, "test.yml", {})
    return Catalogue(Dataset(entries, dataset.portal, dataset.portal_entry, dataset.boundaries), NOW)


def venue(**fields: Any) -> Venue:
    return Venue.model_validate({"id": "test-venue", "name": "测试馆", "kind": "science-museum", **fields})


def by_path(outputs: Iterator[Output]) -> dict[str, bytes]:
    found = list(outputs)
    assert len({output.path for output in found}) == len(found)
    return {output.path: output.content for output in found}


def rows(catalogue: Catalogue, table: str) -> dict[str, dict[str, str]]:
    text = tables.table_csv(TABLES[table], tables.rows(catalogue, TABLES[table])).decode("utf-8-sig")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


# JSON


def pruned(value: Any) -> Any:
    """What an export should hold of a dumped record: the slow, plain way."""
    if isinstance(value, dict):
        return {key: pruned(item) for key, item in value.items() if item is not None and item != [] and item != {}}
    return [pruned(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_record_keeps_all_it_says(catalogue: Catalogue, collection: str) -> None:
    for record in catalogue.records[collection].values():
        found = json.loads(api.record_json(catalogue, collection, record))
        own = {key: value for key, value in found.items() if key in type(record).model_fields}
        assert own == pruned(record.model_dump(mode="json"))
        assert found["sample"] is record.sample


@pytest.mark.parametrize("collection", COLLECTIONS.values(), ids=lambda c: c.name)
def test_derived_fields_hide_no_field_of_a_record(collection: Any) -> None:
    added = set(DERIVED) if collection.pages else set(DERIVED) - {"url", "point"}
    assert not added & set(collection.model.model_fields)


def test_collection_and_record_files_hold_the_same(catalogue: Catalogue) -> None:
    files = by_path(api.outputs(catalogue))
    listed = json.loads(files["api/v1/venues.json"])
    assert listed["meta"]["count"] == len(listed["records"]) == len(catalogue.of(Venue))
    assert listed["meta"]["generated"] == "2026-11-20"
    for record in listed["records"]:
        alone = json.loads(files[f"api/v1/venues/{record['id']}.json"])
        assert alone["record"] == record
        assert "generated" not in alone["meta"]


def test_every_file_of_the_index_exists(catalogue: Catalogue) -> None:
    producers = (api, tables, schema)
    files = by_path(output for producer in producers for output in producer.outputs(catalogue))
    index = json.loads(files["api/v1/index.json"])
    assert [entry["collection"] for entry in index["collections"]] == list(COLLECTIONS)
    for entry in index["collections"]:
        assert set(entry["files"].values()) <= set(files)
    package = json.loads(files["api/v1/datapackage.json"])
    for resource in package["resources"]:
        header = files[f"api/v1/{resource['path']}"].decode("utf-8-sig").split("\r\n", 1)[0]
        assert [field["name"] for field in resource["schema"]["fields"]] == header.split(",")


def test_json_is_safe_inside_html(dataset: Dataset) -> None:
    catalogue = with_records(dataset, venue(summary=HOSTILE, names={"en": HOSTILE}, address='a,"b":[]'))
    for path, content in by_path(api.outputs(catalogue)).items():
        assert not re.search("[<>&\u2028\u2029]", content.decode()), path
    record = json.loads(api.record_json(catalogue, "venues", catalogue.of(Venue)["test-venue"]))
    assert record["summary"] == record["names"]["en"] == HOSTILE
    assert record["address"] == 'a,"b":[]'


def test_points_are_wgs84(dataset: Dataset) -> None:
    there = {"lon": "112.987", "lat": "28.109", "datum": "gcj02", "precision": "site"}
    event = Event.model_validate({"id": "test-event", "name": "活动", "venue": "test-venue", "sample": "true"})
    catalogue = with_records(dataset, venue(location=there, region="430103"), event)
    record = json.loads(api.record_json(catalogue, "venues", catalogue.of(Venue)["test-venue"]))
    assert record["location"]["datum"] == "gcj02"
    assert record["point"]["datum"] == "wgs84"
    assert 112.98 < record["point"]["lon"] < 112.983
    assert record["region_path"][-1] == "天心区"
    at_venue = json.loads(api.record_json(catalogue, "events", event))
    assert at_venue["point"] == record["point"]
    assert at_venue["region_path"] == record["region_path"]
    assert at_venue["notice"] == NOTICE


# CSV


@pytest.mark.parametrize("start", "=+-@\t\r\n＝＋－＠")
def test_text_that_looks_like_a_formula_is_defused(start: str) -> None:
    assert csv_export.cell(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"
    assert str(csv_export.cell((f"{start}1", "b"))).startswith("'")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ((), ""),
        (-112.5, -112.5),
        (18.0, 18),
        (True, "true"),
        (False, "false"),
        (("甲", "乙"), "甲；乙"),
        ([None, None], ""),
        ([None, "乙"], "；乙"),
        (["甲；乙", "丙、丁"], "甲，乙；丙、丁"),
        ([("sat", "sun"), ("mon",)], "sat、sun；mon"),
        ([(), ()], ""),
        ([None, ["甲"]], "；甲"),
        ({"en": "Museum"}, "en: Museum"),
        (dt.date(2026, 5, 1), "2026-05-01"),
        (dt.datetime(2026, 5, 1, 9), "2026-05-01 09:00"),
    ],
)
def test_cells(value: Any, expected: Any) -> None:
    assert csv_export.cell(value) == expected


def test_a_table_is_rfc_4180_with_a_mark(dataset: Dataset) -> None:
    catalogue = with_records(dataset, venue(summary='逗号, 引号"', transit="一行\n二行"))
    content = tables.table_csv(TABLES["venues"], tables.rows(catalogue, TABLES["venues"]))
    assert content.startswith(b"\xef\xbb\xbfid,name,")
    assert b'"\xe9\x80\x97\xe5\x8f\xb7, ' in content
    row = rows(catalogue, "venues")["test-venue"]
    assert (row["summary"], row["transit"]) == ('逗号, 引号"', "一行\n二行")
    assert content.count(b"\r\n") == len(catalogue.of(Venue)) + 1


def test_codes_stand_beside_their_words(dataset: Dataset) -> None:
    there = {"lon": "112.98", "lat": "28.11", "datum": "wgs84", "precision": "site"}
    contacts = [{"phone": "0731-85425680"}, {"phone": "12345"}]
    catalogue = with_records(dataset, venue(location=there, region="430103", contacts=contacts, sample="true"))
    row = rows(catalogue, "venues")["test-venue"]
    assert row["kind_label"] == catalogue.label("venue-kinds", "science-museum") != row["kind"]
    assert row["region_name"].endswith("天心区")
    assert (row["lon"], row["lat"], row["precision"]) == ("112.98", "28.11", "site")
    assert row["contacts.phone"] == "0731-85425680；12345"
    assert (row["sample"], row["notice"], row["url"]) == ("true", NOTICE, "venues/test-venue/")


def test_there_is_a_table_for_every_collection_with_pages() -> None:
    assert set(TABLES) == {name for name, collection in COLLECTIONS.items() if collection.pages} | {"indicators"}


def test_indicators_have_a_row_per_figure(catalogue: Catalogue) -> None:
    count = sum(len(item.values) + len(item.targets) for item in catalogue.of(Indicator).values())
    content = tables.table_csv(TABLES["indicators"], tables.rows(catalogue, TABLES["indicators"]))
    found = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(found) == count
    assert all(row["region_name"] and row["year"].isdigit() for row in found)


@pytest.mark.parametrize("name", TABLES)
def test_every_field_has_a_column_or_is_left_out_on_purpose(name: str) -> None:
    keys = [column.key for column in TABLES[name].columns]
    fields = {leaf.key for leaf in leaves(COLLECTIONS[name].model)}
    assert len(set(keys)) == len(keys)
    hidden = {key for key, info in COLLECTIONS[name].model.model_fields.items() if info.exclude}
    assert {key for key in fields if not is_left_out(key)} - hidden <= set(keys)
    assert not any(map(is_left_out, keys))
    assert all(column.title for column in TABLES[name].columns)


def test_only_fields_are_left_out() -> None:
    known = {leaf.key for name in TABLES for leaf in leaves(COLLECTIONS[name].model)}
    for left, reason in LEFT_OUT.items():
        assert any(key == left or key.startswith(f"{left}.") for key in known), left
        assert reason


CALLED_OFF = {
    "id": "test-event", "name": "活动", "registration": {"full": "true"}, "event_status": "postponed",
    "schedule": {
        "dates": [
            {"start": "2026-12-01 09:00"},
            {"start": "2026-12-08 09:00", "cancelled": "true", "note": "停电；改天"},
            {"start": "2026-12-16 09:00", "moved_from": "2026-12-15 09:00"},
        ],
        "weekly": [
            {"days": ["sat", "sun"], "start": "2027-01-01", "end": "2027-02-01", "cancelled": "2027-01-02"},
            {"days": "mon", "start": "2027-01-01", "end": "2027-02-01"},
        ],
    },
}  # fmt: skip


def test_dates_that_are_off_stand_beside_the_others(dataset: Dataset) -> None:
    row = rows(with_records(dataset, Event.model_validate(CALLED_OFF)), "events")["test-event"]
    expected = {
        "schedule.dates.start": "2026-12-01 09:00；2026-12-08 09:00；2026-12-16 09:00",
        "schedule.dates.cancelled": "false；true；false",
        "schedule.dates.moved_from": "；；2026-12-15 09:00",
        "schedule.dates.note": "；停电，改天；",
        "schedule.weekly.days": "sat、sun；mon",
        "schedule.weekly.cancelled": "2027-01-02；",
        "registration.full": "true",
        "event_status": "postponed",
    }
    assert {key: row[key] for key in expected} == expected


def test_the_rule_of_a_theme_day_is_whole(catalogue: Catalogue) -> None:
    found = rows(catalogue, "observances")
    for record in catalogue.of(Observance).values():
        row = found[record.id]
        assert (row["rule.lunar"], row["rule.week_of"]) == (record.rule.lunar or "", record.rule.week_of or "")
        assert row["rule.week"] == ("" if record.rule.week is None else str(record.rule.week))


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_sheets_have_a_cell_for_every_field(dataset: Dataset, collection: str) -> None:
    columns = sheet_columns.columns_of(collection, dataset.entries[collection].values())
    plain = {re.sub(r"\.\d+", "", column.key) for column in columns if not column.block}
    blocks = {column.key for column in columns if column.block}
    for leaf in leaves(COLLECTIONS[collection].model):
        if leaf.steps[0] in sheet_columns.LEFT_OUT:
            continue
        key, dictionary = leaf.key, {name for name in plain if name.startswith(f"{leaf.key}.")}
        assert key in plain or dictionary or any(key.startswith(f"{block}.") for block in blocks), key


# GeoJSON


def test_places_say_what_their_table_says(dataset: Dataset) -> None:
    there = {"lon": "112.98", "lat": "28.11", "datum": "wgs84", "precision": "site"}
    event = Event.model_validate({**CALLED_OFF, "venue": "test-venue"})
    catalogue = with_records(dataset, venue(location=there, region="430103"), event)
    written = tables.features(catalogue, tables.rows(catalogue, TABLES["events"]))
    features = {feature["id"]: feature for feature in json.loads(written)["features"]}
    properties = features["test-event"]["properties"]
    assert properties["schedule.dates.cancelled"] == [False, True, False]
    assert properties["schedule.dates.moved_from"] == [None, None, "2026-12-15T09:00:00"]
    assert (properties["region"], properties["event_status"], properties["precision"]) == (
        "430103",
        "postponed",
        "site",
    )
    assert not {"id", "lon", "lat", "alert.text", "contacts.phone"} & set(properties)
    assert set(properties) <= {column.key for column in TABLES["events"].columns}


def test_features_are_points_longitude_first(catalogue: Catalogue) -> None:
    files = by_path(tables.outputs(catalogue))
    assert {path for path in files if path.endswith(".geojson")} == {
        f"api/v1/{c.name}.geojson" for c in COLLECTIONS.values() if c.placed
    }
    features = json.loads(files["api/v1/venues.geojson"])["features"]
    assert features
    for feature in features:
        lon, lat = feature["geometry"]["coordinates"]
        assert 73 < lon < 136 and 3 < lat < 54
        assert feature["id"] in catalogue.of(Venue)
        assert {"name", "kind_label", "precision", "sample", "url"} <= set(feature["properties"])


# JSON Schema


class CoreLoader(yaml.CSafeLoader):
    """YAML 1.2's core schema, as editors' tools read it: no dates, no base-60 numbers, no yes and no."""

    yaml_implicit_resolvers: ClassVar[dict[Any, Any]] = {}


for _tag, _pattern, _first in (
    ("bool", r"^(true|false)$", "tf"),
    ("null", r"^(~|null|)$", ["~", "n", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


@pytest.fixture(scope="module")
def validators(catalogue: Catalogue) -> dict[str, jsonschema.Draft202012Validator]:
    documents = {Path(path).stem: json.loads(content) for path, content in by_path(schema.outputs(catalogue)).items()}
    check_schemas(documents.values())
    return {name: jsonschema.Draft202012Validator(document) for name, document in documents.items()}


Validators = dict[str, jsonschema.Draft202012Validator]
NOT_YET = ("inquiries", "removed")
"""Collections that this portal has no record of: nobody has been asked."""


@pytest.mark.parametrize("collection", [*COLLECTIONS, "portal"])
def test_schemas_accept_every_file(validators: Validators, collection: str) -> None:
    files = [DATA / "portal.yml"] if collection == "portal" else sorted((DATA / collection).rglob("*.yml"))
    assert files or collection in NOT_YET
    for file in files:
        value = yaml.load(file.read_text("utf-8"), Loader=CoreLoader)
        problems = [error.message for error in validators[collection].iter_errors(value)]
        assert not problems, f"{file}: {problems[:3]}"


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_schemas_accept_what_the_api_says(catalogue: Catalogue, validators: Validators, collection: str) -> None:
    for record in catalogue.records[collection].values():
        value = json.loads(api.record_json(catalogue, collection, record))
        own = {key: item for key, item in value.items() if key in type(record).model_fields}
        assert not [error.message for error in validators[collection].iter_errors(own)], record.id


MINIMAL = "name: 馆\nkind: science-museum\n"


@pytest.mark.parametrize(
    "text",
    [
        "aliases: 别名",
        "aliases: [816]",
        "region: 430103",
        "opened: 2025",
        "opened: 2025-03",
        "collected_on: 2026-11-01",
        "summary:",
        "sample: 是",
        "booking: {lead_days: 3}",
        'booking: {lead_days: "3"}',
        "location: {lon: 112.97, lat: 28, datum: wgs84, precision: site}",
        "hours: {text: 全天, weekly: {days: mon, opens: 9:00, closes: 24:00}}",
        "themes: astronomy",
    ],
)
def test_schemas_accept_what_editors_may_write(validators: Validators, text: str) -> None:
    validators["venues"].validate(yaml.load(MINIMAL + text, Loader=CoreLoader))


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "name: 馆",
        "[{name: 馆, kind: science-museum}]",
        *(
            MINIMAL + line
            for line in (
                "nmae: x",
                "kind2: museum",
                "themes: [no-such-theme]",
                "collected_on: 2026/11/01",
                "sample: maybe",
                "booking: {lead_days: 3天}",
                "booking: {lead_days: 400}",
                "location: {lon: 112.97, lat: 28.1, precision: site}",
                "hours: {text: 全天, weekly: {days: mon, opens: 九点, closes: 24:00}}",
                "status: gone",
                "id: Has_Capitals",
            )
        ),
    ],
)
def test_schemas_refuse(validators: Validators, text: str) -> None:
    assert list(validators["venues"].iter_errors(yaml.load(text, Loader=CoreLoader)))


def test_schemas_speak_chinese_and_list_the_terms(catalogue: Catalogue, validators: Validators) -> None:
    described = validators["venues"].schema
    assert described["title"] == "场馆"
    kinds = described["$defs"]["vocab-venue-kinds"]
    assert kinds["enum"] == list(catalogue.labels("venue-kinds"))
    assert described["$defs"]["record"]["properties"]["kind"]["$ref"] == "#/$defs/vocab-venue-kinds"
    assert "A place" not in json.dumps(described)


def test_outputs_are_the_same_every_time(dataset: Dataset) -> None:
    for producer in (api, tables, schema):
        first, second = (list(producer.outputs(Catalogue(dataset, NOW))) for _ in range(2))
        assert first == second

"""Records as JSON: one file per collection, one per record, and an index of all that can be downloaded.

Every path in these files is relative to the site's root, except in ``datapackage.json``, where the
Frictionless standard wants them relative to that file. Times are local, Asia/Shanghai, without an offset.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any

from ..catalogue import Catalogue
from ..model import COLLECTIONS, Collection, Record
from ..output import Output, Unit, dumps, json_output
from ..reading import Remembered
from ..shards import WHOLE, Shard
from .csv_tables import TABLES, Table
from .derived import DATA_PAGE, DERIVED, FOLDER, derived, licence

TIME_ZONE = "Asia/Shanghai"
_EMPTY_FIRST = re.compile(rb'\{(?:"[a-z_]+":(?:\[\]|\{\}),?)+')
_EMPTY_LATER = re.compile(rb',"[a-z_]+":(?:\[\]|\{\})')
"""Empty lists and objects with their keys, at the start of an object and further on. They work on text because
a quotation mark inside a JSON string is always escaped: ``"key":`` can only be a key, and keys are plain words."""
_ESCAPES = tuple((character.encode(), dumps(character)[1:-1].encode()) for character in "<>&\u2028\u2029")
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """All JSON files of the open data but the schemas and GeoJSON.

    Args:
        catalogue: the records of the site.

    Yields:
        Per collection one file per record, by id, and its file; then the index and the data package.
    """
    for unit in chain.from_iterable(batches(catalogue)):
        yield from unit.make()


def batches(catalogue: Catalogue, shard: Shard = WHOLE) -> Iterator[Iterator[Unit[Output]]]:
    """:func:`outputs` in parts that can be made apart from each other: a collection each, then the rest."""
    for position, collection in enumerate(COLLECTIONS.values()):
        yield _of_collection(catalogue, collection, shard, together=shard.turn(position))
    if shard.first:
        yield iter((Unit("api", partial(_contents, catalogue)),))


def _contents(catalogue: Catalogue) -> Iterator[Output]:
    yield json_output(f"{FOLDER}/index.json", index(catalogue))
    yield json_output(f"{FOLDER}/datapackage.json", datapackage(catalogue))


def _of_collection(
    catalogue: Catalogue, collection: Collection, shard: Shard, *, together: bool
) -> Iterator[Unit[Output]]:
    """The files of a shard's records, and that of all records if they come ``together`` in this shard."""
    name = collection.name
    head = b'{"meta":' + dumps(_record_meta(catalogue, name))[:-1].encode() + b',"file":'
    bodies = Remembered[str, bytes](
        catalogue.reads, lambda record_id: record_json(catalogue, name, catalogue.records[name][record_id])
    )

    def of_record(record_id: str) -> Iterator[Output]:
        file = dumps(catalogue.files[name, record_id]).encode()
        yield Output(f"{FOLDER}/{name}/{record_id}.json", head + file + b'},"record":' + bodies[record_id] + b"}")

    def of_all() -> Iterator[Output]:
        meta = dumps(_meta(catalogue, collection)).encode()
        records = b",\n".join(catalogue.rows.of(f"api {name}", list(catalogue.records[name]), bodies.__getitem__))
        yield Output(f"{FOLDER}/{name}.json", b'{"meta":' + meta + b',"records":[' + records + b"]}")

    for record in shard.held(catalogue.records[name].values(), catalogue.home_of):
        yield Unit(f"api {name}/{record.id}", partial(of_record, record.id))
    if together:
        yield Unit(f"api {name}", of_all)


def record_json(catalogue: Catalogue, collection: str, record: Record) -> bytes:
    """One record as compact JSON, safe inside HTML too.

    What is not known is left out: absent fields and empty lists. Flags and states are always written,
    ``sample`` among them. The derived fields follow the record's own.
    """
    body = record.model_dump_json(exclude_none=True).encode()
    body = _EMPTY_LATER.sub(b"", _EMPTY_FIRST.sub(b"{", body))
    if more := derived(catalogue, collection, record):
        body = body[:-1] + b"," + _encode(more).encode()[1:]
    for plain, escaped in _ESCAPES:
        body = body.replace(plain, escaped)
    return body


def _files(collection: Collection) -> dict[str, str]:
    """Where else the collection can be had, by format."""
    name = collection.name
    files = {"json": f"{FOLDER}/{name}.json", "schema": f"{FOLDER}/schema/{name}.json"}
    if name in TABLES:
        files["csv"] = f"{FOLDER}/{name}.csv"
    if collection.placed:
        files["geojson"] = f"{FOLDER}/{name}.geojson"
    return files


def _meta(catalogue: Catalogue, collection: Collection) -> dict[str, Any]:
    return {
        "collection": collection.name,
        "title": collection.label,
        "count": len(catalogue.records[collection.name]),
        "generated": catalogue.today.isoformat(),
        "licence": licence(catalogue),
        "attribution": catalogue.portal.name,
        "documentation": DATA_PAGE,
        "time_zone": TIME_ZONE,
        "schema": f"{FOLDER}/schema/{collection.name}.json",
        "files": _files(collection),
        "derived": DERIVED,
    }


def _record_meta(catalogue: Catalogue, collection: str) -> dict[str, Any]:
    """Without a date: the file of a record that did not change stays the same from day to day. In each record's file
    ``file`` is added: where in the repository the record is kept."""
    return {
        "collection": collection,
        "licence": licence(catalogue),
        "attribution": catalogue.portal.name,
        "time_zone": TIME_ZONE,
        "schema": f"{FOLDER}/schema/{collection}.json",
    }


def index(catalogue: Catalogue) -> dict[str, Any]:
    """What there is, for programs and for the data page; the terms follow DCAT where it has one."""
    return {
        "title": catalogue.portal.name,
        "description": catalogue.portal.tagline,
        "generated": catalogue.today.isoformat(),
        "licence": licence(catalogue),
        "documentation": DATA_PAGE,
        "time_zone": TIME_ZONE,
        "datapackage": f"{FOLDER}/datapackage.json",
        "derived": DERIVED,
        "collections": [_entry(catalogue, collection) for collection in COLLECTIONS.values()],
    }


def _entry(catalogue: Catalogue, collection: Collection) -> dict[str, Any]:
    records = catalogue.records[collection.name].values()
    collected = [record.collected_on for record in records if record.collected_on]
    verified = [record.last_verified for record in records if record.last_verified]
    return {
        "collection": collection.name,
        "title": collection.label,
        "count": len(records),
        "samples": sum(record.sample for record in records),
        "collected": _span(collected),
        "verified": _span(verified),
        "record": f"{FOLDER}/{collection.name}/{{id}}.json",
        "files": _files(collection),
    }


def _span(days: list[dt.date]) -> dict[str, Any] | None:
    """How many records have a day, the first and the last of them; None without any."""
    if not days:
        return None
    return {"count": len(days), "oldest": min(days).isoformat(), "newest": max(days).isoformat()}


def datapackage(catalogue: Catalogue) -> dict[str, Any]:
    """The CSV files as a Frictionless data package (https://datapackage.org, version 2)."""
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "kepu-open-data",
        "title": catalogue.portal.name,
        "description": catalogue.portal.tagline,
        "version": catalogue.today.isoformat(),
        "resources": [_resource(table) for table in TABLES.values()],
    }
    if terms := catalogue.portal.data_licence:
        package["licenses"] = [{"title": terms.name, "path": terms.url}]
    return package


def _resource(table: Table) -> dict[str, Any]:
    fields = [
        {"name": column.key, "type": column.kind, **({"title": column.title} if column.title else {})}
        for column in table.columns
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = [table.key]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": COLLECTIONS[table.name].label,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }

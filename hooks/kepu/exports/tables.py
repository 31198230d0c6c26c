"""The tables of the open data, as CSV and, of what has a place, as GeoJSON: each record is read once for both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ..catalogue import Catalogue
from ..model import COLLECTIONS
from ..output import Output, Unit
from .csv_export import csv_line, table_head
from .csv_tables import TABLES, Table
from .derived import FOLDER
from .geojson import collection_of_features, feature


class Row(NamedTuple):
    """A record as a line of CSV and as a GeoJSON feature, which is empty for what has no known place."""

    line: bytes
    feature: bytes


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """One CSV file per table: the collections with pages, and the indicators' values and targets; and a GeoJSON file of
    each collection whose records can have a place."""
    for unit in units(catalogue):
        yield from unit.make()


def units(catalogue: Catalogue) -> Iterator[Unit[Output]]:
    """:func:`outputs` in parts that are made again apart from each other."""
    for table in TABLES.values():
        yield Unit(f"table {table.name}", partial(_files, catalogue, table))


def _files(catalogue: Catalogue, table: Table) -> Iterator[Output]:
    found = rows(catalogue, table)
    yield Output(f"{FOLDER}/{table.name}.csv", table_csv(table, found))
    if COLLECTIONS[table.name].placed:
        yield Output(f"{FOLDER}/{table.name}.geojson", features(catalogue, found))


def rows(catalogue: Catalogue, table: Table) -> list[Row]:
    """The rows of a table; those of records are kept from build to build."""
    readers = {column.key: column.reader(catalogue) for column in table.columns}
    if not table.key:
        return [Row(csv_line(read(row) for read in readers.values()), b"") for row in table.rows(catalogue)]
    records, placed = catalogue.records[table.name], COLLECTIONS[table.name].placed

    def row(record_id: str) -> tuple[bytes, bytes]:
        record = records[record_id]
        values = {key: read(record) for key, read in readers.items()}
        return csv_line(values.values()), feature(values) if placed and catalogue.placed(record) else b""

    return list(map(Row._make, catalogue.rows.of(f"table {table.name}", list(records), row)))


def table_csv(table: Table, found: Sequence[Row]) -> bytes:
    """A whole table, the header row first."""
    return b"".join((table_head(table), *(row.line for row in found)))


def features(catalogue: Catalogue, found: Sequence[Row]) -> bytes:
    """The placed records of a collection; a region is a point too, where its name is written on a map."""
    return collection_of_features(catalogue, [row.feature for row in found if row.feature])

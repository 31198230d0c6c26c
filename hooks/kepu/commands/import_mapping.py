"""Which column of a table to import is which field: read from the file beside the table, guessed, or asked."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..check.dataset import Dataset
from ..editing.choosing import Unclear, collection_named
from ..editing.sheets.columns import Column, columns_of
from ..editing.sheets.mapping import (
    IGNORED,
    BadMapping,
    TableMapping,
    guessed,
    load_mapping,
    mapping_text,
    own_columns,
    renewed,
)
from ..editing.sheets.results import RowResult
from ..editing.sheets.tables import Table
from ..editing.writing import Change

_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]')
"""What a file's name cannot have on every computer."""
_RETURNED = re.compile(r"\.rejected(-\d+)?$")


@dataclass
class Job:
    """One table to import; ``path`` is the file of its mapping, ``guess`` what the headings suggest."""

    table: Table
    collection: str
    mapping: TableMapping
    path: Path
    guess: TableMapping
    importer: Any = None
    results: list[RowResult] = field(default_factory=list)


def prepared(options: argparse.Namespace, data: Dataset, table: Table, several: bool) -> Job:
    """A table with its mapping.

    Raises:
        Unclear: nobody says which records it holds.
        BadMapping: the mapping cannot be used, or no column is the name.
    """
    path = _path(options, table, several)
    collection = _collection(options, table, path)
    columns = columns_of(collection, data.entries[collection].values())
    if table.collection:
        mapping = guess = own_columns(table.headings, columns)
    else:
        guess = guessed(table.headings, columns)
        mapping = load_mapping(path, columns) if path.is_file() else guess
        mapping = _with_name(options, table, mapping)
    fixed = {**mapping.fixed, **_said(options, columns)}
    mapping = mapping.model_copy(update={"overwrite": mapping.overwrite or options.overwrite, "fixed": fixed})
    return Job(table, collection, mapping, path, guess)


def _collection(options: argparse.Namespace, table: Table, path: Path) -> str:
    said = table.collection or options.collection
    if said is None and path.is_file():
        match = re.search(r"(?m)^collection: *([a-z]+)", path.read_text("utf-8", "replace"))
        said = match[1] if match else None
    if said is None:
        raise Unclear(f"“{table.name}”里是哪一类记录？请写 --collection，如 venues")
    return table.collection or collection_named(said)


def _path(options: argparse.Namespace, table: Table, several: bool) -> Path:
    """The file of the mapping: the one named, or the one beside the table; returned rows have that of their table."""
    if options.mapping:
        return Path(options.mapping)
    middle = f".{unfit(table.name)}" if several else ""
    own: Path = options.file.with_name(f"{options.file.stem}{middle}.mapping.yml")
    first: Path = options.file.with_name(f"{_RETURNED.sub('', options.file.stem)}{middle}.mapping.yml")
    return own if own.is_file() or not first.is_file() else first


def _with_name(options: argparse.Namespace, table: Table, mapping: TableMapping) -> TableMapping:
    """The mapping with a column for the name, which somebody is asked for if it is not known."""
    if options.name:
        if options.name not in table.headings:
            raise BadMapping(f"没有“{options.name}”这一列；有：{'、'.join(table.headings)}")
    elif {"name", "id"} & {*mapping.columns.values()}:
        return mapping
    heading = options.name or _asked_for_name(table)
    others = {column: key for column, key in mapping.columns.items() if key != "name"}
    return mapping.model_copy(update={"columns": {**others, heading: "name"}})


def _asked_for_name(table: Table) -> str:
    headings = [heading for heading in table.headings if heading not in IGNORED]
    unclear = f"“{table.name}”里看不出哪一列是名称；请加 --name 列名，可写：{'、'.join(headings)}"
    if not sys.stdin.isatty():
        raise BadMapping(unclear)
    for number, heading in enumerate(headings, 1):
        print(f"  {number}. {heading}")
    answer = input(f"“{table.name}”里哪一列是名称？写号码或列名：").strip()
    chosen = headings[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(headings) else answer
    if chosen not in headings:
        raise BadMapping(unclear)
    return chosen


def _said(options: argparse.Namespace, columns: list[Column]) -> dict[str, str]:
    """What the command says of the whole table."""
    keys = {column.key for column in columns}
    said = {
        "source.0.title": options.source,
        "source.0.date": options.date,
        "source.0.url": options.url,
        "location.datum": options.datum,
    }
    return {key: text for key, text in said.items() if text and key in keys}


def mapping_change(job: Job, unused: list[str]) -> list[Change]:
    """The mapping, written for the next run; one that exists keeps what a person wrote and learns new headings."""
    if job.table.collection:
        return []
    if not job.path.is_file():
        unknown = job.importer.reader.unknown
        return [file_change(job.path, mapping_text(job.mapping, job.collection, unused, unknown).encode())]
    old = job.path.read_bytes()
    new = renewed(old.decode("utf-8", "replace"), job.mapping, job.guess, unused).encode()
    return [Change(job.path, old, new)] if new != old else []


def unfit(name: str) -> str:
    """A sheet's name as part of a file's name."""
    return _UNFIT.sub("_", name)


def file_change(path: Path, content: bytes) -> Change:
    """A file with new content."""
    return Change(path, path.read_bytes() if path.is_file() else None, content)

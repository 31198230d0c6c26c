"""What a table that is imported is about: the records, its columns, and the words in its cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...check.dataset import Dataset, Entry
from ...model import COLLECTIONS, Record
from .cells import Words
from .columns import Column, columns_of
from .mapping import TableMapping


@dataclass(frozen=True)
class About:
    """One table and the records of one collection.

    Args:
        data: the records.
        folder: the data folder.
        collection: which records the table is about.
        mapping: headings and fields; for our own export the keys stand for themselves.
        columns: by key.
    """

    data: Dataset
    folder: Path
    collection: str
    mapping: TableMapping
    columns: dict[str, Column]

    @classmethod
    def of(cls, data: Dataset, folder: Path, collection: str, mapping: TableMapping) -> About:
        columns = {column.key: column for column in columns_for(data, collection, mapping)}
        return cls(data, folder, collection, mapping, columns)

    @cached_property
    def words(self) -> Words:
        """What codes and ids are called."""
        return Words(self.data)

    @property
    def model(self) -> type[Record]:
        return COLLECTIONS[self.collection].model

    @property
    def entries(self) -> dict[str, Entry]:
        """The records on file, by id."""
        return self.data.entries[self.collection]


def columns_for(data: Dataset, collection: str, mapping: TableMapping) -> list[Column]:
    """The columns of a collection, and those for further items of lists that the mapping names."""
    columns = columns_of(collection, data.entries[collection].values())
    known = {column.key for column in columns}
    wanted = {*mapping.columns.values(), *mapping.fixed} - known
    more = []
    for key in sorted(wanted):
        first = ".".join("0" if step.isdigit() else step for step in key.split("."))
        like = next((column for column in columns if column.key == first), None)
        if like is not None:
            more.append(Column(key, like.title, like.note, like.kind, like.target, like.choices, like.many, like.block))
    return columns + more

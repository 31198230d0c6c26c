"""The CSV tables: one for every collection with pages, and one of the figures of the indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from typing import Any

from ..catalogue import Catalogue, Placed
from ..model import COLLECTIONS, Record
from ..model.leaves import leaves
from ..model.planning import Indicator, Target, Value
from .csv_columns import Column, Kind, Reader, columns_of, common_columns, first_columns
from .derived import NOTICE, page


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file. ``key`` names the column that identifies a row, if one does: then its rows are the records of the
    collection ``name``; ``rows`` finds what rows are made of."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Catalogue], list[Any]]
    key: str | None = "id"


def _table(name: str) -> Table:
    collection = COLLECTIONS[name]
    columns = (
        *first_columns(collection.model),
        *(_PLACE if collection.placed else ()),
        *common_columns(collection.model),
        _NOTICE,
        Column("url", lambda catalogue: partial(page, catalogue, name), title="本站页面"),
    )
    return Table(name, columns, lambda catalogue: list(catalogue.records[name].values()))


def _notice(record: Record) -> str | None:
    return NOTICE if record.sample else None


def _placed(key: str, read: Callable[[Placed], Any], kind: Kind, title: str) -> Column:
    def reader(catalogue: Catalogue) -> Reader:
        return lambda record: read(place) if (place := catalogue.placed(record)) else None

    return Column(key, reader, kind, title)


_NOTICE = Column("notice", lambda _catalogue: _notice, title="示例的说明")
_PLACE = (
    _placed("lon", lambda place: place.point[0], "number", "经度（WGS-84）"),
    _placed("lat", lambda place: place.point[1], "number", "纬度（WGS-84）"),
    _placed("precision", lambda place: place.precision, "string", "坐标精度"),
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """One value or target of an indicator: a row of the indicators' table."""

    indicator: Indicator
    type: str
    figure: Any


def _figures(catalogue: Catalogue) -> list[_Figure]:
    return [
        _Figure(indicator, kind, figure)
        for indicator in catalogue.of(Indicator).values()
        for kind, figures in (("value", indicator.values), ("target", indicator.targets))
        for figure in figures
    ]


def _indicator_table() -> Table:
    first, common = (list(map(_of_indicator, of(Indicator))) for of in (first_columns, common_columns))
    columns = (
        *(column for column in first if not column.key.startswith("region")),
        Column("type", lambda _catalogue: attrgetter("type"), title="value 实际值，target 目标"),
        *_figure_columns(),
        *common,
        _of_indicator(_NOTICE),
    )
    return Table("indicators", columns, _figures, key=None)


def _of_indicator(column: Column) -> Column:
    def reader(catalogue: Catalogue) -> Reader:
        read = column.reader(catalogue)
        return lambda row: read(row.indicator)

    return replace(column, reader=reader)


def _figure_columns() -> Iterator[Column]:
    """What targets and values say, each field once."""
    known = {leaf.key: leaf for model in (Value, Target) for leaf in leaves(model)}
    for key in dict.fromkeys(leaf.key for model in (Target, Value) for leaf in leaves(model)):
        yield from (_of_figure(column, key) for column in columns_of(known[key]))


def _of_figure(column: Column, field: str) -> Column:
    """A column that is empty where a figure is of the kind without the field."""

    def reader(catalogue: Catalogue) -> Reader:
        read = column.reader(catalogue)
        return lambda row: read(row.figure) if hasattr(row.figure, field) else None

    return replace(column, reader=reader)


TABLES: dict[str, Table] = {
    **{collection.name: _table(collection.name) for collection in COLLECTIONS.values() if collection.pages},
    "indicators": _indicator_table(),
}
"""All CSV tables by the name of their collection."""

"""The columns of the CSV tables.

A column is named by a field's dotted way through the model. How its values are written follows from the
model: a vocabulary's code gets a column with its label beside it, a reference one with the name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, Literal, get_args

from pydantic import BaseModel

from ..catalogue import Catalogue, Placed
from ..model import COLLECTIONS, Record
from ..model.markers import EACH, markers
from ..model.planning import Indicator, Target, Value
from ..model.types import Ref, Term
from .derived import NOTICE, page, region_path

Kind = Literal["string", "number", "integer", "boolean", "date"]
Reader = Callable[[Any], Any]
_KINDS: dict[type, Kind] = {bool: "boolean", int: "integer", float: "number", dt.date: "date"}


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` heads the column; ``kind`` is a type of Frictionless Table Schema; ``reader`` gives, for a
    catalogue, the function that finds the raw value in a row."""

    key: str
    reader: Callable[[Catalogue], Reader]
    kind: Kind = "string"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file. ``key`` names the column that identifies a row, if one does; ``rows`` finds what rows are
    made of."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Catalogue], list[Any]]
    key: str | None = "id"


_HEAD = ("id", "name", "aliases", "names")
_TAIL = (
    "summary", "description", "themes", "audiences", "contacts.phone", "contacts.email", "contacts.wechat",
    "links.url", "status", "alert.text", "alert.until", "source.title", "source.url", "source.tier",
    "verified_on", "sample",
)  # fmt: skip
_COST = ("cost.free", "cost.amount", "cost.unit", "cost.text")
_SIZE = ("size.smallest", "size.largest")
_FIELDS: dict[str, tuple[str, ...]] = {
    "regions": (
        "level", "code", "parent", "population", "population_year", "region_status", "merged_into", "boundary_note",
    ),
    "organizations": ("kind", "region", "parent", "address"),
    "venues": (
        "kind", "region", "address", "directions", "hours.text", "hours.by_appointment", "hours.on_public_holidays",
        "admission.free", "admission.text", "admission.prices.label", "admission.prices.amount",
        "booking.required", "booking.url", "booking.phone", "booking.lead_days", "booking.text",
        "transit", "parking", "accessibility.wheelchair", "accessibility.lift", "accessibility.toilet",
        "accessibility.parking", "accessibility.nursing_room", "accessibility.sign_language",
        "accessibility.audio_guide", "accessibility.large_print", "accessibility.elderly_service",
        "accessibility.text", "facilities", "operator", "opened",
    ),
    "bases": (
        "region", "venue", "organization", "designations.title", "designations.batch", "designations.level",
        "designations.issuer", "designations.number", "designations.announced", "designations.valid_from",
        "designations.valid_until", "group_offer.stages", *(f"group_offer.{key}" for key in (*_SIZE, *_COST)),
        "group_offer.sessions_a_day", "group_offer.staff_ratio", "group_offer.lead_days", "group_offer.weekdays",
        "group_offer.duration", "group_offer.wet_weather", "group_offer.lunch", "group_offer.coach_parking",
        "group_offer.first_aid", "group_offer.insurance", "group_offer.emergency_plan", "group_offer.contact.phone",
    ),
    "courses": (
        "region", "provider", "venue", "mode", "stages", "core_concepts", "textbooks", "duration", *_SIZE, *_COST,
        "materials", "safety", "ordering.how", "ordering.url", "ordering.lead_days", "ordering.contact.phone",
        "service_area", "plan",
    ),
    "events": (
        "region", "venue", "place", "online", "schedule.text", "schedule.dates.start", "schedule.dates.end",
        "schedule.weekly.days", "schedule.weekly.opens", "schedule.weekly.closes", "schedule.weekly.start",
        "schedule.weekly.end", "schedule.weekly.every", "schedule.weekly.skip", "schedule.monthly.day",
        "schedule.monthly.weekday", "schedule.monthly.nth", "schedule.monthly.opens", "schedule.monthly.closes",
        "schedule.monthly.start", "schedule.monthly.end", "schedule.monthly.every", "schedule.monthly.skip",
        "registration.required", "registration.url",
        "registration.phone", "registration.opens", "registration.closes", "registration.text", *_COST, "capacity",
        "event_status", "campaign", "organizers", "plan",
    ),
    "resources": (
        "kind", "region", "owner", "venue", "quantity", "sharing.terms", *(f"sharing.{key}" for key in _COST),
        "sharing.contact.phone", "sharing.across_regions", "service_area", "lead_days", "itinerary.region",
        "itinerary.venue", "itinerary.place", "itinerary.start", "itinerary.end", "itinerary.stop_status", "plan",
    ),
    "observances": (
        "region", "rule.month", "rule.day", "rule.weekday", "rule.nth", "rule.length", "rule.announced",
        "dates.start", "dates.end", "organizers",
    ),
    "plans": (
        "region", "issuers", "number", "issued_on", "valid_from", "valid_until", "draft", "goals.text",
        "sections.title",
    ),
}  # fmt: skip
"""The columns of each table between the common ones, in the order they are written."""


def _table(name: str) -> Table:
    collection = COLLECTIONS[name]
    places = _PLACE if collection.placed else ()
    columns = [column for key in (*_HEAD, *_FIELDS[name]) for column in _columns(collection.model, key)]
    columns += places
    columns += [column for key in _TAIL for column in _columns(collection.model, key)]
    columns += [
        Column("notice", lambda _catalogue: _notice, title="示例的说明"),
        Column("url", lambda catalogue: partial(page, catalogue, name), title="本站页面"),
    ]
    return Table(name, tuple(columns), lambda catalogue: list(catalogue.records[name].values()))


def _columns(model: type[Record], key: str) -> tuple[Column, ...]:
    """The column of a field, and the one that says a code or an id in words."""
    steps = tuple(key.split("."))
    kind, title = _described(model, steps)
    read = _reader(steps)
    column = Column(key, lambda _catalogue: read, kind, title)
    if key == "region":
        return column, Column("region_name", lambda catalogue: partial(_region_name, catalogue), title="所在地区")
    marker = next((m for m in markers(model) if tuple(s for s in m.steps if s != EACH) == steps), None)
    return (column, _named(key, read, marker.target, title)) if marker else (column,)


def _named(key: str, read: Reader, target: Ref | Term, title: str) -> Column:
    def reader(catalogue: Catalogue) -> Reader:
        words = _words(catalogue, target)
        return lambda row: _each(read(row), words)

    return Column(f"{key}_{'name' if isinstance(target, Ref) else 'label'}", reader, title=title)


def _each(value: Any, words: Callable[[str], str]) -> Any:
    if not value:
        return None
    return [item and words(item) for item in value] if isinstance(value, list | tuple) else words(value)


def _words(catalogue: Catalogue, target: Ref | Term) -> Callable[[str], str]:
    """What a code or an id is called: a term's label, a record's name, a region with what it lies in."""
    if isinstance(target, Term):
        return partial(catalogue.label, target.vocabulary)
    if target.collection == "regions":
        return lambda region_id: "".join(region_path(catalogue, region_id))
    records = catalogue.records[target.collection]
    return lambda record_id: records[record_id].name if record_id in records else ""


def _reader(steps: tuple[str, ...]) -> Reader:
    """A function that follows the steps; through a list it gives one value per item, so that lists stay aligned."""
    first = attrgetter(steps[0])
    if len(steps) == 1:
        return first
    onwards = _reader(steps[1:])

    def read(here: Any) -> Any:
        value = first(here)
        if not value:
            return None
        return [onwards(item) for item in value] if type(value) is tuple else onwards(value)

    return read


def _described(model: type[BaseModel], steps: tuple[str, ...]) -> tuple[Kind, str]:
    """The type of a field and what it means, from the model; what passes through a list is text."""
    field = model.model_fields[steps[0]]
    parts = _parts(field.annotation)
    inner = next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)
    if len(steps) > 1 and inner:
        kind, title = _described(inner, steps[1:])
        return ("string" if tuple in parts else kind), title or field.description or ""
    kinds = {_KINDS.get(part, "string") for part in parts if part is not type(None)}
    return (kinds.pop() if len(kinds) == 1 else "string"), field.description or ""


def _parts(annotation: Any) -> list[Any]:
    """The types an annotation is made of, ``tuple`` itself included."""
    arguments = get_args(annotation)
    if not arguments:
        return [annotation] if isinstance(annotation, type) else []
    container = [tuple] if getattr(annotation, "__origin__", None) is tuple else []
    return container + [part for argument in arguments for part in _parts(argument)]


def _region_name(catalogue: Catalogue, record: Record) -> str:
    return "".join(region_path(catalogue, catalogue.region_of(record)))


def _notice(record: Record) -> str | None:
    return NOTICE if record.sample else None


def _placed(key: str, read: Callable[[Placed], Any], kind: Kind, title: str) -> Column:
    def reader(catalogue: Catalogue) -> Reader:
        return lambda record: read(place) if (place := catalogue.placed(record)) else None

    return Column(key, reader, kind, title)


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
        for indicator in catalogue.indicators.values()
        for kind, figures in (("value", indicator.values), ("target", indicator.targets))
        for figure in figures
    ]


def _of_indicator(key: str) -> Column:
    kind, title = _described(Indicator, steps := tuple(key.split(".")))
    read = _reader(steps)
    return Column(key, lambda _catalogue: lambda row: read(row.indicator), kind, title)


def _of_figure(key: str) -> tuple[Column, ...]:
    """A field that values or targets have, and its name column if it is a reference."""
    model = Target if key in Target.model_fields else Value
    kind, title = _described(model, (key,))

    def read(row: _Figure) -> Any:
        return getattr(row.figure, key, None)

    column = Column(key, lambda _catalogue: read, kind, title)
    marker = next((m for m in markers(model) if m.steps == (key,)), None)
    return (column, _named(key, read, marker.target, title)) if marker else (column,)


def _indicator_table() -> Table:
    columns = [
        *map(_of_indicator, ("id", "name", "unit")),
        Column("type", lambda _catalogue: attrgetter("type"), title="value 实际值，target 目标"),
    ]
    for key in ("region", "year", "value", "stretch", "comparison", "every_region", "plan", "text", "note", "url"):
        columns += _of_figure(key)
    columns += map(_of_indicator, ("source.title", "source.url", "verified_on", "sample"))
    columns += [Column("notice", lambda _catalogue: lambda row: _notice(row.indicator), title="示例的说明")]
    return Table("indicators", tuple(columns), _figures, key=None)


TABLES: dict[str, Table] = {name: _table(name) for name in _FIELDS} | {"indicators": _indicator_table()}
"""All CSV tables by the name of their collection."""

"""The questions about what a record lacks, each put in plain words, with an example of an answer."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...catalogue.computed_once import computed_once
from ...model import COLLECTIONS
from ...model.asking import Wanted, WantedFact
from ...model.ways import cell_key
from .fields import Field, fields_of


class Question(NamedTuple):
    """What ``contribute-fields.html`` needs to put one question. ``name`` is the way through the record, with numbers
    for items of lists; ``whole`` says that a new answer makes the rest of its group void."""

    name: str
    label: str
    told: str
    kind: str
    many: bool = False
    options: tuple[tuple[str, str], ...] = ()
    target: str = ""
    least: float | None = None
    most: float | None = None
    longest: int | None = None
    whole: bool = False
    inside: tuple[()] = ()
    required: bool = False
    default: Any = None


@computed_once
def questions_of(catalogue: Catalogue, collection: str) -> dict[str, Question]:
    """The questions of a collection by the field that each asks for."""
    model = COLLECTIONS[collection].model
    wanted = catalogue.of(Wanted).get(collection)
    fields = fields_of(catalogue, model, frozenset())
    facts = wanted.facts if wanted else ()
    return {fact.field: _question(fact, cell_key(model, fact.field), _at(fields, fact.field)) for fact in facts}


def _question(fact: WantedFact, name: str, field: Field) -> Question:
    return Question(
        name, fact.ask, "" if field.options or field.kind == "flag" else f"例：{fact.example}", field.kind, field.many,
        field.options, field.target, field.least, field.most, field.longest, fact.whole,
    )  # fmt: skip


def _at(fields: tuple[Field, ...], way: str) -> Field:
    """The field that a way leads to; a check has made sure that there is one (KP311)."""
    name, _, rest = way.partition(".")
    chosen = next(field for field in fields if field.name == name)
    return _at(chosen.inside, rest) if rest else chosen

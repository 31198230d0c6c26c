"""The table of judgements that the Python code and the browser's code are both held to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kepu.catalogue.matching.offer import Ask, Offer, There

_TABLE = Path(__file__).parent / "unit/matching_cases.yml"


class Case(NamedTuple):
    """A judgement by one criterion: ``expected`` as in the table, and the values in its words."""

    criterion: str
    given: dict[str, dict[str, Any]]
    expected: str
    values: dict[str, Any]


def _case(name: str, fields: list[str], row: list[Any]) -> Case:
    given: dict[str, dict[str, Any]] = {"offer": {}, "there": {}, "ask": {}}
    for field, value in zip(fields, row, strict=False):
        of, _, key = field.partition(".")
        given[of][key] = value
    expected, *values = row[len(fields) :]
    return Case(name, given, expected, values[0] if values else {})


def cases() -> list[Case]:
    document = yaml.load(_TABLE.read_text("utf-8"), yaml.CSafeLoader)
    return [_case(table["name"], table["fields"], row) for table in document["criteria"] for row in table["cases"]]


CASES = cases()
PLAIN: dict[str, dict[str, Any]] = {
    name: kind()._asdict() for name, kind in {"offer": Offer, "there": There, "ask": Ask}.items()
}
"""Nothing known, nothing asked; as JSON would have it."""


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def records(given: dict[str, dict[str, Any]]) -> tuple[Offer, There, Ask]:
    """What a case gives, as Python judges it."""
    offer, there, ask = ({k: _frozen(v) for k, v in given[name].items()} for name in ("offer", "there", "ask"))
    return Offer(**offer), There(**there), Ask(**ask)


def complete(given: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What a case gives, as the browser judges it: with all fields."""
    return {name: PLAIN[name] | given[name] for name in PLAIN}


def words(verdict: Any) -> str:
    """A verdict as the table writes it; ``verdict`` is Python's, or None."""
    if verdict is None:
        return "none"
    return f"{verdict.answer} {verdict.reason}" + (" hard" if verdict.hard else "")

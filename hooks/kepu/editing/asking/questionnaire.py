"""Who is asked what: questionnaires by organization, region or collection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from ...catalogue import Catalogue
from ...catalogue.wanted_facts import Unit, stale_facts, unit_of
from ...model import COLLECTIONS, Record
from ...model.asking import Inquiry, Wanted, WantedFact
from ...model.region import Organization
from ...model.ways import cell_key
from ...views.form.ask import asked_facts
from ...views.record.facts import place_name
from ...views.text import WEEKDAY_NAMES
from ..choosing import Unclear
from ..sheets.cells import Words, cell_text, value_at
from ..sheets.columns import Column, columns_of

Group = Literal["organization", "region", "collection"]
_STILL_OUT = 60
"""Days for which a questionnaire without a date of reply counts as still out."""


@dataclass(frozen=True)
class Subject:
    """A record in a questionnaire: what is asked, and of which of it an older answer is on file."""

    collection: str
    record: Record
    facts: tuple[WantedFact, ...]
    old: tuple[WantedFact, ...]

    @property
    def key(self) -> str:
        return f"{self.collection}/{self.record.id}"


@dataclass(frozen=True)
class Questionnaire:
    """``code`` begins the names of its files, ``name`` says to whom it goes, ``organization`` is empty where no
    organization on file answers for the records."""

    code: str
    name: str
    organization: str
    subjects: tuple[Subject, ...]
    id: str = ""

    @property
    def questions(self) -> int:
        return sum(len(subject.facts) for subject in self.subjects)


@dataclass(frozen=True)
class Scope:
    """Which records are asked about: all of them, or those that every set filter lets through."""

    organizations: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    collections: frozenset[str] = frozenset()

    def holds(self, catalogue: Catalogue, collection: str, record: Record) -> bool:
        unit = unit_of(catalogue, record)
        regions = {region.id for region in catalogue.chain_of(record)}
        return (
            (not self.organizations or (unit.collection == "organizations" and unit.id in self.organizations))
            and (not self.regions or bool(self.regions & regions))
            and (not self.collections or collection in self.collections)
        )


def questionnaires(catalogue: Catalogue, scope: Scope, group: Group, again: bool) -> list[Questionnaire]:
    """One questionnaire for each group of records that lack something, by code.

    Args:
        again: ask once more for records of which an earlier questionnaire is still out.
    """
    out = set() if again else still_out(catalogue)
    made: dict[tuple[str, str, str], list[Subject]] = {}
    for subject in _subjects(catalogue, scope):
        if subject.key not in out:
            made.setdefault(_GROUPS[group](catalogue, subject), []).append(subject)
    day = f"{catalogue.today:%Y%m%d}"
    unnumbered = [Questionnaire(code, name, unit, tuple(subjects)) for (code, name, unit), subjects in made.items()]
    taken = set(catalogue.records["inquiries"])
    return [replace(one, id=_free(f"{day}-{one.code}"[:58], taken)) for one in sorted(unnumbered, key=lambda q: q.code)]


def still_out(catalogue: Catalogue) -> set[str]:
    """The records of questionnaires that were neither answered nor are overdue."""
    return {
        name
        for inquiry in catalogue.of(Inquiry).values()
        if inquiry.answered_on is None and last_day_of(inquiry) >= catalogue.today
        for name in inquiry.records
    }


def last_day_of(inquiry: Inquiry) -> dt.date:
    """The last day on which a reply is awaited."""
    return inquiry.reply_by or inquiry.asked_on + dt.timedelta(_STILL_OUT)


def _free(wanted: str, taken: set[str]) -> str:
    numbered = (f"{wanted.rstrip('-')}-{number}" for number in range(2, 1000))
    free_name = wanted.rstrip("-") if wanted.rstrip("-") not in taken else next(n for n in numbered if n not in taken)
    taken.add(free_name)
    return free_name


def _subjects(catalogue: Catalogue, scope: Scope) -> Iterator[Subject]:
    for collection in COLLECTIONS:
        if collection not in catalogue.of(Wanted):
            continue
        for record in catalogue.records[collection].values():
            facts = asked_facts(catalogue, record)
            if facts and scope.holds(catalogue, collection, record):
                yield Subject(collection, record, facts, stale_facts(catalogue, record))


def _by_organization(catalogue: Catalogue, subject: Subject) -> tuple[str, str, str]:
    unit = unit_of(catalogue, subject.record)
    known = catalogue.records[unit.collection][unit.id]
    return (unit.id, known.name, unit.id if isinstance(known, Organization) else "")


def _by_region(catalogue: Catalogue, subject: Subject) -> tuple[str, str, str]:
    region = catalogue.region_of(subject.record) or ""
    return (region or "nowhere", place_name(catalogue, region) or "没有写明地区", "")


def _by_collection(_catalogue: Catalogue, subject: Subject) -> tuple[str, str, str]:
    return (subject.collection, COLLECTIONS[subject.collection].label, "")


_GROUPS: dict[Group, Callable[[Catalogue, Subject], tuple[str, str, str]]] = {
    "organization": _by_organization,
    "region": _by_region,
    "collection": _by_collection,
}
"""(code, name, organization) of the questionnaire that a record belongs into."""


def scope_of(
    catalogue: Catalogue, organizations: Iterable[str], regions: Iterable[str], collections: Iterable[str]
) -> Scope:
    """The scope that some ids or names mean.

    Raises:
        Unclear: an organization or region that is not on file.
    """
    return Scope(
        frozenset(_named(catalogue, "organizations", word) for word in organizations),
        frozenset(_named(catalogue, "regions", word) for word in regions),
        frozenset(collections),
    )


def _named(catalogue: Catalogue, collection: str, word: str) -> str:
    known = catalogue.records[collection]
    ids = [word] if word in known else [r.id for r in known.values() if word in (r.name, *r.aliases)]
    if len(ids) != 1:
        label = COLLECTIONS[collection].label
        raise Unclear(f"没有叫“{word}”的{label}" if not ids else f"有几个叫“{word}”的{label}：{'、'.join(ids)}")
    return ids[0]


# Columns


@dataclass(frozen=True)
class Answer:
    """The column of one question in a sheet of the workbook."""

    fact: WantedFact
    column: Column


def answers_of(catalogue: Catalogue, collection: str) -> dict[str, Answer]:
    """The columns of a collection by key, in the order in which the questions are put."""
    wanted = catalogue.of(Wanted)[collection]
    columns = _columns(collection)
    answers = (Answer(fact, columns[cell_key(COLLECTIONS[collection].model, fact.field)]) for fact in wanted.facts)
    return {answer.column.key: answer for answer in answers}


@cache
def _columns(collection: str) -> Mapping[str, Column]:
    """The columns that every record of a collection has, by key."""
    return {column.key: _in_words(column) for column in columns_of(collection, ())}


def _in_words(column: Column) -> Column:
    """The column with words for every choice, those of the days of the week among them."""
    choices = tuple((value, label or WEEKDAY_NAMES.get(value, value)) for value, label in column.choices)
    return replace(column, choices=choices)


def said(column: Column, root: dict[str, object], words: Words) -> str:
    """What a record says in the words of the questionnaire: labels without codes."""
    text = cell_text(column, value_at(root, column.steps), words)
    coded = column.choices or column.target
    return "；".join(part.partition(" ")[2] or part for part in text.split("；")) if coded else text


def unit_name(catalogue: Catalogue, unit: Unit) -> str:
    return catalogue.records[unit.collection][unit.id].name

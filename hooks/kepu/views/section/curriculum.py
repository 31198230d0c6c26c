"""The table of all learning contents by stage, with how much can be used for each, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, takewhile
from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...catalogue.serving import Use, uses
from ...model.curriculum import CURRICULUM, Curriculum, LearningContent, in_order
from ...model.vocabulary import Vocabulary
from ..record.lessons import content_url, stage_name, textbooks_for


class StageCell(NamedTuple):
    """A content in a stage: whether it is taught, and how many uses name the stage."""

    stage: str
    taught: bool
    uses: int


class ContentRow(NamedTuple):
    """``unstaged`` counts uses of which no source says for which stage; ``words`` are what the row is found by."""

    title: str
    url: str
    cells: tuple[StageCell, ...]
    unstaged: int
    words: str


class ConceptRows(NamedTuple):
    name: str
    url: str
    rows: tuple[ContentRow, ...]


class StandardTable(NamedTuple):
    """A curriculum standard; ``stages`` are names cut where the figures begin, ``missing`` the contents for which
    nothing is on file."""

    anchor: str
    name: str
    short: str
    stages: tuple[tuple[str, str], ...]
    concepts: tuple[ConceptRows, ...]
    total: int
    missing: tuple[tuple[str, str], ...]


def curriculum_index(catalogue: Catalogue) -> dict[str, Any]:
    """A table a standard, in the order of the records."""
    records = in_order(catalogue.of(Curriculum).values())
    tables = tuple(
        _table(catalogue, standard, list(several)) for standard, several in groupby(records, lambda r: r.standard)
    )
    return {"tables": tables, "used": sum(table.total - len(table.missing) for table in tables)}


def _table(catalogue: Catalogue, standard: str, records: list[Curriculum]) -> StandardTable:
    contents = [content for record in records for content in record.contents]
    stages = _stages(catalogue, contents)
    concepts = tuple(_concept(catalogue, record, stages) for record in records)
    rows = [row for concept in concepts for row in concept.rows]
    by_content = uses(catalogue)
    missing = tuple(
        (row.title, row.url) for row, content in zip(rows, contents, strict=True) if content.id not in by_content
    )
    return StandardTable(
        records[0].id,
        standard,
        _short(records),
        tuple(_cut(stage_name(catalogue, stage)) for stage in stages),
        concepts,
        len(rows),
        missing,
    )


def _cut(name: str) -> tuple[str, str]:
    """``小学5-6年级`` as ``小学`` and ``5-6年级``, so that a narrow column can break there."""
    start = next((index for index, sign in enumerate(name) if sign.isdigit()), len(name))
    return name[:start], name[start:]


def _short(records: list[Curriculum]) -> str:
    """What all subjects of a standard begin with, such as ``幼儿园`` of 幼儿园健康; else the standard."""
    first, *others = (record.subject for record in records)
    same = takewhile(lambda end: all(other.startswith(first[:end]) for other in others), range(1, len(first) + 1))
    return first[: max(same, default=0)] or records[0].standard


def _stages(catalogue: Catalogue, contents: Iterable[LearningContent]) -> list[str]:
    """The stages in which any of the contents is taught, in the order of the vocabulary."""
    taught = {stage for content in contents for stage in content.stages}
    vocabulary = catalogue.of(Vocabulary).get("stages")
    return [term.code for term in (vocabulary.terms if vocabulary else ()) if term.code in taught]


def _concept(catalogue: Catalogue, record: Curriculum, stages: list[str]) -> ConceptRows:
    rows = tuple(_row(catalogue, record, content, stages) for content in record.contents)
    return ConceptRows(record.name, catalogue.url(CURRICULUM.name, record.id), rows)


def _row(catalogue: Catalogue, record: Curriculum, content: LearningContent, stages: list[str]) -> ContentRow:
    used = uses(catalogue).get(content.id, ())
    words = [record.subject, record.name, content.number, content.name, content.part]
    words += [word for band in content.bands for word in band.words]
    words += textbooks_for(catalogue, content)
    return ContentRow(
        " ".join(filter(None, (content.number, content.name))),
        content_url(record, content),
        tuple(_cell(catalogue, content, stage, used) for stage in stages),
        _places(catalogue, (use for use in used if not use.stages)),
        " ".join(filter(None, words)),
    )


def _cell(catalogue: Catalogue, content: LearningContent, stage: str, found: tuple[Use, ...]) -> StageCell:
    fitting = (use for use in found if stage in use.stages)
    return StageCell(stage_name(catalogue, stage), stage in content.stages, _places(catalogue, fitting))


def _places(catalogue: Catalogue, found: Iterable[Use]) -> int:
    """How many there are to a visitor: the records of one place count once."""
    heads = (catalogue.place_of(use.record) for use in found)
    return len({(type(head), head.id) for head in heads})

"""What schools teach, as the curriculum standards list it, and what of it a record can be used for.

A record of the collection is one core concept, task group or subject of a standard; the learning contents inside have
permanent ids of their own, which are the terms of the vocabulary :data:`CONTENTS`. A portal without the collection has
an empty vocabulary, and nothing of it anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from .collection import Collection
from .common import Model, Record
from .types import Code, Id, Integer, Line, Many, Name, Term

CONTENTS = "curriculum"
"""The vocabulary that the learning contents of all records make up."""


class ContentBand(Model):
    """What of a content is taught in one stage, in our own words."""

    band: Annotated[Code, Term("stages")] = Field(description="学段（词表 stages）")
    words: Annotated[tuple[Name, ...], Many] = Field((), description="这个学段讲什么，几个关键词")


class LearningContent(Model):
    """A learning content (学习内容), task group or module; ``serves`` of other records name it by its id."""

    id: Id = Field(description="永久编号，全部课程标准里只用一次")
    number: Line | None = Field(None, description="课标里的编号，如 10.3")
    name: Name = Field(description="学习内容的名称")
    part: Line | None = Field(None, description="属于课标里的哪一部分")
    bands: Annotated[tuple[ContentBand, ...], Many] = Field((), description="在哪些学段学；不写表示出处没有写")
    note: Line | None = Field(None, description="说明，如与其他出处的出入")

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages in which it is taught; none where the source does not say."""
        return tuple(band.band for band in self.bands)


class Curriculum(Record):
    """A core concept of a curriculum standard, or what corresponds to it in another one."""

    standard: Line = Field(description="哪一份课程标准")
    subject: Name = Field(description="学科，如“科学”")
    domain: Line | None = Field(None, description="领域，如“物质科学”")
    order: Integer = Field(description="排在第几个：所有学科放在一起排")
    concept: Annotated[Code, Term("core-concepts")] | None = Field(None, description="是哪个核心概念")
    contents: Annotated[tuple[LearningContent, ...], Many] = Field(min_length=1, description="学习内容")

    def label_of(self, content: LearningContent) -> str:
        """What a content is called among all subjects: ``科学 10.3 岩石和土壤``."""
        return " ".join(filter(None, (self.subject, content.number, content.name)))


class Serves(Model):
    """That a record can be used for a learning content, as a source says; a guess from its theme is no such thing."""

    content: Annotated[Code, Term(CONTENTS)] = Field(
        description="学习内容的编号，如 science-10-3；用 kepu curriculum 词 查编号"
    )
    bands: Annotated[tuple[Annotated[Code, Term("stages")], ...], Many] = Field(
        (), description="适合学段；出处没有写就不写"
    )
    note: Line | None = Field(None, description="有什么能用，如“矿物岩石厅”")
    source: Line | None = Field(None, description="哪个出处说的：写 source 里的 title；不写就是整条记录的出处")


ServesList = Annotated[tuple[Serves, ...], Many]
SERVES_TOLD = "可用于哪些课：只写出处明说的内容，不按主题猜"
"""The description of the field ``serves`` wherever it stands."""


def content_labels(records: Iterable[Curriculum]) -> dict[str, str]:
    """The terms of :data:`CONTENTS`: labels by id, in the order of the subjects and their records."""
    return {content.id: record.label_of(content) for record in in_order(records) for content in record.contents}


def in_order(records: Iterable[Curriculum]) -> list[Curriculum]:
    """Records as they are shown: by ``order``."""
    return sorted(records, key=lambda record: (record.order, record.id))


CURRICULUM = Collection(
    "curriculum",
    Curriculum,
    "课程标准",
    unit="项",
    form=None,
    template="curriculum",
    placed=False,
    mapped=False,
    listed=False,
    searched=False,
    browsed=False,
    counted=False,
    news=False,
    audiences=False,
)

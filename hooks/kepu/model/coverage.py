"""Coverage declarations: how much of an official list is on file."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .collection import Collection
from .common import Record
from .selection import Selection
from .types import SEARCHED, Count, Flag, Id, Line, PartialDate, Ref


class ListSelection(Selection):
    """What of ours stands on a list, in its region unless another is named."""

    region: Annotated[Id, Ref("regions")] | None = Field(None, description="只统计这个地区的；不写就是名单的地区")


class Coverage(Record):
    """An official list, and which records count towards it. How many there are is computed, never written."""

    issuer: Annotated[Line, SEARCHED] = Field(description="公布单位")
    batch: Annotated[Line | None, SEARCHED] = Field(None, description="批次，如“2023年评估”")
    published: PartialDate | None = Field(None, description="公布时间")
    entries: Count = Field(description="一共：名单上有多少个")
    total_only: Flag = Field(False, description="出处只说了总数，没有列出名单")
    complete: Flag = Field(False, description="名单上的每一个都已收录")
    counts: ListSelection = Field(description="本站哪些记录算在这份名单里")
    rest: Line | None = Field(None, description="没有收录的：在哪里能查到")

    @property
    def counted_in(self) -> str | None:
        """The id of the region whose records count; None for everywhere."""
        return self.counts.region or self.region


COVERAGE = Collection(
    "coverage",
    Coverage,
    "名单收录情况",
    unit="份",
    form=None,
    template="coverage",
    placed=False,
    mapped=False,
    listed=False,
    searched=False,
    browsed=False,
    counted=False,
    news=False,
    audiences=False,
)

"""Which records a number counts: a filter that indicators and coverage declarations share."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from .common import Model, Record
from .education import Designation
from .types import Code, Line, Many, Term


class Selection(Model):
    """Records of one collection, of some kinds and with some designations, if it names any."""

    collection: Line = Field(description="统计哪一类记录，如 bases")
    kinds: Annotated[tuple[Code, ...], Many] = Field((), description="只统计这些类型")
    designations: Annotated[tuple[Annotated[Code, Term("designations")], ...], Many] = Field(
        (), description="只统计有这些称号的"
    )
    batches: Annotated[tuple[Line, ...], Many] = Field((), description="只统计这些批次的称号")

    def counts(self, record: Record) -> bool:
        """Whether a record of the collection is meant, wherever it lies and whatever its status."""
        kind: Any = getattr(record, "kind", None)
        designations: tuple[Designation, ...] = getattr(record, "designations", ())
        return (not self.kinds or kind in self.kinds) and (
            not (self.designations or self.batches) or any(map(self.names, designations))
        )

    def names(self, designation: Designation) -> bool:
        """Whether a designation is among those meant."""
        return (not self.designations or designation.title in self.designations) and (
            not self.batches or designation.batch in self.batches
        )

    def means_the_same(self, other: Selection) -> bool:
        """Whether two filters ask for the same records, but for the batch of their designations."""
        return (self.collection, {*self.kinds}, {*self.designations}) == (
            other.collection,
            {*other.kinds},
            {*other.designations},
        )

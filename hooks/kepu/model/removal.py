"""What is left of a record that was taken away: its address, and why it is gone."""

from __future__ import annotations

from pydantic import Field

from .collection import background
from .common import Record
from .types import Date, Line


class Removal(Record):
    """A record that is no more; ``name`` and ``formerly`` are what it was called and its own former ids."""

    was: Line = Field(description="原来是哪条记录，如 venues/city-museum")
    reason: Line = Field(description="为什么删除，写给来访的人看")
    removed_on: Date = Field(description="哪天删除")
    successor: Line | None = Field(None, description="旧网址转到哪条记录，如 venues/new-museum；不写就显示原因")

    @property
    def collection(self) -> str:
        """The collection that it was in."""
        return self.was.partition("/")[0]

    @property
    def old_ids(self) -> tuple[str, ...]:
        """All ids that lead here: its last one and those before."""
        return (self.was.partition("/")[2], *self.formerly)


REMOVALS = background("removed", Removal, "已删除的记录", sourced=False)

"""What visitors need to know of a record, and who was asked for it when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .collection import background
from .common import Model, Record
from .types import Count, Date, Flag, Id, Integer, Line, Many, Name, Ref

OWN_REPORT = "单位填报"
"""How the title of a source begins that is a filled-in questionnaire."""
OWN_REPORT_TIER = "B"
"""What a place says of itself, but has not published: below what is published, above what others collect."""


class WantedFact(Model):
    """A fact that visitors look for. ``field`` is the way to it with dots, ``known_by`` are fields that answer the
    question as well."""

    field: Line = Field(description="字段，如 contacts.phone")
    label: Name = Field(description="叫什么，如“咨询电话”")
    ask: Line = Field(description="怎样问，用平常的话")
    example: Line = Field(description="怎样答，举一个例子")
    weight: Annotated[Integer, Field(ge=1, le=10)] = Field(description="对访客有多要紧，1 到 10")
    known_by: Annotated[tuple[Line, ...], Many] = Field((), description="写了哪些字段也算知道；不写只看 field")
    stale_after: Annotated[Integer, Field(ge=30, le=3650)] | None = Field(
        None, description="过多少天要再问一遍；不写表示不必再问"
    )

    whole: Flag = Field(False, description="换了这一句，同一组里读出来的其他内容就不算数")

    @property
    def evidence(self) -> tuple[str, ...]:
        """The fields of which any one answers the question."""
        return self.known_by or (self.field,)


class Wanted(Record):
    """The facts that matter to the visitors of one collection, whose name is the id."""

    facts: tuple[WantedFact, ...] = Field(min_length=1, description="要问的事，按问的顺序")


class Inquiry(Record):
    """A questionnaire that was sent: whom, when, about which records; the name is that of who was asked."""

    organization: Annotated[Id, Ref("organizations")] | None = Field(None, description="问的是哪个单位")
    asked_on: Date = Field(description="哪天发出")
    reply_by: Date | None = Field(None, description="请在哪天以前回复")
    records: Annotated[tuple[Line, ...], Many] = Field(min_length=1, description="问了哪些记录，如 venues/city-museum")
    answered_on: Date | None = Field(None, description="哪天收到回复")
    questions: Count | None = Field(None, description="一共问了几件事")


WANTED = background("wanted", Wanted, "要问的事", sourced=False)
INQUIRIES = background("inquiries", Inquiry, "征集记录", sourced=False)

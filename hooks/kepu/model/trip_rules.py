"""What laws and documents say of trips of schools: one record a document, with its rules in our own words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .collection import background
from .common import Model, Record
from .types import Code, Line, Many, Term

Topic = Literal["方案", "安全", "备案", "告知", "人员", "乘车", "评价"]


class TripRule(Model):
    """``topics`` say in which papers it is named."""

    text: Line = Field(description="规定了什么，用自己的话写")
    article: Line | None = Field(None, description="第几条，如“第37条”")
    who: Line | None = Field(None, description="对谁的要求，如“学校”")
    stages: Annotated[tuple[Annotated[Code, Term("stages")], ...], Many] = Field(
        (), description="只对这些学段；不写就是都要遵守"
    )
    topics: Annotated[tuple[Topic, ...], Many] = Field(
        min_length=1, description="写进哪几份材料：方案、安全、备案、告知、人员、乘车、评价"
    )


class TripRules(Record):
    """A record of a region holds there only; one without a region in the whole country."""

    force: Line | None = Field(None, description="是什么文件，如“法律”“行政法规”“规范性文件”")
    rules: Annotated[tuple[TripRule, ...], Many] = Field(min_length=1, description="有关的规定")


TRIP_RULES = background("trip-rules", TripRules, "校外活动的规定")

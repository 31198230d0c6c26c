"""An order (点课单): what a school or a community asks one provider for. It is a file that people send each other.

It is no record: :class:`Person` is somebody's name and telephone number, which stay in the file. What an order brings
into the records is its dates and the name of the unit (see ``editing/ordering.py``).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .common import Model
from .types import ONE_LINE, Clock, Code, Count, Date, Email, Id, Integer, Line, Many, Minutes, Name, Phone, Prose, Term

ORDER_FORMAT = 1
"""Which way of writing orders this program reads."""
MOST_ITEMS = 20
MOST_WISHES = 3
UnitKind = Literal["school", "community", "other"]
UNIT_KINDS: dict[UnitKind, str] = {"school": "学校、幼儿园", "community": "社区、村", "other": "其他单位"}

RecordPath = Annotated[
    str, StringConstraints(pattern=r"^(courses|resources)/[a-z0-9][a-z0-9-]{1,62}$", max_length=80), ONE_LINE
]
"""A record that can be ordered, by its address: ``courses/tide-lesson``."""


class OrderedItem(Model):
    record: RecordPath = Field(description="编号，如 courses/tide-lesson")
    name: Name | None = Field(None, description="点什么")
    quantity: Annotated[Count, Field(ge=1, le=999)] = Field(1, description="几份（场）")


class Wish(Model):
    """A day, or days from one to another, on which it would suit; the first wish counts most."""

    start: Date = Field(description="从哪天起")
    end: Date | None = Field(None, description="到哪天止")
    time: Clock | None = Field(None, description="几点开始")


class Person(Model):
    """Somebody to talk to. None of this ever leaves the file."""

    name: Name = Field(description="联系人")
    phone: Phone | None = Field(None, description="电话")
    email: Email | None = Field(None, description="邮箱")


class Order(Model):
    order: Integer = Field(description="点课单格式")
    made_on: Date = Field(description="填写日期")
    provider: Id | None = Field(None, description="提供单位编号")
    items: Annotated[tuple[OrderedItem, ...], Many] = Field(min_length=1, max_length=MOST_ITEMS, description="点了什么")
    unit: Name = Field(description="单位")
    unit_kind: UnitKind = Field("other", description="哪类单位")
    region: Id | None = Field(None, description="所在地区编号")
    place: Line | None = Field(None, description="送到哪里，在哪里上")
    wishes: Annotated[tuple[Wish, ...], Many] = Field(
        min_length=1, max_length=MOST_WISHES, description="希望的日期，先写最希望的"
    )
    people: Annotated[Count, Field(ge=1, le=100_000)] | None = Field(None, description="人数")
    stage: Annotated[Code, Term("stages")] | None = Field(None, description="学段")
    audience: Line | None = Field(None, description="给谁，如五年级")
    minutes: Minutes | None = Field(None, description="能用多少分钟")
    room: Line | None = Field(None, description="场地")
    equipment: Line | None = Field(None, description="有什么设备")
    note: Prose | None = Field(None, description="还要说明的")
    person: Person = Field(description="联系人，只留在这张单子里")


COLUMNS: dict[str, str] = {
    "order": "点课单格式",
    "made_on": "填写日期",
    "unit": "单位",
    "unit_kind": "哪类单位",
    "items.0.record": "编号",
    "items.0.name": "点什么",
    "items.0.quantity": "几份",
    **{
        f"wishes.{number}.{part}": f"希望{'一二三'[number]}{words}"
        for number in range(MOST_WISHES)
        for part, words in (("start", "从哪天起"), ("end", "到哪天止"), ("time", "几点开始"))
    },
    "people": "人数",
    "stage": "学段",
    "audience": "给谁",
    "minutes": "能用多少分钟",
    "place": "地点",
    "region": "地区编号",
    "room": "场地",
    "equipment": "设备",
    "note": "说明",
    "person.name": "联系人",
    "person.phone": "联系电话",
    "person.email": "联系邮箱",
    "provider": "提供单位编号",
}
"""The columns of an order as a table, which has a row for each item; all else is the same in all of its rows."""

"""What people act upon: what to do in an emergency, and whether what people say is true.

Every step, sign, number and reason names its source by a key, so that a reader can see what each of them rests on.
That health advice names sources, author, date and readers is asked by 关于建立健全全媒体健康科普知识发布和传播机制的
指导意见 (nine departments, 2022-05).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .collection import Collection, Form
from .common import Model, Record, Source
from .curriculum import SERVES_TOLD, ServesList
from .types import ONE_LINE, SEARCHED, Code, Date, Id, Integer, Line, Many, Name, Phone, Ref, Term

TOPICS, PICTURES = "howto-topics", "howto-pictures"
"""Vocabularies: what a how-to is about, and the drawn symbols of steps (one file each among the assets)."""
Who = Literal["infants", "children", "pregnant", "elderly", "plateau", "disabled", "chronic"]
Verdict = Literal["wrong", "partly", "right", "unknown"]
Message = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), ONE_LINE]
"""Short enough to be read whole where chats cut off."""
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20), ONE_LINE]
Keys = Annotated[tuple[Id, ...], Many]
_CITED = "出处：写“出处”一栏里的代号（key），可以写几个"


class Cited(Source):
    """A source that sentences can name."""

    key: Id = Field(description="代号，本条里的句子用它指出处，如 health-2024")
    publisher: Line | None = Field(None, description="谁发布的")


class Statement(Model):
    """A sentence with what it rests on."""

    text: Line = Field(description="一句话")
    source: Keys = Field(min_length=1, description=_CITED)


class Dial(Model):
    """A number to be called by touch."""

    number: Phone = Field(description="电话，如 120")
    label: Label = Field(description="什么时候打，如“受伤、急病”")
    source: Keys = Field(min_length=1, description=_CITED)


class Act(Model):
    """One thing to do, or not to do."""

    do: Annotated[Line, SEARCHED] | None = Field(None, description="做：要做什么，一步一句")
    dont: Annotated[Line, SEARCHED] | None = Field(None, description="不做：不要做什么；do 和 dont 只写一个")
    why: Line | None = Field(None, description="为什么")
    picture: Annotated[Code, Term(PICTURES)] | None = Field(None, description="图，词表 howto-pictures")
    source: Keys = Field(min_length=1, description=_CITED)

    @property
    def words(self) -> str:
        """What to do or not to do."""
        return self.do or self.dont or ""


Acts = Annotated[tuple[Act, ...], Many]


class Situation(Model):
    """What to do in a further situation."""

    title: Annotated[Name, SEARCHED] = Field(description="什么情况，如“被困时”")
    steps: Acts = Field(min_length=1, description="步骤，按先后")


class Differs(Model):
    """What is otherwise for some people."""

    who: Who = Field(
        description="对谁不同：infants 一岁以下婴儿、children 儿童、pregnant 孕妇、elderly 老人、plateau 高原上的人、"
        "disabled 残疾人、chronic 慢性病患者"
    )
    steps: Acts = Field(min_length=1, description="有什么不同，按先后")


class Review(Model):
    """That a professional answers for a text."""

    by: Line = Field(description="谁审定的：单位和职务")
    on: Date = Field(description="审定的日期")


class Question(Model):
    """A question with answers to choose from."""

    question: Line = Field(description="问题")
    options: Annotated[tuple[Line, ...], Many] = Field(min_length=2, max_length=5, description="选项")
    right: Annotated[Integer, Field(ge=1, le=5)] = Field(description="第几个对，从 1 数起")
    because: Line = Field(description="为什么，一句话")
    source: Keys = Field(min_length=1, description=_CITED)


class Knowledge(Record):
    """What how-tos and myths have in common."""

    topic: Annotated[Code, Term(TOPICS)] = Field(description="属于哪一类，词表 howto-topics")
    message: Message | None = Field(None, description="转发用的短文：120 字以内，单独看也完整")
    steps: Acts = Field((), description="步骤，按先后；每步写 do 或 dont")
    see: Annotated[tuple[Annotated[Id, Ref("howtos")], ...], Many] = Field((), description="另见哪些应急知识")
    months: Annotated[tuple[Annotated[Integer, Field(ge=1, le=12)], ...], Many] = Field(
        (), description="哪几个月放在首页；不写就不按季节"
    )
    regions: Annotated[tuple[Annotated[Id, Ref("regions")], ...], Many] = Field(
        (), description="在哪些地区要紧；不写就是各地一样"
    )
    quiz: Annotated[tuple[Question, ...], Many] = Field((), description="考一考")
    reviewed: Annotated[tuple[Review, ...], Many] = Field((), description="专业人员审定：没有就不写")
    valid_until: Date | None = Field(None, description="下次复核：到这一天之前再看一遍")
    search_words: Annotated[tuple[Name, ...], Many] = Field((), description="人们会怎样搜，如 噎住、海姆立克")
    serves: ServesList = Field((), description=SERVES_TOLD)
    source: Annotated[tuple[Cited, ...], Many] = Field((), description="出处，每个有自己的代号")


class Howto(Knowledge):
    """What to do in an emergency."""

    when: Annotated[tuple[Statement, ...], Many] = Field((), description="什么时候用：怎样看出来")
    calls: Annotated[tuple[Dial, ...], Many] = Field((), description="打什么电话，最急的写在前面")
    parts: Annotated[tuple[Situation, ...], Many] = Field((), description="别的情况，各有各的步骤")
    ordered: Annotated[Integer, Field(ge=3, le=6)] | None = Field(
        None, description="先后要紧：开头几个“做”的次序不能乱，可以拿来考（3 到 6）；次序不要紧就不写"
    )
    differs: Annotated[tuple[Differs, ...], Many] = Field((), description="对谁不同，如婴儿、孕妇")
    prepare: Acts = Field((), description="平时怎样准备")
    watch: Annotated[tuple[Statement, ...], Many] = Field((), description="什么时候还要去医院、再打电话")


class Myth(Knowledge):
    """Something that people say, and what is true of it."""

    verdict: Verdict = Field(description="结论：wrong 不对、partly 不全对、right 对、unknown 没有定论")
    claim: Annotated[Line, SEARCHED] = Field(description="说法：人们怎么说")
    truth: Annotated[tuple[Statement, ...], Many] = Field(min_length=1, description="真相，一句一个出处")


def acts_of(record: Knowledge) -> Iterator[Act]:
    """All steps of a record, in the order in which its page shows them."""
    yield from record.steps
    if isinstance(record, Howto):
        yield from (act for part in record.parts for act in part.steps)
        yield from (act for differs in record.differs for act in differs.steps)
        yield from record.prepare


_LINKED = ("考一考和相关内容", ("quiz", "see", "serves", "search_words"))
_HELD = ("审定和复核", ("reviewed", "valid_until", "months", "regions"))


def _of_knowledge(name: str, model: type[Knowledge], label: str, formerly: tuple[str, ...], form: Form) -> Collection:
    """A collection of what lies nowhere: knowledge, no resource to be counted or borrowed."""
    return Collection(
        name,
        model,
        label,
        unit="条",
        form=replace(form, groups=(*form.groups, _LINKED, _HELD)),
        formerly=formerly,
        template="knowledge-page",
        placed=False,
        mapped=False,
        listed=False,
        browsed=False,
        counted=False,
        audiences=False,
    )


HOWTOS = _of_knowledge(
    "howtos",
    Howto,
    "应急知识",
    ("emergency",),
    Form(
        "遇到急事一步一步怎么做。每一步都要写出处。",
        (
            ("是什么", ("name", "topic", "summary", "message")),
            ("什么时候用，打什么电话", ("when", "calls")),
            ("一步一步", ("steps", "ordered", "parts", "differs", "watch", "prepare")),
        ),
    ),
)
MYTHS = _of_knowledge(
    "myths",
    Myth,
    "辟谣",
    (),
    Form(
        "一个常听到的说法对不对，为什么，该怎么做。",
        (
            ("说法和结论", ("name", "topic", "claim", "verdict", "summary", "message")),
            ("为什么，怎么做", ("truth", "steps")),
        ),
    ),
)

"""Learning paths: a few steps, one after the other, that lead to a goal."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .collection import CONTACT, Collection, Division, Form
from .common import Model, Record
from .curriculum import SERVES_TOLD, ServesList
from .types import SEARCHED, Code, Id, Line, Many, Minutes, Prose, Ref, Term

STEP_FIELDS = ("course", "venue", "base", "resource", "howto", "myth", "page")
"""What a step can lead to; each step names one of them at least."""
READ = ("howto", "myth", "page")
"""Those that are read, wherever one is."""


class Step(Model):
    """One thing to do, with what it takes: a course, a venue, a base, something to borrow, a page to read."""

    todo: Annotated[Line, SEARCHED] = Field(description="做什么，一句话")
    course: Annotated[Id, Ref("courses")] | None = Field(None, description="上哪门课")
    venue: Annotated[Id, Ref("venues")] | None = Field(None, description="去哪个场馆")
    base: Annotated[Id, Ref("bases")] | None = Field(None, description="去哪个基地")
    resource: Annotated[Id, Ref("resources")] | None = Field(None, description="用哪项资源")
    howto: Annotated[Id, Ref("howtos")] | None = Field(None, description="读哪条应急知识")
    myth: Annotated[Id, Ref("myths")] | None = Field(None, description="读哪条辟谣")
    page: Line | None = Field(None, description="读哪篇文章，写 文件夹/文件名，如 guide/words")
    minutes: Minutes | None = Field(None, description="大约多少分钟")
    note: Line | None = Field(None, description="提示，如“先打电话”")

    @property
    def targets(self) -> tuple[tuple[str, str], ...]:
        """What it leads to: the fields that are filled, each with what it names."""
        return tuple((field, value) for field in STEP_FIELDS if (value := getattr(self, field)))


class LearningPath(Record):
    goal: Annotated[Line, SEARCHED] = Field(description="目标：走完能明白什么、会做什么")
    stages: Annotated[tuple[Annotated[Code, Term("stages")], ...], Many] = Field((), description="适合学段")
    time_needed: Line | None = Field(None, description="一共要多久，如“一个周末，也可以分三次”")
    steps: tuple[Step, ...] = Field(min_length=2, max_length=20, description="步骤，按先后")
    bring_home: Prose | None = Field(None, description="带回家什么：做成的东西、能讲给别人听的事")
    serves: ServesList = Field((), description=SERVES_TOLD)


REF_COLLECTIONS = {
    "course": "courses", "venue": "venues", "base": "bases", "resource": "resources",
    "howto": "howtos", "myth": "myths",
}  # fmt: skip
"""The collection of what a step names, by its field."""
PATHS = Collection(
    "paths",
    LearningPath,
    "学习路径",
    unit="条",
    divisions=(Division("paths", "学习路径", "学习路径", "routes", "courses"),),
    form=Form(
        "把课、场馆、资源和文章串起来，一步一步学会一件事。",
        (
            ("是什么", ("name", "goal", "summary", "region")),
            ("适合谁，要多久", ("audiences", "stages", "themes", "serves", "time_needed")),
            ("一步一步", ("steps", "bring_home")),
            CONTACT,
        ),
    ),
    placed=False,
    mapped=False,
    counted=False,
    region_needed=True,
)

"""What all records have in common.

Field names follow Open Referral HSDS 3 and schema.org where those have a term.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from ..limits import PICTURES_OF_RECORD
from .types import SEARCHED, Code, Date, Email, Flag, Id, Line, Many, Markdown, Name, PartialDate, Phone, Ref, Term, Url

Tier = Literal["A", "B", "C"]
Status = Literal["active", "planned", "paused", "closed", "moved"]
How = Literal["phone", "visit", "official_site", "official_document"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Language = Literal["en", "bo", "ug", "mn", "kk", "ii", "za", "ko", "zh-Hant"]


class Model(BaseModel):
    """Base of everything read from YAML: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What a model lacks is asked for often (``getattr(record, "venue", None)``); pydantic first looks long."""
            if name.startswith("_"):
                return super().__getattr__(name)
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


class Source(Model):
    """Where facts come from. ``tier``: A official, B press or encyclopaedia, C aggregator."""

    title: Line | None = Field(None, description="出处名称，如“省科协公告”")
    url: Url | None = Field(None, description="出处网址")
    date: PartialDate | None = Field(None, description="出处的日期")
    tier: Tier | None = Field(None, description="等级：A 官方，B 媒体或百科，C 聚合网站（显示“待核实”）")
    fields: Annotated[tuple[Line, ...], Many] = Field((), description="这个出处说明了哪些字段；不写表示整条记录")
    note: Line | None = Field(None, description="补充说明，如与其他出处的出入")


class Alternative(Model):
    """What another source says of a field; what is on record comes from the better tier."""

    field: Line = Field(description="哪个字段")
    text: Line = Field(description="另一种说法")
    source: Line = Field(description="哪个出处的说法：写 source 里的 title")


class Verification(Model):
    """Somebody asked, saw or read for themselves that facts hold; taking them over from a source is not that."""

    on: Date = Field(description="核实的日期")
    by: Line = Field(description="谁核实的：单位或岗位，不写私人信息")
    how: How = Field(
        description="怎样核实：phone 电话询问、visit 现场查看、official_site 官方网站、official_document 官方文件"
    )
    fields: Annotated[tuple[Line, ...], Many] = Field((), description="核实了哪些字段；不写表示整条记录")

    def covers(self, field: str) -> bool:
        """Whether a field of the record was among what was checked."""
        return not self.fields or field in self.fields


class Link(Model):
    url: Url = Field(description="网址")
    label: Line | None = Field(None, description="显示的文字，如“官方网站”")


class Contact(Model):
    """A way to reach somebody. Phones keep the form people dial: ``010-12345678``."""

    name: Annotated[Name | None, SEARCHED] = Field(None, description="联系人或部门")
    role: Line | None = Field(None, description="做什么，如“团体预约”")
    phone: Phone | None = Field(None, description="电话，如 010-12345678")
    email: Annotated[Email | None, SEARCHED] = Field(None, description="邮箱")
    wechat: Annotated[Line | None, SEARCHED] = Field(None, description="微信公众号或微信号")
    hours: Line | None = Field(None, description="接听时间")


class Image(Model):
    """A photograph under ``content/``; shown only with a description, credit and licence."""

    file: Line = Field(description="content/ 下的路径，如 images/venues/x.jpg")
    alt: Line = Field(description="给看不见图片的人的文字说明")
    credit: Line = Field(description="作者或来源")
    licence: Line = Field(description="许可，如 CC BY 4.0")


class Alert(Model):
    text: Line = Field(description="公告，如“因检修闭馆”")
    until: Date | None = Field(None, description="显示到哪一天（含）")


class Record(Model):
    """Common fields of every record; the id is the file's stem and never changes."""

    id: Id = Field(description="永久编号，等于文件名")
    name: Name = Field(description="名称")
    names: dict[Language, Name] = Field(default_factory=dict, description="其他语言的名称")
    aliases: Annotated[tuple[Name, ...], Many] = Field((), description="别名、简称、旧名")
    formerly: Annotated[tuple[Id, ...], Many] = Field((), description="用过的编号，旧网址会转到这里")
    summaries: dict[Language, Line] = Field(default_factory=dict, description="其他语言的一句话介绍")
    summary: Line | None = Field(None, description="一句话介绍")
    easy: Annotated[tuple[Line, ...], Many] = Field(
        (), max_length=3, description="易读：一到三句最要紧的话，一句一个意思，长辈模式和朗读先说"
    )
    description: Markdown | None = Field(None, description="详细介绍（Markdown）")
    region: Annotated[Id, Ref("regions")] | None = Field(None, description="所在地区，行政区代码")
    themes: Annotated[tuple[Annotated[Code, Term("themes")], ...], Many] = Field((), description="主题")
    audiences: Annotated[tuple[Annotated[Code, Term("audiences")], ...], Many] = Field((), description="面向人群")
    images: Annotated[tuple[Image, ...], Many] = Field((), max_length=PICTURES_OF_RECORD, description="照片")
    links: Annotated[tuple[Link, ...], Many] = Field((), description="网址")
    contacts: Annotated[tuple[Contact, ...], Many] = Field((), description="联系方式")
    source: Annotated[tuple[Source, ...], Many] = Field((), description="出处")
    alternatives: Annotated[tuple[Alternative, ...], Many] = Field((), description="另有说法：别的出处与记录不同的地方")
    collected_on: Date | None = Field(None, description="收录日期：从出处抄录事实的那一天（不是核实）")
    verified: Annotated[tuple[Verification, ...], Many] = Field((), description="核实记录：有人向单位核实过")
    status: Status = Field(
        "active", description="状态：active 正常、planned 计划中、paused 暂停、closed 关闭、moved 搬迁"
    )
    alert: Alert | None = Field(None, description="临时公告")
    sample: Flag = Field(False, description="示例：只为演示，不是事实")
    draft: Flag = Field(False, exclude=True, description="草稿：还没有定，网站上不出现；kepu build --drafts 才显示")

    _among_its_like: bool = PrivateAttr(False)

    @property
    def set_apart(self) -> bool:
        """Whether it is made up among real ones, and so is marked, and kept off home pages, calendars and counts."""
        if not self.sample:
            return False
        private = self.__pydantic_private__  # the attribute itself is found by a search that shows in a build
        return not (private and private["_among_its_like"])

    def join_its_like(self) -> None:
        """Say that it belongs to a portal in which all is made up: there pages show it as if it were real."""
        self._among_its_like = True

    @property
    def unpublished(self) -> bool:
        """Whether only a build with drafts shows it."""
        return self.draft

    def sources_of(self, field: str) -> list[Source]:
        """The sources that name a field, or else those of the whole record."""
        return [s for s in self.source if field in s.fields] or [s for s in self.source if not s.fields]

    @property
    def last_verified(self) -> dt.date | None:
        """The last day on which somebody verified any of it."""
        return max((verification.on for verification in self.verified), default=None)

    @property
    def revised_on(self) -> dt.date | None:
        """The last day on which facts were taken over or verified: when the record was last news."""
        days = [day for day in (self.collected_on, self.last_verified) if day]
        return max(days, default=None)

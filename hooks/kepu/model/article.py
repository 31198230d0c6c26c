"""What the top of a hand-written page says of it: its title, and for pages of knowledge who wrote it, from what."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Model, Tier
from .curriculum import SERVES_TOLD, ServesList
from .types import Date, Line, Many, Name, PartialDate, Phone, Url

PageTitle = Annotated[Line, Field(max_length=80)]


class Reference(Model):
    """What a page of knowledge rests on. ``tier`` as of records: A only where the publisher itself was read."""

    title: Line = Field(description="出处名称，如一份指南、一部法律")
    publisher: Line = Field(description="谁发布的；不知道就写“原发布者未标”")
    date: PartialDate | None = Field(None, description="发布日期")
    tier: Tier = Field(description="等级：A 读的是发布单位的原文，B 媒体报道或转载，C 没有找到原发布者")
    url: Url | None = Field(None, description="发布单位或媒体自己的网址；转载、聚合网站的不写")
    about: Line = Field(description="说明了这一页的哪几句")
    note: Line | None = Field(None, description="补充说明，如“见转载，未核对原文”、与其他出处的出入")


class Call(Model):
    """A number to be called by touch, shown as a big button."""

    number: Phone = Field(description="电话，如 120")
    label: Annotated[Line, Field(max_length=20)] = Field(description="什么时候打，如“受伤、急病”")


class FrontMatter(Model):
    """The settings between the two lines of dashes at the top of a page."""

    title: PageTitle = Field(description="标题")
    description: Line | None = Field(None, description="一句话说明，显示在搜索结果里")
    view: Annotated[Line, Field(max_length=40)] | None = Field(None, description="由程序填写的栏目页")
    hands_over: Literal["elder"] | None = Field(None, description="写 elder：页末放一个打开长辈模式的二维码")
    search: Literal["no"] | None = Field(None, description="写 no：这个文件夹的文章不进搜索")
    author: Line | None = Field(None, description="谁写的：单位或岗位")
    date: Date | None = Field(None, description="写成或最近改写的日期")
    audience: Line | None = Field(None, description="写给谁看")
    reviewed: Literal["no", "yes"] | None = Field(None, description="有没有专业人员审核过：yes 或 no")
    reviewed_by: Line | None = Field(None, description="谁审核的：单位和职务，附日期；reviewed 为 yes 时必填")
    sources: Annotated[tuple[Reference, ...], Many] = Field((), description="依据，每条写明它说明了哪几句")
    calls: Annotated[tuple[Call, ...], Many] = Field((), description="做成大按钮的电话")
    serves: ServesList = Field((), description=SERVES_TOLD)
    search_words: Annotated[tuple[Name, ...], Many] = Field((), description="人们会怎样搜，如 噎住、海姆立克")

"""``data/portal.yml``: what an operator sets for one portal."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from .basemap import Basemap
from .common import Contact, Link, Model
from .types import Date, Email, Flag, Id, Line, Many, Name, Phone, Ref, Url


class Repository(Model):
    """Where the records live; edit and report links lead there."""

    host: Literal["github", "gitlab", "gitee"]
    url: Url
    branch: Line = "main"


class MapSettings(Model):
    review_number: Line | None = Field(None, description="审图号，印在每张有边界的地图上")
    source: Line | None = Field(None, description="边界数据来源")
    basemap: Basemap = Field(Basemap(), description="底图")


class Footer(Model):
    """Nothing is shown that is not set."""

    sponsor: Line | None = None
    contact: Contact | None = None
    icp: Line | None = Field(None, description="ICP 备案号")
    police: Line | None = Field(None, description="公安备案号")
    links: Annotated[tuple[Link, ...], Many] = ()


class Licence(Model):
    name: Line
    url: Url


class Ways(NamedTuple):
    """How a visitor can reach those who keep the portal; None for what is not set."""

    mail: str | None = None
    phone: str | None = None
    page: Link | None = None
    repository: Repository | None = None


class Notice(Model):
    """A word of the editors that stands on top of pages until its day is over."""

    text: Line = Field(description="提醒，如“寒潮橙色预警：老人少出门，水管防冻”")
    until: Date = Field(description="显示到哪一天（含）")
    regions: Annotated[tuple[Annotated[Id, Ref("regions")], ...], Many] = Field(
        (), description="在哪些地区的页面上显示；不写就是每一页"
    )
    howto: Annotated[Id, Ref("howtos")] | None = Field(None, description="怎么办：哪条应急知识")


Edition = Literal["zh-Hans", "zh-Hant", "en", "bo", "ug", "mn", "kk", "ii", "za", "ko"]
"""Languages that a portal can have pages in, as BCP 47 names them."""


class Portal(Model):
    name: Name
    short_name: Name
    tagline: Line
    regions: Annotated[tuple[Annotated[Id, Ref("regions")], ...], Many] = Field(min_length=1, description="服务地区")
    alerts: Annotated[tuple[Notice, ...], Many] = Field((), description="提醒：放在页面最上面")
    languages: Annotated[tuple[Edition, ...], Many] = Field(
        ("zh-Hans",), description="有哪些语言的版本，zh-Hans 写在最前"
    )
    show_samples: Flag = True
    made_up: Flag = Field(False, description="演示门户：里面的记录全是编的，每一页都这样写")
    long_pictures: Flag = Field(
        True,
        description="每条记录都画发微信的长图，要写 site_url；写 false 就只给应急知识、辟谣和将来的活动画",
    )
    repository: Repository | None = None
    report_email: Email | None = Field(None, description="收意见的信箱")
    report_phone: Phone | None = Field(None, description="收意见的电话")
    report_page: Link | None = Field(None, description="收意见的网页，如留言板、公众号文章；页面上同时给出二维码")
    footer: Footer = Footer()
    map: MapSettings = MapSettings()
    data_licence: Licence | None = None

    @property
    def ways(self) -> Ways:
        """What is set for reports first, then what stands at the foot of every page."""
        contact = self.footer.contact
        mail = self.report_email or (contact.email if contact else None)
        phone = self.report_phone or (contact.phone if contact else None)
        return Ways(mail, phone, self.report_page, self.repository)

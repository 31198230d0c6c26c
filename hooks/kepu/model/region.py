"""Administrative divisions after GB/T 2260, and the organizations in them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .collection import CONTACT, Collection, Form
from .common import Model, Record
from .place import Location
from .types import Code, Count, Id, Integer, Line, Many, Name, PartialDate, Ref, Term

RegionLevel = Literal["country", "province", "prefecture", "county", "street"]
RegionStatus = Literal["current", "abolished", "unconfirmed"]


class FormerName(Model):
    name: Name = Field(description="旧名称，或并入的地区的名称")
    until: PartialDate | None = Field(None, description="用到哪一年或哪一天（含）")


class Region(Record):
    """A division. The id is the address; ``code`` is the GB/T 2260 code as far as it is confirmed.

    ``boundary`` names the codes in ``data/boundaries`` whose union is the region's outline; by
    default the region's own code. A region formed by a merger names the older units.
    """

    level: RegionLevel = Field(description="层级：country、province、prefecture、county、street")
    code: Line | None = Field(None, description="国标代码；未确认时不写")
    parent: Annotated[Id, Ref("regions")] | None = Field(None, description="上级地区的编号")
    label: Location | None = Field(None, description="地图标注点")
    area_code: Line | None = Field(None, description="电话区号，如 010")
    phone_digits: Annotated[Integer, Field(ge=7, le=8)] | None = Field(None, description="座机号码几位，不算区号")
    population: Count | None = Field(None, description="人口（人）")
    population_year: PartialDate | None = Field(None, description="人口是哪一年的")
    boundary: Annotated[tuple[Line, ...], Many] = Field((), description="轮廓由哪些代码的边界合成")
    boundary_note: Line | None = Field(None, description="轮廓与现状的出入")
    region_status: RegionStatus = Field(
        "current", description="现状：current 现行、abolished 已撤并、unconfirmed 未确认"
    )
    merged_into: Annotated[Id, Ref("regions")] | None = Field(None, description="并入哪个地区")
    abolished_on: PartialDate | None = Field(None, description="撤销的日期")
    former_names: Annotated[tuple[FormerName, ...], Many] = Field(
        (), description="旧名称：改名以前的名称，导入旧表格时认得"
    )


class Organization(Record):
    """An operator, sponsor, lead or participating department."""

    kind: Annotated[Code, Term("organization-kinds")] = Field(description="类型")
    parent: Annotated[Id, Ref("organizations", places=1)] | None = Field(None, description="上级单位，编号")
    address: Line | None = Field(None, description="地址")
    location: Location | None = Field(None, description="坐标")


REGIONS = Collection(
    "regions",
    Region,
    "地区",
    form=None,
    template="region",
    mapped=False,
    listed=False,
    searched=False,
    browsed=False,
    counted=False,
    news=False,
    audiences=False,
)
ORGANIZATIONS = Collection(
    "organizations",
    Organization,
    "单位",
    form=Form(
        "主管部门、运营单位、学会、企业、学校。",
        (("是什么", ("name", "kind", "summary", "region", "address", "location", "parent")), CONTACT),
    ),
    mapped=False,
    counted=False,
    news=False,
    audiences=False,
    region_needed=True,
)

"""Shared resources: what one owner lends, sends or opens to others."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .booking import BookingPeriod
from .collection import CONTACT, Collection, Division, Form
from .common import Contact, Model, Record
from .curriculum import SERVES_TOLD, ServesList
from .education import Cost
from .types import SEARCHED, Code, Count, Date, Days, Flag, Id, Line, Many, Prose, Ref, Term

StopStatus = Literal["planned", "confirmed", "cancelled", "completed"]


class Sharing(Model):
    """Terms of lending. Unknown stays unknown."""

    terms: Annotated[Prose | None, SEARCHED] = Field(None, description="共享条件")
    cost: Cost | None = Field(None, description="费用")
    contact: Contact | None = Field(None, description="联系人")
    across_regions: Flag | None = Field(None, description="是否跨区域共享")


class Stop(Model):
    """A stop of a tour (流动科技馆, 科普大篷车)."""

    region: Annotated[Id, Ref("regions")] | None = Field(None, description="在哪个地区")
    venue: Annotated[Id, Ref("venues", places=1)] | None = Field(None, description="所在场馆")
    place: Line | None = Field(None, description="地点")
    start: Date | None = Field(None, description="从哪天起")
    end: Date | None = Field(None, description="到哪天止")
    hosts: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = Field((), description="承办单位")
    stop_status: StopStatus = Field(
        "planned", description="进展：planned 计划、confirmed 已定、cancelled 取消、completed 已结束"
    )


class Resource(Record):
    kind: Annotated[Code, Term("resource-kinds")] = Field(description="类型")
    owner: Annotated[Id, Ref("organizations", places=2)] | None = Field(None, description="归口单位，所有者或管理者")
    venue: Annotated[Id, Ref("venues", places=1)] | None = Field(None, description="所在场馆")
    quantity: Count | None = Field(None, description="数量")
    sharing: Sharing | None = Field(None, description="共享办法")
    service_area: Annotated[tuple[Annotated[Id, Ref("regions")], ...], Many] = Field((), description="服务范围")
    lead_days: Days | None = Field(None, description="提前几天预约")
    bookings: Annotated[tuple[BookingPeriod, ...], Many] = Field((), description="已借出的日期")
    itinerary: Annotated[tuple[Stop, ...], Many] = Field((), description="巡展行程")
    serves: ServesList = Field((), description=SERVES_TOLD)
    plan: Annotated[Id, Ref("plans")] | None = Field(None, description="依据的方案")


TEAM_KINDS = frozenset(("expert-team", "volunteer-team", "lecture"))
"""Kinds of resources that are people, with a list and a layer of the map of their own."""
TOURING_KINDS = frozenset(("touring-exhibition", "mobile-science-museum", "science-van"))
"""Kinds of resources that go from place to place: being ordered, they make a stop there."""
DIGITAL_KINDS = frozenset(("digital",))
"""Kinds of resources that everybody just uses: there is nothing to order or to borrow."""
ROLE_KINDS = frozenset(("laboratory",))
"""Kinds of resources that make a place something more to a visitor than what it is itself."""
RESOURCES = Collection(
    "resources",
    Resource,
    "共享资源",
    unit="项",
    divisions=(
        Division("resources", "共享资源", "共享资源", "share-variant", "resources"),
        Division("teams", "专家和志愿团队", "专家和团队", "account-group", "teams", TEAM_KINDS),
    ),
    form=Form(
        "能借、能请、能共享的：展品、科普车、实验室、专家、志愿队伍。",
        (
            ("是什么", ("name", "kind", "summary", "owner", "region", "venue", "quantity")),
            ("怎样共享", ("sharing", "service_area", "lead_days")),
            CONTACT,
            ("适合谁", ("audiences", "themes", "serves")),
        ),
    ),
    serves=True,
)

"""Shared resources: what one owner lends, sends or opens to others."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Contact, Model, Record
from .education import Cost
from .types import Code, Count, Date, Days, Flag, Id, Line, Many, Prose, Ref, Term

StopStatus = Literal["planned", "confirmed", "cancelled", "completed"]


class Sharing(Model):
    """Terms of lending. Unknown stays unknown."""

    terms: Prose | None = None
    cost: Cost | None = None
    contact: Contact | None = None
    across_regions: Flag | None = Field(None, description="是否跨区域共享")


class BookingPeriod(Model):
    start: Date
    end: Date
    borrower: Line | None = None
    quantity: Count = 1


class Stop(Model):
    """A stop of a tour (流动科技馆, 科普大篷车)."""

    region: Annotated[Id, Ref("regions")] | None = None
    venue: Annotated[Id, Ref("venues")] | None = None
    place: Line | None = None
    start: Date | None = None
    end: Date | None = None
    hosts: Annotated[tuple[Annotated[Id, Ref("organizations")], ...], Many] = ()
    stop_status: StopStatus = "planned"


class Resource(Record):
    kind: Annotated[Code, Term("resource-kinds")] = Field(description="类型")
    owner: Annotated[Id, Ref("organizations")] | None = Field(None, description="所有或管理单位")
    venue: Annotated[Id, Ref("venues")] | None = Field(None, description="所在场馆")
    quantity: Count | None = None
    sharing: Sharing | None = None
    service_area: Annotated[tuple[Annotated[Id, Ref("regions")], ...], Many] = Field((), description="服务范围")
    lead_days: Days | None = None
    bookings: Annotated[tuple[BookingPeriod, ...], Many] = ()
    itinerary: Annotated[tuple[Stop, ...], Many] = ()
    plan: Annotated[Id, Ref("plans")] | None = Field(None, description="依据的方案")

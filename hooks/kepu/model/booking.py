"""Days on which something is lent out or a session is agreed on."""

from __future__ import annotations

from pydantic import Field

from .common import Model
from .types import Count, Date, Line


class BookingPeriod(Model):
    start: Date = Field(description="从哪天起")
    end: Date = Field(description="到哪天止")
    borrower: Line | None = Field(None, description="借给谁")
    quantity: Count = Field(1, description="借出几份")

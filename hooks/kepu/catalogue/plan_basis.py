"""Which records nothing but a plan speaks of."""

from __future__ import annotations

from ..model import Record
from ..model.event import Event
from ..model.plan_basis import has_run_out, rests_on
from ..model.planning import Plan
from .catalogue import Catalogue
from .happenings import is_past


def only_plan(catalogue: Catalogue, record: Record) -> Plan | None:
    """The plan that is the only source of a record; None for samples and what has another source, or was verified."""
    plan = catalogue.of(Plan).get(getattr(record, "plan", None) or "")
    return plan if plan and not record.set_apart and not record.verified and rests_on(record, plan) else None


def behind_run_out_plan(catalogue: Catalogue, record: Record) -> bool:
    """Whether all that is known of a record is a plan whose time is over."""
    plan = only_plan(catalogue, record)
    return plan is not None and has_run_out(plan, catalogue.today)


def is_over(catalogue: Catalogue, event: Event) -> bool:
    """Whether nothing more of an event is to come: it is past, or was planned by a plan whose time is over."""
    if event.status == "planned":
        return behind_run_out_plan(catalogue, event)
    return is_past(event, catalogue.happenings[event.id], catalogue.today)

"""Records as cards in lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ...catalogue import Catalogue
from ...catalogue.by_model import ByModel
from ...catalogue.computed_once import computed_once
from ...model import Record, collection_of
from ...model.education import Base, Course, Designation
from ...model.event import Event
from ...model.learning_path import LearningPath
from ...model.partial_dates import has_passed
from ...model.plan_basis import has_run_out
from ...model.planning import Observance, Plan
from ...model.region import Organization
from ...model.resource import ROLE_KINDS, Resource
from ...model.venue import Venue
from ..parts import Badge, Block, Card
from ..picture import picture_of
from ..registration import registration_view
from ..text import partial_date
from .facts import cost_text, place_name
from .hours_data import venue_hours_data
from .provenance import caution
from .schedules import event_time
from .standing import status_badges

MODES = {"onsite": "到馆", "outreach": "送课上门", "online": "线上"}
EVENT_STATUS = {"scheduled": "", "postponed": "延期", "cancelled": "取消", "completed": "已结束"}


def card(catalogue: Catalogue, collection: str, record: Record, note: str = "") -> Card:
    """Any record as a card, a part of a place as its place; ``note`` is an extra line, such as a distance."""
    place = catalogue.place_of(record)
    plain = _card(catalogue, collection if place is record else collection_of(type(place)).name, place)
    return plain._replace(note=note) if note else plain


@computed_once
def _card(catalogue: Catalogue, collection: str, record: Record) -> Card:
    kind, badges, tags, hours = _PARTS(catalogue, record)
    return Card(
        collection,
        record.id,
        catalogue.url(collection, record.id),
        record.name,
        " · ".join((kind, *part_roles(catalogue, record))) if kind else kind,
        place_name(catalogue, catalogue.region_of(record)),
        record.summary or next((part.summary for part in catalogue.parts_of(record) if part.summary), ""),
        (*status_badges(catalogue, record), *badges),
        tuple(tags)[:3],
        hours,
        caution(record, "hours", catalogue.today) if hours else "",
        record.set_apart,
        picture=picture_of(catalogue, collection, record),
        registration=registration_view(catalogue, record) if isinstance(record, Event) else None,
    )


def part_roles(catalogue: Catalogue, record: Record) -> tuple[str, ...]:
    """What a place is beside what its head is: also a base, with an open laboratory. What is only planned is no role.

    That it is an organization too tells a visitor nothing.
    """
    parts = [part for part in catalogue.parts_of(record) if part.status != "planned"]
    bases = (collection_of(Base).label,) if any(isinstance(part, Base) for part in parts) else ()
    kinds = {found.kind for one in (record, *parts) for found in _lent_at(catalogue, one)} & ROLE_KINDS
    return (*bases, *(catalogue.label("resource-kinds", kind) for kind in sorted(kinds)))


def _lent_at(catalogue: Catalogue, record: Record) -> list[Resource]:
    """The resources that stand at a venue or belong to an organization and are there."""
    field = {Venue: "venue", Organization: "owner"}.get(type(record))
    resources = catalogue.linked(field, record.id, Resource) if field else ()
    return [
        resource for resource in resources if resource.status == "active" and resource.set_apart == record.set_apart
    ]


Parts = tuple[str, tuple[Badge, ...], Iterable[str], str | None]


def _plain(catalogue: Catalogue, record: Record) -> Parts:
    kinds = collection_of(type(record)).kinds
    kind = catalogue.label(kinds, getattr(record, "kind")) if kinds else ""  # noqa: B009
    return kind, (), [catalogue.label("themes", code) for code in record.themes], None


def _venue(catalogue: Catalogue, record: Venue) -> Parts:
    badges = []
    if record.admission and record.admission.free is not None:
        badges.append(Badge("免费", "open") if record.admission.free else Badge("收费"))
    if record.accessibility and record.accessibility.wheelchair == "yes":
        badges.append(Badge("轮椅可到"))
    themes = [catalogue.label("themes", code) for code in record.themes]
    label = catalogue.label("venue-kinds", record.kind)
    return label, tuple(badges), themes, venue_hours_data(catalogue, record)


def designation_badge(catalogue: Catalogue, designation: Designation) -> Badge:
    """The title with its validity on the day of the build."""
    label = catalogue.label("designations", designation.title)
    if designation.valid_until is None:
        return Badge(label, "plain")
    if has_passed(designation.valid_until, catalogue.today):
        return Badge(f"{label}（已于{partial_date(designation.valid_until)}到期）", "unknown")
    return Badge(label, "brand")


def _base(catalogue: Catalogue, record: Base) -> Parts:
    badges = tuple(designation_badge(catalogue, designation) for designation in record.designations[:2])
    return "科普基地", badges, [catalogue.label("themes", code) for code in record.themes], None


def _course(catalogue: Catalogue, record: Course) -> Parts:
    cost = cost_text(record.cost)
    badges = (Badge(cost, "open" if record.cost and record.cost.free else "plain"),) if cost else ()
    tags = [catalogue.label("audiences", code) for code in record.audiences]
    return " · ".join(MODES[mode] for mode in record.mode) or "课程", badges, tags, None


def _event(catalogue: Catalogue, record: Event) -> Parts:
    badges: tuple[Badge, ...] = ()
    if record.event_status != "scheduled":
        badges = (
            Badge(EVENT_STATUS[record.event_status], "unknown" if record.event_status == "completed" else "closed"),
        )
    tags = [catalogue.label("audiences", code) for code in record.audiences]
    return event_time(catalogue, record), badges, tags, None


def _resource(catalogue: Catalogue, record: Resource) -> Parts:
    badges = (Badge("跨地区共享", "brand"),) if record.sharing and record.sharing.across_regions else ()
    areas = [area.name for area in map(catalogue.regions.get, record.service_area[:2]) if area]
    return catalogue.label("resource-kinds", record.kind), badges, [f"服务{area}" for area in areas], None


def _path(catalogue: Catalogue, record: LearningPath) -> Parts:
    tags = [catalogue.label("stages", code) for code in record.stages]
    return f"学习路径 · {len(record.steps)} 步", (), tags, None


def _organization(catalogue: Catalogue, record: Organization) -> Parts:
    return catalogue.label("organization-kinds", record.kind), (), (), None


def _plan(catalogue: Catalogue, record: Plan) -> Parts:
    tasks = sum(len(section.tasks) for section in record.sections)
    return "行动方案", (plan_badge(record, catalogue.today),), [f"{tasks} 项任务"], None


def plan_badge(plan: Plan, today: dt.date) -> Badge:
    if plan.draft:
        return Badge("征求意见稿", "soon")
    if plan.valid_until and has_run_out(plan, today):
        return Badge(f"已于{partial_date(plan.valid_until)}到期", "unknown")
    return Badge("执行中", "open") if plan.valid_until else Badge("现行", "open")


def _observance(catalogue: Catalogue, record: Observance) -> Parts:
    return rule_text(record), (), [catalogue.label("themes", code) for code in record.themes], None


_NTH = {1: "第一个", 2: "第二个", 3: "第三个", 4: "第四个", 5: "第五个", -1: "最后一个"}
_WEEKDAYS = dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "一二三四五六日", strict=True))


def rule_text(observance: Observance) -> str:
    """``每年5月12日``, ``每年农历九月初九``, ``每年3月最后一个周一``, ``每年9月第三周``, ``日期每年公布``."""
    rule = observance.rule
    length = f"起 {rule.length} 天" if rule.length > 1 else ""
    if rule.day:
        return f"每年{_month_day(rule.day)}{length}"
    if rule.lunar:
        return f"每年农历{rule.lunar.removeprefix('农历')}{length}"
    if rule.solar_term:
        return f"每年{rule.solar_term}{length}"
    if rule.week_of:
        return f"每年{_month_day(rule.week_of)}所在的一周"
    if rule.month and rule.week:
        return f"每年{rule.month}月{_NTH[rule.week].removesuffix('个')}周"
    if rule.month and rule.weekday and rule.nth:
        return f"每年{rule.month}月{_NTH.get(rule.nth, '')}周{_WEEKDAYS[rule.weekday]}{length}"
    if rule.announced:
        return f"一般在{rule.month}月，日期每年公布" if rule.month else "日期每年公布"
    return f"每年{rule.month}月"


def _month_day(text: str) -> str:
    month, day = text.split("-")
    return f"{int(month)}月{int(day)}日"


_PARTS = (
    ByModel[Parts](_plain)
    .on(Venue, _venue)
    .on(Base, _base)
    .on(Course, _course)
    .on(Event, _event)
    .on(Resource, _resource)
    .on(LearningPath, _path)
    .on(Organization, _organization)
    .on(Plan, _plan)
    .on(Observance, _observance)
)


def block(
    catalogue: Catalogue,
    title: str,
    collection: str,
    records: Sequence[Record],
    more_url: str | None = None,
    limit: int = 6,
) -> Block | None:
    """A titled list of cards, cut to ``limit``; None when there is nothing to show."""
    if not records:
        return None
    places = catalogue.places(records)
    shown = tuple(card(catalogue, collection_of(type(place)).name, place) for place in places[:limit])
    return Block(title, shown, len(places), more_url if len(places) > limit else None)

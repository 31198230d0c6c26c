"""schema.org descriptions of records, as far as the facts are known."""

from __future__ import annotations

from typing import Any

from ...catalogue import Catalogue
from ...catalogue.by_model import ByModel
from ...catalogue.open_state import rules_of
from ...model import Record
from ...model.education import Base, Course
from ...model.event import Event
from ...model.learning_path import PATHS, LearningPath
from ...model.region import Organization
from ...model.venue import Venue
from .event_json_ld import event_dates
from .facts import place_name
from .opening_json_ld import opening_properties

_VENUE_TYPES = {
    "library": "Library",
    "zoo": "Zoo",
    "park": "Park",
    "hospital": "Hospital",
    "university": "CollegeOrUniversity",
    "research-institute": "ResearchOrganization",
    "nature-reserve": "Place",
    "geopark": "Place",
    "botanic-garden": "Place",
    "observatory": "Place",
    "camp": "Place",
}
_MODES = {"onsite": "onsite", "outreach": "onsite", "online": "online"}
_EVENT_STATUS = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}


def json_ld(catalogue: Catalogue, record: Record) -> dict[str, Any] | None:
    """A page's record as JSON-LD, and the other records of the same place, each located at the first.

    None for samples and what is only planned, which must not be taken for facts.
    """
    described = _described(catalogue, record)
    if described is None:
        return None
    parts = (_described(catalogue, part) for part in catalogue.parts_of(record))
    place = {"@type": "Place", "name": record.name}
    located = [part | {"location": place} for part in parts if part]
    return {"@context": "https://schema.org", **({"@graph": [described, *located]} if located else described)}


def _described(catalogue: Catalogue, record: Record) -> dict[str, Any] | None:
    facts = {} if record.sample or record.status == "planned" else _FACTS(catalogue, record)
    if not facts:
        return None
    facts["name"] = record.name
    if record.summary:
        facts["description"] = record.summary
    if record.aliases:
        facts["alternateName"] = list(record.aliases)
    return facts


def _venue(catalogue: Catalogue, venue: Venue) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": _VENUE_TYPES.get(venue.kind, "Museum" if "museum" in venue.kind else "Place")}
    data["address"] = _address(catalogue, catalogue.region_of(venue), venue.address)
    placed = catalogue.placed(venue)
    if placed and placed.precision in ("entrance", "site"):
        data["geo"] = {"@type": "GeoCoordinates", "longitude": placed.point[0], "latitude": placed.point[1]}
    phones = [contact.phone for contact in venue.contacts if contact.phone]
    if phones:
        data["telephone"] = phones[0]
    rules = rules_of(catalogue, venue)
    if rules:
        data |= opening_properties(catalogue, rules)
    if venue.admission and venue.admission.free is not None:
        data["isAccessibleForFree"] = venue.admission.free
    return data


def _address(catalogue: Catalogue, region: str | None, street: str | None) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressCountry": "CN", "addressRegion": place_name(catalogue, region)}
    return address | ({"streetAddress": street} if street else {})


def _organization(catalogue: Catalogue, organization: Organization) -> dict[str, Any]:
    kind = {"government": "GovernmentOrganization", "university": "CollegeOrUniversity"}.get(
        organization.kind, "Organization"
    )
    return {"@type": kind, "address": _address(catalogue, catalogue.region_of(organization), organization.address)}


def _base(catalogue: Catalogue, base: Base) -> dict[str, Any]:
    awards = [catalogue.label("designations", designation.title) for designation in base.designations]
    return {
        "@type": "EducationalOrganization",
        "award": awards,
        "address": _address(catalogue, catalogue.region_of(base), None),
    }


def _course(catalogue: Catalogue, course: Course) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "Course"}
    provider = catalogue.of(Organization).get(course.provider or "")
    if provider:
        data["provider"] = {"@type": "Organization", "name": provider.name}
    if course.mode:
        data["courseMode"] = [_MODES[mode] for mode in course.mode]
    return data


def _event(catalogue: Catalogue, event: Event) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "EducationEvent"}
    if event.event_status in _EVENT_STATUS:
        data["eventStatus"] = f"https://schema.org/{_EVENT_STATUS[event.event_status]}"
    data |= event_dates(catalogue, event)
    venue = catalogue.of(Venue).get(event.venue or "")
    if venue:
        data["location"] = {
            "@type": "Place",
            "name": venue.name,
            "address": _address(catalogue, catalogue.region_of(venue), venue.address),
        }
    return data


def _path(catalogue: Catalogue, path: LearningPath) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "LearningResource", "learningResourceType": PATHS.label, "teaches": path.goal}
    if path.stages:
        data["educationalLevel"] = [catalogue.label("stages", code) for code in path.stages]
    known = [step.minutes for step in path.steps if step.minutes]
    if len(known) == len(path.steps):
        data["timeRequired"] = f"PT{sum(known)}M"
    parts = ({"@type": "LearningResource", "position": at, "name": step.todo} for at, step in enumerate(path.steps, 1))
    return data | {"hasPart": list(parts)}


_FACTS = (
    ByModel[dict[str, Any]](lambda _catalogue, _record: {})
    .on(Venue, _venue)
    .on(Base, _base)
    .on(Course, _course)
    .on(LearningPath, _path)
    .on(Event, _event)
    .on(Organization, _organization)
)

"""The pages on which anyone can propose a record or a correction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pydantic import BaseModel

from ...catalogue import Catalogue
from ...check.locations import REGION_NEEDED
from ...model import COLLECTIONS, types
from ...model.shapes import BRACKETED, Shape, fields_in_order
from ...output import dumps
from .fields import Field, fields_of

PAGE = "contribute/"
CHOICES = f"{PAGE}choices/"
_UNASKED = frozenset(("id", "formerly", "images"))
"""What no form asks for: the id has a place of its own, photographs cannot travel in a text."""
FOLDED = frozenset(
    (
        "names",
        "location",
        "accessibility",
        "seasons",
        "special",
        "monthly",
        "alert",
        "prices",
        "bookings",
        "itinerary",
        "holiday_hours",
    )
)
"""Groups that few people fill in; they open on request."""
_SOURCE = ("出处和核实", ("source", "collected_on", "verified"))
_CONTACT = ("联系方式", ("contacts", "links"))
_FORMS: dict[str, tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "venues": (
        "能参观的地方：科技馆、博物馆、图书馆、公园、实验室……",
        (
            ("是什么", ("name", "kind", "summary")),
            ("在哪里", ("region", "address", "transit", "parking", "location")),
            ("什么时候开放", ("hours",)),
            ("门票和预约", ("admission", "booking")),
            _CONTACT,
            ("适合谁，有什么", ("audiences", "themes", "facilities", "accessibility")),
        ),
    ),
    "bases": (
        "科普教育基地的称号，以及对学校和团体的接待。",
        (
            ("是什么", ("name", "summary", "venue", "organization", "region")),
            ("有哪些称号", ("designations",)),
            ("怎样接待团体", ("group_offer",)),
            _CONTACT,
            ("适合谁", ("audiences", "themes")),
        ),
    ),
    "courses": (
        "能上的课、能请到学校和社区来的课。",
        (
            ("是什么", ("name", "summary", "mode", "provider", "venue", "region")),
            ("讲给谁", ("audiences", "stages", "themes", "core_concepts", "duration", "size")),
            ("怎样预订", ("ordering", "cost", "service_area")),
            _CONTACT,
            ("准备和安全", ("materials", "safety")),
        ),
    ),
    "events": (
        "有时间的活动：讲座、展览、比赛、开放日。",
        (
            ("是什么", ("name", "summary")),
            ("什么时候", ("schedule", "event_status")),
            ("在哪里", ("region", "venue", "place", "online", "location")),
            ("怎样参加", ("registration", "cost", "capacity")),
            ("谁来办，适合谁", ("organizers", "audiences", "themes", "campaign")),
            _CONTACT,
        ),
    ),
    "resources": (
        "能借、能请、能共享的：展品、科普车、实验室、专家、志愿队伍。",
        (
            ("是什么", ("name", "kind", "summary", "owner", "region", "venue", "quantity")),
            ("怎样共享", ("sharing", "service_area", "lead_days")),
            _CONTACT,
            ("适合谁", ("audiences", "themes")),
        ),
    ),
    "organizations": (
        "主管部门、运营单位、学会、企业、学校。",
        (("是什么", ("name", "kind", "summary", "region", "parent")), _CONTACT),
    ),
}
"""Forms by collection: what it is for, and its parts in the order people think. What no part names is folded in at
the end."""


@dataclass(frozen=True)
class Part:
    """Questions that belong together under a heading."""

    title: str
    fields: tuple[Field, ...]


def has_form(collection: str) -> bool:
    return collection in _FORMS


def form_href(collection: str, record_id: str = "", report: bool = False) -> str:
    """The address of a form relative to the root: empty, or to be filled with a record."""
    query = f"?record={collection}/{record_id}" if record_id else ""
    return f"{PAGE}new/{collection}/{query}{'&report=1' if report else ''}"


def hub(catalogue: Catalogue) -> dict[str, Any]:
    """The page that leads to all forms."""
    forms = [
        {"url": form_href(name), "label": COLLECTIONS[name].label, "told": told} for name, (told, _) in _FORMS.items()
    ]
    return {"forms": forms, "ways": ways(catalogue)}


def form(catalogue: Catalogue, collection: str) -> dict[str, Any]:
    """The page of one form."""
    told, layout = _FORMS[collection]
    known = {field.name: field for field in fields_of(catalogue, COLLECTIONS[collection].model, _UNASKED)}
    for name in ("source", *(["region"] if collection in REGION_NEEDED else [])):
        known[name] = replace(known[name], required=True)  # the check asks for them (KP801, KP404)
    parts = [Part(title, tuple(known[name] for name in names)) for title, names in (*layout, _SOURCE)]
    named = {field.name for part in parts for field in part.fields}
    return {
        "collection": collection,
        "label": COLLECTIONS[collection].label,
        "told": told,
        "parts": parts,
        "rest": tuple(field for name, field in known.items() if name not in named),
        "folded": FOLDED,
        "targets": sorted({field.target for field in _all(known.values()) if field.target}),
        "settings": dumps(_settings(catalogue, collection)),
        "ways": ways(catalogue),
    }


def ways(catalogue: Catalogue) -> dict[str, Any]:
    """How a proposal can reach the editors: the configured host and a mail address, as far as there are any."""
    portal = catalogue.portal
    contact = portal.footer.contact
    mail = portal.report_email or (contact.email if contact else None)
    repository = portal.repository
    return {"mail": mail, "repository": repository.url.rstrip("/") if repository else None}


def _settings(catalogue: Catalogue, collection: str) -> dict[str, Any]:
    """What the form's script needs to know, as JSON."""
    repository = catalogue.portal.repository
    host = (
        {"host": repository.host, "url": repository.url.rstrip("/"), "branch": repository.branch}
        if repository
        else None
    )
    return {
        "collection": collection,
        "folder": next(iter(catalogue.files.values()), "data/").partition("/")[0],
        "label": COLLECTIONS[collection].label,
        "repository": host,
        "mail": ways(catalogue)["mail"],
        "portal": catalogue.portal.name,
        "shape": shape_of(COLLECTIONS[collection].model),
    }


def shape_of(model: type[BaseModel]) -> dict[str, Any]:
    """The canonical order of fields, what they are when nothing is said, and the shapes of their parts."""
    fields: dict[str, Any] = {}
    for name in fields_in_order(model):
        info = model.model_fields[name]
        known: dict[str, Any] = {"flow": True} if name in BRACKETED else {}
        shape = Shape(model).inside(name)
        if shape.models:
            known["inside"] = shape_of(shape.models[0])
        elif isinstance(info.default, str | bool | int):
            known["default"] = info.default
        if types._moment in shape.readers:
            known["moment"] = True
        fields[name] = known
    return fields


def _all(fields: Any) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _all(field.inside)


VIEWS: dict[str, tuple[str, Callable[[Catalogue], dict[str, Any]]]] = {
    "contribute": ("contribute", hub),
    **{f"contribute-{name}": ("contribute-form", partial(form, collection=name)) for name in _FORMS},
}
"""Templates and view models by the name of a page's view."""
PAGES: dict[str, tuple[str, str]] = {
    f"{PAGE}index.md": ("contribute", "参与共建"),
    **{f"{PAGE}new/{name}/index.md": (f"contribute-{name}", f"新增{COLLECTIONS[name].label}") for name in _FORMS},
}
"""Source path -> (view, title), as for the other section pages."""
TARGETS: tuple[str, ...] = ("regions", "organizations", "venues", "observances", "plans")
"""Collections that forms refer to."""

"""The pages on which anyone can propose a record or a correction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pydantic import BaseModel

from ...catalogue import Catalogue
from ...catalogue.matching.reasons import ANSWER_FIELDS
from ...model import COLLECTIONS, Form, Record
from ...model.collection import CONTACT
from ...model.markers import markers
from ...model.scalars import MOMENT, SCALARS
from ...model.shapes import BRACKETED, Shape, fields_in_order
from ...model.types import Ref
from ...output import dumps
from .fields import Field, fields_of
from .photographs import photograph_field

PAGE = "contribute/"
CHOICES = f"{PAGE}choices/"
_UNASKED = frozenset(("id", "formerly", "draft"))
"""What no form asks for: the id has a place of its own, and former ones are written by commands."""
PAGE_LABEL = "意见网页"
"""What the page that takes reports is called if the settings do not say."""
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
_PHOTOGRAPHS = ("照片", ("images",))
_SOURCE = ("出处和核实", ("source", "collected_on", "verified"))
_FORMS: dict[str, Form] = {name: collection.form for name, collection in COLLECTIONS.items() if collection.form}


@dataclass(frozen=True)
class FieldGroup:
    """Questions that belong together under a heading."""

    title: str
    fields: tuple[Field, ...]


def has_form(collection: str) -> bool:
    return collection in _FORMS


def form_href(collection: str, record_id: str = "") -> str:
    """The address of a form relative to the root: empty, or to be filled with a record."""
    return f"{PAGE}new/{collection}/" + (f"?record={collection}/{record_id}" if record_id else "")


def hub(catalogue: Catalogue) -> dict[str, Any]:
    """The page that leads to all forms."""
    forms = [
        {"url": form_href(name), "label": COLLECTIONS[name].label, "told": form.told} for name, form in _FORMS.items()
    ]
    return {"forms": forms, "ways": catalogue.portal.ways}


def form(catalogue: Catalogue, collection: str, *, lenient: bool = False) -> dict[str, Any]:
    """The page of one form. ``lenient`` is for samples and drafts, which may do without a source and a region."""
    asked = _FORMS[collection]
    known = {field.name: field for field in fields_of(catalogue, COLLECTIONS[collection].model, _UNASKED)}
    for name in () if lenient else ("source", *(["region"] if COLLECTIONS[collection].region_needed else [])):
        known[name] = replace(known[name], required=True)  # the check asks for them (KP801, KP404)
    known["images"] = photograph_field(known["images"])
    groups = asked.groups or (("是什么", ("name", "summary", "region", *_own(collection))), CONTACT)
    parts = [
        FieldGroup(title, tuple(known[name] for name in names)) for title, names in (*groups, _PHOTOGRAPHS, _SOURCE)
    ]
    named = {field.name for part in parts for field in part.fields}
    return {
        "collection": collection,
        "label": COLLECTIONS[collection].label,
        "told": asked.told,
        "parts": parts,
        "rest": tuple(field for name, field in known.items() if name not in named),
        "folded": FOLDED,
        "targets": sorted({field.target for field in _all(known.values()) if field.target}),
        "settings": dumps(settings(catalogue, collection)),
        "ways": catalogue.portal.ways,
    }


def _own(collection: str) -> Iterator[str]:
    """The fields that only this collection has."""
    names = fields_in_order(COLLECTIONS[collection].model)
    yield from (name for name in names if name not in Record.model_fields)


def reach(catalogue: Catalogue) -> dict[str, Any]:
    """How words can be sent to the keepers of the portal, for scripts; null for what is not set."""
    ways = catalogue.portal.ways
    host = ways.repository
    page = ways.page
    return {
        "mail": ways.mail,
        "phone": ways.phone,
        "page": {"url": page.url, "label": page.label or PAGE_LABEL} if page else None,
        "repository": {"host": host.host, "url": host.url.rstrip("/"), "branch": host.branch} if host else None,
    }


def settings(catalogue: Catalogue, collection: str) -> dict[str, Any]:
    """What the form's script needs to know, as JSON."""
    return {
        "collection": collection,
        "folder": next(iter(catalogue.files.values()), "data/").partition("/")[0],
        "label": COLLECTIONS[collection].label,
        **reach(catalogue),
        "portal": catalogue.portal.name,
        "shape": shape_of(COLLECTIONS[collection].model),
        "scalars": {scalar.name: scalar.browser_rule() for scalar in SCALARS},
        "answers": ANSWER_FIELDS.get(collection, {}),
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
        if shape.scalar is MOMENT:
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
TARGETS: frozenset[str] = frozenset(
    marker.target.collection
    for name in _FORMS
    for marker in markers(COLLECTIONS[name].model)
    if isinstance(marker.target, Ref)
)
"""Collections that forms refer to."""

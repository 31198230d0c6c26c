"""Fingerprints of fields, the same as the forms' script makes them (``contribute/envelope.js``)."""

from __future__ import annotations

import json
import re
from typing import Any

from ...catalogue import Catalogue
from ...exports.api import record_json
from ...model import COLLECTIONS, Record
from ...views.form.pages import shape_of
from ...views.picture import fingerprint

NOTHING = "-"


def published(catalogue: Catalogue, collection: str, record: Record) -> dict[str, Any]:
    """A record as a form is filled with it: as the open data has it, without what its file need not say."""
    said = json.loads(record_json(catalogue, collection, record))
    found = _bare(said, shape_of(COLLECTIONS[collection].model))
    found.pop("id", None)
    return found


def mark(value: Any) -> str:
    """The fingerprint of a field's value; ``-`` for None."""
    if value is None:
        return NOTHING
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{fingerprint(text):08x}"


def _bare(value: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for name, known in shape.items():
        inner = value.get(name)
        if inner is None or ("default" in known and inner == known["default"]):
            continue
        found[name] = _bare_value(inner, known)
    return found


def _bare_value(value: Any, known: dict[str, Any]) -> Any:
    if known.get("moment"):
        text = str(value).replace("T00:00:00", "", 1).replace("T", " ", 1)
        return re.sub(r"(:\d\d):00$", r"\1", text)
    if "inside" not in known:
        return value
    if isinstance(value, list):
        return [_bare(item, known["inside"]) if isinstance(item, dict) else item for item in value]
    return _bare(value, known["inside"]) if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    """Numbers as JavaScript writes them: whole ones without a point."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value

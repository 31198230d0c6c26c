"""JSON Schemas that are made here, held to their dialect."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from jsonschema import Draft202012Validator


def check_schemas(documents: Iterable[dict[str, Any]]) -> None:
    """Whether these are schemas; a part that several define alike is looked at once.

    Raises:
        jsonschema.SchemaError: one is none.
    """
    parts: dict[str, Any] = {}
    for document in documents:
        rest = {name: value for name, value in document.items() if name != "$defs"}
        for part in (*document.get("$defs", {}).values(), rest):
            parts.setdefault(json.dumps(part), part)
    Draft202012Validator.check_schema({"$defs": parts})

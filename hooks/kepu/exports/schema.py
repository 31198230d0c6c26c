"""JSON Schemas (2020-12) of the files under ``data/``, generated from the models.

They describe what editors write, so that an editor's tools (yaml-language-server and others) agree with the
strict loader: an unquoted ``010000`` or ``2025`` is a number to those tools and still good text, one value may
stand for a list of one, and the id comes from the file's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from ..catalogue import Catalogue
from ..model import COLLECTIONS, Portal
from ..model.markers import EACH, Marker, markers
from ..model.types import Ref
from ..output import Output, json_output
from .derived import FOLDER

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PORTAL = "站点设置"
_BOUNDS = {"ge": "minimum", "le": "maximum"}


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """One schema per collection, and one for ``data/portal.yml``."""
    for collection in COLLECTIONS.values():
        schema = records_schema(catalogue, collection.name)
        yield json_output(f"{FOLDER}/schema/{collection.name}.json", schema)
    yield json_output(f"{FOLDER}/schema/portal.json", portal_schema(catalogue))


def records_schema(catalogue: Catalogue, collection: str) -> Schema:
    """The schema of a file of a collection: one record, or a list of records that name their ids.

    Codes of vocabularies are limited to those of the catalogue.
    """
    known = COLLECTIONS[collection]
    schema = _generated(catalogue, known.model)
    record = schema.pop("record")
    record["required"] = [name for name in record["required"] if name != "id"]
    listed = {"allOf": [{"$ref": "#/$defs/record"}, {"required": ["id"]}]}
    return {
        "$schema": DIALECT,
        "$id": f"{collection}.json",
        "title": known.label,
        "description": f"data/{collection}/ 里的一个文件",
        "anyOf": [{"$ref": "#/$defs/record"}, {"type": "array", "items": listed}],
        "$defs": {"record": record, **schema["$defs"]},
    }


def portal_schema(catalogue: Catalogue) -> Schema:
    schema = _generated(catalogue, Portal)
    record = schema.pop("record")
    return {"$schema": DIALECT, "$id": "portal.json", "title": _PORTAL, **record, "$defs": schema["$defs"]}


def _generated(catalogue: Catalogue, model: type[BaseModel]) -> Schema:
    """``record``, the schema of the model itself, and ``$defs``, those of the models it is made of."""
    record = _bounded(_described(model))
    definitions: Schema = record.pop("$defs", {})
    for marker in markers(model):
        for node in list(_nodes(record, definitions, marker.steps)):
            _mark(catalogue, definitions, node, marker)
    return {"record": record, "$defs": definitions}


@cache
def _described(model: type[BaseModel]) -> Schema:
    """What pydantic says of a model, which no data change; never changed by whoever asks."""
    return model.model_json_schema(schema_generator=_Generator)


def _bounded(node: Any) -> Any:
    """The same schema with bounds in the words of JSON Schema: of types that read text, pydantic writes its own."""
    if isinstance(node, list):
        return [_bounded(item) for item in node]
    if not isinstance(node, dict):
        return node
    renamed = _BOUNDS if "type" in node else {}
    return {renamed.get(key, key): _bounded(value) for key, value in node.items()}


def _nodes(node: Schema, definitions: Schema, steps: tuple[str, ...]) -> Iterator[Schema]:
    """The schemas of the text that the steps lead to; what may be one thing or another leads to each."""
    if "$ref" in node:
        yield from _nodes(definitions[node["$ref"].rsplit("/", 1)[1]], definitions, steps)
    elif "anyOf" in node:
        single = steps[1:] if steps[:1] == (EACH,) else steps
        for choice in node["anyOf"]:
            is_list = choice.get("type") == "array" or "anyOf" in choice
            yield from _nodes(choice, definitions, steps if is_list else single)
    elif not steps:
        if node.get("type") != "null":
            yield node
    elif steps[0] == EACH:
        yield from _nodes(node["items"], definitions, steps[1:])
    elif steps[0] in node.get("properties", ()):
        yield from _nodes(node["properties"][steps[0]], definitions, steps[1:])


def _mark(catalogue: Catalogue, definitions: Schema, node: Schema, marker: Marker) -> None:
    """A reference says where it leads; a term becomes one of the vocabulary's codes."""
    if isinstance(marker.target, Ref):
        node["x-collection"] = marker.target.collection
        return
    labels = catalogue.labels(marker.target.vocabulary)
    if labels and "enum" not in node:
        name = f"vocab-{marker.target.vocabulary}"
        definitions[name] = _codes(labels)
        meaning = {key: node[key] for key in ("description",) if key in node}
        node.clear()
        node |= {"$ref": f"#/$defs/{name}", **meaning}


def _codes(labels: dict[str, str]) -> Schema:
    """The codes of a vocabulary with their labels, for people and for the tools that show them one by one."""
    words = "；".join(f"{code} {label}" for code, label in labels.items())
    return {"enum": list(labels), "enumDescriptions": list(labels.values()), "description": words}


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, of text that may look like a number. Knows no titles but Chinese ones."""

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        return super().str_schema(schema) | {"type": ["string", "number"]}

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        described = super().model_schema(schema)
        return {key: value for key, value in described.items() if key not in ("title", "description")}

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

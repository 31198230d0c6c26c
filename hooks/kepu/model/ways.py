"""The ways through a model to its values, as people write them: ``contacts.phone``."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from .shapes import Shape, is_list


def is_way(model: type[BaseModel], way: str) -> bool:
    """Whether a way with dots leads to a field of a model."""
    inside: tuple[type[BaseModel], ...] = (model,)
    for name in way.split("."):
        holder = next((one for one in inside if name in one.model_fields), None)
        if holder is None:
            return False
        inside = Shape(holder).inside(name).models
    return True


def cell_key(model: type[BaseModel], way: str) -> str:
    """The same with the place of the first item in every list of groups on it: ``contacts.0.phone``."""
    steps: list[str] = []
    shape = Shape(model)
    for name in way.split("."):
        holder: Any = next(one for one in shape.models if name in one.model_fields)
        shape = shape.inside(name)
        steps += [name, "0"] if shape.models and is_list(holder.model_fields[name].annotation) else [name]
    return ".".join(steps)

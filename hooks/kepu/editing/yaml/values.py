"""Setting and removing values deep inside plain mappings and lists."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

Steps = tuple[str | int, ...]


def put(values: dict[str, Any], steps: Steps, value: Any) -> None:
    """Set a value, or with None take it away.

    Mappings and lists on the way are made; one value where a list is needed becomes its first item. What is left
    empty stays until :func:`compacted`, so that places in lists do not shift meanwhile.
    """
    here: Any = values
    for step, following in pairwise(steps):
        inner = _get(here, step)
        if isinstance(following, int) and not isinstance(inner, list):
            inner = [] if inner is None else [inner]
        elif isinstance(following, str) and not isinstance(inner, dict):
            inner = {}
        _set(here, step, inner)
        here = inner
    _set(here, steps[-1], value)


def _get(here: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return here[step] if step < len(here) else None
    return here.get(step)


def _set(here: Any, step: str | int, value: Any) -> None:
    if isinstance(step, int):
        here.extend([None] * (step + 1 - len(here)))
    here[step] = value


def compacted(value: Any) -> Any:
    """The value without empty parts; None if nothing is left."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        kept = {key: inner for key, item in value.items() if (inner := compacted(item)) is not None}
        return kept or None
    if isinstance(value, list):
        return [inner for item in value if (inner := compacted(item)) is not None] or None
    return value

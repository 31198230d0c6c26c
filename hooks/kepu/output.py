"""What every producer hands to publishing: a path in the site and its bytes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_NEEDS_ESCAPE = re.compile("[<>&\u2028\u2029]")


class Output(NamedTuple):
    """One file of the site. ``path`` is relative, with forward slashes."""

    path: str
    content: bytes


class Draft(NamedTuple):
    """A page that is rendered only if ``key``, which stands for all its inputs, is new."""

    path: str
    key: str
    render: Callable[[], bytes]


File = TypeVar("File", bound="Output | Draft", covariant=True)


class Unit(NamedTuple, Generic[File]):
    """Files that are made together, or not at all if nothing has changed of what was read for them.

    ``name`` stands for the unit from build to build. ``given`` stands for all it is made from that is not read from
    the catalogue and not the same for the whole site, such as the shell of its pages.
    """

    name: str
    make: Callable[[], Iterable[File]]
    given: str = ""


Product = Output | Draft | Unit[Output | Draft]


def _plain(value: Any) -> Any:
    """Settings of the portal inside a page's view, as plain values."""
    from pydantic import BaseModel  # `kepu build` ends early where nothing changed, and needs no models for that

    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(f"{type(value).__name__} cannot be part of a page")


_encode_view = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain).encode
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def dumps(value: Any) -> str:
    """Compact JSON that is safe inside HTML too: ``< > &`` and U+2028/9 escaped, NaN refused."""
    text = _encode(value)
    return _NEEDS_ESCAPE.sub(lambda match: _UNSAFE[match[0]], text)


def fingerprint(value: Any, *more: bytes) -> str:
    """A short digest that stands for a value made of tuples, texts, numbers and models."""
    digest = hashlib.blake2b(_encode_view(value).encode(), digest_size=12)
    for part in more:
        digest.update(part)
    return digest.hexdigest()


def json_output(path: str, value: Any) -> Output:
    return Output(path, dumps(value).encode())

"""What every producer hands to publishing: a path in the site and its bytes."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_TABLE = str.maketrans(_UNSAFE)


class Output(NamedTuple):
    """One file of the site. ``path`` is relative, with forward slashes."""

    path: str
    content: bytes


def dumps(value: Any) -> str:
    """Compact JSON that is safe inside HTML too: ``< > &`` and U+2028/9 escaped, NaN refused."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_TABLE)


def json_output(path: str, value: Any) -> Output:
    return Output(path, dumps(value).encode())

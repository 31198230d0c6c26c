"""Messages between the build and its worker: a line of JSON, then as many bytes as it says.

``sizes`` in the header are the lengths of the parts that follow. The cache keeps replies in the same form.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import IO, Any

_MAX_HEADER = 64 * 1024


class WireError(Exception):
    """The other side has gone, or what it sent is not a message."""


@dataclass(frozen=True)
class Message:
    header: dict[str, Any]
    parts: tuple[bytes, ...] = ()


def encode(message: Message) -> bytes:
    header = message.header | {"sizes": [len(part) for part in message.parts]}
    return json.dumps(header, sort_keys=True).encode() + b"\n" + b"".join(message.parts)


def read(stream: IO[bytes], limit: int) -> Message:
    """The next message.

    Args:
        stream: where it comes from; reading blocks until it is complete.
        limit: the most bytes that its parts may have together.

    Raises:
        WireError: the stream ended, or holds something else.
    """
    line = stream.readline(_MAX_HEADER)
    try:
        header = json.loads(line)
        sizes = [int(size) for size in header.pop("sizes")]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise WireError("not a message") from None
    if min(sizes, default=0) < 0 or sum(sizes) > limit:
        raise WireError("too large")
    parts = tuple(stream.read(size) for size in sizes)
    if [len(part) for part in parts] != sizes:
        raise WireError("cut short")
    return Message(header, parts)

"""What may stand in the place of a file that programs keep for themselves."""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Callable
from pathlib import Path

NESTED = b"[" * 100_000 + b"]" * 100_000


def folder(path: Path) -> None:
    (path / "within").mkdir(parents=True)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere" / "at-all")


def content(raw: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(raw)

    return write


FAULTS = {
    "a folder": folder,
    "a pipe": pipe,
    "a link to nothing": dangling,
    "empty": content(b""),
    "garbage": content(b"\x00\xffgarbage"),
    "nested too deep": content(NESTED),
    "a list": content(b"[1, 2]"),
    "other fields": content(b'{"version": 1, "inputs": [], "files": {"a": 1}, "made_from": "x", "problems": [1]}'),
    "a list of marshal": content(marshal.dumps([1, 2])),
    "with a digest of its own": content(
        hashlib.blake2b(marshal.dumps({"a": 5}), digest_size=16).digest() + marshal.dumps({"a": 5})
    ),
}

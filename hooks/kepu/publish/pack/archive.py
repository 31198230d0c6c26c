"""An archive that is there whole or not at all, with the same bytes for the same files."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from ...output import Output

_DAY = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_PACKED = (".webp", ".png", ".jpg")
"""Formats that are compressed already."""


def write_archive(target: Path, files: Iterable[Output], tell: Callable[[int], None] = lambda count: None) -> int:
    """Write beside the target, then put it in its place; its size in bytes.

    Args:
        tell: is told how many files are in it, after each.

    Raises:
        OSError: the system refused; what was there before is still there.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as handle:
            size = pack(handle, files, tell)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return size


def pack(handle: IO[bytes], files: Iterable[Output], tell: Callable[[int], None] = lambda count: None) -> int:
    """Write files as a zip, sorted by their path; the size in bytes."""
    with zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for count, (path, content) in enumerate(sorted(files), 1):
            info = zipfile.ZipInfo(path, _DAY)
            info.create_system = 3  # the same bytes on every system
            info.external_attr = _PLAIN_FILE
            info.compress_type = zipfile.ZIP_STORED if path.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
            tell(count)
    return handle.tell()

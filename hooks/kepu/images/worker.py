"""The child process that meets photographs from strangers: ``python -m kepu.images.worker``.

It gets bytes on its standard input and gives bytes back; it needs no file, no network and little memory. Where
the system can limit a process, it limits itself.
"""

from __future__ import annotations

import contextlib
import sys
from typing import BinaryIO

from PIL import Image, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from ..limits import PICTURE_BYTES, PICTURE_MEMORY, PICTURE_SECONDS
from . import picture, wire
from .wire import Message

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


DECODERS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
"""Loaded here, before the limits hold: what reads and writes the formats of ``FORMATS``, and their EXIF."""


def answer(request: Message) -> Message:
    """Do what a request asks: ``task`` is ``renditions`` or ``reencode`` (to ``format``).

    Returns:
        ``pictures``, the (width, height) of each part; or ``refused``, the reason in Chinese.
    """
    try:
        made = _made(request)
    except picture.Refused as refused:
        return Message({"refused": str(refused)})
    except Exception:  # an encoder's, or no memory left
        return Message({"refused": "照片处理不了，请缩小或重新导出后再试"})
    return Message({"pictures": [entry[:2] for entry in made]}, tuple(entry[2] for entry in made))


def _made(request: Message) -> list[picture.Encoded]:
    if request.header["task"] == "reencode":
        return picture.reencoded(request.parts[0], request.header["format"])
    return picture.renditions(request.parts[0])


def limit_memory() -> None:
    """No more address space than ``PICTURE_MEMORY``, no files written, no core dumps; as far as the system can."""
    if resource is None:
        return
    for kind, most in ((resource.RLIMIT_AS, PICTURE_MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def limit_time() -> None:
    """``PICTURE_SECONDS`` of processor time from now on."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + PICTURE_SECONDS + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while True:
        try:
            request = wire.read(requests, PICTURE_BYTES)
        except wire.WireError:
            return
        limit_time()
        replies.write(wire.encode(answer(request)))
        replies.flush()


def main() -> None:
    Image.preinit()  # or the first photograph would
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()

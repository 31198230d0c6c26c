"""From photographs in ``content/`` to files of the site."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from ..caching import keep, recall
from ..limits import PICTURE_BYTES, PICTURE_REPLY
from . import wire
from .client import Worker, WorkerFailed
from .formats import FORMATS, VERSION
from .wire import Message, WireError

_HUNG = "照片处理时出错或太久，请重新导出、缩小后再试"
_NAME_LENGTH = 20
"""Hexadecimal digits of a hash in a file's name: 80 bits."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A photograph made ready. ``width`` and ``height`` are those of the largest file, in pixels; ``files`` are
    (width, name, content), narrowest first, all WebP, the name made from the content."""

    width: int
    height: int
    files: tuple[tuple[int, str, bytes], ...]


class Refusal(Exception):
    """Why a photograph cannot be used, in Chinese."""


def process(
    jobs: Sequence[Path], cache: Path, *, root: Path | None = None, worker: Worker | None = None
) -> dict[Path, Rendition | str]:
    """Make photographs ready to be shown.

    Args:
        jobs: files; none of them may be a symbolic link.
        cache: a folder that keeps what was made, so that an unchanged photograph is not decoded again.
        root: the folder that all files lie in; below it, no folder may be a symbolic link either.
        worker: the process to use; by default one is started if there is anything to decode.

    Returns:
        For each file what was made of it, or the Chinese reason why it was refused.
    """
    renditions: dict[Path, Rendition | str] = {}
    for path, reply in _replies(jobs, {"task": "renditions"}, cache, root, worker):
        renditions[path] = reply if isinstance(reply, str) else _rendition(reply)
    return renditions


def reencode_all(
    paths: Sequence[Path], cache: Path | None = None, *, root: Path | None = None, worker: Worker | None = None
) -> dict[Path, bytes | str]:
    """Pictures of content pages, encoded anew in the format their name ends in, without metadata.

    Arguments and refusals are those of ``process``.
    """
    contents: dict[Path, bytes | str] = {}
    for path, reply in _replies(paths, {"task": "reencode"}, cache, root, worker):
        contents[path] = reply if isinstance(reply, str) else reply.parts[0]
    return contents


def reencode(path: Path, cache: Path | None = None) -> bytes | str:
    """One picture of a content page; see ``reencode_all``."""
    return reencode_all([path], cache)[path]


def _replies(
    paths: Sequence[Path], task: dict[str, str], cache: Path | None, root: Path | None, worker: Worker | None
) -> Iterator[tuple[Path, Message | str]]:
    with contextlib.ExitStack() as stack:
        worker = worker or stack.enter_context(Worker())
        for path in dict.fromkeys(paths):
            try:
                request = Message(task | {"format": _format(path)}, (read(path, root),))
                yield path, _reply(request, cache, worker)
            except Refusal as refusal:
                yield path, str(refusal)


def _format(path: Path) -> str:
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise Refusal("扩展名不是 .jpg、.jpeg、.png 或 .webp")
    return kind


def read(path: Path, root: Path | None = None) -> bytes:
    """The bytes of a regular file that is reached without a symbolic link.

    Raises:
        Refusal: it is missing, a link, no regular file, outside of ``root`` or too large.
    """
    if _is_linked(path, root):
        raise Refusal("是符号链接或在符号链接里，请放真实的文件")
    try:
        if not stat.S_ISREG(path.lstat().st_mode):  # before opening: opening a pipe or a device could block
            raise Refusal("不是普通文件")
        with open(path, "rb", opener=_open_itself) as handle:
            raw = handle.read(PICTURE_BYTES + 1)
    except OSError as error:
        raise Refusal(f"读不出来（{error.strerror}）") from None
    if len(raw) > PICTURE_BYTES:
        raise Refusal(f"文件太大，最多 {PICTURE_BYTES // 1024 // 1024} MB，请压缩后再放")
    return raw


def _open_itself(path: str, flags: int) -> int:
    """Opens a file without following a link that was put in its place meanwhile, and without blocking."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _is_linked(path: Path, root: Path | None) -> bool:
    if root is None:
        return path.is_symlink()
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        raise Refusal("不在照片的文件夹里") from None
    if ".." in parts:
        raise Refusal("不在照片的文件夹里")
    return any(root.joinpath(*parts[: count + 1]).is_symlink() for count in range(len(parts)))


def _reply(request: Message, cache: Path | None, worker: Worker) -> Message | str:
    """The worker's reply, kept in the cache; a failure of the worker is not kept, it may have been the machine's."""
    kept = cache / "images" / _key(request) if cache else None
    reply = _kept(kept) if kept else None
    if reply is None:
        try:
            reply = worker.ask(request)
        except WorkerFailed:
            return _HUNG
        if kept:
            _keep(kept, reply)
    return str(reply.header["refused"]) if "refused" in reply.header else reply


def _key(request: Message) -> str:
    """The name of a reply: what was asked, of which bytes, and by which programs it is answered."""
    task = request.header["task"]
    kind = request.header["format"] if task == "reencode" else ""
    made_by = f"{VERSION}/{version('pillow')}/{task}/{kind}/".encode()
    return hashlib.sha256(made_by + hashlib.sha256(request.parts[0]).digest()).hexdigest()


def _kept(path: Path) -> Message | None:
    """A reply of an earlier build; None if there is none or it is damaged."""
    try:
        digest, body = (recall(path) or b"").split(b"\n", 1)
        if digest.decode() != hashlib.sha256(body).hexdigest():
            return None
        return wire.read(BytesIO(body), PICTURE_REPLY)
    except (OSError, ValueError, WireError):
        return None


def _keep(path: Path, reply: Message) -> None:
    body = wire.encode(reply)
    with contextlib.suppress(OSError):  # where it cannot be kept, go without
        keep(path, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


def _rendition(reply: Message) -> Rendition:
    sizes = [(int(width), int(height)) for width, height in reply.header["pictures"]]
    files = tuple(
        (width, f"{hashlib.sha256(content).hexdigest()[:_NAME_LENGTH]}-{width}.webp", content)
        for (width, _), content in zip(sizes, reply.parts, strict=True)
    )
    return Rendition(*sizes[-1], files)

"""From what was sent to the texts and photographs in it: a YAML file, pasted text, a saved mail, a zip.

Everything here may come from a stranger. Nothing is unpacked to the disk, and every limit ends in a sentence.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..encodings import UnknownEncoding, decoded
from .mails import is_mail, parts_of

LARGEST = 40 * 1024 * 1024
"""Bytes of what is sent, and of all that a zip unpacks to."""
_LARGEST_TEXT = 1024 * 1024
_MOST_FILES = 40
_NAME = re.compile(r"[\w.-]{1,80}")
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_TEXTS = (".yml", ".yaml", ".txt", ".md")


class Unfit(ValueError):
    """What was sent cannot be used; the message says why."""


@dataclass
class Package:
    """Texts that may hold proposals, each with where it came from, and the photographs sent with them, by name."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    photographs: dict[str, bytes] = field(default_factory=dict)


def opened(path: Path) -> list[Package]:
    """Everything in a file: one package, or one for each zip that a mail brings.

    Raises:
        Unfit: it is too large, damaged, or made to do harm.
    """
    if path.is_symlink() or not path.is_file():
        raise Unfit("不是普通文件")
    if path.stat().st_size > LARGEST:
        raise Unfit(f"太大，最多 {LARGEST // 1024 // 1024} MB")
    return [package for package in _read(path.name, path.read_bytes()) if package.texts]


def pasted(raw: bytes) -> list[Package]:
    """The same of what was pasted into the terminal."""
    if len(raw) > _LARGEST_TEXT:
        raise Unfit("粘贴的内容太长，请存成文件")
    return [package for package in _read("粘贴的内容", raw) if package.texts]


def received(name: str, raw: bytes) -> Package:
    """The same of a zip that a form made.

    Raises:
        Unfit: it is too large, damaged, or made to do harm.
    """
    if len(raw) > LARGEST:
        raise Unfit(f"太大，最多 {LARGEST // 1024 // 1024} MB")
    return _unzipped(name, raw)


def _read(name: str, raw: bytes) -> Iterator[Package]:
    if raw.startswith(b"PK\x03\x04"):
        yield _unzipped(name, raw)
    elif raw.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        raise Unfit("是空的或分了卷的压缩包")
    elif is_mail(raw):
        yield from _of_mail(name, raw)
    else:
        yield Package([(name, _text(raw))])


def _of_mail(name: str, raw: bytes) -> Iterator[Package]:
    """The attachments of a mail; its own words only if no attachment holds a proposal."""
    words, attached = parts_of(raw)
    packages: list[Package] = []
    for label, content in attached[:_MOST_FILES]:
        suffix = PurePosixPath(label).suffix.lower()
        if content.startswith(b"PK\x03\x04") and suffix in (".zip", ""):
            packages.append(_unzipped(f"{name} 的附件 {label}", content))
        elif suffix in _TEXTS:
            packages.append(Package([(f"{name} 的附件 {label}", _text(content))]))
    yield from packages
    yield Package([(name, words)])


def _text(raw: bytes) -> str:
    """A text, whatever it was encoded in.

    Raises:
        Unfit: it is none, or too long.
    """
    if len(raw) > _LARGEST_TEXT:
        raise Unfit(f"文字太长，最多 {_LARGEST_TEXT // 1024 // 1024} MB")
    try:
        text = decoded(raw)[0]
    except UnknownEncoding as error:
        raise Unfit(str(error)) from None
    if "\x00" in text:
        raise Unfit("不是文字文件")
    return text


def _unzipped(name: str, raw: bytes) -> Package:
    """The texts and photographs of a zip, by their plain names.

    Raises:
        Unfit: it is damaged, locked, too large, or has names that lead elsewhere.
    """
    package, left = Package(), LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > _MOST_FILES:
                raise Unfit(f"压缩包里有 {len(members)} 个文件，最多 {_MOST_FILES} 个")
            for member in members:
                plain = _plain_name(member)
                content = _content(archive, member, left)
                left -= len(content)
                _sort_in(package, f"{name} 里的 {plain}", plain, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, UnicodeError):
        raise Unfit("压缩包损坏，或用了不常见的压缩方法") from None
    return package


def _sort_in(package: Package, label: str, name: str, content: bytes) -> None:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in PICTURES:
        if name in package.photographs:
            raise Unfit(f"压缩包里有两个 {name}")
        package.photographs[name] = content
    elif suffix in _TEXTS:
        package.texts.append((label, _text(content)))
    else:
        raise Unfit(f"压缩包里有别的文件：{name}；只能有 .yml 和照片")


def _plain_name(member: zipfile.ZipInfo) -> str:
    """The last part of a member's name.

    Raises:
        Unfit: the name leads out of its folder, or the member is a link or locked.
    """
    way = member.filename.replace("\\", "/")
    parts = PurePosixPath(way).parts
    shown = "".join(c if c.isprintable() else "�" for c in way)[:80]
    if way.startswith("/") or ".." in parts or ":" in way or not parts:
        raise Unfit(f"压缩包里的文件名“{shown}”会跑到别的文件夹去")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Unfit(f"压缩包里的“{shown}”是符号链接")
    if member.flag_bits & 1:
        raise Unfit("压缩包有密码，请去掉密码再发")
    if not _NAME.fullmatch(parts[-1]):
        raise Unfit(f"压缩包里的文件名“{shown}”太长或有别的符号")
    return parts[-1]


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    """What a member unpacks to, read no further than allowed, whatever its head claims."""
    with archive.open(member) as handle:
        content = handle.read(left + 1)
    if len(content) > left:
        raise Unfit(f"压缩包解开后太大，最多 {LARGEST // 1024 // 1024} MB")
    return content

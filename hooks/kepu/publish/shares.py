"""Shares of one site, made by several builds: what each says of itself, and whether they make a whole.

A share is a folder with its files of the site and ``kepu-share.json``, which names them all with size and digest, and
what they were made from. Shares come from other machines: nothing in them is believed before it is compared.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ..output import Output
from ..shards import Shard

MANIFEST = "kepu-share.json"
FORMAT = 1
_LARGEST = 1 << 28
"""Bytes of a manifest; that of a million files has half of it."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_KINDS = {
    "program": "不是同一个版本的程序或模板",
    "libraries": "装的软件包版本不同",
    "records": "记录或文章不同",
    "settings": "网站的配置不同",
    "day": "不是为同一天生成的",
}
"""What shares are made from, and what is said when it differs; the first that differs is told."""


class BadShare(RuntimeError):
    """Folders that do not make a site together; the message says why, in a sentence."""


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    format: int
    shard: str
    made_from: dict[str, str]
    files: dict[str, tuple[int, str]]
    """Size and digest by path."""


@dataclass(frozen=True)
class Share:
    """A share whose manifest was read; its files are compared when they are read."""

    folder: Path
    shard: Shard
    made_from: Mapping[str, str]
    files: Mapping[str, tuple[int, str]]

    def outputs(self) -> Iterator[Output]:
        """Its files, sorted.

        Raises:
            BadShare: a file is not what the manifest says.
        """
        for path, (size, digest) in sorted(self.files.items()):
            content = _read(self.folder / path, size)
            if content is None or _digest(content) != digest:
                raise BadShare(f"{self.folder} 里的 {path} 和清单对不上：传坏了，或者被改过")
            yield Output(path, content)


# Writing


def described(tree: Path, shard: Shard, made_from: Mapping[str, str]) -> Output:
    """The manifest of a share whose files are all in ``tree``."""
    made_from = {**made_from, "libraries": libraries()}
    files = {}
    for path in sorted(_walk(tree)):
        content = (tree / path).read_bytes()
        files[path] = (len(content), _digest(content))
    manifest = _Manifest(format=FORMAT, shard=str(shard), made_from=made_from, files=files)
    return Output(MANIFEST, manifest.model_dump_json().encode())


@cache
def libraries() -> str:
    """Python and all packages that the program needs, with their versions: other versions may write other bytes."""
    found: dict[str, str] = {}
    wanted = ["kepu-portal"]
    while wanted:
        name = wanted.pop().lower().replace("_", "-")
        if name in found:
            continue
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # of another system, or of an extra
            continue
        found[name] = package.version
        wanted += [
            match[0] for text in package.requires or () if "extra ==" not in text and (match := _NAME.match(text))
        ]
    found.pop("kepu-portal", None)
    python = ".".join(platform.python_version_tuple()[:2])
    return " ".join([f"python {python}", *(f"{name} {version}" for name, version in sorted(found.items()))])


def is_share(folder: Path) -> bool:
    """Whether a folder is a share, or there is nothing in it that a share could put an end to."""
    return not folder.is_dir() or (folder / MANIFEST).is_file() or not any(folder.iterdir())


# Reading


def opened(folder: Path) -> Share:
    """A share, as far as it can be judged without reading its files.

    Raises:
        BadShare: it is none, or it holds other files than it says.
    """
    if not folder.is_dir():
        raise BadShare(f"找不到文件夹 {folder}")
    there = set(_walk(folder))
    manifest = _manifest(folder) if MANIFEST in there else None
    if manifest is None:
        raise BadShare(f"{folder} 不是完整的一份：没有 {MANIFEST}，或者它看不懂；请用 kepu build --shard 重新生成")
    if missing := sorted(manifest.files.keys() - there):
        raise BadShare(f"{folder} 缺 {len(missing)} 个文件，例如 {missing[0]}；请重新传一次")
    if more := sorted(there - manifest.files.keys() - {MANIFEST}):
        raise BadShare(f"{folder} 里多出 {len(more)} 个清单上没有的文件，例如 {more[0]}")
    try:
        shard = Shard.parse(manifest.shard)
    except ValueError:
        raise BadShare(f"{folder} 的清单里，份数“{manifest.shard[:20]}”不对") from None
    return Share(folder, shard, manifest.made_from, manifest.files)


def together(shares: Sequence[Share]) -> Mapping[str, str]:
    """What all the shares were made from, if they are a whole.

    Raises:
        BadShare: they are not of one site, one is missing or there twice, or two have a file of the same name.
    """
    first = shares[0]
    for share in shares[1:]:
        _compare(first, share)
    _count(shares)
    paths = Counter(path for share in shares for path in share.files)
    if doubled := sorted(path for path, count in paths.items() if count > 1):
        raise BadShare(f"有 {len(doubled)} 个文件在两份里都有，例如 {doubled[0]}")
    if within := next((path for path in paths for folder in _folders(path) if folder in paths), None):
        raise BadShare(f"{within} 在一个文件的名字下面，放不下")
    return first.made_from


def _folders(path: str) -> Iterator[str]:
    """The folders that a path leads through."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _compare(first: Share, other: Share) -> None:
    between = f"{first.folder} 和 {other.folder}"
    for kind, words in _KINDS.items():
        ours, theirs = first.made_from.get(kind, ""), other.made_from.get(kind, "")
        if ours != theirs:
            raise BadShare(f"{between} {words}{_which(kind, ours, theirs)}，拼不到一起")
    if first.made_from != other.made_from:
        raise BadShare(f"{between} 的清单写法不同，拼不到一起")
    if first.shard.of != other.shard.of:
        raise BadShare(f"{between} 分的份数不同：{first.shard} 和 {other.shard}")


def _which(kind: str, ours: str, theirs: str) -> str:
    """The two days, or the first package that differs; of digests there is nothing to say."""
    if kind == "day":
        return f"（{ours[:10]} 和 {theirs[:10]}）"
    if kind == "libraries":
        here, there = (dict(zip(words[::2], words[1::2], strict=False)) for words in (ours.split(), theirs.split()))
        name = min(name for name in {*here, *there} if here.get(name) != there.get(name))
        return f"（{name[:40]}：{here.get(name, '没有')[:40]} 和 {there.get(name, '没有')[:40]}）"
    return ""


def _count(shares: Iterable[Share]) -> None:
    numbers = Counter(share.shard.number for share in shares)
    of = next(iter(shares)).shard.of
    if doubled := [number for number, count in numbers.items() if count > 1]:
        raise BadShare(f"第 {doubled[0]} 份给了两次")
    if missing := [str(number) for number in range(1, of + 1) if number not in numbers]:
        raise BadShare(f"一共 {of} 份，还缺第 {'、'.join(missing[:10])} 份")


def _manifest(folder: Path) -> _Manifest | None:
    content = _read(folder / MANIFEST)
    try:
        found = _Manifest.model_validate_json(content or b"")
    except ValidationError:
        return None
    return found if found.format == FORMAT else None


def _read(path: Path, size: int | None = None) -> bytes | None:
    """The content of a plain file; None where it is none, or has another size than expected. Follows no link."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError:
        return None
    with open(descriptor, "rb") as handle:  # noqa: PTH123 - a descriptor, not a path
        found = os.fstat(descriptor)
        fits = found.st_size <= _LARGEST if size is None else found.st_size == size
        return handle.read() if stat.S_ISREG(found.st_mode) and fits else None


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=20).hexdigest()


def _walk(folder: Path, under: str = "") -> Iterator[str]:
    """Paths of all files, with forward slashes.

    Raises:
        BadShare: something is neither a file nor a folder, such as a link.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{under}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), f"{path}/")
            elif entry.is_file(follow_symlinks=False):
                yield path
            else:
                raise BadShare(f"{entry.path} 是链接或特殊文件，不能要")

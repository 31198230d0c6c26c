"""A release: a complete new tree beside the published one, which takes its place in one step.

Files that did not change are hard links to the published ones, so they are neither rendered nor
written again. A build that is killed leaves the published tree untouched and a folder beside it
that the next build removes.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from ..caching import sweep
from ..holding import hold, is_abandoned
from ..output import Draft, Output, Product, Unit
from ..reading import Node, Reads
from .exchange import exchange
from .lock import locked
from .manifest import Entry, Manifest, load, moments, name_of, replaceable, save
from .traces import Trace, Traces, numbered

_STAGING = ".new-"
_OLD = ".old-"
log = logging.getLogger(__name__)
_UNSAFE = re.compile(r"//|/\.\.?/|\\|[\x00-\x1f]")
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass
class Share:
    """Some of a site's files that are in the tree, the pages among them that are new, and how many files are not.

    ``kept`` names the units that did not have to be made, ``made`` has the traces of the others by name; what these
    read are numbers in ``nodes``.
    """

    files: dict[str, Entry] = field(default_factory=dict)
    rendered: list[str] = field(default_factory=list)
    reused: int = 0
    kept: list[str] = field(default_factory=list)
    made: dict[str, Trace] = field(default_factory=dict)
    nodes: dict[Node, int] = field(default_factory=dict)


def _key(item: Output | Draft) -> str:
    """What stands for the content of a file."""
    return item.key if isinstance(item, Draft) else hashlib.blake2b(item.content, digest_size=12).hexdigest()


def _beside(site: Path) -> tuple[str, str]:
    """How the names begin of what builds lay beside a site."""
    return f".{site.name}{_OLD}", f".{site.name}{_STAGING}"


def _make(folder: str) -> None:
    """A folder, mostly in one that is there already; ``pathlib`` would take as long as writing a file into it."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


class UnsafePath(ValueError):
    """An output whose path would leave the site."""


@dataclass
class Release:
    """One build's tree. Use as a context manager; nothing is published unless :meth:`publish` is called.

    Args:
        site: the published folder.
        cache: where the manifest of the published files is kept.
        version: stands for the code and templates; a new version distrusts every older key.
        inputs: stands for everything the site is made from; see :func:`is_current`.

    ``examine`` is called with path and content of every page before it is written, and may refuse it by raising.
    ``traces`` tell which units have to be made, and ``reads`` notes what those read; without, all are made.
    """

    site: Path
    cache: Path
    version: str
    inputs: str = ""
    examine: Callable[[str, bytes], None] = lambda path, content: None
    traces: Traces | None = None
    reads: Reads = field(default_factory=Reads)
    go_on: Callable[[], None] = lambda: None
    """Called before each file or unit; may raise to give the build up."""
    tree: Path = field(init=False)
    _done: Share = field(default_factory=Share)
    _old: dict[str, Entry] = field(default_factory=dict)
    _stack: ExitStack = field(default_factory=ExitStack)
    _folders: set[str] = field(default_factory=set)

    def __enter__(self) -> Release:
        self.site = replaceable(self.site)
        self._stack.enter_context(locked(self.cache / f"{name_of(self.site)}.lock"))
        self._recover()
        self.tree = self._own_tree()
        self._old = self._load_manifest()
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.tree, ignore_errors=True)
        self._stack.close()

    def _own_tree(self) -> Path:
        """A new folder beside the site, held by this process and its workers, so that no other build sweeps it away."""
        tree = self.site.with_name(f".{self.site.name}{_STAGING}{os.getpid()}")
        while True:
            tree.mkdir(parents=True)
            descriptor = hold(tree)
            if descriptor is not None:
                self._stack.callback(os.close, descriptor)
                return tree

    def _recover(self) -> None:
        """Remove what a killed build left; put the old site back if it died between two renames. What a living build of
        the same site holds, which keeps its caches elsewhere, stays."""
        sweep(self.cache)
        leftovers = [p for p in self.site.parent.glob(f".{self.site.name}.*") if p.is_dir()]
        for path in leftovers:
            if path.name.startswith(f".{self.site.name}{_OLD}") and not self.site.exists():
                path.rename(self.site)
            elif path.name.startswith(_beside(self.site)) and is_abandoned(path):
                shutil.rmtree(path, ignore_errors=True)

    # The manifest

    def _load_manifest(self) -> dict[str, Entry]:
        manifest = load(self.site, self.cache)
        return manifest.files if manifest and manifest.version == self.version else {}

    def _save_manifest(self) -> None:
        files = self._done.files
        save(self.site, self.cache, Manifest(self.version, self.inputs, files, moments(self.site, files)))

    # Filling the tree

    def add(self, item: Product) -> None:
        """Put a file, or those of a unit, into the tree, reusing the published one if it is the same."""
        if isinstance(item, Unit):
            self._add_unit(item)
            return
        key = _key(item)
        if not self._reuse(item.path, key):
            self._write(item.path, key, item.render() if isinstance(item, Draft) else item.content)

    def _take_over(self, unit: Unit[Output | Draft]) -> bool:
        """Whether nothing has changed of what was read for a unit, and its files are in the tree now."""
        trace = self.traces.known(unit.name, unit.given) if self.traces else None
        if trace is None or not all(self._reuse(path, key) for path, key in trace.files):
            return False
        self._done.kept.append(unit.name)
        return True

    def _add_unit(self, unit: Unit[Output | Draft]) -> None:
        if self._take_over(unit):
            return
        files: list[tuple[str, str]] = []
        with self.reads.recorded() as nodes:
            for item in unit.make():
                self.add(item)
                files.append((item.path, self._done.files[item.path].key))
        if self.traces:
            self._done.made[unit.name] = Trace(unit.given, tuple(files), numbered(nodes, self._done.nodes))

    def left(self, batches: Iterable[Iterable[Product]]) -> list[list[Product]]:
        """Take over the files of which nothing has changed; what else has to be made, in its batches."""
        left = [list(filter(self._must_be_made, batch)) for batch in batches]
        kept, self._done.kept = self._done.kept, []
        self.take(Share(kept=kept))
        return list(filter(None, left))

    def _must_be_made(self, item: Product) -> bool:
        self.go_on()
        return not (self._take_over(item) if isinstance(item, Unit) else self._reuse(item.path, _key(item)))

    def share(self, items: Iterable[Product]) -> Share:
        """Put files into the tree and only tell about them; whoever publishes must :meth:`take` the answer."""
        before, self._done = self._done, Share()
        try:
            for item in items:
                self.go_on()
                self.add(item)
            return self._done
        finally:
            self._done = before

    def take(self, share: Share) -> None:
        """Publish what is in the tree by :meth:`share`, maybe of a copy of this release in another process."""
        self._done.files |= share.files
        self._done.rendered += share.rendered
        self._done.reused += share.reused
        if self.traces:
            for name in share.kept:
                self.traces.keep(name)
            self.traces.add(share.nodes, share.made)

    def known(self) -> list[tuple[str, str]]:
        """All files that are in the tree, sorted, each with what stands for its content."""
        return sorted((path, entry.key) for path, entry in self._done.files.items())

    def has(self, path: str) -> bool:
        """Whether a file is in the tree."""
        return path in self._done.files

    def keys(self, paths: Iterable[str]) -> list[str]:
        """What stands for the content of files that are in the tree."""
        return [self._done.files[path].key for path in paths]

    @property
    def rendered(self) -> list[str]:
        """Paths of the pages that are new."""
        return self._done.rendered

    @property
    def reused(self) -> int:
        """How many files stayed as they were published."""
        return self._done.reused

    def adopt(self) -> list[Output]:
        """Take account of the files that the site generator wrote into the tree itself; which they are."""
        adopted = []
        for path in self.files():
            if path not in self._done.files:
                adopted.append(Output(path, (self.tree / path).read_bytes()))
                (self.tree / path).unlink()
                self.add(adopted[-1])
        return adopted

    def discard(self) -> None:
        """Remove what the site generator wrote into the tree: another share of the site has it."""
        for path in self.tree.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    def files(self) -> Iterator[str]:
        """Paths of all files in the tree, sorted."""
        there = (path.relative_to(self.tree).as_posix() for path in self.tree.rglob("*") if path.is_file())
        yield from sorted(there)

    def _target(self, path: str) -> str:
        """Where a file goes in the tree; its folder is made. Plain strings: this runs for every file."""
        if _UNSAFE.search(f"/{path}/"):
            raise UnsafePath(path)
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            _make(f"{self.tree}/{folder}")
            self._folders.add(folder)
        return f"{self.tree}/{path}"

    def published(self, path: str) -> bytes:
        """A file of the published site; nothing if it is not as it was published by this version."""
        try:
            return Path(self.site, path).read_bytes() if self._is_untouched(path) else b""
        except OSError:
            return b""

    def _is_untouched(self, path: str) -> bool:
        """Raises OSError where there is no such file."""
        known, stat = self._old.get(path), os.stat(f"{self.site}/{path}")  # noqa: PTH116 - strings, for speed
        return known is not None and (stat.st_size, stat.st_mtime_ns) == (known.size, known.mtime_ns)

    def _reuse(self, path: str, key: str) -> bool:
        known = self._old.get(path)
        if known is None or known.key != key:
            return False
        try:
            if not self._is_untouched(path):
                return False
            os.link(f"{self.site}/{path}", self._target(path))
        except OSError:
            return False
        self._done.files[path] = known
        self._done.reused += 1
        return True

    def _write(self, path: str, key: str, content: bytes) -> None:
        if path.endswith(".html"):
            self.examine(path, content)
            self._done.rendered.append(path)
        target = self._target(path)
        try:
            descriptor = os.open(target, _NEW_FILE, 0o644)
        except FileExistsError:
            os.unlink(target)  # noqa: PTH108 - never write into a file that the published site shares
            descriptor = os.open(target, _NEW_FILE, 0o644)
        try:
            rest = memoryview(content)
            while rest:  # a disk that is nearly full takes a part, and says no only to the next
                rest = rest[os.write(descriptor, rest) :]
            self._done.files[path] = Entry(key, len(content), os.fstat(descriptor).st_mtime_ns)
        finally:
            os.close(descriptor)

    # Taking the old site's place

    def publish(self) -> None:
        """Swap the tree with the published site."""
        self.tree.chmod(0o755)
        if not self.site.exists():
            self.tree.rename(self.site)
        elif not exchange(self.tree, self.site):
            old = self.site.with_name(f".{self.site.name}{_OLD}{os.getpid()}")
            self.site.rename(old)
            try:
                self.tree.rename(self.site)
            except OSError:
                old.rename(self.site)
                raise
            shutil.rmtree(old, ignore_errors=True)
        try:
            self._save_manifest()
        except OSError as error:  # the new site stands; nothing of what is noted fits it, so it is made anew
            log.warning("网站已经换成新的，只是没能记下这一次（%s），下次会全部重新生成", error.strerror)
        if self.traces:
            self.traces.save()

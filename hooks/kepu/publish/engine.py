"""Shares made elsewhere: a cluster engine that is there already lends an ``Executor``, whose workers make them.

A worker gets everything that the site is made from, packed, and gives back a packed share. It brings its own kepu,
which must be the same as here: that is compared before it begins, and again when the shares are put together.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from .. import inputs
from ..shards import Shard
from .shares import libraries

_ENOUGH = ("mkdocs.yml", "data", "content", "overrides", "hooks/portal_hooks.py")
"""What is packed for a worker, by its name there."""
_SAID = 2000
"""Characters of what a failed build said that are passed on."""


class EngineFailed(RuntimeError):
    """The engine or one of its workers cannot do it; the message says why, in a sentence."""


class Refused(RuntimeError):
    """A worker will not or cannot make its share; travels from there to here."""


@dataclass(frozen=True)
class Engine:
    """Workers somewhere.

    Args:
        executor: hands tasks to them and sees to it that a task whose worker died is done by another.
        workers: how many there are.
        jobs: how many processes each of them may use.
        lend: gives all workers something large once; what it returns stands for it in the arguments of tasks.
        lost: what the executor raises when it gives a task up.
    """

    executor: Executor
    workers: int
    jobs: int = 1
    lend: Callable[[bytes], Any] = lambda content: content
    lost: tuple[type[Exception], ...] = ()


class Order(NamedTuple):
    """What a worker is asked for. ``keys`` are the operator's keys of basemaps, which become part of the site."""

    shard: Shard
    now: dt.datetime
    drafts: bool
    jobs: int
    keys: Mapping[str, str]
    program: str
    libraries: str


@contextmanager
def dask() -> Iterator[Engine]:
    """The cluster that dask's own configuration names, such as ``DASK_SCHEDULER_ADDRESS``.

    Raises:
        EngineFailed: dask is not installed, names no scheduler, or nobody answers.
    """
    try:
        from dask import config
        from distributed import Client, KilledWorker
    except ImportError:
        raise EngineFailed(
            "没有装 dask；请先运行 python -m pip install --require-hashes -r requirements-dask.lock"
        ) from None
    if not config.get("scheduler-address", None):
        raise EngineFailed("没有写 dask 的调度器在哪里；例如设环境变量 DASK_SCHEDULER_ADDRESS=tcp://主机名:8786")
    try:
        client = Client(set_as_default=False)
    except (OSError, ValueError) as error:
        raise EngineFailed(f"连不上 dask 的调度器：{error}") from None
    with client:
        threads = client.nthreads()
        if not threads:
            raise EngineFailed("dask 的调度器那里一台工作机也没有")
        lend = lambda content: client.scatter(content, broadcast=True)  # noqa: E731
        yield Engine(client.get_executor(pure=False), len(threads), min(threads.values()), lend, (KilledWorker,))


def packed(config: Path, data: Path, content: Path) -> bytes:
    """Everything that a site is made from, but the program itself."""
    root = config.parent
    found = (config, data, content, root / "overrides", root / "hooks/portal_hooks.py")
    return _pack(zip(found, _ENOUGH, strict=True))


def shares(engine: Engine, project: bytes, orders: Iterable[Order], folder: Path) -> Iterator[Path]:
    """Have the shares made and unpack them into a folder as they come.

    Raises:
        EngineFailed: a worker refused, is another version, or was lost too often.
    """
    lost: tuple[type[Exception], ...] = (CancelledError, *engine.lost)
    lent = engine.lend(project)
    asked = [(order.shard, engine.executor.submit(make_share, lent, order)) for order in orders]
    try:
        for shard, answer in asked:
            target = folder / str(shard.number)
            _unpack(answer.result(), target)
            yield target
    except Refused as error:
        raise EngineFailed(str(error)) from None
    except (ModuleNotFoundError, AttributeError) as error:
        raise EngineFailed(f"工作机上没有装 kepu，或者和这里不是同一个版本（{error}）") from None
    except lost:
        raise EngineFailed("有一份接连几次没有做完：工作机中途停掉了，可能是内存不够") from None
    except (tarfile.TarError, EOFError):
        raise EngineFailed("工作机交回来的东西看不懂") from None
    finally:
        for _, answer in asked:
            answer.cancel()


def make_share(project: bytes, order: Order) -> bytes:
    """On a worker: unpack, build the share with the kepu that is installed there, pack it.

    Raises:
        Refused: this is another version, or the build failed.
    """
    with TemporaryDirectory(prefix="kepu-share-") as name:
        folder = Path(name)
        _unpack(project, folder)
        _same(folder, order)
        _build(folder, order)
        return _pack([(folder / "share", ".")])


def _same(folder: Path, order: Order) -> None:
    today = order.now.date()
    ours = inputs.parts_of_project(folder / "mkdocs.yml", folder / "data", folder / "content", today)
    if ours["program"] != order.program:
        raise Refused("有一台工作机上的 kepu 和这里不是同一个版本；请在各台装同一个版本再试")
    if libraries() != order.libraries:
        raise Refused("有一台工作机上装的软件包和这里版本不同；请在各台都按 requirements.lock 安装再试")


def _build(folder: Path, order: Order) -> None:
    command = [sys.executable, "-m", "kepu", "build", "--shard", str(order.shard), "--site", "share"]
    command += ["--now", order.now.isoformat(), "--jobs", str(order.jobs), *(["--drafts"] if order.drafts else [])]
    own = {name: value for name, value in os.environ.items() if not name.startswith("KEPU_")}
    done = subprocess.run(
        command, cwd=folder, env={**own, **order.keys}, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise Refused(f"有一份没有生成：\n{(done.stdout + done.stderr).strip()[-_SAID:]}")


def _pack(found: Iterable[tuple[Path, str]]) -> bytes:
    target = BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz", compresslevel=1) as archive:
        for path, name in found:
            if path.exists():
                archive.add(path.resolve(), name, filter=_plain)
    return target.getvalue()


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Without what programs keep for themselves.

    Raises:
        EngineFailed: it is a link, which the check refuses too, or a special file.
    """
    if Path(member.name).name in inputs.IGNORED:
        return None
    if not (member.isfile() or member.isdir()):
        raise EngineFailed(f"{member.name} 是链接或特殊文件，不能送给工作机")
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def _unpack(content: bytes, folder: Path) -> None:
    """Raises ``tarfile.TarError`` for what is no archive, and for members that would leave the folder."""
    with tarfile.open(fileobj=BytesIO(content), mode="r:gz") as archive:
        archive.extractall(folder, filter="data")

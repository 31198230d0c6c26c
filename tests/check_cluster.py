"""``kepu build --on dask`` with a real cluster of two workers on this machine: ``make cluster``.

Apart from the tests, which need no dask (``tests/unit/test_engine.py`` has threads instead): the same bytes as one build,
a worker killed on the way, a worker with another version.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from distributed import Client, LocalCluster

from sites import KEPU, PROJECT, SECOND, Desk, Site, differences

_PATIENCE = 300
"""Seconds for a build."""


def main() -> int:
    with TemporaryDirectory(prefix="kepu-cluster-") as name:
        folder = Path(name)
        expected = Desk.set_up(folder / "one", SECOND / "data", SECOND / "content").built()
        with cluster(2) as two:
            same_bytes(Desk.set_up(folder / "two", SECOND / "data", SECOND / "content"), two, expected)
            killed_worker(Desk.set_up(folder / "killed", SECOND / "data", SECOND / "content"), two, expected)
        with cluster(0) as other, worker_of(another_version(folder), other):
            refused(Desk.set_up(folder / "other", SECOND / "data", SECOND / "content"), other)
    print("ok")
    return 0


def cluster(workers: int) -> LocalCluster:
    return LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)


@contextmanager
def worker_of(hooks: Path, used: LocalCluster) -> Iterator[None]:
    """A worker that finds its kepu in another folder."""
    path = os.pathsep.join(filter(None, (str(hooks), os.environ.get("PYTHONPATH"))))
    command = (sys.executable, "-m", "distributed.cli.dask_worker", used.scheduler_address, "--no-nanny")
    process = subprocess.Popen([*command, "--nthreads", "1", "--no-dashboard"], env=os.environ | {"PYTHONPATH": path})
    try:
        with Client(used) as client:
            client.wait_for_workers(1)
        yield
    finally:
        process.terminate()
        process.wait()


def another_version(folder: Path) -> Path:
    hooks = Path(shutil.copytree(PROJECT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__")))
    (hooks / "kepu/shards.py").write_text((hooks / "kepu/shards.py").read_text("utf-8") + "\n", "utf-8")
    return hooks


def start(desk: Desk, used: LocalCluster) -> subprocess.Popen[str]:
    """The build as a command of its own, which finds the cluster in dask's configuration."""
    return subprocess.Popen(
        [*desk.command(), "--on", "dask"],
        cwd=desk.folder,
        env=os.environ | {"DASK_SCHEDULER_ADDRESS": used.scheduler_address},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def same_bytes(desk: Desk, used: LocalCluster, expected: Site) -> None:
    process = start(desk, used)
    said, _ = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 0, said
    assert differences(Site(desk.site), expected) == []
    print("two workers: the bytes of one build")


def killed_worker(desk: Desk, used: LocalCluster, expected: Site) -> None:
    before = set(shares_in_progress())
    process = start(desk, used)
    while process.poll() is None and not set(shares_in_progress()) - before:
        time.sleep(0.05)
    with Client(used) as client:
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
    said, _ = process.communicate(timeout=_PATIENCE)
    if process.returncode == 0:
        assert differences(Site(desk.site), expected) == []
    else:
        assert "没有做完，原来的网站没有动" in said, said
        assert not desk.site.exists()
    print(f"a worker killed: exit code {process.returncode}, {said.strip().splitlines()[-1]}")


def shares_in_progress() -> list[Path]:
    return list(Path(gettempdir()).glob("kepu-share-*"))


def refused(desk: Desk, used: LocalCluster) -> None:
    process = start(desk, used)
    said, _ = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 1, said
    assert "和这里不是同一个版本" in said, said
    assert not desk.site.exists()
    print("another version: refused")


if __name__ == "__main__":
    assert Path(KEPU).is_file(), KEPU
    sys.exit(main())

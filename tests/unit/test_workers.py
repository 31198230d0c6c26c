"""Work shared among processes: answers in order, errors as they are, and no process left behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kepu.publish.workers import answers

PARENT = """
import os, signal, sys, time
from functools import partial
from kepu.publish.workers import WorkerLost, answers

def number(value):
    time.sleep(0.01 * (value % 3))
    return value, os.getpid()

def fail(error):
    raise error

def kill():
    os.kill(os.getpid(), signal.SIGKILL)

def wait():
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece, however Python buffers: both write to one pipe
    time.sleep(60)
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a program of its own, which has one thread only."""
    return subprocess.run([sys.executable, "-c", PARENT + code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("jobs", "processes"), [(1, "== 1"), (2, "in (1, 2)"), (4, "<= 4"), (99, "<= 20")])
def test_answers_come_in_the_order_of_the_parts(jobs: int, processes: str) -> None:
    done = run(f"""
got = list(answers([partial(number, n) for n in range(20)], {jobs}))
assert [n for n, _ in got] == list(range(20))
assert len({{pid for _, pid in got}}) {processes}
assert (os.getpid() in {{pid for _, pid in got}}) == ({jobs} == 1)
""")
    assert (done.returncode, done.stderr) == (0, "")


def test_where_several_threads_run_nothing_is_forked() -> None:
    done = run("""
import threading
threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
assert {pid for _, pid in answers([partial(number, n) for n in range(5)], 3)} == {os.getpid()}
""")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("partial(fail, ValueError('这一页不行'))", "ValueError 这一页不行"),
        ("kill", "WorkerLost 帮着生成网站的一个进程中途被停掉了，可能是内存不够；请加上 --jobs 1 再试"),
    ],
)
def test_errors_come_out_as_they_are(part: str, expected: str) -> None:
    done = run(f"""
try:
    list(answers([partial(number, 1), {part}, partial(number, 2)], 2))
except Exception as error:
    print(type(error).__name__, error)
""")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, expected, "")


def alive(pid: int) -> bool:
    """Whether a process still runs; one that ended and waits to be counted does not."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
def test_workers_end_with_their_parent() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT + "list(answers([wait, wait], 2))"], stdout=subprocess.PIPE, text=True
    )
    with parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        assert all(map(alive, workers))
        parent.kill()
    deadline = time.monotonic() + 10
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(alive, workers))


def test_without_parts_there_is_nothing_to_do() -> None:
    assert list(answers([], 4)) == []

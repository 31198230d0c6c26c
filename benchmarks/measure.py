"""Runs one build as a child process and measures what it cost."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from compare import sampled

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Job:
    """One build: what to run, where its output goes and what to delete before a run."""

    label: str
    command: Sequence[str]
    folder: Path
    site: Path
    environment: Mapping[str, str]
    reset: Sequence[Path] = ()
    edited: Path | None = None
    """The record that is changed before each run."""


@dataclass(frozen=True)
class Measurement:
    """Cost and output of one build. ``error`` is set, and the rest meaningless, when it failed.

    ``venue_html`` is the size of the venues' pages and their list alone, the pages that all tools build;
    ``sample`` holds some of them.
    """

    wall: float = 0.0
    cpu: float = 0.0
    peak: int = 0
    files: int = 0
    size: int = 0
    pages: int = 0
    venue_html: int = 0
    sample: bytes = field(default=b"", repr=False)
    error: str | None = None


@dataclass
class _Child:
    """A child in a session of its own, so that a timeout ends it with all it started."""

    process: subprocess.Popen[bytes]
    timed_out: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)
    reaped: bool = False

    def kill(self) -> None:
        with self.lock:
            if not self.reaped:
                self.timed_out = True
                os.killpg(self.process.pid, signal.SIGKILL)

    def wait(self) -> tuple[int, float, int]:
        """Exit code, CPU seconds and peak bytes of the child and the descendants it waited for."""
        os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOWAIT)  # ended, but its id is still taken
        with self.lock:
            self.reaped = True
            _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        return self.process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def run(job: Job, log: Path, timeout: float, expected: int) -> Measurement:
    """Run a build once.

    Args:
        job: the build.
        log: file that receives what the build prints.
        timeout: seconds after which it is killed.
        expected: the number of venue pages it must have written to count as a success.
    """
    for path in job.reset:
        shutil.rmtree(path, ignore_errors=True)
    if job.edited:
        _edit(job.edited)
    started = time.perf_counter()
    try:
        with log.open("wb") as output:
            process = subprocess.Popen(
                job.command, cwd=job.folder, env=dict(job.environment), stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
    except OSError as error:
        return Measurement(error=f"cannot run: {error}")
    child = _Child(process)
    timer = threading.Timer(timeout, child.kill)
    timer.start()
    try:
        code, cpu, peak = child.wait()
    except BaseException:
        child.kill()
        raise
    finally:
        timer.cancel()
    wall = time.perf_counter() - started
    return _judge(job, log, (code, child.timed_out, expected, timeout), Measurement(wall, cpu, peak))


def _edit(record: Path) -> None:
    """Change what a record says, another time otherwise: the summary of a YAML record, the text of any other."""
    text = record.read_text(encoding="utf-8")
    words = f"改于{time.time_ns()}"
    if record.suffix == ".yml":
        text, count = re.subn(r"(?m)^(summary: .*?)(?:改于\d+)?$", rf"\g<1>{words}", text, count=1)
        if not count:
            raise ValueError(f"{record} has no summary to change")
    else:
        text = f"{text}\n\n{words}\n"
    record.write_text(text, encoding="utf-8")


def _judge(job: Job, log: Path, outcome: tuple[int, bool, int, float], cost: Measurement) -> Measurement:
    code, timed_out, expected, timeout = outcome
    if timed_out:
        return Measurement(error=f"timed out after {timeout:.0f} s")
    if code != 0:
        return Measurement(error=f"exit code {code}: {_last_line(log)}")
    venue_pages = sum(1 for _ in job.site.glob("venues/*/index.html"))
    if venue_pages < expected:
        return Measurement(error=f"wrote {venue_pages} venue pages instead of {expected}")
    sizes = {path: path.stat().st_size for path in job.site.rglob("*") if path.is_file()}
    pages = sum(path.suffix == ".html" for path in sizes)
    venues = job.site / "venues"
    venue_html = sum(path.stat().st_size for path in venues.rglob("*.html"))
    total = sum(sizes.values())
    return Measurement(cost.wall, cost.cpu, cost.peak, len(sizes), total, pages, venue_html, sampled(venues))


def _last_line(log: Path) -> str:
    lines = _ANSI.sub("", log.read_text(encoding="utf-8", errors="replace")).split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "no output")[:120]

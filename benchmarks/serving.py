"""What an editor waits for: ``python benchmarks/serving.py [--edits 10] [--data DIR --content DIR]``.

Starts ``mkdocs serve`` on a copy of the records, changes the text of one record after another, asks the live-reload
address as a browser's page does, and fetches the page: it must show the new words. Printed are seconds of wall time
from saving the file to the page with the new words, and seconds of CPU of the server, of the first build and each edit.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 900.0
"""Seconds until the first build or an edit must show."""
_EPOCH = re.compile(r"livereload\((\d+), \d+\)|/livereload/(\d+)/")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running ``mkdocs serve``."""

    process: subprocess.Popen[bytes]
    port: int

    def get(self, path: str) -> str:
        """A page; empty while nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        except OSError:
            return ""
        finally:
            connection.close()

    def cpu(self) -> float:
        """Seconds of processor that the server and the processes it waited for have used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / _TICKS

    def shows(self, path: str, words: str) -> str:
        """Wait for a page with these words as a browser does: asked to load again, it fetches it once more."""
        until = time.monotonic() + _PATIENCE
        while words not in (page := self.get(path)):
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError(f"{path} does not show {words}")
            self._epoch_after(page)
        return page

    def _epoch_after(self, page: str) -> None:
        """Wait until the server has something newer than a page, or a moment where there is no page."""
        found = _EPOCH.search(page)
        if found:
            self.get(f"/livereload/{found[1] or found[2]}/0")
        else:
            time.sleep(0.02)


@contextmanager
def serving(data: Path, content: Path, cache: Path) -> Iterator[Server]:
    """``mkdocs serve`` of a folder of records."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    given = {"KEPU_DATA": str(data), "KEPU_CONTENT": str(content), "KEPU_CACHE": str(cache)}
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, **given, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks")}
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait()


def measured(server: Server, records: list[Path]) -> Iterator[tuple[float, float]]:
    """Wall and CPU seconds of the first build, then of an edit of each record."""
    yield _timed(server, "/", "</html>")
    for number, record in enumerate(records):
        words = f"改于{number}号"
        text = record.read_text("utf-8")
        changed, count = re.subn(r"(?m)^(summary: .*)$", rf"\g<1>{words}", text, count=1)
        if not count:
            raise ValueError(f"{record} has no summary of one line")
        server.get(page := f"/venues/{record.stem}/")
        record.write_text(changed, "utf-8")
        yield _timed(server, page, words)


def _timed(server: Server, path: str, words: str) -> tuple[float, float]:
    started, before = time.monotonic(), server.cpu()
    server.shows(path, words)
    return time.monotonic() - started, server.cpu() - before


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=10)
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    parser.add_argument("--content", type=Path, default=ROOT / "content")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kepu-serving-") as folder:
        data, content = Path(folder) / "data", Path(folder) / "content"
        shutil.copytree(options.data, data)
        shutil.copytree(options.content, content)
        records = [path for path in sorted((data / "venues").glob("*.yml")) if _has_page(path)][: options.edits]
        with serving(data, content, Path(folder) / "cache") as server:
            found = []
            for number, (wall, cpu) in enumerate(measured(server, records)):
                found.append((wall, cpu))
                print(f"{f'edit {number}' if number else 'first build'}: {wall:.2f} s, CPU {cpu:.2f} s", flush=True)
    walls, cpus = zip(*found[1:], strict=True)
    print(f"edits, median: {statistics.median(walls):.2f} s (longest {max(walls):.2f}), "
          f"CPU {statistics.median(cpus):.2f} s; load {os.getloadavg()[0]:.1f}")  # fmt: skip
    return 0


def _has_page(record: Path) -> bool:
    """Whether a record has a summary of one line, and a page of its own at its address."""
    text = record.read_text("utf-8")
    return bool(re.search(r"(?m)^summary: [^|>]", text)) and "status: draft" not in text


if __name__ == "__main__":
    sys.exit(main())

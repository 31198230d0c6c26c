"""Installs the packages of a lock into the environment of the Python that runs this: ``python install.py LOCK``.

pip spends most of its time on reading an index, package by package, so as many run at once as there are processors. A
lock lists all that is needed, with its hashes: nobody need look for more. If one fails, one pip tries all once more.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PIP = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps"]
"""Python compiles what is used, a third of the packages."""
MOST = 4
"""More at once would wait for the network and the disk."""


def shares(lock: str, count: int) -> list[str]:
    """The requirements of a lock, divided; packages whose names begin with the same word stay together, since they may
    have a folder in common."""
    parts = [""] * count
    number: dict[str, int] = {}
    for requirement in re.findall(r"^[\w.-]+==.*\n(?:[ \t].*\n)*", lock, re.MULTILINE):
        word = re.split(r"[-=]", requirement, maxsplit=1)[0]
        parts[number.setdefault(word, len(number)) % count] += requirement
    return [part for part in parts if part]


def install(lock: Path) -> int:
    """The exit code of the last pip that was needed."""
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.txt") for number in range(min(MOST, os.cpu_count() or 1))]
        running = []
        for file, text in zip(files, shares(lock.read_text("utf-8"), len(files)), strict=False):
            file.write_text(text, "utf-8")
            running.append(subprocess.Popen([*PIP, "--require-hashes", "-r", str(file)]))
        codes = [process.wait() for process in running]
    if not any(codes):
        return 0
    return subprocess.run([*PIP, "--require-hashes", "-r", str(lock)], check=False).returncode


if __name__ == "__main__":
    sys.exit(install(Path(sys.argv[1])))

"""``make audit``: tries what strangers and machines may do, with fixed seeds, and writes ``docs/audit.md``.

``python -m audit [--share 0.1]`` tries a share of what takes long and says so; ``--only NAME`` (more than once, if you
like) tries one group and renews its rows of the report.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/browser")]

from audit import corpora, report  # noqa: E402 - the tests' helpers must be found first
from audit.groups import GROUPS  # noqa: E402

_AT_ONCE = 2
"""Groups that are tried at a time."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="audit", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--only", choices=GROUPS, action="append")
    parser.add_argument("--unreported", action="store_true", help=argparse.SUPPRESS)  # said to the processes of groups
    options = parser.parse_args()
    names = options.only or list(GROUPS)
    began, load = time.monotonic(), os.getloadavg()[0]
    if any(GROUPS[name].fetches for name in names):
        corpora.fetch()
    if options.unreported:
        return max(_try(name, options.share) for name in names)
    with ThreadPoolExecutor(_AT_ONCE) as lanes:
        wrong = sum(lanes.map(partial(_apart, options.share), names))
    report.write((time.monotonic() - began) / 60 if names == list(GROUPS) else None, load)
    return 1 if wrong else 0


def _apart(share: float, name: str) -> int:
    """Try one group in a process of its own; 1 if something went wrong, or it did not get to its end."""
    report.forget(name)
    began = time.monotonic()
    command = [sys.executable, "-m", "audit", "--unreported", "--only", name, "--share", str(share)]
    failed = subprocess.run(command, cwd=ROOT, check=False).returncode != 0
    print(f"{name}: {'wrong' if failed else 'done'} after {time.monotonic() - began:.0f} s", flush=True)
    return int(failed)


def _try(name: str, share: float) -> int:
    """Try one group, tell of it, and keep what came of it for the report; 1 if something went wrong."""
    before = _spent()
    done = []
    for trial in GROUPS[name].try_share(share):
        print(trial.line(), flush=True)
        print("".join(f"    wrong: {what}\n" for what in trial.wrong[:20]), end="", flush=True)
        done.append(trial)
    report.keep(name, report.Tried(share, _spent() - before, done))
    return int(any(trial.wrong for trial in done))


def _spent() -> float:
    """Seconds of processor time of this process and of those that it has seen end."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    sys.exit(main())

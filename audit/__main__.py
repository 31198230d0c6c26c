"""``make audit``: tries what strangers and machines may do, with fixed seeds, and writes ``docs/audit.md``.

``python -m audit [--share 0.1]`` tries a share of what takes long and says so; ``--only NAME`` renews one group of the report.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/browser")]

from audit import builds, corpora, pages, pictures, texts  # noqa: E402 - the tests' helpers must be found first
from audit.trial import Trial  # noqa: E402

SEED = 20261122
KEPT = corpora.FETCHED / "results"
_AT_ONCE = 2
"""Groups that are tried at a time."""
FAULTS = (
    "tests/unit/test_caching.py",
    "tests/unit/test_limits.py",
    "tests/build/test_faults.py",
    "tests/build/test_agreement.py",
    "tests/unit/test_killed.py",
)
HEAD = """\
# Audit

What `make audit` tried on this program, how often, and what happened. It is written by the run itself: seed {seed},
{share} of all trials that take long. They took {minutes} minutes of processor time on a machine of {cores} cores that {load:.1f}
other programs kept busy when the run began; two groups are tried at a time. *Wrong* counts what must not happen: something that ran or was loaded, a crash, a text read as
another, a site that was neither old nor new, a benign input that was refused. A smaller share of each runs in `make test`.

Texts come from packages that the locks in `audit/` name with their hashes: the Big List of Naughty Strings, BRS-KB (which gathers
payloads of OWASP, H5SC, PortSwigger, SecLists and others), the examples of CommonMark's specification, the YAML test suite, and the
test pictures of Pillow's source.

| Trial | What was tried | How often | What happened | Wrong |
|---|---|---|---|---|
"""


def text_trials(share: float) -> Iterator[Trial]:
    examples = corpora.commonmark()
    found = [*corpora.naughty_strings(), *corpora.payloads(), *examples]
    step = max(1, round(1 / share))
    yield texts.read_back(found)
    yield texts.in_records(found)
    yield texts.in_pages(found[::step])
    yield texts.of_yaml(corpora.yaml_cases())
    yield texts.refused_by_mistake(examples)


def picture_trials(share: float) -> Iterator[Trial]:
    yield pictures.tried(
        each for number, each in enumerate(corpora.pictures()) if number % max(1, round(1 / share)) == 0
    )


def browser_trials(share: float) -> Iterator[Trial]:
    found = [*corpora.naughty_strings(), *corpora.payloads()]
    with tempfile.TemporaryDirectory() as folder, pages.browsing() as browser:
        work = Path(folder)
        site, addresses, count = pages.infected(work, found[:: max(1, round(1 / share))])
        yield pages.payloads(browser, site, addresses, count)
        yield pages.addresses(browser, site, int(240 * share) or 1, SEED)
        yield pages.broken_files(browser, site, "venues/yantai-museum", share)


def build_trials(share: float) -> Iterator[Trial]:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        yield builds.edited(work / "sequences", int(80 * share) or 1, SEED)
        yield builds.rebuilt(work, int(12 * share) or 1, SEED)
        yield builds.killed(work, int(24 * share) or 1, SEED)
        yield builds.repeated(work)


def fault_trials(share: float) -> Iterator[Trial]:
    """The tables of faults, limits and inputs, as the tests hold them."""
    files = FAULTS if share == 1 else FAULTS[:2]
    names = ", ".join(f"`{Path(file).stem}`" for file in files)
    trial = Trial("Faults of the machine", f"the tables of faults, limits and inputs in {names}")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--quiet",
        "-p",
        "no:cacheprovider",
        *files,
    ]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    trial.note("as the table says", sum(map(int, re.findall(r"(\d+) passed", said))))
    trial.wrong += re.findall(r"^(?:FAILED|ERROR) (.*)$", said, re.MULTILINE)
    yield trial


GROUPS: dict[str, Callable[[float], Iterator[Trial]]] = {
    "texts": text_trials, "pictures": picture_trials, "builds": build_trials, "browser": browser_trials, "faults": fault_trials,
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="audit", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--only", choices=sorted(GROUPS))
    options = parser.parse_args()
    corpora.fetch()
    if options.only:
        wrong = _try(options.only, options.share)
    else:
        with ThreadPoolExecutor(_AT_ONCE) as lanes:
            wrong = sum(lanes.map(partial(_apart, options.share), GROUPS))
    _write()
    return 1 if wrong else 0


def _apart(share: float, name: str) -> int:
    """Try one group in a process of its own; 1 if something went wrong, or it did not get to its end."""
    (KEPT / f"{name}.json").unlink(missing_ok=True)
    command = [sys.executable, "-m", "audit", "--only", name, "--share", str(share)]
    return int(subprocess.run(command, cwd=ROOT, check=False).returncode != 0)


def _try(name: str, share: float) -> int:
    """Try one group, tell of it, and keep what came of it for the report; how much went wrong."""
    before, began, load = _spent(), time.time(), os.getloadavg()[0]
    done: list[Trial] = []
    for trial in GROUPS[name](share):
        print(trial.line(), flush=True)
        print("".join(f"    wrong: {what}\n" for what in trial.wrong[:20]), end="", flush=True)
        done.append(trial)
    KEPT.mkdir(exist_ok=True)
    kept = {
        "share": share,
        "seconds": _spent() - before,
        "load": load,
        "began": began,
        "trials": [vars(trial) for trial in done],
    }
    (KEPT / f"{name}.json").write_text(json.dumps(kept), "utf-8")
    return sum(len(trial.wrong) for trial in done)


def _spent() -> float:
    """Seconds of processor time of this process and of those that it has seen end."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _write() -> None:
    """The report, once every group has been tried."""
    if not all((KEPT / f"{name}.json").is_file() for name in GROUPS):
        return
    kept = [json.loads((KEPT / f"{name}.json").read_text("utf-8")) for name in GROUPS]
    done = [
        Trial(each["name"], each["about"], Counter(each["outcomes"]), each["wrong"])
        for one in kept
        for each in one["trials"]
    ]
    minutes = sum(one["seconds"] for one in kept) / 60
    head = HEAD.format(
        seed=SEED,
        share=f"{min(one['share'] for one in kept):.0%}",
        minutes=f"{minutes:.0f}",
        cores=os.cpu_count(),
        load=min(kept, key=lambda one: float(one["began"]))["load"],
    )
    wrong = "".join(f"- {trial.name}: `{what[:200].replace('`', '')}`\n" for trial in done for what in trial.wrong)
    total = f"\n{sum(trial.tried for trial in done):,} trials in all.\n" + (f"\n## Wrong\n\n{wrong}" if wrong else "")
    (ROOT / "docs/audit.md").write_text(head + "".join(f"{trial.line()}\n" for trial in done) + total, "utf-8")


if __name__ == "__main__":
    sys.exit(main())

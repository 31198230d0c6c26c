"""What came of each group, kept until all have been tried, and the report in ``docs/audit.md``."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from audit.corpora import FETCHED, ROOT
from audit.groups import GROUPS, SEED
from audit.trial import Trial

_KEPT = FETCHED / "results"
_HEAD = """\
# Audit

What `make audit` tried on this program, how often, and what happened. It is written by the run itself: seed {seed},
{share:.0%} of all trials that take long; {minutes:.0f} minutes of processor time on a machine of {cores} cores{wall}.
*Wrong* counts what must not happen: something that ran or was loaded, a crash, a text read as another, a site that was
neither old nor new, a benign input that was refused. A smaller share of each runs in `make test`.

Texts come from packages that the locks in `audit/` name with their hashes: the Big List of Naughty Strings, BRS-KB (which gathers
payloads of OWASP, H5SC, PortSwigger, SecLists and others), the examples of CommonMark's specification, the YAML test suite, and the
test pictures of Pillow's source.

| Trial | What was tried | How often | What happened | Wrong |
|---|---|---|---|---|
"""


@dataclass
class Tried:
    """A group that has been tried. ``seconds`` are of processor time."""

    share: float
    seconds: float
    trials: list[Trial]


def keep(name: str, tried: Tried) -> None:
    _KEPT.mkdir(parents=True, exist_ok=True)
    plain = {**vars(tried), "trials": [vars(trial) for trial in tried.trials]}
    (_KEPT / f"{name}.json").write_text(json.dumps(plain), "utf-8")


def forget(name: str) -> None:
    (_KEPT / f"{name}.json").unlink(missing_ok=True)


def _recall(name: str) -> Tried:
    found: dict[str, Any] = json.loads((_KEPT / f"{name}.json").read_text("utf-8"))
    trials = [Trial(**{**trial, "outcomes": Counter(trial["outcomes"])}) for trial in found["trials"]]
    return Tried(found["share"], found["seconds"], trials)


def write(minutes: float | None, load: float) -> None:
    """The report, once every group has been tried: in so many ``minutes`` by the clock, if all were tried now, beside a
    ``load`` of other programs."""
    missing = [name for name in GROUPS if not (_KEPT / f"{name}.json").is_file()]
    if missing:
        print(f"docs/audit.md stays as it is until these have been tried too: {', '.join(missing)}")
        return
    groups = [_recall(name) for name in GROUPS]
    wall = f", {minutes:.0f} by the clock, two groups at a time, beside {load:.1f} other programs" if minutes else ""
    head = _HEAD.format(
        seed=SEED,
        share=min(group.share for group in groups),
        minutes=sum(group.seconds for group in groups) / 60,
        cores=os.cpu_count(),
        wall=wall,
    )
    trials = [trial for group in groups for trial in group.trials]
    rows = "".join(f"{trial.line()}\n" for trial in trials)
    total = f"\n{sum(trial.tried for trial in trials):,} trials in all.\n"
    (ROOT / "docs/audit.md").write_text(head + rows + total + _wrong(trials), "utf-8")


def _wrong(trials: Iterable[Trial]) -> str:
    told = "".join(f"- {trial.name}: `{what[:200].replace('`', '')}`\n" for trial in trials for what in trial.wrong)
    return f"\n## Wrong\n\n{told}" if told else ""

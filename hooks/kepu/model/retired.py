"""Fields that records had once: what an editor writes now instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Retired:
    """``successor`` is the field that holds what the old one really said; ``advice`` tells editors so."""

    successor: str
    advice: str


RETIRED: dict[str, Retired] = {
    "verified_on": Retired(
        "collected_on",
        "“verified_on”已经不用：从出处抄录的写 collected_on（收录日期），向单位核实过的用 kepu verify 写 verified",
    ),
}
"""By the name of the old field, which records of every collection had at their top."""

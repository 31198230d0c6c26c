"""``kepu build --verify``: a second site made from nothing beside the one that was built; both must be equal."""

from __future__ import annotations

import filecmp
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

_SHOWN = 20


def verified(site: Path, environment: Mapping[str, str], build: Callable[[dict[str, str]], int]) -> int:
    """Build once more without anything that is kept, in a folder of its own, and compare every file.

    Args:
        site: the site that was built.
        environment: what it was built with; the moment is among it.
        build: makes the site that an environment names, and returns an exit code.

    Returns:
        0 if both are the same byte for byte, else 1.
    """
    print("正在从头再生成一遍，好逐个文件对照……", flush=True)
    with tempfile.TemporaryDirectory(prefix="kepu-verify-") as folder:
        cold = Path(folder) / "site"
        if build({**environment, "KEPU_SITE": str(cold), "KEPU_CACHE": str(Path(folder) / "cache")}):
            return 1
        different = differences(site, cold)
    if not different:
        print("对照完毕：和从头生成的一模一样。")
        return 0
    shown = "".join(f"\n  {path}" for path in different[:_SHOWN])
    more = f"\n  ……共 {len(different)} 个" if len(different) > _SHOWN else ""
    told = "请删掉 .cache 再生成一次，并把这件事告诉维护程序的人"
    print(f"kepu: 和从头生成的不一样：{shown}{more}\n{told}", file=sys.stderr)
    return 1


def differences(first: Path, second: Path) -> list[str]:
    """Paths of the files that only one folder has, or whose bytes differ."""
    ours, theirs = _files(first), _files(second)
    both = [path for path in ours & theirs if not filecmp.cmp(first / path, second / path, shallow=False)]
    return sorted([*(ours ^ theirs), *both])


def _files(folder: Path) -> set[str]:
    return {Path(place, name).relative_to(folder).as_posix() for place, _, names in os.walk(folder) for name in names}

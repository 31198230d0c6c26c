"""A site is compared with one that is made from nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kepu.commands.verifying import verified
from portals import write_files

SITE = {"index.html": "首页", "venues/a/index.html": "甲"}
CASES: list[tuple[dict[str, str], int, list[str]]] = [
    (SITE, 0, []),
    (SITE | {"venues/a/index.html": "乙"}, 1, ["venues/a/index.html"]),
    (SITE | {"more.json": "{}"}, 1, ["more.json"]),
    ({"index.html": "首页"}, 1, ["venues/a/index.html"]),
]


@pytest.mark.parametrize(("cold", "code", "told"), CASES)
def test_files_that_differ_are_told(
    cold: dict[str, str], code: int, told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(tmp_path / "site", SITE)
    where: list[Path] = []

    def build(environment: dict[str, str]) -> int:
        where.extend((Path(environment["KEPU_SITE"]), Path(environment["KEPU_CACHE"])))
        assert environment["KEPU_NOW"] == "2026-11-21T09:00"
        write_files(where[0], cold)
        return 0

    assert verified(tmp_path / "site", {"KEPU_NOW": "2026-11-21T09:00"}, build) == code
    said = capsys.readouterr().err
    assert [line.strip() for line in said.splitlines() if line.startswith("  ")] == told
    assert not any(path.exists() for path in where)


def test_a_build_that_fails_is_no_site_to_compare_with(tmp_path: Path) -> None:
    write_files(tmp_path / "site", SITE)
    assert verified(tmp_path / "site", {}, lambda _: 3) == 1

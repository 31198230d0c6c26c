"""``kepu init``: what a new portal's folder holds, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kepu import cli
from kepu.check.loading import load
from kepu.check.run import check_data
from kepu.commands.options import clock
from kepu.model.region import Region
from portals import real_dataset

NOW = ("--now", "2026-11-22T09:00")


def test_a_region_becomes_a_valid_portal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["init", str(tmp_path / "new"), "柳州", "宁夏", *NOW]) == 0
    assert "广西壮族自治区柳州市、宁夏回族自治区" in capsys.readouterr().out
    new = tmp_path / "new"
    data, report = check_data(new / "data", new / "content", clock().date())
    assert [problem for problem in report.problems if problem.severity == "error"] == []
    assert data.portal.regions == ("450200", "640000")
    names = {entry.record.name for entry in data.of(Region)}
    assert {"中国", "广西壮族自治区", "融水苗族自治县", "宁夏回族自治区", "沙坡头区"} <= names
    assert "南宁市" not in names
    assert data.entries["holidays"] and data.entries["observances"] and data.entries["vocab"]
    assert not data.entries["venues"] and not data.entries["organizations"]
    assert "柳州市和宁夏回族自治区科普资源门户" in (new / "mkdocs.yml").read_text("utf-8")
    assert (new / "hooks/portal.mk").is_file() and not (new / "tests").exists()


def test_parts_of_other_regions_stay_behind(tmp_path: Path) -> None:
    """The school holidays of a city are in the year's record, but only the nation's holidays go along."""
    assert cli.main(["init", str(tmp_path / "new"), "450200", *NOW]) == 0
    there = real_dataset().entries["holidays"]["2026"].root
    here = load(tmp_path / "new/data")[0].entries["holidays"]["2026"].root
    assert "school_breaks" in there and "school_breaks" not in here
    assert here["periods"] == there["periods"]
    assert len(here["source"]) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["沒有"], "全国区划里没有“沒有”"),
        (["城中区"], "450202 广西壮族自治区柳州市城中区、630103 青海省西宁市城中区"),
        (["柳州", "--name", "一\n二"], "--name"),
        (["柳州", "--name", " "], "--name"),
        (["柳州", "--name", "长" * 41], "--name"),
    ],
)
def test_what_is_refused(words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["init", str(tmp_path / "new"), *words]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    assert cli.main(["init", str(tmp_path), "柳州"]) == 2
    assert "已经有内容" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["init", str(tmp_path / "new"), "柳州", "--dry-run"]) == 0
    assert "13 个区划" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_names_are_data_not_settings(tmp_path: Path) -> None:
    """A name cannot become other settings."""
    name = 'x", docs_dir: "/etc \\u0041 ${y} \\1'
    assert cli.main(["init", str(tmp_path / "new"), "柳州", "--name", name, *NOW]) == 0
    assert load(tmp_path / "new/data")[0].portal.name == name
    settings = (tmp_path / "new/mkdocs.yml").read_text("utf-8").splitlines()
    assert sum(line.startswith("site_name:") for line in settings) == 1
    assert not any(line.startswith(" ") and "etc" in line for line in settings)

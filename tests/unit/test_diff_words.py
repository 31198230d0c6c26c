"""A change of words is told once: the terms of a vocabulary one by one, a region's new name not in every record."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandline import commit, editors_folder, run

KINDS = "data/vocab/venue-kinds.yml"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = editors_folder(tmp_path / "desk", monkeypatch)
    (folder / ".gitignore").write_text(".cache/\n", "utf-8")
    commit(folder)
    return folder


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_vocabulary_names_its_terms(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(desk / KINDS, "label: 博物馆", "label: 文博馆")
    with (desk / KINDS).open("a", encoding="utf-8") as handle:
        handle.write("  - code: lighthouse\n    label: 灯塔\n")
    out = run(capsys, "diff", "HEAD")[1]
    assert "新词：（空） → 灯塔（lighthouse）" in out, out
    assert "改了名的词（museum）：博物馆 → 文博馆（“" in out, out
    assert out.count("文博馆") == 1, "records that use the term have not changed"


def test_a_region_with_a_new_name_and_id_is_told_once(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(desk / "data/regions/370613.yml", "name: 莱山区", "name: 莱山新区")
    assert run(capsys, "rename", "regions", "370613", "laishan", "--yes")[0] == 0
    out = run(capsys, "diff", "HEAD")[1]
    assert "370613 → laishan" in out, out
    assert "条记录跟着改了引用" in out, out
    assert out.count("莱山新区") <= 3, out
    assert not [line for line in out.splitlines() if line.strip().startswith("所属地区")], out


def test_who_verified_what_is_told_in_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (desk / "data/venues/yantai-museum.yml").open("a", encoding="utf-8") as handle:
        handle.write("verified:\n  - {on: 2026-11-20, by: 示例市科协, how: phone, fields: [name, kind]}\n")
    out = run(capsys, "diff", "HEAD")[1]
    assert "核实记录：（空） → 2026年11月20日，示例市科协电话询问，核实了名称、类型" in out, out
    assert "how:" not in out and "有人向单位核实过" not in out, out

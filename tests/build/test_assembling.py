"""A site made in shares is that of one build, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from kepu.cli import main
from sites import NOW, SECOND, Desk, Site, differences, linked_copy

Shares = list[Path]
ADDRESS = "https://kepu.test/yantai/"
"""That of the fixture ``second``."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Shares]:
    """The shares of the second data set, by how many there are."""
    folder = tmp_path_factory.mktemp("shares")
    desk = Desk.set_up(folder / "desk", SECOND / "data", SECOND / "content", ADDRESS)
    found: dict[int, Shares] = {}
    for of in (1, 2, 3):
        found[of] = [folder / f"{number}-{of}" for number in range(1, of + 1)]
        for number, share in enumerate(found[of], 1):
            linked_copy(desk.built(NOW, "--shard", f"{number}/{of}"), share)
    return found


def assemble(folder: Path, *shares: Path) -> tuple[int, Site]:
    """Exit code of the command and the site beside it."""
    (folder / "mkdocs.yml").write_text(f"site_url: {ADDRESS}\n", "utf-8")
    arguments = ("--site", str(folder / "site"), "--config", str(folder / "mkdocs.yml"))
    return main(["assemble", *map(str, shares), *arguments]), Site(folder / "site")


@pytest.mark.parametrize("of", [1, 2, 3])
def test_shares_together_are_the_site_of_one_build(
    made: dict[int, Shares], of: int, second: Site, tmp_path: Path
) -> None:
    code, site = assemble(tmp_path, *reversed(made[of]))
    assert code == 0
    assert differences(site, second) == []


def test_what_stays_is_not_written_again(made: dict[int, Shares], tmp_path: Path) -> None:
    _, site = assemble(tmp_path, *made[3])
    before = {path: (site.folder / path).stat().st_mtime_ns for path in site.files()}
    assert assemble(tmp_path, *made[2])[0] == 0
    assert {path: (site.folder / path).stat().st_mtime_ns for path in site.files()} == before


def test_a_share_takes_the_place_of_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk.set_up(tmp_path / "desk", SECOND / "data", SECOND / "content")
    monkeypatch.chdir(desk.folder)
    desk.site.mkdir()
    (desk.site / "index.html").write_text("published", "utf-8")
    assert main([*desk.command()[1:], "--shard", "1/2"]) == 1
    assert "里是别的东西，没有动它" in capsys.readouterr().err
    assert (desk.site / "index.html").read_text("utf-8") == "published"

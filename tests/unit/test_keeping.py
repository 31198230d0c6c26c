"""Bundles of what visitors keep on their device."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kepu.imports_ahead import _reached
from kepu.output import Output
from kepu.publish import keeping
from kepu.publish.keeping import keep
from kepu.publish.release import Release

HALL = '<link href="../../assets/kepu-0a/kepu.css"><img src="../../photo.webp"><img src="../../gone.webp">'
PROGRAMS = Path(__file__).parents[2] / "overrides/assets/kepu/js"
FILES = {
    "index.html": "home",
    "assets/kepu-0a/kepu.css": "p {}",
    "assets/kepu-0a/js/desk/desk.js": "editors",
    "explore/data/columns.json": "[]",
    "howtos/index.html": "topics",
    "howtos/fire/index.html": "fire",
    "venues/hall/index.html": HALL,
    "venues/other/index.html": "of another county",
    "photo.webp": "RIFF",
}
PLAN = {
    "topics": ["howtos/", "howtos/fire/"],
    "regions": [{"id": "east", "name": "东县", "pages": ["venues/hall/", "venues/gone/"]}],
}


def published(folder: Path, files: dict[str, str], plan: dict[str, Any] | None) -> Release:
    with Release(folder / "site", folder / "cache", "1") as release:
        for path, text in files.items():
            release.add(Output(path, text.encode()))
        if plan is not None:
            release.add(Output("offline/plan.json", json.dumps(plan).encode()))
        keep(release)
        release.publish()
    return release


def unpacked(site: Path, name: str) -> dict[str, str]:
    """The files of a bundle as a browser reads them."""
    table = json.loads((site / f"offline/{name}.json").read_bytes())
    whole = (site / f"offline/{name}.bin").read_bytes()
    assert hashlib.sha256(whole).hexdigest() == table["digest"]
    assert sum(table["blocks"]) == len(whole)
    starts = [sum(table["blocks"][:number]) for number in range(len(table["blocks"]))]
    blocks = [gzip.decompress(whole[start : start + size]) for start, size in zip(starts, table["blocks"], strict=True)]
    return {
        path: blocks[block][begin : begin + length].decode() for path, (block, begin, length) in table["files"].items()
    }


@pytest.mark.parametrize("block", [1, 12, 400_000])
def test_every_file_is_where_the_table_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(keeping, "_BLOCK", block)
    published(tmp_path, FILES, PLAN)
    found = {name: unpacked(tmp_path / "site", name) for name in ("common", "topics", "east")}
    assert all(FILES[path] == text for files in found.values() for path, text in files.items())
    assert set(found["east"]) == {"venues/hall/index.html", "photo.webp"}
    assert set(found["topics"]) == {"howtos/index.html", "howtos/fire/index.html", "assets/kepu-0a/kepu.css"}
    assert {"index.html", "explore/data/columns.json", *found["topics"]} == set(found["common"])


def test_the_index_names_size_pages_and_digest(tmp_path: Path) -> None:
    published(tmp_path, FILES, PLAN)
    offline = tmp_path / "site/offline"
    index = json.loads((offline / "index.json").read_bytes())
    (east,) = index["regions"]
    assert (east["id"], east["name"], east["pages"]) == ("east", "东县", 1)
    assert east["size"] == sum((offline / f"east.{kind}").stat().st_size for kind in ("json", "bin"))
    assert east["digest"] == hashlib.sha256((offline / "east.json").read_bytes()).hexdigest()


def test_the_same_files_give_the_same_bundles(tmp_path: Path) -> None:
    first = published(tmp_path / "a", FILES, PLAN)
    published(tmp_path / "b", dict(reversed(FILES.items())), PLAN)
    for path in (first.site / "offline").iterdir():
        assert path.read_bytes() == (tmp_path / "b/site/offline" / path.name).read_bytes()


def test_only_what_changed_is_bundled_again(tmp_path: Path) -> None:
    published(tmp_path, FILES, PLAN)
    bundles = tmp_path / "site/offline"
    before = {path.name: path.stat().st_ino for path in bundles.iterdir()}
    published(tmp_path, FILES | {"venues/hall/index.html": "changed"}, PLAN)
    changed = {path.name for path in bundles.iterdir() if before[path.name] != path.stat().st_ino}
    assert changed == {"east.json", "east.bin", "index.json"}


TOUCHED = {
    "nothing": (),
    "a bundle": ("site/offline/common.bin", "site/offline/east.bin"),
    "its table": ("site/offline/common.json", "site/offline/east.json"),
    "what is known of pages": ("cache/*.drawn",),
}


@pytest.mark.parametrize("names", TOUCHED.values(), ids=TOUCHED)
@pytest.mark.parametrize("text", ["", "[]", '{"blocks": [1]}', '{"version": "1", "pages": {"index.html": [1]}}'])
def test_what_is_left_of_the_last_bundles_does_not_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], text: str
) -> None:
    monkeypatch.setattr(keeping, "_BLOCK", 12)
    changed = FILES | {"venues/hall/index.html": HALL.replace("photo", "gone"), "index.html": "another home"}
    published(tmp_path / "a", FILES, PLAN)
    for name in names:
        (file,) = (tmp_path / "a").glob(name)
        file.write_text(text, "utf-8")
    published(tmp_path / "a", changed, PLAN)
    published(tmp_path / "b", changed, PLAN)
    for path in (tmp_path / "a/site/offline").iterdir():
        assert path.read_bytes() == (tmp_path / "b/site/offline" / path.name).read_bytes(), path.name


def test_without_a_plan_there_are_none(tmp_path: Path) -> None:
    published(tmp_path, FILES, None)
    assert not (tmp_path / "site/offline").exists()


def test_what_pages_of_records_start_is_kept() -> None:
    """With all that it imports."""
    scripts = {f"js/{file.relative_to(PROGRAMS)}": file.read_text("utf-8") for file in PROGRAMS.rglob("*.js")}
    started = re.findall(r'^  "\./([\w/-]+\.js)": "', scripts["js/main.js"], re.MULTILINE)
    assert len(started) > 10
    for program in started:
        for path in _reached(scripts, f"js/{program}"):
            assert not keeping._EDITORS.match(f"assets/kepu-0a/{path}"), f"{path} of {program}"


def test_pages_of_a_county_say_which_version_they_need(tmp_path: Path) -> None:
    """Its scripts are in another bundle."""
    published(tmp_path, FILES, PLAN)
    assert json.loads((tmp_path / "site/offline/east.json").read_bytes())["assets"] == "0a"

"""Everything a new portal's folder holds, as bytes by path; and how it gets there, whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from string import Template
from typing import Any

from ...check.dataset import Dataset, Entry
from ...check.loading import load
from ...divisions import Division, parent_of, search, short_name, within
from ...model.region import Region
from ..yaml.new import text_of
from .nationwide import nationwide

PROGRAM = (
    "hooks", "overrides", "content", "mkdocs.yml", "pyproject.toml", "requirements.lock", "LICENSE",
    ".gitignore", ".github", ".gitlab", ".gitlab-ci.yml", ".gitee", ".workflow",
)  # fmt: skip
"""What a portal takes over as it is from the folder of the program."""
_LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "*.egg-info", "node_modules", ".*cache")
_FILES = Path(__file__).parent / "files"
_SHORT = 10
"""Characters of a name that fit beside the menu on a phone."""
_MAKEFILE = "# make help lists what there is to do.\n.DEFAULT_GOAL := site\ninclude hooks/portal.mk\n"

Files = dict[str, bytes]
Divisions = Mapping[str, Division]


class Unclear(ValueError):
    """The words name no division of the country, or several."""


def region_named(words: str, known: dict[str, Division]) -> Division:
    """The one division that words name.

    Raises:
        Unclear: with what to write instead.
    """
    fitting = search(words, known)
    if not fitting:
        raise Unclear(f"全国区划里没有“{words[:40]}”。请写全名，如 柳州市，或六位代码，如 450200")
    if len(fitting) > 1:
        choices = "、".join(f"{division.code} {full_name(division, known)}" for division in fitting[:8])
        raise Unclear(f"“{words[:40]}”不止一个，请写代码：{choices}{'……' if len(fitting) > 8 else ''}")
    return fitting[0]


def full_name(division: Division, known: dict[str, Division]) -> str:
    """The name after those of the divisions above it."""
    above = parent_of(division.code, known)
    return (full_name(known[above], known) if above else "") + division.name


def files_of(program: Path, regions: list[Division], known: dict[str, Division], name: str, today: str) -> Files:
    """The files that are made for a new portal: its settings, divisions, README, and records that hold everywhere.

    ``today`` is the day, as ``2026-11-22``, on which the divisions are taken over.
    """
    data = load(program / "data")[0]
    divisions = _with_those_above(regions, known)
    country = _country(data)
    files = {f"data/regions/{code}.yml": _region(each, known, country, today) for code, each in divisions.items()}
    files |= _national(program, data)
    words = {
        "name": name,
        "region": "、".join(full_name(region, known) for region in regions),
        "divisions": str(len(divisions)),
    }
    codes = ", ".join(json.dumps(region.code) for region in regions)
    short = "".join(short_name(region.name) for region in regions) + "科普"
    quoted = {"name": _quoted(name), "short_name": _quoted(short if len(short) <= _SHORT else "科普门户")}
    files["README.md"] = _filled("README.md", words)
    files["data/portal.yml"] = _filled("portal.yml", quoted | {"codes": codes})
    return files


def national_files(program: Path) -> Files:
    """The files that every new portal has: the country, what holds everywhere in it, and the commands of ``make``."""
    return _national(program, load(program / "data")[0])


def _national(program: Path, data: Dataset) -> Files:
    country = _country(data)
    files = {_path(country): _text(program, country, country.root)} if country else {}
    files |= {_path(entry): _text(program, entry, root) for entry, root in nationwide(data).values()}
    return files | {"Makefile": _MAKEFILE.encode()}


def _country(data: Dataset) -> Entry[Region] | None:
    return next((entry for entry in data.of(Region) if entry.record.level == "country"), None)


def _with_those_above(regions: list[Division], known: dict[str, Division]) -> Divisions:
    by_code = {each.code: each for region in regions for each in within(region.code, known)}
    for region in regions:
        above = parent_of(region.code, known)
        while above:
            by_code[above] = known[above]
            above = parent_of(above, known)
    return dict(sorted(by_code.items()))


def _region(division: Division, known: dict[str, Division], country: Entry[Region] | None, today: str) -> bytes:
    above = parent_of(division.code, known) or (country.record.id if country else None)
    source = {
        "title": f"中华人民共和国行政区划代码（维基百科，据 python-stdnum {version('python-stdnum')} 的整理）",
        "tier": "B",
    }
    values: dict[str, Any] = {"name": division.name, "level": division.level, "code": division.code}
    values |= {"parent": above} if above else {}
    return text_of("regions", values | {"source": [source], "collected_on": today}, hints=False).encode()


def _path(entry: Entry) -> str:
    return f"data/{entry.collection}/{entry.record.id}.yml"


def _text(program: Path, entry: Entry, root: dict[str, Any]) -> bytes:
    """A record's file as it is where all of it is taken over and it stands alone in its file."""
    file = program / _path(entry)
    if root is entry.root and file.is_file():
        return file.read_bytes()
    return text_of(entry.collection, root, hints=False).encode()


def _quoted(words: str) -> str:
    """Words as YAML in double quotes."""
    return json.dumps(words, ensure_ascii=False)


def _filled(name: str, words: Mapping[str, str]) -> bytes:
    return Template((_FILES / name).read_text("utf-8")).substitute(words).encode()


def write(program: Path, files: Files, target: Path, name: str) -> None:
    """Put a portal into a folder that is not there yet, or is empty; a failure leaves no folder behind.

    Raises:
        OSError: the folder cannot be written, or is not empty.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as beside:
        new = Path(beside) / "portal"
        new.mkdir()
        for each in PROGRAM:
            _copy(program / each, new / each)
        for path, content in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content)
        settings = new / "mkdocs.yml"
        text = re.sub(
            r"^site_name:.*$", lambda _: f"site_name: {_quoted(name)}", settings.read_text("utf-8"), flags=re.MULTILINE
        )
        settings.write_text(text, "utf-8")
        new.replace(target)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=_LEFT_BEHIND)
    elif source.is_file():
        shutil.copy2(source, target)

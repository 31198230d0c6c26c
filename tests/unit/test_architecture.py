"""The house rules of DESIGN §1 that no type checker sees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kepu.check.loading import load
from kepu.model.region import Region
from portals import real_dataset

PROJECT = Path(__file__).parents[2]
PACKAGE = PROJECT / "hooks" / "kepu"
LEAVES = frozenset(
    (
        "__init__",
        "caching",
        "diagnostics",
        "divisions",
        "excerpts",
        "holding",
        "imports_ahead",
        "inputs",
        "limits",
        "memory",
        "interruptions",
        "navigation",
        "output",
        "patience",
        "project",
        "reading",
        "seen",
        "shards",
        "slim",
        "watching",
    )
)
"""Modules that know nothing of the package, and that everything may use."""
LAYERS: tuple[str | tuple[str, ...], ...] = (
    ("source", "reporting", "languages"),
    "model",
    "check",
    "catalogue",
    "views",
    "views.form",
    "views.record",
    "views.section",
    ("pages", "exports.calendars", "exports.explorer", "maps", "images"),
    ("exports", "sent"),
    "publish",
    ("assets", "photographs", "sections"),
    ("written", "translated", "checked", "stamps"),
    ("products", "theme_parts"),
    "build",
    "preview",
    "serving",
    "editing",
    "editing.yaml",
    "editing.sheets",
    "editing.asking",
    "editing.review",
    "editing.starting",
    "editing.incoming",
    "desk",
    "commands",
    "cli",
    ("__main__", "generator"),
)
"""Data flows down this line, and imports point up it. Layers of one rank know nothing of each other.

A folder that is not named, such as ``model.opening``, belongs to the one it lies in.
"""
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in ([names] if isinstance(names, str) else names)}
TEXTS = (".py", ".html", ".js", ".css", ".svg", ".yml", ".json", ".md", ".txt")
MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def modules_of(file: Path) -> list[str]:
    """Every module a file imports, by its full name, wherever in the file the import stands."""
    return list(imports(file.read_text("utf-8"), ("kepu", *file.relative_to(PACKAGE).parent.parts)))


def imports(source: str, package: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            yield from (".".join((*base, *filter(None, [node.module]), alias.name)) for alias in node.names)


def layer_of(steps: tuple[str, ...]) -> str:
    """The smallest layer, or leaf, that a module's way from the package leads to."""
    ways = (".".join(steps[:length]) for length in range(len(steps), 0, -1))
    return next((way for way in ways if way in RANK or way in LEAVES), steps[0])


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_nothing_imports_the_site_generator(file: Path) -> None:
    generators = ("mkdocs", "material", "zensical")
    assert [name for name in modules_of(file) if name.split(".")[0] in generators] == []


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(file: Path) -> None:
    here = layer_of(file.relative_to(PACKAGE).with_suffix("").parts)
    assert here in RANK or here in LEAVES, f"say in test_architecture.py where {here} belongs"
    for name in modules_of(file):
        package, *steps = name.split(".")
        there = layer_of(tuple(steps)) if package == "kepu" and steps else here
        if there == here or there in LEAVES:
            continue
        assert here not in LEAVES, f"{here} is a leaf, but imports {name}"
        assert RANK[there] < RANK[here], f"{here} imports {name}, which comes after it"


def test_every_layer_is_there() -> None:
    """No name stands in the ranks that is not in the package, and no folder or module at its top lacks a rank."""
    for name in (*RANK, *LEAVES):
        way = PACKAGE.joinpath(*name.split("."))
        assert way.is_dir() or way.with_suffix(".py").is_file(), name
    tops = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()} - {"__pycache__"}
    assert tops == {name.partition(".")[0] for name in (*RANK, *LEAVES)}


WAYS = [
    (("views", "record", "cards"), "views.record"),
    (("views", "parts"), "views"),
    (("views", "record"), "views.record"),
    (("model", "opening", "hours"), "model"),
    (("output",), "output"),
    (("nowhere",), "nowhere"),
]


@pytest.mark.parametrize(("steps", "layer"), WAYS)
def test_the_smallest_layer_counts(steps: tuple[str, ...], layer: str) -> None:
    assert layer_of(steps) == layer


IMPORTS = [
    ("import mkdocs.utils as x", ["mkdocs.utils"]),
    ("from mkdocs import utils", ["mkdocs.utils"]),
    ("def f():\n    from mkdocs.utils import x", ["mkdocs.utils.x"]),
    ("from . import a, b", ["kepu.views.a", "kepu.views.b"]),
    ("from .a import b", ["kepu.views.a.b"]),
    ("from .. import maps", ["kepu.maps"]),
    ("from ..model.hours import x", ["kepu.model.hours.x"]),
    ("from kepu.publish import x", ["kepu.publish.x"]),
]


@pytest.mark.parametrize(("source", "names"), IMPORTS)
def test_imports_are_seen_in_every_form(source: str, names: list[str]) -> None:
    assert list(imports(source, ("kepu", "views"))) == names


# No region in the code


def texts() -> list[Path]:
    """Everything under hooks/ and overrides/ that a person wrote."""
    folders = (PROJECT / "hooks", PROJECT / "overrides")
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in TEXTS]
    return sorted(path for path in files if "__pycache__" not in path.parts and ".egg-info" not in str(path))


@cache
def names_and_codes() -> tuple[set[str], set[str]]:
    """Names and division codes of all regions on file, of this portal and of the second data set."""
    names: set[str] = {"长沙", "青海", "重庆", "攀枝花", "天心", "烟台"}
    codes: set[str] = set()
    for dataset in (real_dataset(), load(PROJECT / "tests" / "data" / "data")[0]):
        for entry in dataset.of(Region):
            region = entry.record
            assert isinstance(region, Region)
            if region.level != "country":
                names |= {name for name in (region.name, *region.aliases) if len(name) > 1}
                codes |= {code for code in (region.id, region.code) if code and code.isdigit()}
    return names, codes


def test_there_are_names_to_look_for() -> None:
    names, codes = names_and_codes()
    assert len(names) > 100
    assert len(codes) > 100
    assert len(texts()) > 100


def test_no_region_stands_in_code_or_templates() -> None:
    """Another region needs data only: no name, and no code of GB/T 2260, outside data/."""
    names, codes = names_and_codes()
    name, number = re.compile("|".join(map(re.escape, sorted(names)))), re.compile(r"\d+")
    found = [
        f"{file.relative_to(PROJECT).as_posix()}:{at}: {word}"
        for file in texts()
        for at, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        for word in (*name.findall(line), *filter(codes.__contains__, number.findall(line)))
    ]
    assert found == []


def test_the_site_generator_is_known_to_one_file() -> None:
    hooks = [path for path in (PROJECT / "hooks").glob("*.py") if "mkdocs" in path.read_text("utf-8")]
    assert [path.name for path in hooks] == ["portal_hooks.py"]


ONE_FILE = "map-export.html"
"""A page that opens from a USB stick, without a server: all is inside, and its policy names the digests."""
PAGES = [path for path in sorted((PROJECT / "overrides").rglob("*.html")) if path.name != ONE_FILE]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_templates_are_thin(file: Path) -> None:
    """No inline script or handler in a template: the Content-Security-Policy would stop it."""
    text = file.read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")[^>]*>", text)
    assert not re.search(r"<[^>]+\son[a-z]+\s*=", text)

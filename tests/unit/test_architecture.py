"""The house rules of DESIGN §1 that no type checker sees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kepu.check.loading import load
from kepu.model.region import Region

PROJECT = Path(__file__).parents[2]
PACKAGE = PROJECT / "hooks" / "kepu"
LAYERS = ("source", "model", "check", "catalogue", "views", ("pages", "exports", "maps", "images"), "publish")
"""Data flows down this line, and imports point up it. Layers of one rank know nothing of each other."""
LEAVES = frozenset(("diagnostics", "memory", "output"))
TOP = frozenset(
    (
        "cli",
        "commands",
        "slim",
        "editing",
        "excerpts",
        "build",
        "assets",
        "inputs",
        "navigation",
        "photographs",
        "reporting",
        "__init__",
        "__main__",
    )
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in ([names] if isinstance(names, str) else names)}
TEXTS = (".py", ".html", ".js", ".css", ".svg", ".yml", ".json", ".md", ".txt")
MODULES = sorted(PACKAGE.rglob("*.py"))


def modules_of(file: Path) -> Iterator[str]:
    """Every module a file imports, by its full name, wherever in the file the import stands."""
    yield from imports(file.read_text("utf-8"), ("kepu", *file.relative_to(PACKAGE).parent.parts))


def imports(source: str, package: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            yield from (".".join((*base, *filter(None, [node.module]), alias.name)) for alias in node.names)


def part_of(file: Path) -> str:
    """The layer or top-level module a file belongs to."""
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_nothing_imports_the_site_generator(file: Path) -> None:
    generators = ("mkdocs", "material", "zensical")
    assert [name for name in modules_of(file) if name.split(".")[0] in generators] == []


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(file: Path) -> None:
    here = part_of(file)
    assert here in RANK or here in LEAVES or here in TOP, f"say in test_architecture.py where {here} belongs"
    for name in modules_of(file):
        steps = name.split(".")
        if steps[0] != "kepu" or len(steps) < 2 or here in TOP or steps[1] == here or steps[1] in LEAVES:
            continue
        assert here not in LEAVES, f"{here} is a leaf, but imports {name}"
        assert steps[1] in RANK, f"{here} imports {name}, which stands on top"
        assert RANK[steps[1]] < RANK[here], f"{here} imports {name}, which comes after it"


def test_every_layer_is_there() -> None:
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"} == {
        *RANK,
        "commands",
        "editing",
    }


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


def names_and_codes() -> tuple[set[str], set[str]]:
    """Names and division codes of all regions on file, of this portal and of the second data set."""
    names: set[str] = {"长沙", "青海", "重庆", "攀枝花", "天心", "烟台"}
    codes: set[str] = set()
    for folder in (PROJECT / "data", PROJECT / "tests" / "data" / "data"):
        for entry in load(folder)[0].of(Region):
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
    pattern = re.compile(
        "|".join([*map(re.escape, sorted(names)), *(rf"(?<!\d){code}(?!\d)" for code in sorted(codes))])
    )
    found = [
        f"{file.relative_to(PROJECT).as_posix()}:{number}: {match[0]}"
        for file in texts()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        for match in pattern.finditer(line)
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

"""The house rules of the browser code that neither the type checker nor the linter sees."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SCRIPTS = PROJECT / "overrides" / "assets" / "kepu" / "js"
FOLDERS = (
    "common",
    "elder",
    "opening",
    "languages",
    "search/worker",
    "search/page",
    "map",
    "matching",
    "trip",
    (
        "calendar",
        "contribute",
        "explore",
        "offline",
        "overview",
        "pack",
        "plan",
        "print",
        "quiz",
        "reading",
        "region",
        "schools",
        "sharing",
        "trip/page",
    ),
    ("desk", "kiosk", "order", "year"),
    "",
)
"""Imports point up this line, from the programs of single pages to what they share; folders of one rank know nothing
of each other. ``search`` itself holds what page and worker say to each other; "" is ``main.js``, which starts all."""
RANK = {name: rank for rank, names in enumerate(FOLDERS) for name in ([names] if isinstance(names, str) else names)} | {
    "search": 1.5
}
MODULES = sorted(path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.js"))
SOURCES = [*MODULES, *sorted(path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.d.ts"))]
_STATIC = re.compile(r"""^(?:import|\} from) ?(?:\{([^}]*)\} from |(\* as \w+) from )?"([^"]+)";$""", re.MULTILINE)
_DYNAMIC = re.compile(r"""\bimport\("([^"]+)"\)|new URL\("([^"]+\.js)", import\.meta\.url\)""")
_LISTED = re.compile(r"""^  "(\./[\w/-]+\.js)": """, re.MULTILINE)
_TYPES = re.compile(
    r"""@import \{[^}]*\} from "([^"]+)"|^import type \{[^}]*\} from "([^"]+)";|import\("([^"]+)"\)\.\w""", re.MULTILINE
)
_EXPORT = re.compile(r"^export (?:async )?(?:function\*? |const |let |class )(\w+)", re.MULTILINE)
_TYPE_EXPORT = re.compile(r"^export (?:interface|type) (\w+)", re.MULTILINE)
_WORD = re.compile(r"\w+")


@cache
def text_of(module: str) -> str:
    return (SCRIPTS / module).read_text("utf-8")


@cache
def words_of(source: str) -> frozenset[str]:
    """Every word in a file, for questions who else uses a name."""
    return frozenset(_WORD.findall(text_of(source)))


def address(importer: str, given: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), given))


@cache
def imports(module: str) -> tuple[str, ...]:
    """Every module that one runs: at once, later, or as a worker."""
    text = text_of(module)
    given = [match[3] for match in _STATIC.finditer(text)]
    given += [match[1] or match[2] for match in _DYNAMIC.finditer(text)]
    given += _LISTED.findall(text)
    return tuple(address(module, one) for one in given)


def known(source: str) -> Iterator[str]:
    """Every file that one knows of: what it runs, and whose types it names."""
    if source.endswith(".js"):
        yield from imports(source)
    for groups in _TYPES.findall(text_of(source)):
        found = address(source, next(filter(None, groups)))
        yield found if found in MODULES else found.removesuffix(".js") + ".d.ts"


def folder(source: str) -> str:
    return posixpath.dirname(source)


def test_every_folder_has_its_place() -> None:
    assert {folder(source) for source in SOURCES} == set(RANK)


@pytest.mark.parametrize("source", SOURCES)
def test_imports_name_files_that_exist(source: str) -> None:
    assert [one for one in known(source) if one not in SOURCES] == []


@pytest.mark.parametrize("source", [source for source in SOURCES if source != "globals.d.ts"])
def test_imports_point_one_way(source: str) -> None:
    here = folder(source)
    wrong = [one for one in known(source) if folder(one) != here and RANK[folder(one)] >= RANK[here]]
    # The page starts the worker's code in its own thread; the worker never knows of the page.
    assert wrong == []


def circles(graph: dict[str, list[str]]) -> Iterator[list[str]]:
    """Ways through modules that come back to where they began."""
    done: set[str] = set()

    def walk(module: str, way: tuple[str, ...]) -> Iterator[list[str]]:
        if module in way:
            yield [*way[way.index(module) :], module]
        elif module not in done:
            for one in graph[module]:
                yield from walk(one, (*way, module))
            done.add(module)

    for module in graph:
        yield from walk(module, ())


def test_no_module_needs_itself() -> None:
    assert list(circles({module: list(imports(module)) for module in MODULES})) == []


CIRCLES = [
    ({"a": ["b"], "b": []}, []),
    ({"a": ["a"]}, [["a", "a"]]),
    ({"a": ["b"], "b": ["c"], "c": ["a"]}, [["a", "b", "c", "a"]]),
    ({"a": ["b", "c"], "b": ["c"], "c": []}, []),
]


@pytest.mark.parametrize(("graph", "found"), CIRCLES)
def test_circles_are_seen(graph: dict[str, list[str]], found: list[list[str]]) -> None:
    assert list(circles(graph)) == found


@cache
def words_outside() -> frozenset[str]:
    """Words of everything that may use a module by its name from outside: tests, benchmarks and pages."""
    tests = (path for path in PROJECT.glob("tests/*") if path.name != "js")  # which holds the checks' own packages
    files = [*(file for path in tests for file in path.rglob("*.py")), *PROJECT.glob("tests/*.py")]
    files += [path for path in PROJECT.glob("benchmarks/**/*.js") if "node_modules" not in path.parts]
    return frozenset(word for path in files for word in _WORD.findall(path.read_text("utf-8")))


def used_elsewhere(name: str, source: str) -> bool:
    return any(name in words_of(other) for other in SOURCES if other != source)


@pytest.mark.parametrize("module", MODULES)
def test_every_export_is_used(module: str) -> None:
    """By another module, or by name in a test; ``mount`` is what pages start."""
    unused = [
        name
        for name in _EXPORT.findall(text_of(module))
        if not used_elsewhere(name, module)
        and name not in words_outside()
        and not (name == "mount" and module in started())
    ]
    assert unused == []


@cache
def started() -> frozenset[str]:
    """Modules that another one starts without naming what it calls."""
    return frozenset(one for module in MODULES for one in imports(module))


TYPE_FILES = [source for source in SOURCES if source.endswith(".d.ts") and source != "globals.d.ts"]


@pytest.mark.parametrize("source", TYPE_FILES)
def test_every_type_is_used(source: str) -> None:
    assert [name for name in _TYPE_EXPORT.findall(text_of(source)) if not used_elsewhere(name, source)] == []


@pytest.mark.parametrize("source", SOURCES)
def test_files_open_with_their_purpose(source: str) -> None:
    assert re.match(r"// \w|/\*\*? \w|/\*\*\n \* \w", text_of(source))


@pytest.mark.parametrize("source", SOURCES)
def test_files_stay_small(source: str) -> None:
    assert text_of(source).count("\n") <= 300


@pytest.mark.parametrize("source", SOURCES)
def test_nothing_is_silenced(source: str) -> None:
    """Types are said, not waved through."""
    assert not re.search(r"@ts-|eslint-disable|\bany\b[\]}>|)\[]|: any\b|<any\b", text_of(source))

"""The tests themselves: all are found, none leans on another, and their markers are true."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from guard import Unmarked, marker_for
from sites import KEPU, MKDOCS, Desk

TESTS = Path(__file__).parent.parent
MODULES = sorted(path for path in TESTS.rglob("*.py") if "node_modules" not in path.parts)


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(TESTS).as_posix())
def test_no_module_imports_a_test(file: Path) -> None:
    """What tests share stands in a plain module, so that a test can be read, moved and run by itself."""
    assert [name for name in imported(file) if name.startswith(("test_", "conftest"))] == []


def test_every_folder_of_tests_is_searched(pytestconfig: pytest.Config) -> None:
    """By default pytest passes over folders with usual names, ``build`` among them."""
    folders = {path.parent.name for path in MODULES if path.name.startswith("test_")}
    assert {"browser", "build", "scripts", "unit"} <= folders
    passed_over = pytestconfig.getini("norecursedirs")
    assert [folder for folder in folders if any(fnmatch(folder, pattern) for pattern in passed_over)] == []


STARTED = [
    (["/usr/bin/chromium", "--headless"], "browser"),
    (["/opt/google/chrome"], "browser"),
    (["/x/site-packages/playwright/driver/node", "cli.js", "run-driver"], "browser"),
    (["/x/node", "/x/playwright/cli.js"], "browser"),
    ([KEPU, "build", "--site", "x"], "build"),
    ([MKDOCS, "serve"], "build"),
    ([sys.executable, "-m", "mkdocs", "build"], "build"),
    ([sys.executable, "-m", "kepu", "build"], "build"),
    ([KEPU, "check"], None),
    (["git", "commit", "-m", "build"], None),
    ([sys.executable, "-m", "check_jsonschema", "build"], None),
    ([], None),
]


@pytest.mark.parametrize(("command", "marker"), STARTED)
def test_what_a_program_needs(command: list[str], marker: str | None) -> None:
    assert marker_for(command) == marker


@pytest.mark.parametrize("command", [command for command, marker in STARTED if marker])
def test_an_unmarked_test_starts_no_browser_and_no_build(command: list[str]) -> None:
    with pytest.raises(Unmarked):
        subprocess.run(command, check=False)


def test_an_unmarked_test_builds_nothing_within_its_process(tmp_path: Path) -> None:
    with pytest.raises(Unmarked):
        Desk.set_up(tmp_path).built_here()


@pytest.mark.build
def test_a_marked_test_may_build() -> None:
    with pytest.raises(FileNotFoundError):
        subprocess.run(["/nowhere/kepu", "build"], check=False)


def test_nobody_but_the_browser_tests_asks_for_a_browser(request: pytest.FixtureRequest) -> None:
    """Fixtures say it without a marker written by hand."""
    for item in request.session.items:
        asked = {"browser", "portal", "second", "hostile"} & set(getattr(item, "fixturenames", ()))
        markers = {marker.name for marker in item.iter_markers()}
        assert ("browser" in markers) >= ("browser" in asked), item.nodeid
        assert ("build" in markers) >= bool(asked - {"browser"}), item.nodeid

"""What templates were compiled to is kept for the next process, and trusted only where it is whole and fits."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from kepu.pages.compiled import Compiled

Spoil = Callable[[Path], object]


class _Counting(Environment):
    """Counts what it compiles."""

    compiled = 0

    def compile(self, *given: object, **named: object) -> object:  # type: ignore[override]
        self.compiled += 1
        return super().compile(*given, **named)  # type: ignore[call-overload]


def _made(folder: Path, text: str, version: str = "1") -> tuple[str, int]:
    """What a new process makes of a template, and how many templates it compiles for that."""
    code = Compiled()
    code.keep_in(folder, version)
    environment = _Counting(loader=DictLoader({"part/page.html": text}), bytecode_cache=code)
    return environment.get_template("part/page.html").render(), environment.compiled


@pytest.fixture(autouse=True)
def _writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_the_next_process_compiles_nothing(tmp_path: Path) -> None:
    assert [_made(tmp_path, "a{{ 1 }}"), _made(tmp_path, "a{{ 1 }}")] == [("a1", 1), ("a1", 0)]


@pytest.mark.parametrize(
    ("text", "version", "spoil"),
    [
        pytest.param("b", "1", lambda file: None, id="another text"),
        pytest.param("a", "2", lambda file: None, id="another version"),
        pytest.param("a", "1", lambda file: file.write_bytes(file.read_bytes()[:-1]), id="cut short"),
        pytest.param("a", "1", lambda file: file.write_bytes(b"\0" + file.read_bytes()[1:]), id="changed"),
        pytest.param("a", "1", lambda file: file.write_bytes(b""), id="empty"),
        pytest.param("a", "1", lambda file: (file.unlink(), file.mkdir()), id="a folder"),
    ],
)
def test_what_does_not_fit_is_compiled_anew(tmp_path: Path, text: str, version: str, spoil: Spoil) -> None:
    _made(tmp_path, "a")
    (file,) = tmp_path.iterdir()
    spoil(file)
    assert [_made(tmp_path, text, version), _made(tmp_path, text, version)] == [(text, 1), (text, 0)]


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _made(tmp_path, "a") == ("a", 1)
    assert not [*tmp_path.iterdir()]


def test_a_folder_that_cannot_be_made_is_gone_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert _made(tmp_path / "file/in-it", "a") == ("a", 1)

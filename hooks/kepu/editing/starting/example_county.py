"""The example portal: a made-up county in which everything is known, beside what holds for the whole country."""

from __future__ import annotations

from pathlib import Path

from ...source.reader import read
from .portal import Files, national_files

_EXAMPLE = Path(__file__).parent / "example"
_SETTINGS = "data/portal.yml"


def example_files(program: Path) -> Files:
    """The files of the example portal by path, without the program's own; its records go before the nation's."""
    files = sorted(path for path in _EXAMPLE.rglob("*") if path.is_file())
    own = {path.relative_to(_EXAMPLE).as_posix(): path.read_bytes() for path in files}
    return national_files(program) | own


def example_name(files: Files) -> str:
    """The name of the example portal, as its settings say."""
    settings = read(_SETTINGS, files[_SETTINGS]).value
    assert isinstance(settings, dict)
    return str(settings["name"])

"""Rows that are kept from build to build: made again where something has changed, and only there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kepu.catalogue.kept_rows import BLOCK, PART, KeptRows, Store
from kepu.reading import Node, Reads

KEYS = [f"r{number}" for number in range(40 * BLOCK)]


class Desk:
    """Values that rows are made of, and what was made."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.values, self.version = folder, dict.fromkeys(KEYS, "a"), ""
        self.made: list[str] = []
        self.read: set[Node] = set()

    def rows(self, given: str = "") -> list[str]:
        """The rows of a new build."""
        reads = Reads()
        self.made = []

        def make(key: str) -> str:
            self.made.append(key)
            reads.note("value", key)
            return f"{key}{given}: {self.values[key]}"

        kept = KeptRows(reads, Store(self.folder, self.version, lambda node: self.values.get(node[1], "").encode()))
        with reads.recorded() as self.read:
            return kept.of("some/thing all", list(self.values), make, given)

    def right(self, given: str = "") -> list[str]:
        return [f"{key}{given}: {value}" for key, value in self.values.items()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.rows()
    return desk


def nothing(desk: Desk) -> None:
    """No change."""


def change(desk: Desk) -> None:
    desk.values["r7"] = "b"


def add(desk: Desk) -> None:
    desk.values["new"] = "b"


def remove(desk: Desk) -> None:
    del desk.values["r7"]


def turn_around(desk: Desk) -> None:
    desk.values = {key: desk.values[key] for key in ("r639", *KEYS[:-1])}


@pytest.mark.parametrize(("edit", "most"), [(nothing, 0), (change, 3), (add, 3), (remove, 3), (turn_around, 3)])
def test_only_neighbours_are_made_again(desk: Desk, edit: Callable[[Desk], None], most: int) -> None:
    edit(desk)
    assert desk.rows() == desk.right()
    assert len(desk.made) <= most * BLOCK
    assert desk.read == {("value", key) for key in desk.values}
    assert desk.rows() == desk.right()
    assert desk.made == []


def damage(desk: Desk) -> None:
    for path in desk.folder.iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"x")


def another_version(desk: Desk) -> None:
    desk.version = "2"


def a_folder(desk: Desk) -> None:
    for path in desk.folder.iterdir():
        path.unlink()
        path.mkdir()


def none_left(desk: Desk) -> None:
    desk.values = {}


@pytest.mark.parametrize("edit", [damage, another_version, a_folder, none_left])
def test_all_are_made_again(desk: Desk, edit: Callable[[Desk], None]) -> None:
    edit(desk)
    assert desk.rows() == desk.right()
    assert desk.made == sorted(desk.made, key=desk.made.index)
    assert len(desk.made) == len(desk.values)


def test_a_change_writes_one_part_anew(desk: Desk) -> None:
    """However many rows there are; parts that fewer rows no longer need are removed."""
    desk.values = {f"many{number}": "a" for number in range(4 * PART * BLOCK)}
    desk.rows()
    before = {path.name: path.stat().st_ino for path in desk.folder.iterdir()}
    assert len(before) == 4
    desk.values["many7"] = "b"
    assert desk.rows() == desk.right()
    after = {path.name: path.stat().st_ino for path in desk.folder.iterdir()}
    assert before.keys() == after.keys()
    assert sum(before[name] != after[name] for name in before) == 1
    desk.values = dict.fromkeys(KEYS, "a")
    desk.rows()
    assert len(list(desk.folder.iterdir())) == 1


def test_rows_of_something_else_are_forgotten(desk: Desk) -> None:
    assert desk.rows("!") == desk.right("!")
    assert desk.rows("?") == desk.right("?")


def test_without_a_store_all_are_made() -> None:
    assert KeptRows(Reads()).of("x", ["a", "b"], str.upper) == ["A", "B"]

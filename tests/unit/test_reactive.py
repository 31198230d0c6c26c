"""What is taken over from the last build is what a cold build would make."""

from __future__ import annotations

from pathlib import Path

import pytest

from kepu.catalogue.catalogue import Catalogue
from kepu.reading import Noted, Reads, indexed
from portals import portal
from reactive import START, Portal, made, sequences, stale

SETTLED = {"reads", "rows", "illustrations", "portal", "boundaries", "records", "regions", "answers"}
"""Attributes of a catalogue that are the same for a whole build, or note themselves what is read."""


@pytest.mark.parametrize("seed", range(1, 2))
def test_nothing_stale_is_taken_over(seed: int, tmp_path: Path) -> None:
    """``tests/check_reactive.py`` tries many more."""
    for _, done, wrong in sequences(tmp_path, range(seed, seed + 1), 4):
        assert wrong == [], done


def test_a_change_of_a_record_is_made_where_it_is_read(tmp_path: Path) -> None:
    desk = Portal(tmp_path / "set")
    assert stale(desk) == []
    file = desk.data / "venues/yantai-museum.yml"
    file.write_text(file.read_text("utf-8").replace("烟台市博物馆", "烟台博物馆"), "utf-8")
    dataset = desk.checked()
    assert dataset is not None
    now = made(desk, dataset)
    now.traces.load()
    again = {unit.name for unit in now.units if now.traces.known(unit.name, unit.given) is None}
    assert {"venues/yantai-museum", "api venues/yantai-museum", "explorer", "page venues/"} <= again
    others = {unit.name for unit in now.units} - again
    assert {"schemas", "settings", "browse kinds", "choices regions"} <= others


def test_nothing_can_be_read_unnoted(tmp_path: Path) -> None:
    """Every public attribute of a catalogue is settled, a method, or notes that it is read."""
    catalogue = portal(tmp_path, {"regions/east.yml": "name: 甲\nlevel: county\n"}, START)
    for name in sorted(set(dir(catalogue)) - SETTLED):
        if name.startswith("_") or callable(getattr(Catalogue, name, None)):
            continue
        with catalogue.reads.recorded() as nodes:
            value = getattr(catalogue, name)
        assert nodes or isinstance(value, Noted), name


METHODS = {
    "of": lambda c: list(c.of(type(c.records["regions"]["east"]))),
    "labels": lambda c: c.labels("themes"),
    "label": lambda c: c.label("themes", "x"),
    "url": lambda c: c.url("regions", "east"),
    "find": lambda c: c.find("regions", "east"),
    "place_of": lambda c: c.place_of(c.records["regions"]["east"]),
    "parts_of": lambda c: c.parts_of(c.records["regions"]["east"]),
    "places": lambda c: c.places([c.records["regions"]["east"]]),
    "chain_of": lambda c: c.chain_of(c.records["regions"]["east"]),
    "in_region": lambda c: c.in_region(type(c.records["regions"]["east"]), "east"),
    "linked": lambda c: c.linked("region", "east", type(c.records["regions"]["east"])),
    "plans_naming": lambda c: list(c.plans_naming("east")),
    "regions_with_outline": lambda c: list(c.regions_with_outline()),
    "children": lambda c: c.regions.children("east"),
    "descendants": lambda c: list(c.regions.descendants("east")),
    "chain": lambda c: c.regions.chain("nowhere"),
    "counties": lambda c: c.regions.counties("east"),
    "contains": lambda c: c.regions.contains("east", "b"),
}


@pytest.mark.parametrize("name", METHODS)
def test_methods_note_what_they_read(name: str, tmp_path: Path) -> None:
    catalogue = portal(tmp_path, {"regions/east.yml": "name: 甲\nlevel: county\n"}, START)
    with catalogue.reads.recorded() as nodes:
        METHODS[name](catalogue)
    assert nodes


def test_what_is_made_inside_is_not_noted() -> None:
    class Owner:
        def __init__(self) -> None:
            self.reads = Reads()

        @indexed
        def index(self) -> int:
            self.reads.note("inside")
            return 1

    owner = Owner()
    with owner.reads.recorded() as nodes:
        assert (owner.index, owner.index) == (1, 1)
    assert nodes == set()

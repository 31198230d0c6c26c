"""Small portals that a test spells out file by file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kepu.catalogue import Catalogue
from kepu.check.dataset import Dataset
from kepu.check.loading import load
from kepu.check.run import check_data

PROJECT = Path(__file__).parents[1]


@cache
def real_dataset() -> Dataset:
    """This repository's own data, whatever they hold today; read once, so never change them."""
    return load(PROJECT / "data")[0]


def real_portal(now: dt.datetime) -> Catalogue:
    """A catalogue of this repository's own data, new for everybody who asks."""
    return Catalogue(real_dataset(), now)


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts under a folder, by their path in it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def portal(folder: Path, files: Mapping[str, str], now: dt.datetime) -> Catalogue:
    """The catalogue of a portal with these files under ``data/``; what is wrong with them is left out."""
    write_files(folder / "data", files)
    dataset, _ = check_data(folder / "data", folder / "content", now.date())
    return Catalogue(dataset, now)

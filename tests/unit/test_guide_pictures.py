"""The pictures of the editors' guide: all are made by ``tests/pictures.py``, used, described and small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from pictures import PICTURES

LARGEST = 80 * 1024
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


@pytest.fixture(scope="module")
def guide(project: Path) -> Path:
    return project / "content/guide"


def test_every_picture_is_made_and_used(guide: Path) -> None:
    used = [file for page in sorted(guide.glob("*.md")) for _, file in _PICTURE.findall(page.read_text("utf-8"))]
    assert sorted(used) == sorted(f"{name}.webp" for name in PICTURES)
    assert sorted(used) == sorted(path.name for path in guide.glob("*.webp"))


def test_every_picture_is_described(guide: Path) -> None:
    for page in guide.glob("*.md"):
        for words, file in _PICTURE.findall(page.read_text("utf-8")):
            assert len(words) > 10, file


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_small(guide: Path, name: str) -> None:
    path = guide / f"{name}.webp"
    assert path.stat().st_size < LARGEST
    with Image.open(path) as picture:
        assert picture.width <= 1300

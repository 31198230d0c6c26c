"""Photographs of records and pages on their way into the site."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from PIL import Image

from kepu.check.run import check_data
from kepu.photographs import Photographs, develop
from sites import copy_of_second

RECORD = """
images:
  - file: images/hall.jpg
    alt: 展厅
    credit: 某人
    licence: CC BY 4.0
"""


def photograph(size: tuple[int, int] = (1600, 900)) -> bytes:
    """A JPEG that says where it was taken."""
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (28.0, 11.0, 0.0), 3: "E", 4: (112.0, 58.0, 0.0)}
    target = io.BytesIO()
    Image.new("RGB", size, "teal").save(target, "JPEG", exif=exif)
    return target.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A copy of the second data set whose first venue has a photograph."""
    copy_of_second(tmp_path / "desk")
    venue = sorted((tmp_path / "desk/data/venues").glob("*.yml"))[0]
    venue.write_text(venue.read_text("utf-8").rstrip() + RECORD, "utf-8")
    (tmp_path / "desk/content/images").mkdir()
    return tmp_path / "desk"


def developed(desk: Path, content: bytes) -> Photographs:
    (desk / "content/images/hall.jpg").write_bytes(content)
    dataset, report = check_data(desk / "data", desk / "content", dt.date(2026, 11, 21))
    assert report.problems == []
    return develop(dataset, desk / "content", desk / "cache")


def test_a_photograph_is_encoded_anew_in_several_sizes(desk: Path) -> None:
    found = developed(desk, photograph())
    assert found.problems == []
    shown = found.shown["images/hall.jpg"]
    assert [width for width, _ in shown.sizes] == [480, 1200]
    assert {output.path for output in found.files} == {address for _, address in shown.sizes}
    for content in (*(output.content for output in found.files), found.pages["images/hall.jpg"]):
        assert not Image.open(io.BytesIO(content)).getexif()


@pytest.mark.parametrize(
    "content", [b"", b"<svg onload='alert(1)'/>", photograph()[:300], b"\xff\xd8\xff" + b"\0" * 99]
)
def test_what_cannot_be_shown_is_a_problem(desk: Path, content: bytes) -> None:
    found = developed(desk, content)
    assert {problem.code for problem in found.problems} == {"KP704"}
    assert found.shown == {}
    assert found.pages == {}

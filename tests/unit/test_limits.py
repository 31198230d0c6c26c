"""Every limit of ``kepu/limits.py``: what is just below passes, what is just above is named."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

import pytest
from PIL import Image
from pydantic import TypeAdapter, ValidationError

from commandline import run
from kepu import limits
from kepu.check.run import check_data
from kepu.images import photographs, picture
from kepu.model import types
from kepu.patience import at_most
from kepu.source.reader import read
from sites import copy_of_second

TODAY = dt.date(2026, 11, 21)
HALL = 'name: 馆\nkind: museum\nregion: "370602"\nsample: true\n'
PAGE = "---\ntitle: 一页\n---\n\n"


def codes(folder: Path, **files: str | bytes) -> set[str]:
    """The rules that the second data set breaks with further files; their names have ``__`` for slashes and dots."""
    for name, content in files.items():
        *parts, ending = name.split("__")
        path = folder / f"{'/'.join(parts)}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = check_data(folder / "data", folder / "content", TODAY)[1].problems
    return {problem.code for problem in found if problem.severity == "error"}


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return copy_of_second(tmp_path / "portal")


# Numbers: the limit is lowered to what is there, so that no test writes 200,000 files.


def records(folder: Path) -> int:
    return sum(1 for path in (folder / "data").rglob("*.yml") if path.parent.name != "data")


def written(folder: Path, ending: str) -> int:
    return sum(1 for path in (folder / "content").rglob(f"*{ending}"))


COUNTS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "files": ("FILES", records),
    "records in a file": ("RECORDS_IN_FILE", lambda folder: 3),
    "pages": ("PAGES", lambda folder: written(folder, ".md")),
    "pictures": ("PICTURES", lambda folder: 2),
}


@pytest.mark.parametrize("name", COUNTS)
def test_numbers(name: str, portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit, count = COUNTS[name]
    halls = "".join(f"- {{id: hall-{number}, {', '.join(HALL.splitlines())}}}\n" for number in range(3))
    picture = BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    files = {"data__venues__halls__yml": halls, "content__a__png": picture.getvalue(), "content__b__png": b""}
    assert "KP119" not in codes(portal, **files)
    monkeypatch.setattr(limits, limit, count(portal))
    assert "KP119" not in codes(portal)
    monkeypatch.setattr(limits, limit, count(portal) - 1)
    assert "KP119" in codes(portal)


# Sizes of records and files


def list_of(size: int) -> bytes:
    """A file of so many bytes, in records of less than what one may have."""
    item = b"- name: x\n  summary: %s\n"
    share = item % (b"x" * (limits.RECORD_BYTES // 2))
    whole = share * (size // len(share) - 1)
    return whole + item % (b"x" * (size - len(whole) - len(item) + 2))


def record_of(size: int) -> bytes:
    return b"summary: " + b"x" * (size - 9)


SIZES: dict[str, tuple[Callable[[int], bytes], int]] = {
    "a file": (list_of, limits.FILE_BYTES),
    "a record": (record_of, limits.RECORD_BYTES),
}


@pytest.mark.parametrize("name", SIZES)
def test_sizes(name: str) -> None:
    make, most = SIZES[name]
    assert len(make(most)) == most
    assert read("x.yml", make(most)).problems == []
    assert [problem.code for problem in read("x.yml", make(most + 1)).problems] == ["KP101"]


def test_levels() -> None:
    def deep(levels: int) -> bytes:
        return b"a: " + b"[" * (levels - 1) + b"]" * (levels - 1)

    assert read("x.yml", deep(limits.DEPTH)).problems == []
    assert [problem.code for problem in read("x.yml", deep(limits.DEPTH + 1)).problems] == ["KP110"]


def test_fields_that_repeat() -> None:
    many = read("x.yml", b"a: 1\n" * (limits.REPEATED_KEYS + 100)).problems
    assert len(many) == limits.REPEATED_KEYS


# Characters of fields


FIELDS = {
    types.Code: limits.CODE, types.Name: limits.NAME, types.Line: limits.LINE, types.Prose: limits.PROSE,
    types.Markdown: limits.MARKDOWN,
}  # fmt: skip


@pytest.mark.parametrize("kind", FIELDS, ids=FIELDS.values())
def test_characters_of_a_field(kind: Any) -> None:
    field = TypeAdapter(kind)
    assert field.validate_python("馆" * FIELDS[kind])
    with pytest.raises(ValidationError, match="at most"):
        field.validate_python("馆" * (FIELDS[kind] + 1))


def test_a_field_that_is_too_long_is_a_sentence(portal: Path) -> None:
    for more, expected in ((0, set()), (1, {"KP208"})):
        assert codes(portal, data__venues__hall__yml=HALL.replace("馆", "馆" * (limits.NAME + more))) == expected


def test_an_address_that_is_too_long(portal: Path) -> None:
    start = "https://example.org/"
    for more, expected in ((0, set()), (1, {"KP208"})):
        link = start + "x" * (limits.URL - len(start) + more)
        assert codes(portal, data__venues__hall__yml=f"{HALL}links: {{url: '{link}'}}\n") == expected


def test_pictures_of_a_record(portal: Path) -> None:
    one = "  - {file: a.png, alt: 展厅, credit: 本馆, licence: CC BY 4.0}\n"
    for more, expected in ((0, set()), (1, {"KP208"})):
        text = f"{HALL}images:\n{one * (limits.PICTURES_OF_RECORD + more)}"
        assert codes(portal, content__a__png=b"x", data__venues__hall__yml=text) == expected


# Pages and outlines


def page_of(size: int) -> bytes:
    return PAGE.encode() + b"x" * (size - len(PAGE.encode()))


def outline_of(size: int) -> bytes:
    empty = b'{"type": "FeatureCollection", "features": []}'
    return empty + b" " * (size - len(empty))


PLACES: dict[str, tuple[str, Callable[[int], bytes], int, str]] = {
    "a page": ("content__long__md", page_of, limits.PAGE_BYTES, "KP902"),
    "an outline": ("data__boundaries__x__geojson", outline_of, limits.OUTLINE_BYTES, "KP401"),
}


@pytest.mark.parametrize("name", PLACES)
def test_sizes_of_files(name: str, portal: Path) -> None:
    path, make, most, code = PLACES[name]
    assert codes(portal, **{path: make(most)}) == set()
    assert codes(portal, **{path: make(most + 1)}) == {code}


def test_a_paper_that_is_too_long_is_not_read(portal: Path) -> None:
    wrong = page_of(limits.PAPER_BYTES - len("【日其】".encode())) + "【日其】".encode()
    assert codes(portal, content__schools__pack__x__md=wrong) == {"KP906"}


def test_the_time_of_a_page() -> None:
    def fail() -> NoReturn:
        raise TimeoutError

    def work(seconds: float) -> None:
        end = time.process_time() + seconds
        while time.process_time() < end:
            pass

    with at_most(60, fail):
        work(0.001)
    with pytest.raises(TimeoutError), at_most(0.01, fail):
        work(60)


# Pictures


def png_of(width: int, height: int) -> bytes:
    """A picture whose first lines say that it is so large; the rest of it is missing."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", size + b"\x08\x00\x00\x00\x00") + _chunk(b"IDAT", b"\x00")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


WIDE = 6_000
TALL = limits.PICTURE_PIXELS // WIDE


@pytest.mark.parametrize(
    ("width", "height", "why"),
    [
        (WIDE, TALL, "坏"),
        (WIDE, TALL + 1, "万像素"),
        (limits.PICTURE_SIDE, 9, ""),
        (limits.PICTURE_SIDE + 1, 9, "每边"),
    ],
)
def test_pixels(width: int, height: int, why: str) -> None:
    """What is small enough is refused only since the rest of it is missing."""
    with pytest.raises(picture.Refused) as refused:
        picture.renditions(png_of(width, height))
    assert why in str(refused.value) if why else "像素" not in str(refused.value)


def test_bytes_of_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    for more, refused in ((0, False), (1, True)):
        path.write_bytes(b"x" * (limits.PICTURE_BYTES + more))
        try:
            photographs.read(path)
        except photographs.Refusal as why:
            assert refused, why
            assert f"{limits.PICTURE_BYTES // limits.MB} MB" in str(why)
        else:
            assert not refused


@pytest.mark.skipif(sys.platform != "linux", reason="limits of address space")
@pytest.mark.parametrize(("share", "fits"), [(0.5, True), (1.0, False)])
def test_memory_of_the_worker(share: float, fits: bool) -> None:
    """The process that decodes pictures gets so much memory and no more."""
    size = int(limits.PICTURE_MEMORY * share)
    code = f"import mmap; from kepu.images import worker; worker.limit_memory(); mmap.mmap(-1, {size})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode == 0) == fits


# Work


@pytest.mark.parametrize(("jobs", "code"), [(1, 0), (limits.JOBS, 0), (0, 2), (limits.JOBS + 1, 2)])
def test_processes(
    jobs: int, code: int, portal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(portal)
    (portal / "mkdocs.yml").touch()
    assert run(capsys, "build", "--dry-run", "--jobs", str(jobs))[0] == code


# Cost


def calls(folder: Path) -> int:
    """How many functions a check calls."""
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        check_data(folder / "data", folder / "content", TODAY)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("together", [False, True], ids=["in files of their own", "in one file"])
def test_the_cost_follows_the_number_of_records(together: bool, portal: Path) -> None:
    """A third hundred costs as much as the second: whether records lie in one file or in many."""

    def cost(number: int) -> int:
        lines = [HALL.replace("馆", f"馆{each}") for each in range(number)]
        halls = portal / "data/venues/hall"
        halls.mkdir(exist_ok=True)
        if together:
            items = (
                f"- id: hall-{each}\n" + text.replace("\n", "\n  ").join(("  ", "\n"))
                for each, text in enumerate(lines)
            )
            (halls / "halls.yml").write_text("".join(items), "utf-8")
        else:
            for each, text in enumerate(lines):
                (halls / f"hall-{each}.yml").write_text(text, "utf-8")
        return calls(portal)

    first, second, third = cost(100), cost(200), cost(300)
    assert third - second < (second - first) * 1.1

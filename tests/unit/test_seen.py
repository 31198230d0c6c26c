"""A file that was read before is known only as long as nobody can have changed it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kepu import seen
from kepu.seen import Seen, content_digest

LONG_AGO = 1_700_000_000


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on."""
    files: list[str] = []

    def noting(file: str) -> bytes:
        files.append(Path(file).name)
        return content_digest(file)

    monkeypatch.setattr(seen, "content_digest", noting)
    return files


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that was left alone for long; the clock of the file system is years ahead of its times."""
    monkeypatch.setattr(seen, "_moment", lambda path: 4_000_000_000 * 10**9)
    path = tmp_path / "a.yml"
    path.write_text("name: 甲\n", "utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def digests(file: Path) -> bytes:
    known = Seen.of(file.parent / "cache")
    digest = known.digest(str(file))
    known.save()
    return digest


def test_what_is_unchanged_is_not_read_again(file: Path, read: list[str]) -> None:
    assert digests(file) == digests(file) == content_digest(str(file))
    assert read == ["a.yml"]


def rewrite(file: Path) -> None:
    """Other content of the same size, with the old time of writing."""
    file.write_text("name: 乙\n", "utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))


def replace(file: Path) -> None:
    other = file.with_suffix(".tmp")
    other.write_text("name: 乙\n", "utf-8")
    os.utime(other, (LONG_AGO, LONG_AGO))
    other.replace(file)


def spoil(file: Path) -> None:
    kept = file.parent / "cache/seen"
    kept.write_bytes(kept.read_bytes()[:-3])


def put_in_another_shape(file: Path) -> None:
    body = json.dumps({str(file): "a text"}).encode()
    (file.parent / "cache/seen").write_bytes(seen._seal(body) + body)


@pytest.mark.parametrize("change", (rewrite, replace, spoil, put_in_another_shape))
def test_what_may_have_changed_is_read(file: Path, read: list[str], change: Callable[[Path], None]) -> None:
    digests(file)
    change(file)
    assert digests(file) == content_digest(str(file))
    assert read == ["a.yml", "a.yml"]


def test_what_was_written_just_now_is_read_again(tmp_path: Path, read: list[str]) -> None:
    file = tmp_path / "a.yml"
    file.write_text("name: 甲\n", "utf-8")
    digests(file)
    digests(file)
    assert read == ["a.yml", "a.yml"]


def test_where_nothing_can_be_kept_all_is_read(tmp_path: Path, read: list[str]) -> None:
    file = tmp_path / "a.yml"
    file.write_text("name: 甲\n", "utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))
    for _ in range(2):
        known = Seen(file / "no-folder/seen")
        assert known.digest(str(file)) == known.digest(str(file)) == content_digest(str(file))
        known.save()
    assert read == ["a.yml", "a.yml"]

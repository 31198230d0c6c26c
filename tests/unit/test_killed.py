"""A command killed at any moment: every file is old or new, and the next command finishes or sweeps what it left."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from commandline import problems, run, state
from forked import GONE, Forked
from kepu.editing.journal import alone
from kepu.editing.writing import Change, write

RENAME = ("rename", "regions", "370602", "zhifu", "--yes")
NOW = ("--now", "2026-11-21T09:00")


def killed(program: Forked, desk: Path, steps: int, *command: str) -> bool:
    """Whether the command did not get to its end."""
    return program.run(*command, *NOW, folder=desk, steps=steps) == GONE


def hidden(desk: Path) -> list[Path]:
    return [path for path in desk.rglob("*.tmp") if path.is_file()]


def test_a_killed_rename_is_finished_or_undone(program: Forked, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(desk)
    assert run(capsys, *RENAME)[0] == 0
    after = state(desk)
    found = {"finished": 0, "old": 0}
    steps = 0
    while True:
        for name in state(desk).keys() - before.keys():
            (desk / name).unlink()
        for name, content in before.items():
            (desk / name).write_bytes(content)
        if not killed(program, desk, steps, *RENAME):
            break
        code, _, err = run(capsys, "format", "--yes", "data/vocab")
        now = state(desk)
        assert code == 0
        assert now in (before, after)
        assert hidden(desk) == []
        found["finished" if now == after else "old"] += 1
        assert ("现在写完了" in err) <= (now == after)
        steps += 2
    assert min(found.values()) > 1, found
    assert state(desk) == after


def test_what_somebody_changed_since_stays(program: Forked, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = next(
        n
        for n in range(200)
        if killed(program, desk, n, *RENAME) and (desk / ".cache/kepu/writing/journal.json").exists()
    )
    assert steps
    waiting = [path for path in hidden(desk) if "data" in path.parts]
    path = waiting[0].with_name(waiting[0].name[1:].rsplit(".", 2)[0])
    changed = (path.read_bytes() if path.exists() else b"") + "# 后来写的\n".encode()
    path.write_bytes(changed)
    err = run(capsys, "format", "--yes", "data/vocab")[2]
    assert f"上次没有写完 {path}，后来有人改过" in err
    assert path.read_bytes() == changed
    assert hidden(desk) == []


@pytest.mark.parametrize("command", [("check",), ("format", "--check"), ("format", "--dry-run")], ids=" ".join)
def test_a_command_that_only_looks_writes_nothing(
    command: tuple[str, ...], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left = desk / "data/venues/.x.yml.123456789.tmp"
    left.write_bytes(b"x")
    run(capsys, *command)
    assert left.exists()
    assert run(capsys, "format", "--yes", "data/vocab")[0] == 0
    assert not left.exists()


def test_files_that_are_not_ours_stay(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = [desk / "content" / name for name in ("notes.tmp", ".notes.tmp", ".x.y.tmp", "x.1.tmp")]
    for path in kept:
        path.write_bytes(b"x")
    run(capsys, "format", "--yes", "data/vocab")
    assert all(path.exists() for path in kept)


@pytest.mark.parametrize(
    "journal", ["", "[", "{}", "[1]", '[["x", null, null, null]]', '[["/tmp/x", null, "0", "../../etc/passwd"]]']
)
def test_a_damaged_journal_does_nothing(journal: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(desk)
    path = desk / ".cache/kepu/writing/journal.json"
    path.parent.mkdir(parents=True)
    path.write_text(journal, "utf-8")
    assert run(capsys, "format", "--yes", "data/vocab")[0] == 0
    assert (state(desk), path.exists()) == (before, False)


@pytest.mark.parametrize("failure", [OSError(errno.EACCES, "no"), KeyboardInterrupt()], ids=["refused", "Ctrl-C"])
@pytest.mark.parametrize("step", range(4))
def test_what_fails_half_way_is_undone(
    step: int, failure: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [
        Change(tmp_path / "a", b"1", b"2"), Change(tmp_path / "b", None, b"2"), Change(tmp_path / "c", b"1", None),
        Change(tmp_path / "d", b"1", b"2"),
    ]  # fmt: skip
    for change in changes:
        if change.old is not None:
            change.path.write_bytes(change.old)
    before = state(tmp_path)
    target = [changes[i] for i in (0, 1, 3, 2)][step].path
    real, undo = (Path.unlink, "unlink") if step == 3 else (Path.replace, "replace")
    failed: list[Path] = []

    def fail(path: Path, *given: object, **more: object) -> object:
        if not failed and target in (path, *given):
            failed.append(path)
            raise failure
        return real(path, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, undo, fail)
    with pytest.raises(type(failure)):
        write(changes, tmp_path / ".cache")
    assert failed
    assert state(tmp_path) == before


def test_two_never_write_at_once(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(desk)
    with alone(desk / ".cache/kepu/writing"):
        code, _, err = run(capsys, *RENAME)
    assert (code, "正在写" in err) == (1, True), err
    assert state(desk) == before
    assert not problems(desk) or state(desk) == before

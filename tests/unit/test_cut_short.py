"""Whatever cuts a command short is said in one sentence, and never as a traceback."""

from __future__ import annotations

import errno
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandline import run
from forked import Forked
from kepu import cli
from kepu.commands import building, checking
from kepu.editing import recording


def said_once(text: str, words: str) -> None:
    lines = [line for line in text.splitlines() if line]
    assert "Traceback" not in text, text
    assert len(lines) == 1, text
    assert lines[0].startswith("kepu: ")
    assert words in lines[0]


CUTS: list[tuple[BaseException, str]] = [
    (KeyboardInterrupt(), "已中断"),
    (EOFError(), "没有等到回答"),
    (BrokenPipeError(errno.EPIPE, "Broken pipe"), "接收输出的程序先结束了"),
    (OSError(errno.ENOSPC, "No space left on device", "data/venues/x.yml"), "磁盘满了：data/venues/x.yml"),
    (OSError(errno.EROFS, "Read-only file system"), "磁盘是只读的"),
    (PermissionError(errno.EACCES, "Permission denied", "a.xlsx"), "没有权限：a.xlsx"),
    (OSError(errno.EPROTO, "Protocol error"), "Protocol error"),
    (FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"), "没有放临时文件的地方"),
    (shutil.Error([("a", "b/c", "[Errno 28] No space left on device: 'b/c'"), ("d", "e", "x")]), "磁盘满了：b/c"),
    (OSError("odd"), "odd"),
    (MemoryError(), "内存不够"),
]


@pytest.mark.parametrize(("cut", "words"), CUTS, ids=[words for _, words in CUTS])
def test_every_cut_is_one_sentence(
    cut: BaseException, words: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise cut

    monkeypatch.setattr(checking, "check", fail)
    code, out, err = run(capsys, "check")
    assert (code, out) == (1, "")
    said_once(err, words)


@pytest.mark.parametrize("command", ["check", "rules", "format"])
def test_an_interruption_while_loading_is_one_sentence(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_parser", fail)
    assert cli.main([command]) == 1
    said_once(capsys.readouterr().err, "已中断")


def test_little_is_loaded_before_interruptions_are_caught() -> None:
    """Only what Python itself has loaded anyway comes before ``main`` begins."""
    code = "import sys; before = set(sys.modules); import kepu.cli; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [name for name in done.stdout.split() if name.split(".")[0] not in sys.stdlib_module_names] == [
        "kepu",
        "kepu.cli",
    ]


BEGUN = """
import sys
from kepu import cli

parser = cli._parser
cli._parser = lambda name: print("begun", flush=True) or parser(name)
sys.exit(cli.main(["check"]))
"""
"""``kepu check``, which says when it begins to load; what comes before is looked at above."""


@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.3])
def test_ctrl_c_at_any_moment(seconds: float, desk: Path) -> None:
    command = [sys.executable, "-c", BEGUN]
    process = subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "begun\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    if process.returncode == 1:
        said_once(err, "已中断")


def test_ctrl_d_at_a_question(program: Forked, desk: Path) -> None:
    path = desk / "data/venues/yantai-science-museum.yml"
    path.write_bytes(path.read_bytes() + b"\n\n")
    before = path.read_bytes()
    master, slave = pty.openpty()
    os.write(master, b"\x04")
    assert_one_sentence(program, ["format"], desk, (slave, None), "没有等到回答")
    os.close(slave)
    os.close(master)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "command", [["rules"], ["check", "--format", "json"], ["hours", "每天9:00-17:00"]], ids=" ".join
)
def test_a_full_disk_behind_the_output(command: list[str], program: Forked, desk: Path) -> None:
    with Path("/dev/full").open("w") as full:
        assert_one_sentence(program, command, desk, (None, full.fileno()), "磁盘满了")


@pytest.mark.parametrize("command", [["rules"], ["export", "xlsx", "--force"]], ids=" ".join)
def test_a_closed_pipe(command: list[str], program: Forked, desk: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    assert_one_sentence(program, command, desk, (None, write_end), "接收输出的程序先结束了")
    os.close(write_end)


def assert_one_sentence(
    program: Forked, command: list[str], desk: Path, files: tuple[int | None, int | None], words: str
) -> None:
    with (desk / "said").open("w+") as said:
        assert program.run(*command, folder=desk, files=(*files, said.fileno())) == 1
        said.seek(0)
        said_once(said.read(), words)


@pytest.mark.parametrize(
    ("ends", "code", "told"),
    [("exit 0", 0, False), ("exit 3", 1, False), ("exit 1", 1, True), ("kill -9 $$", 1, True)],
    ids=["well", "having told", "by a library", "by the system"],
)
def test_a_site_generator_that_ends_without_a_word(
    ends: str,
    code: int,
    told: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{ends}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    assert building.run_site_generator(tmp_path / "mkdocs.yml", {}) == code
    assert ("中途停了" in capsys.readouterr().err) == told


def test_a_full_disk_behind_the_records(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "x.yml")

    monkeypatch.setattr(recording, "write", full)
    path = desk / "data/venues/yantai-science-museum.yml"
    path.write_bytes(path.read_bytes() + b"\n\n")
    code, _, err = run(capsys, "format", "--yes")
    assert code == 1
    said_once(err, "磁盘满了：x.yml")

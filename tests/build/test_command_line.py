"""``kepu`` and its exit codes: 0 clean, 1 problems, 2 wrong usage."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kepu import cli
from kepu.cli import main
from sites import KEPU, SECOND, Desk

DATA = ["--data", str(SECOND / "data"), "--content", str(SECOND / "content")]
BROKEN = ["--data", "tests/golden/broken/data", "--content", "tests/golden/broken/content"]
COMMANDS = tuple(cli._COMMANDS)

CODES = [
    (["check", *DATA], 0),
    (["check", *DATA, "--format", "json"], 0),
    (["check", *BROKEN], 1),
    (["check", *BROKEN, "--format", "sarif"], 1),
    (["check", *BROKEN, "tests/golden/broken/data/venues"], 1),
    (["check", *BROKEN, "tests/golden/broken/README.md"], 0),
    (["rules"], 0),
    (["build", *DATA, "--dry-run"], 0),
    (["build", *BROKEN, "--dry-run"], 1),
    ([], 2),
    (["publish"], 2),
    (["check", "--formt", "json"], 2),
    (["check", *DATA, "--format", "xml"], 2),
    (["check", "--data", "nowhere"], 2),
    (["check", *DATA, "nowhere.yml"], 2),
    (["check", *DATA, "--now", "tomorrow"], 2),
    (["build", "--data", "nowhere"], 2),
    (["build", *DATA[:2], "--content", "nowhere"], 2),
    (["build", *DATA, "--config", "nowhere.yml"], 2),
    (["build", *DATA, "--now", "2026-13-01"], 2),
]


def code_of(arguments: list[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.parametrize(
    ("arguments", "code"), CODES, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_exit_codes(
    arguments: list[str], code: int, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    assert code_of(arguments) == code
    said = capsys.readouterr()
    assert said.out or said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
def test_help(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of([*command, "--help"]) == 0
    told = capsys.readouterr().out
    assert "用法：kepu" in told
    if not command:
        assert all(name in told for name in COMMANDS)


def test_the_installed_program_answers(tmp_path: Path) -> None:
    done = Desk(tmp_path).run(KEPU, "--help")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_build_says_what_it_did_and_nothing_else(tmp_path: Path) -> None:
    """No advertisement, no log lines of the site generator."""
    desk = Desk.set_up(tmp_path, SECOND / "data", SECOND / "content")
    done = desk.run(*desk.command(), NO_MKDOCS_2_WARNING="")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) <= 3
    assert "mkdocs" not in done.stdout.lower()


def test_problems_of_one_file(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    path = "tests/golden/broken/data/venues/21-fields.yml"
    assert main(["check", *BROKEN, "--format", "json", path]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert {problem["file"] for problem in problems} == {"data/venues/21-fields.yml"}


def test_ctrl_c_while_building(project: Path, tmp_path: Path) -> None:
    """The terminal interrupts the site generator too, which must not speak for itself."""
    command = [sys.executable, "-m", "kepu", "build", "--site", str(tmp_path / "site")]
    process = subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout
    process.stdout.readline()  # says that it begins
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.strip() == "kepu: 已中断；没有写完的文件都还是原样"
    assert not (tmp_path / "site").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process learns that its parent was killed")
def test_a_killed_build_leaves_no_generator(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kepu", "build", "--site", str(tmp_path / "site")]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()  # says that it begins
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        assert eventually(lambda: children.read_text())
        generator = Path(f"/proc/{children.read_text().split()[0]}/stat")
        process.kill()
    assert eventually(lambda: not generator.exists() or generator.read_text().rpartition(")")[2].split()[0] in "ZX")
    assert not (tmp_path / "site").exists()


def eventually(holds: Callable[[], object]) -> bool:
    """Whether something becomes true within ten seconds."""
    deadline = time.monotonic() + 10
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(holds())

"""``kepu`` as a program of its own, for tests that start it many times: forked from one that has loaded it all.

A start costs a few milliseconds instead of a second, a build only its own work: without what every process does once,
such as compiling the templates. Every copy runs one command to the interpreter's own end, with files of its own for
input and output, as a program does that the shell started. All processes of a run fork from the same program.
"""

from __future__ import annotations

import atexit
import errno
import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from steps import refuse_after

GONE = 9
"""Exit code of a program that was gone at one of its steps of writing."""
ADDRESS = "KEPU_TESTS_PROGRAM"
"""Names, in the environment, the socket of the program that all processes of a run fork from."""
_REQUEST = 65536
"""More bytes than a request has."""
_PATIENCE = 300
"""Seconds that an answer may take."""
_Files = Sequence[int | None]


class Forked:
    """Starts commands one after the other, builds from a program that has built before."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._line = cache(self._called)

    def run(
        self,
        *arguments: str,
        folder: Path,
        files: _Files = (None, None, None),
        environment: Mapping[str, str] | None = None,
        **limits: int | None,
    ) -> int:
        """The exit code of a command in a folder; its input, output and complaints are open files, or none.

        Of the limits, ``steps`` lets it be gone, without a last word, after so many steps of writing; ``file_size`` is
        what the system lets it write to a file, in bytes; ``full`` fills the disk up after so many steps that need room.
        """
        return int(self._order(arguments, folder, files, {**os.environ, **(environment or {})}, limits))

    def start(self, *arguments: str, folder: Path) -> Started:
        """Start a command, in a process group of its own that can be killed as a whole."""
        pid = self._order(arguments, folder, (None, None, None), os.environ, {"apart": True})
        return Started(int(pid), lambda question: _ask(self._line(_builds(arguments)), question))

    def _order(
        self,
        arguments: Sequence[str],
        folder: Path,
        files: _Files,
        environment: Mapping[str, str],
        more: Mapping[str, Any],
    ) -> Any:
        order = {"arguments": arguments, "folder": str(folder), "environment": dict(environment), **more}
        return _ask(self._line(_builds(arguments)), order, files)

    def _called(self, builds: bool) -> socket.socket:
        """A line to a copy of the program that serves this process alone."""
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_PATIENCE)
        line.connect(self._address)
        line.send(b"b" if builds else b"c")
        return line


def _builds(arguments: Sequence[str]) -> bool:
    return arguments[0] == "build"


def _ask(line: socket.socket, order: dict[str, Any], files: _Files = (None, None, None)) -> Any:
    with Path(os.devnull).open("r+b") as nowhere:
        given = [nowhere.fileno() if file is None else file for file in files]
        socket.send_fds(line, [json.dumps(order).encode()], given)
    return json.loads(line.recv(_REQUEST))


class Started:
    """A command that runs, with what of :class:`subprocess.Popen` tests ask of it."""

    def __init__(self, pid: int, ask: Callable[[dict[str, Any]], Any]) -> None:
        self.pid, self._ask = pid, ask
        self._code: int | None = None

    def poll(self) -> int | None:
        """Its exit code, if it has ended."""
        if self._code is None:
            self._code = self._ask({"ended": self.pid, "wait": False})
        return self._code

    def wait(self) -> int:
        """Its exit code, at its end."""
        if self._code is None:
            self._code = int(self._ask({"ended": self.pid, "wait": True}))
        return self._code


@contextmanager
def shared_program() -> Iterator[str]:
    """The program, until the end; its address. It loads what it needs when it is first asked for."""
    with TemporaryDirectory(prefix="kepu-") as folder:
        address = str(Path(folder, "line"))
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(address)
            door.listen()
            command = [sys.executable, __file__, str(door.fileno())]
            process = subprocess.Popen(command, pass_fds=[door.fileno()], stdin=subprocess.PIPE)
        with process:  # which has an end even if this process has none: the pipe is closed with it
            yield address
            process.kill()


@cache
def program() -> Forked:
    """The one program that all tests fork from: that of the run, else one of this process, to the end of it."""
    if ADDRESS in os.environ:
        return Forked(os.environ[ADDRESS])
    until_the_end = ExitStack()
    atexit.register(until_the_end.close)
    return Forked(until_the_end.enter_context(shared_program()))


# What follows runs in the program itself.


def _counted(real: Callable[..., Any], steps: list[int]) -> Callable[..., Any]:
    def step(*given: Any, **more: Any) -> Any:
        steps[0] -= 1
        if steps[0] < 0:
            os._exit(GONE)
        return real(*given, **more)

    return step


def _limit(steps: int) -> None:
    left = [steps]
    Path.replace = _counted(Path.replace, left)  # type: ignore[method-assign]
    Path.unlink = _counted(Path.unlink, left)  # type: ignore[method-assign]
    os.fsync = _counted(os.fsync, left)


def _become(order: dict[str, Any], files: list[int]) -> None:
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv[1:] = order["arguments"]
    if order.get("steps") is not None:
        _limit(order["steps"])
    if order.get("file_size") is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["file_size"], order["file_size"]))
    if order.get("full") is not None:
        refuse_after(order["full"], errno.ENOSPC)


def _answer(door: socket.socket) -> bool:
    """Let a copy serve each process that calls, until the run ends; True in every copy that has yet to run a command."""
    while select.select([door, sys.stdin], [], [])[0] == [door]:
        line, _ = door.accept()
        with line:
            _load()
            if line.recv(1) == b"b":
                _warm_up()
            if not os.fork():
                door.close()
                return _serve(line)
    return False


def _serve(line: socket.socket) -> bool:
    """Answer the orders of a process to its end; True in every copy, which has yet to run its command."""
    while True:
        said, files, *_ = socket.recv_fds(line, _REQUEST, 3)
        if not said:
            return False
        order = json.loads(said)
        if "ended" in order:
            answer = _ended(order["ended"], order["wait"])
        else:
            copy = os.fork()
            if not copy:
                line.close()
                _become(order, files)
                return True
            if order.get("apart"):
                os.setpgid(copy, copy)
            answer = copy if order.get("apart") else _ended(copy, True)
        for file in files:
            os.close(file)
        line.send(json.dumps(answer).encode())


def _ended(copy: int, wait: bool) -> int | None:
    """The exit code of a copy; None if it still runs."""
    pid, status = os.waitpid(copy, 0 if wait else os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if pid else None


@cache
def _load() -> None:
    """Load all commands."""
    from importlib import import_module

    from kepu import cli

    for name in ("generator", *(f"commands.{name}" for name in cli._COMMANDS.values())):
        import_module(f"kepu.{name}")
    sys.modules["kepu.commands.building"].run_site_generator = _generate  # type: ignore[attr-defined]


@cache
def _warm_up() -> None:
    """Build once, so that no copy needs to do again what every process does once."""
    import gc

    from kepu import memory
    from sites import SECOND, Desk

    with TemporaryDirectory() as folder:
        Desk.set_up(Path(folder, "desk"), SECOND / "data", SECOND / "content").built_here()
    gc.freeze()
    memory._frozen = False  # what stands here is not for the builds of the copies to collect


def _generate(config: Path, environment: Mapping[str, str]) -> int:
    """The site generator, as ``kepu build`` starts it, in one more copy instead of a new program."""
    copy = os.fork()
    if copy:
        return int(_ended(copy, True) or 0)
    code = 1
    try:
        from kepu import generator

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.environ.update(environment)
        sys.argv[:] = ["mkdocs", "build", "--quiet", "--config-file", str(config)]
        code = generator.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    if _answer(socket.socket(fileno=int(sys.argv[1]))):
        from kepu.cli import main

        sys.exit(main())

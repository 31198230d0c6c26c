"""``kepu`` as a program of its own, for tests that start it many times: forked from one that has loaded it all.

A start costs a few milliseconds instead of a second. Every copy runs one command to the interpreter's own end, with
files of its own for input and output, as a program does that the shell started.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

GONE = 9
"""Exit code of a program that was gone at one of its steps of writing."""
_REQUEST = 65536
"""More bytes than a request has."""


class Forked:
    """Starts commands one after the other."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def run(
        self, *arguments: str, folder: Path, files: Sequence[int | None] = (None, None, None), steps: int | None = None
    ) -> int:
        """The exit code of a command in a folder; its input, output and complaints are open files, or none.

        With ``steps`` it is gone, without a last word, after so many steps of writing.
        """
        with Path(os.devnull).open("r+b") as nowhere:
            given = [nowhere.fileno() if file is None else file for file in files]
            request = {"arguments": arguments, "folder": str(folder), "steps": steps}
            socket.send_fds(self._line, [json.dumps(request).encode()], given)
        return int(self._line.recv(_REQUEST))


@contextmanager
def forked() -> Iterator[Forked]:
    """The program to fork from, until the end."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, __file__, str(theirs.fileno())]
    with ours, subprocess.Popen(command, pass_fds=[theirs.fileno()]) as process:
        theirs.close()
        yield Forked(ours)
        ours.close()
        process.wait()


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


def _become(request: dict[str, Any], files: list[int]) -> None:
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(request["folder"])
    sys.argv[1:] = request["arguments"]
    if request["steps"] is not None:
        _limit(request["steps"])


def _serve(line: socket.socket) -> bool:
    """Answer requests to the end; True in every copy, which has yet to run its command."""
    while True:
        said, files, *_ = socket.recv_fds(line, _REQUEST, 3)
        if not said:
            return False
        copy = os.fork()
        if not copy:
            line.close()
            _become(json.loads(said), files)
            return True
        for file in files:
            os.close(file)
        line.send(str(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])).encode())


if __name__ == "__main__":
    from importlib import import_module

    from kepu import cli

    for name in set(cli._COMMANDS.values()):
        import_module(f"kepu.commands.{name}")
    if _serve(socket.socket(fileno=int(sys.argv[1]))):
        sys.exit(cli.main())

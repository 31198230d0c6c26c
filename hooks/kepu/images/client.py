"""The build's side of the worker: starts it, asks it, and replaces it when it dies or hangs."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from ..limits import PICTURE_REPLY, PICTURE_SECONDS
from . import wire
from .wire import Message, WireError

_COMMAND = (sys.executable, "-P", "-m", f"{__package__}.worker")
_ROOT = Path(__file__).resolve().parents[2]
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "VIRTUAL_ENV", "TMPDIR", "TEMP")
"""All that the worker gets to see of the environment: a build's secrets are not for it."""


class WorkerFailed(Exception):
    """A worker that had done nothing else before died or hung over a request."""


class Worker:
    """A worker process that is started when it is first needed. A context manager.

    Args:
        command: how to start it.
        seconds: how long one request may take by the clock.
    """

    def __init__(self, command: Sequence[str] = _COMMAND, seconds: float = PICTURE_SECONDS) -> None:
        self._command = command
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def ask(self, request: Message) -> Message:
        """The reply to a request.

        A worker that fails is replaced, and a request that was not its first gets a second chance with the new
        one: what earlier requests left behind is not its fault.

        Raises:
            WorkerFailed: there is none.
        """
        is_new = self._process is None
        process = self._process or self._start()
        alarm = threading.Timer(self.seconds, process.kill)
        alarm.start()
        try:
            return _exchange(process, request)
        except (WireError, OSError) as error:
            self._end()
            if is_new:
                raise WorkerFailed(str(error)) from error
        finally:
            alarm.cancel()
        return self.ask(request)

    def _start(self) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept | {"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()


def _exchange(process: subprocess.Popen[bytes], request: Message) -> Message:
    assert process.stdin and process.stdout
    process.stdin.write(wire.encode(request))
    process.stdin.flush()
    return wire.read(process.stdout, PICTURE_REPLY)

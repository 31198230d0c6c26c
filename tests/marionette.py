"""A Firefox without windows, driven by Firefox's own protocol, since Playwright drives only a Firefox that it built itself.

The protocol is Marionette, which geckodriver speaks too: commands of WebDriver as JSON over a plain socket, each message
after its length in bytes and a colon (https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

PROGRAMS = ("firefox-esr", "firefox")
PATIENCE = 60
"""Seconds for the browser to start, to answer, and for a page to show what is waited for, on however busy a machine."""
_PAUSE = 0.05
_SETTINGS = {
    "marionette.port": 0,  # any free one, which Firefox writes into its profile
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    # No network: all requests go to a port where nobody listens.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}
_MESSAGES = """
const told = Services.console.getMessageArray().map((message) => {
  try {
    message.QueryInterface(Ci.nsIScriptError);
    const warning = (message.flags & message.warningFlag) !== 0;
    return { warning, text: message.errorMessage, source: message.sourceName, category: message.category };
  } catch {
    return { warning: true, text: message.message, source: "", category: "" };
  }
});
Services.console.reset();
return told;
"""
Answer = TypeVar("Answer")


class Firefox:
    """A running Firefox with one window. Scripts run in its page; their ``arguments`` and answers are JSON."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._read, self._count = b"", 0
        self._message()  # it introduces itself
        self.ask("WebDriver:NewSession")

    def ask(self, command: str, **parameters: object) -> Any:
        """Send a command and wait for its answer.

        Raises:
            RuntimeError: Firefox refused it.
        """
        self._count += 1
        message = json.dumps([0, self._count, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, answer = self._message()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return answer

    def _message(self) -> Any:
        while b":" not in self._read:
            self._receive()
        length, _, self._read = self._read.partition(b":")
        while len(self._read) < int(length):
            self._receive()
        message, self._read = self._read[: int(length)], self._read[int(length) :]
        return json.loads(message)

    def _receive(self) -> None:
        more = self._socket.recv(1 << 16)
        if not more:
            raise EOFError("Firefox has ended")
        self._read += more

    def open(self, address: str) -> None:
        self.ask("WebDriver:Navigate", url=address)

    @property
    def address(self) -> str:
        return str(self.ask("WebDriver:GetCurrentURL")["value"])

    def run(self, script: str, *given: object) -> Any:
        return self.ask("WebDriver:ExecuteScript", script=script, args=given)["value"]

    def until(self, script: str, *given: object) -> Any:
        """The first answer of a script that is not empty.

        Raises:
            TimeoutError: there was none.
        """
        return within(lambda: self.run(script, *given), script)

    def shown(self, selector: str, text: str = "") -> dict[str, str]:
        """The first visible element that fits, waited for."""
        script = """return [...document.querySelectorAll(arguments[0])].find(
            (found) => found.checkVisibility() && found.textContent.includes(arguments[1])) ?? null"""
        found: dict[str, str] = self.until(script, selector, text)
        return found

    def click(self, selector: str, text: str = "") -> None:
        """Click an element as a visitor does, as soon as it stands still and nothing lies over it."""

        def clicked() -> bool:
            with suppress(RuntimeError):
                (identity,) = self.shown(selector, text).values()
                self.ask("WebDriver:ElementClick", id=identity)
                return True
            return False

        within(clicked, f"{selector} {text} cannot be clicked")

    def type(self, selector: str, text: str) -> None:
        """Type into a field; ``\\ue007`` is Enter (WebDriver)."""
        (identity,) = self.shown(selector).values()
        self.ask("WebDriver:ElementSendKeys", id=identity, text=text)

    def pdf(self) -> bytes:
        """The page on A4, in the margins that it asks for."""
        printed = self.ask("WebDriver:Print", page={"width": 21, "height": 29.7}, background=True)["value"]
        return base64.b64decode(printed)

    def picture(self) -> bytes:
        """What the window shows, as a PNG file."""
        return base64.b64decode(self.ask("WebDriver:TakeScreenshot", full=False)["value"])

    def complaints(self) -> list[str]:
        """What the console says about files since it was last asked: errors, and whatever the policy refused."""
        self.ask("Marionette:SetContext", value="chrome")
        try:
            told = self.run(_MESSAGES)
        finally:
            self.ask("Marionette:SetContext", value="content")
        ours = (one for one in told if "file://" in one["source"] + one["text"])
        return [one["text"] for one in ours if not one["warning"] or "CSP" in one["category"]]


def within(ask: Callable[[], Answer], what: str) -> Answer:
    """The first answer that is not empty.

    Raises:
        TimeoutError: there was none.
    """
    end = time.monotonic() + PATIENCE
    while True:
        if answer := ask():
            return answer
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(_PAUSE)


def program() -> str | None:
    """The path of the system's Firefox."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def firefox(path: str, width: int = 500, height: int = 900) -> Iterator[Firefox]:
    """A Firefox with a new profile, which ends with the block."""
    with TemporaryDirectory(prefix="kepu-firefox-") as name:
        profile = Path(name)
        settings = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in _SETTINGS.items())
        (profile / "user.js").write_text("".join(settings), "utf-8")
        command = (path, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", name)
        silent = subprocess.DEVNULL
        process = subprocess.Popen(command, stdout=silent, stderr=silent, env=os.environ | {"HOME": name})
        try:
            port = profile / "MarionetteActivePort"
            told = within(lambda: port.read_text("utf-8").strip() if port.exists() else "", "Firefox does not start")
            browser = Firefox(int(told))
            browser.ask("WebDriver:SetWindowRect", width=width, height=height)
            yield browser
        finally:
            process.terminate()
            process.wait()

"""The editing desk of ``kepu edit``, served over a small folder as the command serves it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

from commandline import NOW
from kepu.assets import Assets
from kepu.commands.desk import icon_set
from kepu.commands.options import CACHE, moment
from kepu.desk.checkout import Checkout, Folders
from kepu.desk.desk import Desk
from kepu.desk.server import Server

PROJECT = Path(__file__).parents[1]
OVERRIDES = PROJECT / "overrides"


@cache
def assets() -> Assets:
    """The site's styles and scripts, collected once."""
    icons = icon_set()
    assert icons is not None
    return Assets.collect(OVERRIDES / "assets/kepu", OVERRIDES / "kepu", PROJECT / "hooks/kepu", icons)


@dataclass
class Served:
    """A desk that answers. ``announced`` is what its window says."""

    server: Server
    desk: Desk
    announced: list[str] = field(default_factory=list)

    @property
    def home(self) -> str:
        """The address of the first page."""
        return f"{self.server.gate.origin}{self.server.gate.inside}"

    @property
    def entrance(self) -> str:
        return self.server.gate.address(self.server.gate.token)

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str | None] | None = None
    ) -> tuple[HTTPResponse, bytes]:
        """A request as the desk's own page sends it; ``headers`` replaces some, or leaves them out with None. A path
        is one below the session's name, but for the one that leads there."""
        gate = self.server.gate
        usual: dict[str, str | None] = {
            "Host": f"127.0.0.1:{gate.port}",
            "Sec-Fetch-Site": "same-origin",
        }
        if method == "POST":
            usual |= {
                "Origin": gate.origin,
                "Content-Type": "application/json",
                "Content-Length": str(len(body or b"")),
            }
        wanted = {name: value for name, value in {**usual, **(headers or {})}.items() if value is not None}
        path = path if path.startswith("/enter") else f"{gate.inside}{path.removeprefix('/')}"
        connection = HTTPConnection("127.0.0.1", gate.port, timeout=30)
        try:
            connection.putrequest(method, quote(path, safe="/?&=%+.:"), skip_host=True, skip_accept_encoding=True)
            for name, value in wanted.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def post(self, path: str, body: str | bytes | dict[str, str], kind: str = "yaml") -> tuple[int, dict[str, Any]]:
        """(status, answer) of an order: a form's text, a zip, or words."""
        if isinstance(body, dict):
            body, kind = json.dumps(body), "json"
        raw = body.encode() if isinstance(body, str) else body
        answer, said = self.ask("POST", path, raw, {"Content-Type": f"application/{kind}"})
        return answer.status, json.loads(said)

    def page(self, path: str) -> str:
        answer, said = self.ask("GET", path)
        assert answer.status == 200, (path, answer.status)
        return said.decode()

    def written(self, body: str | bytes | dict[str, str], kind: str = "yaml", query: str = "") -> dict[str, Any]:
        """Try an order and write it, as the page does."""
        status, tried = self.post(f"/try?{query}", body, kind)
        assert (status, tried["clashes"]) == (200, []), tried
        assert tried["digest"], tried
        status, answer = self.post(f"/write?{query}&seen={tried['digest']}", body, kind)
        assert status == 200, answer
        return answer


@contextmanager
def desk_over(folder: Path) -> Iterator[Served]:
    """A desk over ``data`` and ``content`` of a folder, at the moment of all tests."""
    folders = Folders(folder / "data", folder / "content", folder / CACHE, OVERRIDES)
    checkout = Checkout(folders, lambda: moment(NOW))
    with Server(0) as server:
        announced: list[str] = []
        desk = Desk(checkout, assets(), lambda: None, announced.append)
        server.answering = desk
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield Served(server, desk, announced)
        server.shutdown()

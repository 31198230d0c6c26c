"""The desk as a server of this computer alone: reads requests with limits, and says nothing of its inside."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from .gate import HOST, Gate
from .messages import HEADERS, Answer, Request, refused, said

Answering = Callable[[Request], Answer]
_PATIENCE = 20.0
"""Seconds without a byte after which a connection is given up."""
_LONGEST_BODY = 120.0
"""Seconds that a whole body may take."""
_PIECE = 64 * 1024
_MOST_AT_ONCE = 32
"""Connections at one time; a browser opens six."""
_MOST_SKIPPED = 1024 * 1024
"""Bytes of a refused body that are read, so that the sender hears why."""


class Server(ThreadingHTTPServer):
    """Answers one request a connection, each in a thread of its own.

    Args:
        port: 0 for any that is free.

    Raises:
        OSError: the port is taken, or may not be used.
    """

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would let two programs share a port

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), Handler)
        self.gate = Gate(self.server_address[1])
        self.answering: Answering = lambda _request: said(503, "还没有准备好。")
        self._places = BoundedSemaphore(_MOST_AT_ONCE)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that is left stops what it was loading; all else is told in one line."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError | TimeoutError):
            tell(error)


def tell(error: BaseException | None) -> None:
    """Where a mistake of this program happened, for whoever keeps it; the page only says that there was one."""
    place, where = error.__traceback__ if error else None, ""
    while place is not None:
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}"
        place = place.tb_next
    print(f"kepu: 出错了：{type(error).__name__}（{where}）", file=sys.stderr)


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    timeout = _PATIENCE
    protocol_version = "HTTP/1.0"
    server_version = "kepu"
    sys_version = ""

    def do_GET(self) -> None:
        self._handle()

    do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_GET

    def _handle(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        twice = len(headers) < len(self.headers)
        gate = self.server.gate
        answer = said(400, "请求里有重复的说明。") if twice else gate.before_body(self.command, self.path, headers)
        if answer is None:
            body = self._body(int(headers.get("content-length", "0") or 0))
            answer = refused("内容没有传完，请再试一次", 408) if body is None else self._answer(headers, body)
        elif self.command == "POST":
            self._skip(headers.get("content-length", ""))
        self._send(answer)

    def _answer(self, headers: dict[str, str], body: bytes) -> Answer:
        try:
            address = urlsplit(self.path)
            query = dict(parse_qsl(address.query, max_num_fields=20))
            request = Request(self.command, unquote(address.path, errors="strict"), query, headers, body)
        except ValueError:
            return said(400, "网址不对。")
        refusal = self.server.gate.enters(request)
        if refusal is not None:
            return refusal
        try:
            path = self.server.gate.below(request.path) or "/"
            return self.server.answering(replace(request, path=path))
        except Exception as error:
            tell(error)
            words = "编辑台出错了，什么都没有写。命令行窗口里有一行说明，请告诉管理员。"
            return refused(words, 500) if self.command == "POST" else said(500, words)

    def _body(self, length: int) -> bytes | None:
        """What was sent; None if it did not come in time."""
        until = time.monotonic() + _LONGEST_BODY
        pieces: list[bytes] = []
        left = length
        while left and time.monotonic() < until:
            try:
                piece = self.rfile.read1(min(left, _PIECE))
            except (TimeoutError, ConnectionError):
                return None
            if not piece:
                return None
            pieces.append(piece)
            left -= len(piece)
        return None if left else b"".join(pieces)

    def _skip(self, length: str) -> None:
        """Read on for a little: a browser that is cut off while it sends shows no answer."""
        self.connection.settimeout(1)
        left = min(int(length), _MOST_SKIPPED) if length.isascii() and length.isdigit() else 0
        try:
            while left > 0 and (piece := self.rfile.read1(min(left, _PIECE))):
                left -= len(piece)
        except (TimeoutError, ConnectionError):
            return

    def _send(self, answer: Answer) -> None:
        self.close_connection = True
        try:
            self.send_response(answer.status)
            headers = {
                **HEADERS,
                **answer.headers,
                "Content-Type": answer.kind,
                "Content-Length": str(len(answer.body)),
            }
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)
            self.wfile.flush()
        except (ConnectionError, TimeoutError):
            return

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What is no request at all: bad first lines, headers without end."""
        self._send(said(code, "看不懂这个请求。"))

    def log_message(self, format: str, *arguments: Any) -> None:
        """The window shows what the desk does, not every file that a page fetches."""

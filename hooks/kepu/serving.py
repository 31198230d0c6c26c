"""A server for an editor at work: after a change of records the page that he looks at is shown at once.

The site generator's server builds and then lets its visitors in. This stands between: a change of records is checked,
visitors are let in, each page they ask for is brought up to date (``preview.py``), and when nobody has asked for a
while the whole site is made again, unless another change comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Condition, Event
from typing import Any, Protocol

from .preview import Preview, file_of

RELOADER = "/livereload.js"
"""What tells a page that there is a newer one: a file, as pages run no script that stands in them."""
_QUIET = 1.0
"""Seconds after a change during which only pages are made that somebody asks for."""
_PATIENCE = 120.0
"""Seconds that a visitor waits at most for a page that only the whole build can tell about."""


class Superseded(Exception):
    """The records have changed again, so what is being made is not wanted any more."""


class Server(Protocol):
    """What is used of the site generator's server (``mkdocs.livereload``, whose version is locked)."""

    builder: Callable[[], None]
    mount_path: str
    _epoch_cond: Condition
    _visible_epoch: int
    _wanted_epoch: int
    _rebuild_cond: Condition
    _want_rebuild: bool
    _shutdown: bool

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]: ...

    def set_app(self, app: Any) -> None: ...

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes: ...


class Serving:
    """Stands between a server and what builds for it.

    Args:
        quick: what a change of records leads to; None if the whole site has to be made by the site generator.
        whole: the site generator's build.
        rest: makes the whole site of the last quick change; it asks :meth:`go_on` often.
    """

    def __init__(
        self, server: Server, quick: Callable[[], Preview | None], whole: Callable[[], None], rest: Callable[[], None]
    ) -> None:
        self._server, self._quick, self._whole, self._rest = server, quick, whole, rest
        self._preview: Preview | None = None
        self._settled = Event()
        self._settled.set()
        self._script = server._inject_js_into_html
        server._inject_js_into_html = self._with_reloader  # type: ignore[method-assign]
        server.builder = self.build
        server.set_app(self.answer)

    # Building

    def build(self) -> None:
        """Bring the site up to date after a change."""
        preview = self._quick()
        if preview is None:
            self._whole()
            self._preview = None
            return
        self._preview = preview
        self._settled.clear()
        try:
            self._let_in()
            if self._quiet():
                self._rest()
                self._preview = None
        except Superseded:
            pass
        finally:
            self._settled.set()

    def go_on(self) -> None:
        """Raises:
        Superseded: there is another change.
        """
        if self._preview is not None and self._server._want_rebuild:
            raise Superseded

    def _let_in(self) -> None:
        """Tell browsers that there is something new, and answer them."""
        with self._server._epoch_cond:
            self._server._visible_epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()

    def _quiet(self) -> bool:
        """Whether no other change comes for a while."""
        server = self._server
        with server._rebuild_cond:
            called = server._rebuild_cond.wait_for(lambda: server._want_rebuild or server._shutdown, _QUIET)
        return not called

    # Answering

    def answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Bring what is asked for up to date, then let the server answer."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path == RELOADER:
            return self._reloader(environ, start_response)
        if path.startswith(self._server.mount_path):
            self._renew(file_of(path.removeprefix(self._server.mount_path)))
        return self._server.serve_request(environ, start_response)

    def _renew(self, file: str) -> None:
        server = self._server
        with server._epoch_cond:
            server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
        preview = self._preview
        if preview is not None and not preview.renew(file):
            self._settled.wait(_PATIENCE)

    def _with_reloader(self, content: bytes, epoch: int) -> bytes:
        before, end, after = content.rpartition(b"</body>")
        return before + f'<script src="{RELOADER}?{epoch}"></script>'.encode() + end + after

    def _reloader(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        epoch = environ.get("QUERY_STRING", "")
        script = self._script(b"", int(epoch) if epoch.isdecimal() else 0)
        start_response("200 OK", [("Content-Type", "application/javascript")])
        return [script.removeprefix(b"<script>").removesuffix(b"</script>")]

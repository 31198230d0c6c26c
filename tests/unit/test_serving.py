"""A server for an editor at work: what is built when, and what its visitors wait for."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kepu.pages.templates import Templates
from kepu.preview import file_of
from kepu.serving import RELOADER, Serving, Superseded
from kepu.views.parts import Card
from portals import real_dataset

PROJECT = Path(__file__).parents[2]


class FakeServer:
    """The parts of the site generator's server that are used; it shows what it was asked for."""

    mount_path = "/kepu/"

    def __init__(self) -> None:
        self._epoch_cond, self._rebuild_cond = threading.Condition(), threading.Condition()
        self._visible_epoch = self._wanted_epoch = 1
        self._want_rebuild, self._shutdown = False, True
        self.builder: Any = None
        self.app: Any = None

    def set_app(self, app: Any) -> None:
        self.app = app

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return [environ["PATH_INFO"].encode()]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return content + b"<script>livereload(%d, 5);</script>" % epoch


class FakePreview:
    def __init__(self, known: bool = True) -> None:
        self.known, self.asked = known, []

    def renew(self, path: str) -> bool:
        self.asked.append(path)
        return self.known


def serving(preview: Any, done: list[str], rest: Any = None) -> tuple[FakeServer, Serving]:
    server: Any = FakeServer()
    made = Serving(server, lambda: preview, lambda: done.append("whole"), rest or (lambda: done.append("rest")))
    return server, made


def get(server: FakeServer, path: str) -> bytes:
    environ = dict(zip(("PATH_INFO", "QUERY_STRING"), path.partition("?")[::2], strict=True))
    return b"".join(server.app(environ, lambda *_: None))


def test_what_is_no_change_of_records_is_for_the_site_generator() -> None:
    done: list[str] = []
    server, _ = serving(None, done)
    server.builder()
    assert done == ["whole"]


def test_after_a_change_of_records_visitors_are_let_in_and_get_what_they_ask_for() -> None:
    done: list[str] = []
    preview = FakePreview()
    server, made = serving(preview, done)
    server._want_rebuild = True  # another change comes at once, so nothing else is made
    server._wanted_epoch = 2
    server.builder()
    assert (server._visible_epoch, done) == (2, [])
    assert get(server, "/kepu/venues/x/") == b"/kepu/venues/x/"
    assert preview.asked == ["venues/x/index.html"]
    with pytest.raises(Superseded):
        made.go_on()


def test_what_only_the_whole_build_can_tell_is_waited_for() -> None:
    """The whole build asks for a page itself, in a thread as visitors do: it is answered when the build is done."""
    done: list[str] = []
    server, made = serving(FakePreview(known=False), done)

    def rest() -> None:
        visitor = threading.Thread(target=lambda: done.append(get(server, "/kepu/new/").decode()))
        visitor.start()
        done.append("rest")
        visitors.append(visitor)

    visitors: list[threading.Thread] = []
    made._rest, made._quiet = rest, lambda: True  # type: ignore[method-assign]
    server.builder()
    visitors[0].join()
    assert done == ["rest", "/kepu/new/"]


def test_a_whole_build_that_is_superseded_is_no_error() -> None:
    preview = FakePreview()
    server, made = serving(preview, [], rest=lambda: made.go_on())
    made._quiet = lambda: True  # type: ignore[method-assign]
    server._want_rebuild = True
    server.builder()
    get(server, "/kepu/a/")
    assert preview.asked == ["a/index.html"], "the preview stays until a whole build is done"


def test_pages_load_what_reloads_them_as_a_file() -> None:
    """Their policy lets no script run that stands in them."""
    server, _ = serving(None, [])
    page = server._inject_js_into_html(b"<body>x</body>\n", 7)
    assert page == f'<body>x<script src="{RELOADER}?7"></script></body>\n'.encode()
    assert get(server, f"{RELOADER}?7") == b"livereload(7, 5);"


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "index.html"),
        ("/", "index.html"),
        ("a/", "a/index.html"),
        ("a/b.json", "a/b.json"),
        ("图/", "图/index.html"),
    ],
)
def test_files_of_addresses(address: str, file: str) -> None:
    assert file_of(address) == file


def test_cards_of_other_records_are_rendered_again() -> None:
    """A card is rendered once for all pages of a build; the build after it has other records."""
    shared = {"portal": real_dataset().portal, "policy": "", "social_cards": False, "drafts": False, "excerpt": ""}
    templates = Templates(PROJECT / "overrides/kepu", "assets", shared)
    card = Card("venues", "hall", "venues/hall/", "旧的名字", "科技馆")
    assert "旧的名字" in templates.card(card, "../")
    renamed = card._replace(name="新的名字")
    assert "旧的名字" in templates.card(renamed, "../")
    assert "新的名字" in templates.anew().card(renamed, "../")

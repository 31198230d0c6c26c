"""``mkdocs serve`` shows changed records, templates and styles."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from sites import MKDOCS, SECOND, Desk, in_chinese_alone, kill_group

_PATIENCE = 40.0
"""Seconds until a change must show, on a busy machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> str:
    """A page of the server; empty while there is no answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    except OSError:
        return ""
    finally:
        connection.close()


def wait_for(port: int, path: str, words: str) -> None:
    until = time.monotonic() + _PATIENCE
    while words not in get(port, path):
        assert time.monotonic() < until, f"{path} does not show {words!r}"
        time.sleep(0.1)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Desk, int]]:
    """A project folder as an editor has it, served on a port of its own."""
    shutil.copytree(SECOND, tmp_path, dirs_exist_ok=True)
    in_chinese_alone(tmp_path / "data")
    desk = Desk.set_up(tmp_path, tmp_path / "data", tmp_path / "content")
    desk.own_overrides()
    port = free_port()
    process = desk.start(MKDOCS, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}")
    yield desk, port
    kill_group(process)


def test_changes_show(served: tuple[Desk, int]) -> None:
    desk, port = served
    page = "/venues/yantai-museum/"
    wait_for(port, page, "烟台市博物馆")
    record = desk.data / "venues/yantai-museum.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("烟台市博物馆", "改过名的博物馆"), "utf-8")
    wait_for(port, page, "改过名的博物馆")
    record.write_text("name: [", "utf-8")
    time.sleep(1.0)  # MkDocs answers nobody while the last build failed
    record.write_text(text, "utf-8")
    wait_for(port, page, "烟台市博物馆")
    template = desk.folder / "overrides/kepu/record.html"
    template.write_text(template.read_text("utf-8") + "<p>新的一段</p>", "utf-8")
    wait_for(port, page, "新的一段")
    styles = desk.folder / "overrides/assets/kepu/css/base.css"
    before = get(port, page)
    styles.write_text(styles.read_text("utf-8") + "\n.new { color: red }\n", "utf-8")
    until = time.monotonic() + _PATIENCE
    while get(port, page) == before:
        assert time.monotonic() < until, "the folder of the assets has a new name"
        time.sleep(0.1)

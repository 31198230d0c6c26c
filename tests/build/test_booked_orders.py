"""A site built after an order was taken in: it shows what is booked, and names nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandline import editors_folder
from kepu.cli import main
from sites import NOW, Desk

pytestmark = pytest.mark.build
PRIVATE = ("张小红", "13800001234", "zhang.xiaohong@example.org", "海边路")
ORDER = """order: 1
made_on: 2026-11-21
items: [{record: resources/tide-kit}, {record: courses/tide-lesson}]
unit: 示例海边小学
place: 海边路 1 号，张小红收
wishes: [{start: 2026-12-04}]
note: 到了请打 13800001234
person: {name: 张小红, phone: "13800001234", email: zhang.xiaohong@example.org}
"""


def test_bookings_are_shown_and_nobody_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = editors_folder(tmp_path / "portal", monkeypatch)
    order = tmp_path / "order.yml"
    order.write_text(ORDER, "utf-8")
    assert main(["orders", "add", str(order), "--now", NOW, "--yes"]) == 0
    site = Desk.set_up(tmp_path / "desk", home / "data", home / "content").built()
    assert site.read("order/yantai-cast/index.html").count("示例海边小学") == 2
    everything = [*tmp_path.glob("portal/**/*"), *tmp_path.glob("desk/**/*")]
    files = [path for path in everything if path.is_file() and not path.is_symlink()]
    assert len(files) > 300
    for path in files:
        raw = str(path).encode() + path.read_bytes()
        assert not [private for private in PRIVATE if private.encode() in raw], path

"""``kepu edit``: the records in a page of one's own browser, for those who write no files."""

from __future__ import annotations

import argparse
import os
import sys
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

from ..assets import Assets
from ..desk.checkout import Checkout, Folders
from ..desk.desk import Desk
from ..desk.server import Server
from ..desk.trial import swept
from ..reporting import one_line
from .options import CACHE, add_folders, complain, missing_part, now_of

_PORTS = range(65536)
_POLL = 0.2
"""Seconds between two looks for the end."""


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("edit", help="在自己的浏览器里改记录：一个只在这台电脑上的网页，不用写文件")
    add_folders(parser)
    parser.add_argument("--port", type=int, default=0, metavar="端口", help="用哪个端口（默认任选一个空着的）")
    parser.add_argument("--no-browser", action="store_true", help="不打开浏览器，只显示网址")
    parser.add_argument("--overrides", type=Path, default=Path("overrides"), metavar="DIR", help=argparse.SUPPRESS)
    parser.set_defaults(run=_run, writes=True)


def _run(options: argparse.Namespace) -> int:
    """0 when it was stopped, 1 if it cannot begin, 2 wrong usage."""
    icons = icon_set()
    if missing := missing_part(options):
        return complain(missing)
    if not (options.overrides / "kepu/desk/layout.html").is_file() or icons is None:
        return complain("这里少了网页的模板，请在项目的文件夹里运行")
    if options.port not in _PORTS:
        return complain(f"端口 {options.port} 不对，请写 1 到 {_PORTS[-1]}，或不写")
    swept(CACHE)
    checkout = Checkout(Folders(options.data, options.content, CACHE, options.overrides), lambda: now_of(options))
    assets = Assets.collect(
        options.overrides / "assets/kepu", options.overrides / "kepu", Path(__file__).parents[1], icons
    )
    try:
        server = Server(options.port)
    except OSError:
        print(f"kepu: 端口 {options.port} 有别的程序在用；不写 --port 就任选一个", file=sys.stderr)
        return 1
    with server:
        print("正在读记录……", flush=True)
        checkout.state()
        server.answering = Desk(checkout, assets, lambda: _stop(server), _announce)
        _welcome(server, browser=not options.no_browser)
        return _serve(server)


def icon_set() -> Path | None:
    """The icon set, wherever the theme is installed."""
    found = find_spec("material")
    folder = Path(found.origin).parent / "templates/.icons/material" if found and found.origin else None
    return folder if folder and folder.is_dir() else None


def _welcome(server: Server, *, browser: bool) -> None:
    gate = server.gate
    opened = browser and _has_browser() and webbrowser.open(gate.address(next(iter(gate.once))))
    print(
        "编辑台开好了，只有这台电脑能打开。"
        + ("浏览器里应该已经出现；没有的话，打开这个网址：" if opened else "请在浏览器里打开：")
    )
    print(f"  {gate.address(gate.token)}")
    print("用完了，点页面上的“结束”，或在这里按 Ctrl-C。", flush=True)


def _has_browser() -> bool:
    """Whether there is a screen to open a window on; elsewhere a browser for terminals would take this one over."""
    return os.name == "nt" or sys.platform == "darwin" or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


def _serve(server: Server) -> int:
    try:
        server.serve_forever(poll_interval=_POLL)
    except KeyboardInterrupt:
        print()
    print("编辑台已结束。写好的都在文件里。", flush=True)
    return 0


def _stop(server: Server) -> None:
    """End the server from one of its own threads."""
    Thread(target=server.shutdown, daemon=True).start()


def _announce(words: str) -> None:
    print(f"已写：{one_line(words)}", flush=True)

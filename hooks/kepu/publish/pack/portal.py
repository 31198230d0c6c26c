"""What a portal to carry away consists of, made from a published site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from ...output import Output
from .linking import linked
from .pages import Places, dead_ends

FOLDER = "portal/"
_ONLINE = ("api/", "contribute/", "data/", "embed/", "feeds/", "guide/", "offline/", "quality/")
"""What only makes sense with a network or an editor's desk."""
_ON_RECORDS = "contribute/report.svg"
"""The code of the page that takes opinions, on each record."""
_FOR_SERVERS = re.compile(r"404\.html|_headers|robots\.txt|sw\.js|manifest\.webmanifest|sitemap[\w-]*\.xml")
_TABLE = re.compile(r"api/v1/([\w-]+\.csv)")
_ASSETS = re.compile(r"assets/kepu-[0-9a-f]+/")
_FETCHED_PAGES = re.compile(r"events/calendar/[^/]+/index\.html")
"""Pages of which scripts read parts (js/calendar/agenda.js)."""
_SHEETS = ("pictures.svg", "acts.svg")
_HOLDER = "js/pack/linked.js"
_CLASSIC = (_HOLDER, "js/early.js", "js/offline/service-worker.js")
_DESK = "js/desk/"
_ENTRY = re.compile(r'<script type="module" src="[^"]*?/(js/[^"]+)"')
_BESIDE = {"start.html": "index.html", "calendar.ics": "calendar.ics"}
"""Files of the site that lie beside the portal, and what they are called there."""


class DeadEnds(ValueError):
    """A page leads to what is not there."""


class PortableSite:
    """The files of a portal to carry away.

    Args:
        tree: a published site, made for some regions (see ``build.Project.regions``).
        notes: texts beside the portal, by their path in the archive.
    """

    def __init__(self, tree: Path, notes: dict[str, str]) -> None:
        self.tree = tree
        self.notes = notes

    @cached_property
    def _paths(self) -> list[str]:
        paths = (path.relative_to(self.tree).as_posix() for path in sorted(self.tree.rglob("*")) if path.is_file())
        return [path for path in paths if path == _ON_RECORDS or not _left_out(path)]

    @cached_property
    def _tables(self) -> dict[str, str]:
        """The tables of the open data, which lie beside the portal."""
        found = (path.relative_to(self.tree).as_posix() for path in sorted((self.tree / "api/v1").glob("*.csv")))
        return {path: f"csv/{match[1]}" for path in found if (match := _TABLE.fullmatch(path))}

    @cached_property
    def _assets(self) -> str:
        return next(match[0] for path in self._paths if (match := _ASSETS.match(path)))

    @cached_property
    def places(self) -> Places:
        files = {path: FOLDER + path for path in self._paths if self._is_linked_to(path)}
        files |= self._tables
        files |= {path: target for path, target in _BESIDE.items() if path in files}
        holder = f"{self._assets}{_HOLDER}"
        return Places(files | {holder: FOLDER + holder}, self._assets, holder)

    def _is_linked_to(self, path: str) -> bool:
        return not path.endswith(".json") and not (path.startswith(f"{self._assets}js/") and path.endswith(".d.ts"))

    def __len__(self) -> int:
        return len(self._paths) + len(self._tables) + len(self.notes)

    def outputs(self) -> Iterator[Output]:
        """Every file of the archive, in no order.

        Raises:
            DeadEnds: a page would lead nowhere.
        """
        entries: set[str] = set()
        known = {*self.places.files.values()}
        for path in self._paths:
            if path.endswith(".html"):
                yield from self._page(path, entries, known)
            elif not path.startswith(f"{self._assets}js/"):
                yield from self._file(path)
        yield from self._scripts(entries)
        for path, target in self._tables.items():
            yield Output(target, (self.tree / path).read_bytes())
        for path, text in self.notes.items():
            yield Output(path, text.encode())

    def _page(self, path: str, entries: set[str], known: set[str]) -> Iterator[Output]:
        html = (self.tree / path).read_text(encoding="utf-8")
        entries.update(_ENTRY.findall(html))
        target, carried = self.places.files[path], self.places.page(path, html)
        if lost := dead_ends(target, carried, known):
            raise DeadEnds(f"{path}：{'、'.join(lost[:5])}")
        yield Output(target, carried.encode())
        if _FETCHED_PAGES.fullmatch(path):
            yield _handing_over(path, html)

    def _file(self, path: str) -> Iterator[Output]:
        raw = (self.tree / path).read_bytes()
        name = path.removeprefix(self._assets)
        if path.endswith(".json") or name in _SHEETS:
            yield _handing_over(path, raw.decode())
        else:
            yield Output(self.places.files[path], raw)

    def _scripts(self, entries: set[str]) -> Iterator[Output]:
        """All modules as one script, and a script for each program that a page starts."""
        folder = self.tree / self._assets
        paths = [path.relative_to(folder).as_posix() for path in sorted((folder / "js").rglob("*.js"))]
        modules = [path for path in paths if path not in _CLASSIC and not path.startswith(_DESK)]
        texts = (Output(path, (folder / path).read_bytes()) for path in modules)
        holder = linked((folder / _HOLDER).read_bytes(), texts) + b'kepuPack.need("js/pack/start.js");\n'
        yield Output(f"{FOLDER}{self._assets}{_HOLDER}", holder)
        yield Output(f"{FOLDER}{self._assets}js/early.js", (folder / "js/early.js").read_bytes())
        for entry in sorted(entries):
            yield Output(f"{FOLDER}{self._assets}{entry}", f'kepuPack.need("{entry}");\n'.encode())


def _left_out(path: str) -> bool:
    return _FOR_SERVERS.fullmatch(path) is not None or path.startswith(_ONLINE)


def _handing_over(path: str, text: str) -> Output:
    """A file as a script that hands it over (js/pack/files.js)."""
    script = f"kepuPack.files.set({json.dumps(path)}, {json.dumps(text, ensure_ascii=False)});\n"
    return Output(f"{FOLDER}{path}.js", script.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode())

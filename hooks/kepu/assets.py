"""Styles, scripts and icons of the site, in a folder named after their content.

A changed file changes the folder's name, so browsers may keep everything in it for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .imports_ahead import TABLE, with_imports
from .maps.layer_looks import layer_styles
from .maps.vendor import vendor_outputs
from .output import Output
from .pages.icons import sheet, used_icons
from .pages.pictures import picture_sheet
from .slim import slim

STYLES = (
    "tokens.css",
    "base.css",
    "header.css",
    "region.css",
    "components.css",
    "tables.css",
    "pictures.css",
    "record.css",
    "events.css",
    "home.css",
    "pages.css",
    "article.css",
    "knowledge.css",
    "curriculum.css",
    "search-box.css",
    "reading.css",
    "elder.css",
    "explore.css",
    "editors.css",
    "print.css",
)
"""In the order in which later sheets may refine earlier ones; they are sent as one file."""
MAP_STYLE = "map.css"
ICON_STYLE = "icons.css"
"""Linked at the end of every page, so that nobody waits for a drawing to read."""
OWN_STYLES = (
    MAP_STYLE,
    ICON_STYLE,
    "map-views.css",
    "contribute.css",
    "desk.css",
    "editions.css",
    "elder-tasks.css",
    "kiosk.css",
    "kiosk-frame.css",
    "order.css",
    "quiz.css",
    "schools.css",
    "trip.css",
    "year.css",
    "knowledge-sheet.css",
    "print-sheets.css",
)
"""Sheets that few pages need; those pages link them."""


@dataclass(frozen=True)
class Assets:
    """``folder`` is the versioned address, relative to the root; ``files`` are relative to it."""

    folder: str
    files: tuple[Output, ...]

    @property
    def worker(self) -> bytes:
        """The service worker, which a browser only takes from the portal's own folder."""
        return next(content for path, content in self.files if path == "js/offline/service-worker.js")

    @classmethod
    def collect(cls, source: Path, templates: Path, code: Path, icons: Path) -> Assets:
        """Read all assets.

        Args:
            source: the folder that holds ``css`` and ``js``.
            templates, code: folders that are searched for names of icons.
            icons: the icon set.
        """
        files = sorted(_files(source, templates, code, icons))
        digest = hashlib.blake2b(digest_size=5)
        for path, content in files:
            digest.update(path.encode() + b"\0" + content + b"\0")
        return cls(f"assets/kepu-{digest.hexdigest()}", tuple(files))

    def outputs(self) -> Iterator[Output]:
        for path, content in self.files:
            yield Output(f"{self.folder}/{path}", content)


def _files(source: Path, templates: Path, code: Path, icons: Path) -> Iterator[Output]:
    styles = [(source / "css" / name).read_text(encoding="utf-8") for name in STYLES]
    yield Output("kepu.css", slim("\n".join(styles)).encode())
    made = {MAP_STYLE: layer_styles(), ICON_STYLE: sheet(used_icons(templates, code), icons)}
    for name in OWN_STYLES:
        added = made.get(name, "")
        yield Output(f"css/{name}", slim((source / "css" / name).read_text(encoding="utf-8") + added).encode())
    yield Output("pictures.svg", picture_sheet(source / "pictures"))
    yield Output("acts.svg", picture_sheet(source / "acts"))
    yield Output("favicon.svg", (source / "favicon.svg").read_bytes())
    scripts = {
        path.relative_to(source).as_posix(): slim(path.read_text(encoding="utf-8"))
        for path in (source / "js").rglob("*.js")
    }
    for path, text in (scripts | {TABLE: with_imports(scripts)}).items():
        yield Output(path, text.encode())
    for path, content in vendor_outputs("vendor-root"):
        yield Output(path.removeprefix("vendor-root/"), content)

"""Pages of records as visitors see them, as files that open from a disk: styles and photographs inside, no scripts."""

from __future__ import annotations

import base64
import datetime as dt
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

from ...assets import STYLES
from ...catalogue import Catalogue
from ...catalogue.illustrations import Illustrations
from ...check.dataset import Dataset
from ...pages.pictures import picture_sheet
from ...pages.shell import BODY_SLOT, HEAD_SLOT, Shell
from ...pages.site import RECORD_COLLECTIONS, Pages
from ...pages.templates import Templates
from ...photographs import develop
from ...slim import slim

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SHELL = f"""<!doctype html>
<html lang="zh-CN">
<head>
{HEAD_SLOT}
</head>
<body>
<p class="draft-site" role="note">改动预览，不是公布的网页</p>
<main id="main" class="page">
{BODY_SLOT}
</main>
</body>
</html>
"""
_SCRIPT = re.compile(r"<script\b.*?</script>|<link\b[^>]*>|<figure class=\"?place-map\b[^>]*>.*?</figure>", re.DOTALL)
_ICON = re.compile(r'<i class="?i-[^>]*></i>')
_LINK = re.compile(r'(<a\b[^>]*?\s)href="([^"]*)"')
_IMAGE = re.compile(r'(<img\b[^>]*?\s)src="([^"]*)"(?:\s+srcset="[^"]*")?')
_DRAWING = re.compile(r'<use\b([^>]*)href="[^"]*pictures\.svg#([\w-]+)"')
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)


def standalone_pages(
    data: Dataset, content: Path, overrides: Path, cache: Path, now: dt.datetime, wanted: Iterable[tuple[str, str]]
) -> dict[str, bytes]:
    """The pages of some records by their path, such as ``venues/city-museum/index.html``.

    Args:
        data: all records.
        content: where their photographs are.
        overrides: the folder of templates and assets.
        cache: for photographs.
        now: the moment that the pages are made for.
        wanted: (collection, id) of the records; what is part of a place is shown on the page of the place.
    """
    photographs = develop(data, content, cache)
    drawn = Illustrations.of(overrides / "assets/kepu/pictures")
    catalogue = Catalogue(data, now, photographs.shown, (), drawn)
    shared = {"portal": catalogue.portal, "policy": _POLICY, "social_cards": False, "drafts": False, "excerpt": ""}
    templates = Templates(overrides / "kepu", "assets", shared)
    pages = Pages(catalogue, templates, None, {name: Shell(_SHELL) for name in RECORD_COLLECTIONS})
    found = {}
    for collection, record_id in wanted:
        record = catalogue.find(collection, record_id)
        if record is not None and collection in RECORD_COLLECTIONS:
            draft = pages.record(catalogue.place_of(record))
            found[draft.path] = draft.render().decode()
    style, files = _style(overrides), {output.path: output.content for output in photographs.files}
    drawings = picture_sheet(overrides / "assets/kepu/pictures").decode()
    return {path: _alone(html, path, set(found), style, files, drawings).encode() for path, html in found.items()}


def _style(overrides: Path) -> str:
    folder = overrides / "assets/kepu/css"
    return slim("\n".join((folder / name).read_text("utf-8") for name in STYLES)).replace("</", "<\\/")


def _alone(html: str, path: str, known: set[str], style: str, files: dict[str, bytes], drawings: str) -> str:
    """A page of the site without what it would fetch, and with links only to pages that lie beside it."""
    html = _FORM.sub("", _ICON.sub("", _SCRIPT.sub("", html)))
    html = _LINK.sub(lambda match: _link(match, path, known), html)
    html = _IMAGE.sub(lambda match: f'{match[1]}src="{_inside(match[2], path, files)}"', html)
    html = _DRAWING.sub(r'<use\1href="#\2"', html)
    hidden = f"<div hidden>{drawings[drawings.index('<svg') :]}</div>" if 'href="#' in html else ""
    html = html.replace("</head>", f"<style>{style}</style>\n</head>", 1)
    return html.replace("</body>", f"{hidden}</body>", 1)


def _link(match: re.Match[str], path: str, known: set[str]) -> str:
    """A link to a page that is there, to another website, or none at all."""
    href = match[2]
    if href.startswith(("#", "https://", "http://", "tel:", "mailto:")):
        return match[0]
    address, _, anchor = href.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address.partition("?")[0], "index.html"))
    if target not in known or "?" in address:
        return match[1].rstrip()
    way = posixpath.relpath(target, posixpath.dirname(path))
    return f'{match[1]}href="{way}{"#" + anchor if anchor else ""}"'


def _inside(src: str, path: str, files: dict[str, bytes]) -> str:
    """A photograph as an address of data; nothing if it is none of ours."""
    raw = files.get(posixpath.normpath(posixpath.join(posixpath.dirname(path), src)))
    return f"data:image/webp;base64,{base64.b64encode(raw).decode()}" if raw else "data:,"

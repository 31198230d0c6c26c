"""What visitors keep on their device, made of the files that are published: bundles with digest and size.

A bundle is two files under ``offline/``. ``<name>.bin`` is made of blocks, each some files one after the other and
then compressed by gzip, so that the shell that pages share takes hardly any room. ``<name>.json`` says where each file
is and which version of scripts and styles its pages need. ``index.json`` names all bundles with size and digest
(SHA-256): what arrives is kept whole or not at all. ``js/offline/`` fetches and keeps them, ``sw.js`` reads them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..output import Draft, Output, json_output
from .drawn import Drawn
from .release import Release

_PLAN = "offline/plan.json"
_INDEX = "offline/index.json"
_BLOCK = 400_000
"""Bytes of files in a block: what a phone decompresses to show one page."""
_COMMON = (
    "index.html", "offline/index.html", "explore/index.html", "explore/data/**/*", "map/index.html", "map/map.js",
    "map/data/**/*.json", "map/preview*.svg", "events/index.html", "events/calendar/**/*.html", "calendar.json",
    "calendar/topics.json", "regions/index.html", "regions/choices.json", "kiosk/index.html", "quiz/index.html",
    "quiz/questions.json", "myths/index.html", "myths/*/index.html", "assets/kepu-*/**/*",
)  # fmt: skip
"""What every kept region needs: the first page, search, map, calendar, scripts and styles."""
_EDITORS = re.compile(
    r"assets/kepu-[0-9a-f]+/(?:css/(?:desk|contribute|order|trip|year|schools)\b|js/(?:desk|pack|year|schools|matching|trip/page)/"
    r"|js/order/(?!button|state|storage)|js/contribute/(?!report|sending|links))"
)
"""Programs of pages that are not kept, without what pages of records start (``main.js``)."""
_ASSETS = re.compile(r"assets/kepu-([0-9a-f]+)/")
_PLAIN_LOOK = re.compile(r"assets/kepu-[0-9a-f]+/(?:kepu\.css|css/icons\.css|js/early\.js)")
"""What the emergency topics need to be read alone."""


def keep(release: Release) -> None:
    """Add the bundles of all that is in a release."""
    plan = _plan(release.tree)
    if plan is None:
        return
    drawn = Drawn.load(release)
    topics = drawn.with_pictures(map(_page, plan["topics"]))
    common = [*_common(release.tree), *topics]
    shared = set(common)
    parts = {"common": sorted(shared), "topics": sorted([*topics, *filter(_PLAIN_LOOK.fullmatch, common)])}
    for region in plan["regions"]:
        parts[region["id"]] = sorted({*drawn.with_pictures(map(_page, region["pages"]))} - shared)
    drawn.save()
    version = next((match[1] for path in common if (match := _ASSETS.match(path))), "")
    for name, paths in parts.items():
        for draft in _bundle(release, name, paths, version):
            release.add(draft)
    release.add(_index(release.tree, plan["regions"], parts))


def _plan(tree: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads((tree / _PLAN).read_bytes())
    except FileNotFoundError:
        return None
    return found


def _page(address: str) -> str:
    return f"{address.partition('#')[0]}index.html"


def _common(tree: Path) -> Iterator[str]:
    for pattern in _COMMON:
        for path in tree.glob(pattern):
            name = path.relative_to(tree).as_posix()
            if path.is_file() and not _EDITORS.match(name):
                yield name


def _bundle(release: Release, name: str, paths: list[str], version: str) -> Iterator[Draft]:
    """The two files of a bundle, made again only if one of its files is another.

    ``version`` is that of the scripts and styles that the pages need, also of those that are in another bundle.
    """
    parts = (version, *paths, *release.keys(paths))
    key = hashlib.blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()
    made: list[tuple[bytes, bytes]] = []

    def part(number: int) -> bytes:
        if not made:
            made.append(_bundled(release.tree, paths, version, _blocks_of_last(release, name)))
        return made[0][number]

    yield Draft(f"offline/{name}.json", key, lambda: part(0))
    yield Draft(f"offline/{name}.bin", key, lambda: part(1))


def _blocks_of_last(release: Release, name: str) -> dict[bytes, bytes]:
    """The blocks of a bundle as it was published, by what is in them: most are needed again, and compressing them takes
    eight times as long as this."""
    blocks: dict[bytes, bytes] = {}
    with suppress(ValueError, TypeError, KeyError, EOFError, OSError, zlib.error):
        rest = release.published(f"offline/{name}.bin")
        for size in json.loads(release.published(f"offline/{name}.json"))["blocks"]:
            blocks[_digest(gzip.decompress(rest[:size]))] = rest[:size]
            rest = rest[size:]
    return blocks


def _digest(content: bytes | bytearray) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def _bundled(tree: Path, paths: list[str], version: str, known: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """Where each file is, and the files; ``known`` are compressed blocks by what is in them."""
    blocks: list[bytes] = []
    files: dict[str, tuple[int, int, int]] = {}
    waiting = bytearray()
    for path in paths:
        content = (tree / path).read_bytes()
        if waiting and len(waiting) + len(content) > _BLOCK:
            blocks.append(_compressed(waiting, known))
            waiting.clear()
        files[path] = (len(blocks), len(waiting), len(content))
        waiting += content
    blocks.append(_compressed(waiting, known))
    whole = b"".join(blocks)
    told = {
        "assets": version,
        "digest": hashlib.sha256(whole).hexdigest(),
        "blocks": [*map(len, blocks)],
        "files": files,
    }
    return json.dumps(told, separators=(",", ":")).encode(), whole


def _compressed(block: bytearray, known: dict[bytes, bytes]) -> bytes:
    return known.get(_digest(block)) or gzip.compress(bytes(block), 9, mtime=0)


def _index(tree: Path, regions: list[dict[str, Any]], parts: dict[str, list[str]]) -> Output:
    """All bundles with their size in bytes, their pages and their digest."""
    told = {name: _told(tree, name, paths) for name, paths in parts.items()}
    listed = [{"id": region["id"], "name": region["name"], **told[region["id"]]} for region in regions]
    return json_output(_INDEX, {"common": told["common"], "topics": told["topics"], "regions": listed})


def _told(tree: Path, name: str, paths: list[str]) -> dict[str, Any]:
    table = (tree / f"offline/{name}.json").read_bytes()
    size = len(table) + (tree / f"offline/{name}.bin").stat().st_size
    pages = sum(path.endswith(".html") for path in paths)
    return {"size": size, "pages": pages, "digest": hashlib.sha256(table).hexdigest()}

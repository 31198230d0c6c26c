"""Puts each engine and the same records into a folder that can be served."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from kepu.catalogue import Catalogue
from kepu.check.run import check_data
from kepu.exports.explorer import files as explorer
from kepu.exports.explorer.facets import columns
from kepu.exports.explorer.told import told
from search_queries import Document

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PAGES = HERE / "search"
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass(frozen=True)
class Kit:
    """What engines are built from: the records, the packages of npm and the environment of the peers."""

    catalogue: Catalogue
    documents: Sequence[Document]
    packages: Path
    bench: Path


def load(data: Path) -> tuple[Catalogue, list[Document]]:
    """The records of a folder that generate.py wrote."""
    dataset, _ = check_data(data / "data", data / "content", NOW.date())
    catalogue = Catalogue(dataset, NOW)
    return catalogue, list(_documents(catalogue))


def _documents(catalogue: Catalogue) -> Iterator[Document]:
    for one in told(catalogue, columns(catalogue)):
        region = catalogue.records[one.collection][one.id].region
        place = " ".join(part.name for part in catalogue.regions.chain(region))
        body = " ".join((one.address, one.phones, one.summary, one.more))
        yield Document(f"{one.collection}/{one.id}", one.name, one.aliases.replace("\t", " "), place, body)


def kepu(kit: Kit, folder: Path) -> None:
    """The explorer's own columns and modules."""
    for output in explorer.outputs(kit.catalogue):
        _write(folder / output.path, output.content)
    _write(folder / "calendar.json", b'{"from":"2000-01-01","until":"2099-12-31","rows":{}}')
    shutil.copytree(ROOT / "overrides/assets/kepu/js", folder / "js")


def minisearch(kit: Kit, folder: Path) -> None:
    """An index made beforehand."""
    documents = _as_json(kit, folder.with_suffix(".documents"))
    for name in ("minisearch-index.mjs", "tokenize.js", "package.json"):
        shutil.copy(PAGES / name, kit.packages)
    _run("node", str(kit.packages / "minisearch-index.mjs"), str(documents), str(folder / "index.json"))
    shutil.copy(PAGES / "tokenize.js", folder)
    _copy(kit.packages / "node_modules/minisearch/dist/es/index.js", folder / "lib/minisearch.js")


def flexsearch(kit: Kit, folder: Path) -> None:
    """The documents: FlexSearch makes its index in the page."""
    _as_json(kit, folder / "documents.json")
    _copy(kit.packages / "node_modules/flexsearch/dist/flexsearch.bundle.module.min.mjs", folder / "lib/flexsearch.mjs")


def pagefind(kit: Kit, folder: Path) -> None:
    """A page for each record, read by Pagefind."""
    for document in kit.documents:
        name = escape(document.name)
        body = "".join(f"<p>{escape(part)}</p>" for part in (document.also, document.place, document.text) if part)
        html = f'<!doctype html><html lang="zh-CN"><title>{name}</title><body><h1>{name}</h1>{body}'
        _write(folder / "r" / document.key / "index.html", html.encode())
    _run(str(kit.packages / "node_modules/.bin/pagefind"), "--site", str(folder), "--glob", "r/**/*.html", "--quiet")


def material(kit: Kit, folder: Path) -> None:
    """A page for each record, built by MkDocs with Material and jieba."""
    project = folder.with_suffix(".project")
    for document in kit.documents:
        parts = "\n\n".join(part for part in (document.also, document.place, document.text) if part)
        _write(project / "docs/r" / f"{document.key}.md", f"# {document.name}\n\n{parts}\n".encode())
    _write(project / "docs/index.md", b"# Search\n")
    _write(project / "mkdocs.yml", (HERE / "mkdocs/mkdocs.yml").read_bytes())
    _run(str(kit.bench / "bin/mkdocs"), "build", "--quiet", "--site-dir", str(folder / "built"), cwd=project)
    for name in ("search", "assets/javascripts"):
        shutil.copytree(folder / "built" / name, folder / name)
    shutil.rmtree(folder / "built")
    (worker,) = (folder / "assets/javascripts/workers").glob("search.*.js")
    _write(folder / "worker.txt", worker.name.encode())


ENGINES: dict[str, Callable[[Kit, Path], None]] = {
    "kepu": kepu, "minisearch": minisearch, "flexsearch": flexsearch, "pagefind": pagefind, "material": material,
}  # fmt: skip


def build(kit: Kit, name: str, folder: Path) -> None:
    """An engine's folder with the page that runs it."""
    folder.mkdir(parents=True)
    ENGINES[name](kit, folder)
    for page in ("harness.html", "harness.js"):
        shutil.copy(PAGES / page, folder)
    shutil.copy(PAGES / f"{name}.js", folder / "engine.js")


def _as_json(kit: Kit, path: Path) -> Path:
    _write(path, json.dumps([document._asdict() for document in kit.documents], ensure_ascii=False).encode())
    return path


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _run(*command: str, cwd: Path | None = None) -> None:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

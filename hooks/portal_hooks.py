"""The only file that knows MkDocs: its events in, calls to kepu out, nothing else.

``mkdocs.yml`` names the folders under ``extra.kepu``; the environment variables KEPU_DATA,
KEPU_CONTENT, KEPU_SITE, KEPU_DRAFTS, KEPU_REGIONS, KEPU_JOBS, KEPU_NOW, KEPU_SHARD and KEPU_CACHE, which
``kepu build`` and ``kepu pack`` set, go before them. The build in progress lives in ``config.extra``; only what is
true of the content of a file, whichever build reads it, outlasts it (``Kept``).
"""

from __future__ import annotations

import datetime as dt
import logging
import os
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from kepu.build import Build
from kepu.checked import CheckFailed, Kept, checked
from kepu.cli import in_words
from kepu.excerpts import lines_under
from kepu.limits import PAGE_SECONDS
from kepu.memory import uncollected
from kepu.model.pack import FOLDER as PAPERS
from kepu.navigation import Navigation as PortalNavigation
from kepu.navigation import NavItem
from kepu.pages.compiled import THEME
from kepu.pages.site import SHELLS
from kepu.patience import at_most
from kepu.preview import Preview, Previews
from kepu.project import Project
from kepu.publish.lint import LintFailed
from kepu.publish.lock import Busy
from kepu.publish.processors import cores
from kepu.publish.workers import WorkerLost
from kepu.reporting import as_text
from kepu.sections import SECTION_PAGES, left_out
from kepu.serving import Serving
from kepu.shards import Shard
from kepu.watching import Watcher

log = logging.getLogger("mkdocs.hooks.kepu")
SHELL = "kepu-shell.md"
_KEY = "kepu_build"
_collector = ExitStack()
_page = ExitStack()
"""Holds the time limit of the page that is being read."""
_kept = Kept()
_previews = Previews()
"""What was last published by this process, which under ``mkdocs serve`` the next build begins with."""
_serving: list[Serving] = []
_unfinished: list[Build] = []
"""The build whose lock is held; MkDocs tells ``on_build_error`` nothing about the build."""


class MachineRefused(PluginError, SystemExit):
    """A sentence about what the machine refused; being a ``SystemExit``, it does not end ``mkdocs serve``."""

    code = 1


def _build(config: MkDocsConfig) -> Build:
    build: Build = config.extra[_KEY]
    return build


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the records; send MkDocs' own files to a tree beside the published site."""
    root = Path(config.config_file_path).parent
    project = _project(config, root)
    config.docs_dir = str(project.content)
    config.theme.static_templates.discard("sitemap.xml")  # kepu writes one that knows the records
    config.theme.dirs = [str(project.overrides)]  # or MkDocs lists the many thousand icons of Material as templates
    _collector.enter_context(uncollected())
    try:
        now, today, drafts = *_days(), _drafts()
        shard = Shard.parse(given) if (given := os.environ.get("KEPU_SHARD")) else None
        build = Build.prepare(project, now, today, drafts=drafts, jobs=_jobs(), shard=shard, kept=_kept)
        build.release.__enter__()
        _unfinished.append(build)
    except CheckFailed as error:
        raise PluginError(f"{as_text(error.report, [], lines_under(project.data.parent))}{error}") from None
    except Busy as error:
        raise PluginError(str(error)) from None
    config.extra[_KEY] = build
    _drop_missing_from_nav(config, project.content, left_out(build.catalogue))
    config.site_dir = str(build.release.tree)
    return config


def _data(config: MkDocsConfig, root: Path) -> Path:
    return Path(os.environ.get("KEPU_DATA", root / config.extra.get("kepu", {}).get("data", "data"))).absolute()


def _project(config: MkDocsConfig, root: Path) -> Project:
    settings = config.extra.get("kepu", {})
    regions = tuple(filter(None, os.environ.get("KEPU_REGIONS", "").split(",")))
    site_url = None if regions else config.site_url  # what is carried away has no address
    return Project(
        data=_data(config, root),
        content=Path(os.environ.get("KEPU_CONTENT", config.docs_dir)).absolute(),
        overrides=root / "overrides",
        site=Path(os.environ.get("KEPU_SITE", config.site_dir)).absolute(),
        cache=Path(os.environ.get("KEPU_CACHE") or root / settings.get("cache", ".cache/kepu")).absolute(),
        icons=next(
            Path(folder) / ".icons/material" for folder in config.theme.dirs if (Path(folder) / ".icons").is_dir()
        ),
        site_url=site_url.rstrip("/") + "/" if site_url else None,
        config=Path(config.config_file_path),
        regions=regions,
    )


def _now() -> dt.datetime:
    shanghai = ZoneInfo("Asia/Shanghai")
    given = os.environ.get("KEPU_NOW")
    return dt.datetime.fromisoformat(given).astimezone(shanghai) if given else dt.datetime.now(shanghai)


def _days() -> tuple[dt.datetime, dt.date]:
    """The moment of the build, and the day of the check."""
    now = _now()
    return now, max(now, dt.datetime.now(now.tzinfo)).date()


def _drafts() -> bool:
    return bool(os.environ.get("KEPU_DRAFTS"))


def _jobs() -> int:
    given = os.environ.get("KEPU_JOBS", "")
    return int(given) if given.isdecimal() else cores()


def _drop_missing_from_nav(config: MkDocsConfig, content: Path, absent: frozenset[str]) -> None:
    """Another portal's content may lack a page that this navigation names, or have no records for it."""

    def present(item: Any) -> Any:
        if isinstance(item, dict):
            ((title, value),) = item.items()
            kept = present(value)
            return {title: kept} if kept else None
        if isinstance(item, list):
            return [kept for part in item if (kept := present(part))]
        if item in absent:
            return None
        return item if item in SECTION_PAGES or "://" in item or (content / item).is_file() else None

    if config.nav is not None:
        config.nav = present(config.nav)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add section pages and shells, put clean photographs in place of the originals, leave out the theme's assets."""
    for file in list(files):
        if _from_theme(file, config) or file.src_uri.startswith(f"{PAPERS}/"):
            files.remove(file)
    for path, content in _build(config).photographs.pages.items():
        original = files.get_file_from_path(path)
        if original is not None:
            files.remove(original)
        files.append(File.generated(config, path, content=content))
    absent = left_out(_build(config).catalogue)
    for path, (view, title) in SECTION_PAGES.items():
        if path not in absent and files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=f"---\ntitle: {title}\nview: {view}\n---\n"))
    for collection in SHELLS:
        own = files.get_file_from_path(f"{collection}/{SHELL}")
        if own is not None:
            files.remove(own)
        shell = File.generated(config, f"{collection}/{SHELL}", content="")
        shell.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(shell)
    return files


def _from_theme(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir is not None and Path(file.src_dir) != Path(config.docs_dir)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Hand the navigation over: plain pages become the header, sections the footer's groups."""
    header, footer, pages = [], [], []
    for item in nav.items:
        if isinstance(item, Section):
            links = [
                NavItem(_title(child), child.url or "") for child in item.children if isinstance(child, Page | Link)
            ]
            footer.append({"title": item.title, "links": links})
            pages += links
        elif isinstance(item, Page) and not item.is_homepage:
            header.append(NavItem(_title(item), item.url))
    _build(config).written.navigation = PortalNavigation(tuple(header), tuple(footer), tuple(pages))
    return nav


def _title(item: Page | Link) -> str:
    return str(item.title or "")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Compile no template of the theme that this process has compiled for the build before."""
    env.bytecode_cache = THEME
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep only the checked settings of a page, as MkDocs would let ``template`` name any; fill in its numbers."""
    _page.close()
    _page.enter_context(at_most(PAGE_SECONDS, partial(_too_long, page.file.src_uri)))
    view, title = SECTION_PAGES.get(page.file.src_uri, (None, None))
    meta = {key: str(page.meta[key]) for key in ("title", "description") if key in page.meta}
    meta.setdefault("title", title or page.file.src_uri)
    page.meta = meta | ({"view": view} if view else {})
    return _build(config).theme.with_figures(markdown)


def _too_long(source: str) -> NoReturn:
    raise PluginError(f"文章 {source} 处理得太久（超过 {PAGE_SECONDS} 秒），请把套在一起的列表、表格和引用拆开")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """The text of a page has been read: from here on its length is what counts."""
    _page.close()


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the theme its parts, with slots where the head and the body of a page will be."""
    build = _build(config)
    collection, _, name = page.file.src_uri.partition("/")
    if name == SHELL:
        context["kepu"] = build.theme.shell_parts(collection)
    else:
        context["kepu"] = build.theme.content_parts(
            _address(page), page.file.src_uri, dict(page.meta), page.content or ""
        )
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    root = urlsplit(config.site_url or "/").path.rstrip("/") + "/"
    context["kepu"] = _build(config).theme.missing_parts(root)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Take the shells of all pages, which are filled later; an empty string keeps MkDocs from writing them."""
    collection, _, name = page.file.src_uri.partition("/")
    if name == SHELL:
        _build(config).theme.add_shell(collection, output)
    else:
        _build(config).written.add_shell(_address(page), output)
    return ""


def _address(page: Page) -> str:
    """A page's address under the site."""
    return str(page.url).removeprefix("./")


def on_post_build(config: MkDocsConfig) -> None:
    try:
        _finish(_build(config))
    finally:
        del config.extra[_KEY]
        _abandon()


def _finish(build: Build) -> None:
    """Publish, and remember what."""
    try:
        build.finish()
        _previews.published(build)
    except LintFailed as error:
        raise PluginError(f"生成的页面不能发布：{error}") from None
    except WorkerLost as error:
        raise PluginError(str(error)) from None


def on_build_error(error: Exception, **_: Any) -> None:
    """Remove the unfinished tree and let the next build begin. What the machine refused is said in a sentence: this is
    the one place that all of a build's errors pass.

    Raises:
        MachineRefused: the system or the memory set a limit.
    """
    _abandon()
    if isinstance(error, OSError):
        raise MachineRefused(f"没有做完，原来的网站没有动：{in_words(error)}") from None
    if isinstance(error, MemoryError):
        raise MachineRefused("没有做完，原来的网站没有动：内存不够。可以用 --jobs 1 少开几个进程") from None


def _abandon() -> None:
    _page.close()
    _collector.close()
    while _unfinished:
        _unfinished.pop().release.__exit__()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Rebuild when a record, a template or a style changes; after a change of records without MkDocs."""
    root = Path(config.config_file_path).parent
    watched = [*server._watched_paths, *map(str, (_data(config, root), root / "overrides", root / "hooks"))]
    server.observer = Watcher(server.observer)
    server._watched_paths.clear()
    for folder in watched:
        server.watch(folder)
    _serving[:] = [Serving(server, _quick, builder, _rest)]
    return server


def _quick() -> Preview | None:
    """What shows a change of records; None if MkDocs has to make the whole site, which also tells the errors."""
    now, today = _days()
    return _previews.after(lambda project: checked(project, now, today, _kept, drafts=_drafts()), now)


def _rest() -> None:
    """Make the whole site of what has been changed."""
    build = _previews.next
    if build is not None:
        build.release.go_on = _serving[0].go_on
        with uncollected(), build.release:
            _finish(build)

"""``kepu pack``: the portal of some regions as an archive for a memory stick, to open without server and network."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from ..check.dataset import Dataset
from ..check.excerpt import excerpt
from ..check.loading import load
from ..editing.choosing import Unclear, region_named
from ..model import COLLECTIONS, having
from ..publish.lock import Busy, locked
from ..publish.pack.archive import pack, write_archive
from ..publish.pack.portal import PortableSite
from ..publish.processors import cores
from ..source.cache import ParseCache
from .building import jobs_number, run_site_generator
from .options import CACHE, add_folders, complain, missing_folder

_STEP = 200
"""Files between two lines of progress."""
_README = """{name}（离线版）

1. 先把压缩包全部解开，再打开文件夹。
2. 双击 index.html，用浏览器打开。不用联网，也不用安装。
3. calendar.ics 是日历文件，csv 文件夹里是表格，可以用 Excel 或 WPS 打开。

内容：{regions}。
网页里通往别的网站的链接，要联网才能打开。
"""


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("pack", help="把几个地区的门户做成压缩包，放进U盘，不联网双击就能看")
    add_folders(parser)
    parser.add_argument("file", type=Path, metavar="OUT.zip", help="写到哪个压缩包；已经有的会换成新的")
    parser.add_argument(
        "--region", action="append", required=True, metavar="地区", help="哪个地区，写名称或代码，可写多次"
    )
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="站点配置（默认 mkdocs.yml）"
    )
    parser.add_argument(
        "--jobs", type=jobs_number, default=cores(), metavar="N", help="同时用几个进程（默认和处理器一样多）"
    )
    parser.add_argument("--dry-run", action="store_true", help="只说会装些什么、有多大，不写压缩包")
    parser.set_defaults(run=_pack)


def _pack(options: argparse.Namespace) -> int:
    """0 packed, 1 the records have errors or there is nothing to pack, 2 a wrong call."""
    if message := missing_folder(options) or _unfit(options.file, options.config):
        return complain(message)
    cache = options.config.absolute().parent / CACHE
    data = load(options.data, ParseCache.load(cache))[0]
    try:
        regions = tuple(dict.fromkeys(region_named(data, word) for word in options.region))
    except Unclear as error:
        return complain(str(error))
    names = "、".join(data.entries["regions"][region].record.name for region in regions)
    inside = _counted(excerpt(data.published(), regions))
    if not any(
        data.lies_in(e.record, region) for region in regions for name in _VISITED for e in data.entries[name].values()
    ):
        print(f"kepu: {names}还没有收录场馆、活动等内容，没有可以打包的", file=sys.stderr)
        return 1
    print(f"{names}：{inside}", flush=True)
    try:
        with locked(cache / "pack.lock"):
            return _packed(options, cache / "pack", regions, names)
    except Busy:
        print("kepu: 另一次打包正在进行，等它做完再运行一次", file=sys.stderr)
        return 1


_VISITED = having(lambda collection: collection.counted)


def _unfit(file: Path, config: Path) -> str | None:
    """Why an archive cannot be written there, or the site not be built."""
    if not config.is_file():
        return f"找不到 {config}"
    if file.is_dir():
        return f"{file} 是文件夹，请写一个文件名，如 {file / 'kepu.zip'}"
    if file.suffix.lower() != ".zip":
        return f"压缩包的名字要以 .zip 结尾，如 {file.with_suffix('.zip')}"
    if not file.absolute().parent.is_dir():
        return f"找不到文件夹 {file.parent}"
    return None


def _counted(data: Dataset) -> str:
    counts = ((COLLECTIONS[name], len(data.entries[name])) for name in _VISITED)
    return "，".join(f"{collection.label} {count} {collection.unit}" for collection, count in counts if count)


def _packed(options: argparse.Namespace, site: Path, regions: tuple[str, ...], names: str) -> int:
    """Build the site of the regions, and pack it."""
    print("正在检查记录、生成网页……", flush=True)
    if _built(options, site, regions):
        return 1
    portal = load(options.data)[0].portal
    files = PortableSite(site, {"README.txt": _README.format(name=portal.name, regions=names).replace("\n", "\r\n")})
    if options.dry_run:
        size = pack(BytesIO(), files.outputs())
        print(f"试运行：会装 {len(files)} 个文件，压缩包 {_megabytes(size)}，没有写。")
        return 0
    size = write_archive(options.file, files.outputs(), _progress(len(files)))
    print(f"已写 {options.file}（{_megabytes(size)}）。解开以后双击 index.html。")
    return 0


def _built(options: argparse.Namespace, site: Path, regions: tuple[str, ...]) -> int:
    settings = {"KEPU_DATA": options.data, "KEPU_CONTENT": options.content, "KEPU_SITE": site}
    environment = os.environ | {key: str(Path(value).absolute()) for key, value in settings.items()}
    environment |= {
        "KEPU_REGIONS": ",".join(regions),
        "KEPU_DRAFTS": "",
        "KEPU_SHARD": "",
        "KEPU_JOBS": str(options.jobs),
    }
    if options.now:
        environment["KEPU_NOW"] = options.now.isoformat()
    return run_site_generator(options.config, environment)


def _progress(total: int) -> Callable[[int], None]:
    def tell(count: int) -> None:
        if count % _STEP == 0:
            print(f"正在打包：{count}/{total} 个文件", flush=True)

    return tell


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"

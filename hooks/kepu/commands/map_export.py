"""``kepu map export``: the map as one file for a department without a web server."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..catalogue import Catalogue
from ..check.run import check_data
from ..editing.writing import write_one
from ..maps.export import export_html
from .options import add_folders, complain, missing_folder, now_of, site_url


def add(commands: Any) -> None:
    group = commands.add_parser("map", help="共享地图").add_subparsers(dest="action", required=True, metavar="做什么")
    export = group.add_parser("export", help="把地图导出成一个网页文件，不联网也能打开")
    export.add_argument("file", type=Path, metavar="FILE", help="写到哪个文件，如 地图.html")
    add_folders(export)
    export.add_argument("--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="站点配置，从中读网址")
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    """Write the file; 1 if the records have errors or it cannot be written."""
    if message := missing_folder(options):
        return complain(message)
    now = now_of(options)
    dataset, report = check_data(options.data, options.content, now.date())
    if report.failed:
        print(f"kepu: 记录里有 {report.count('error')} 个错误，先用 kepu check 看看", file=sys.stderr)
        return 1
    overrides = options.config.absolute().parent / "overrides"
    if not (overrides / "kepu").is_dir():
        return complain(f"找不到 {overrides}")
    html = export_html(Catalogue(dataset, now), overrides, site_url(options.config))
    content = html.encode()
    write_one(options.file, content)
    print(f"已写 {options.file}（{len(content) // 1024} KB）")
    return 0

"""``kepu owners``: writes CODEOWNERS. ``kepu schemas``: writes what editors' tools complete and explain from."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from ..catalogue import Catalogue
from ..check.loading import load
from ..editing.review.owners import codeowners
from ..editing.writing import Change
from ..exports.schema import portal_schema, records_schema
from ..model import COLLECTIONS
from ..model.region import Organization, Region
from ..source.reader import read
from .folders import agree, write_all
from .options import add_folders, add_writing, complain, missing_folder, now_of

_REVIEWER = re.compile(r"@?[\w.-]+(/[\w.-]+)?(@[\w.-]+)?")


def add(commands: Any) -> None:
    """Add both commands."""
    owners = commands.add_parser("owners", help="按负责单位和地区生成 CODEOWNERS，让改动自动找对审阅人")
    add_folders(owners)
    add_writing(owners)
    told = "审阅人名单：一行一个 单位或地区的编号: 帐号，default 是其余的（默认 reviewers.yml）"
    owners.add_argument("--reviewers", type=Path, default=Path("reviewers.yml"), metavar="FILE", help=told)
    owners.add_argument("--output", type=Path, default=Path("CODEOWNERS"), metavar="FILE", help="默认 CODEOWNERS")
    owners.set_defaults(run=_owners)
    schemas = commands.add_parser("schemas", help="写出字段说明，让 VS Code 等编辑器能补全和提示")
    add_folders(schemas)
    add_writing(schemas)
    schemas.add_argument(
        "--output", type=Path, default=Path(".vscode/schema"), metavar="DIR", help="默认 .vscode/schema"
    )
    schemas.set_defaults(run=_schemas)


def _owners(options: argparse.Namespace) -> int:
    missing = missing_folder(options) or (None if options.reviewers.is_file() else f"找不到 {options.reviewers}")
    if missing:
        return complain(missing)
    document = read(options.reviewers.name, options.reviewers.read_bytes())
    given = document.value
    if not isinstance(given, dict) or not all(isinstance(v, str) and _REVIEWER.fullmatch(v) for v in given.values()):
        return complain(f'{options.reviewers} 应是一行一个 编号: "@帐号"')
    if "default" not in given:
        return complain(f"{options.reviewers} 里还要写 default：其余的改动谁审")
    catalogue = Catalogue(load(options.data)[0], now_of(options))
    strange = [key for key in given if key not in {"default", *catalogue.of(Organization), *catalogue.of(Region)}]
    if strange:
        return complain(f"{options.reviewers}：没有编号是“{strange[0]}”的单位或地区")
    text, unknown = codeowners(catalogue, given, given["default"])
    code = agree([_file(options.output, text)], options, Path.cwd())
    for organization in unknown[:10]:
        record = catalogue.of(Organization).get(organization)
        print(f"还没有审阅人：{organization} {record.name if record else ''}".rstrip())
    return code


def _schemas(options: argparse.Namespace) -> int:
    """JSON Schemas beside ``.vscode/settings.json``, which names them: they know this portal's own vocabularies."""
    missing = missing_folder(options)
    if missing:
        return complain(missing)
    catalogue = Catalogue(load(options.data)[0], now_of(options))
    wanted = {name: records_schema(catalogue, name) for name in COLLECTIONS} | {"portal": portal_schema(catalogue)}
    texts = {name: json.dumps(value, ensure_ascii=False, indent=1) + "\n" for name, value in wanted.items()}
    changes = [_file(options.output / f"{name}.json", text) for name, text in texts.items()]
    changed = sum(change.real for change in changes)
    if options.dry_run or not changed:
        print(f"试运行：会写 {changed} 个文件，没有写。" if changed else "没有要改的。")
        return 0
    return write_all(changes, options)  # generated files of our own need no question


def _file(path: Path, text: str) -> Change:
    return Change(path, path.read_bytes() if path.is_file() else None, text.encode())

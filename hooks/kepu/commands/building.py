"""``kepu build``: loads little, for it starts another program, or finds that there is nothing to do."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any

from .. import inputs
from ..interruptions import TOLD, interruptions_wait
from ..limits import JOBS
from ..publish.manifest import is_current, published_pages, replaceable
from ..publish.processors import cores
from ..seen import Seen
from ..shards import Shard
from .options import CACHE, add_folders, complain, missing_part, now_of


def add(commands: Any) -> None:
    """Add the command."""
    build = commands.add_parser("build", help="检查并生成网站；有错误时保留原来的网站")
    add_folders(build)
    build.add_argument("--site", type=Path, metavar="DIR", help="生成到哪里（默认 site）")
    build.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="站点配置（默认 mkdocs.yml）"
    )
    build.add_argument("--drafts", action="store_true", help="连草稿一起，每页都标明；默认生成到 site-drafts，不要公布")
    build.add_argument(
        "--jobs", type=jobs_number, default=cores(), metavar="N", help="同时用几个进程生成页面（默认和处理器一样多）"
    )
    build.add_argument(
        "--shard",
        type=_shard,
        metavar="K/N",
        help="只生成 N 份里的第 K 份，默认放在 site-shards/K-N；各份由 kepu assemble 拼起来",
    )
    build.add_argument("--on", choices=("dask",), help="请 dask 的工作机分开生成；调度器的地址写在 dask 自己的配置里")
    build.add_argument("--verify", action="store_true", help="再从头生成一遍，逐个文件对照；不一样就说出来")
    build.add_argument("--dry-run", action="store_true", help="只检查，不生成")
    build.set_defaults(run=_build)


def jobs_number(text: str) -> int:
    """A number of processes.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if text.isdecimal() and 1 <= int(text) <= JOBS:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}”不对，请写 1 到 {JOBS} 之间的整数")


def _shard(text: str) -> Shard:
    """A share of the site.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        return Shard.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text[:20]}”不对，请写成 2/3 这样：一共 3 份，这是第 2 份") from None


def _site(options: argparse.Namespace) -> Path:
    """Where the site goes if nothing else is said."""
    if options.shard:
        return Path(f"site-shards/{options.shard.number}-{options.shard.of}")
    return Path("site-drafts" if options.drafts else "site")


def _is_free(folder: Path) -> bool:
    """Whether a share may take the place of a folder: never that of a site. Says so if not."""
    from ..publish.shares import is_share

    if is_share(folder):
        return True
    print(f"kepu: {folder} 里是别的东西，没有动它；分开生成的一份请放在自己的文件夹里", file=sys.stderr)
    return False


def _build(options: argparse.Namespace) -> int:
    """Let the site generator build with these folders; its hook checks, renders and publishes."""
    missing = missing_part(options) or (None if options.config.is_file() else f"找不到 {options.config}")
    if missing:
        return complain(missing)
    if options.dry_run:
        return _check(options)
    if options.on and (options.shard or options.verify):
        return complain("--on 不能和 --shard、--verify 一起用")
    options.site = options.site or _site(options)
    replaceable(options.site)  # or say at once why not
    if options.shard and not _is_free(options.site):
        return 1
    return _made(options)


def _check(options: argparse.Namespace) -> int:
    """What would be checked before a build, and nothing else."""
    usual = {"format": "text", "publish": False, "changed_since": None, "fix": False, "paths": []}
    with interruptions_wait():
        from . import checking
    return checking.run(argparse.Namespace(**vars(options) | usual))


def _made(options: argparse.Namespace) -> int:
    """Make the site, unless it is what would be made; compare it, if that is wanted."""
    config: Path = options.config.absolute()
    parts = _parts(options, config)
    current = is_current(options.site, config.parent / CACHE, inputs.whole(parts, options.shard or ""))
    if current:
        print("没有变化，网站已经是最新的。")
        if not options.verify:
            return 0
    elif options.on:
        from . import clustering

        return clustering.build(options, config, parts["program"], now_of(options))
    environment = _environment(options)
    if not current and (failed := _generate(options, config, environment)):
        return failed
    if not options.verify:
        return 0
    from .verifying import verified

    return verified(options.site, environment, partial(run_site_generator, options.config))


def _parts(options: argparse.Namespace, config: Path) -> dict[str, str]:
    """What the site is made from; files that were left alone are known."""
    seen = Seen.of(config.parent / CACHE)
    given = config, options.data, options.content, now_of(options).date()
    parts = inputs.parts_of_project(*given, drafts=options.drafts, of_file=seen.digest)
    seen.save()
    return parts


def _environment(options: argparse.Namespace) -> dict[str, str]:
    """What the hook of the site generator is told."""
    settings = {"KEPU_DATA": options.data, "KEPU_CONTENT": options.content, "KEPU_SITE": options.site}
    environment = os.environ | {key: str(Path(value).absolute()) for key, value in settings.items()}
    environment["KEPU_DRAFTS"] = "1" if options.drafts else ""
    environment["KEPU_JOBS"] = str(options.jobs)
    environment["KEPU_SHARD"] = str(options.shard or "")
    if options.now or options.verify:
        environment["KEPU_NOW"] = now_of(options).isoformat()
    return environment


def _generate(options: argparse.Namespace, config: Path, environment: dict[str, str]) -> int:
    """Make the site and say so; the exit code."""
    print("正在检查记录、生成网站……", flush=True)
    if run_site_generator(options.config, environment):
        return 1
    made = f"第 {options.shard} 份已生成" if options.shard else "网站已生成"
    print(f"{made}：{options.site}（{published_pages(options.site, config.parent / CACHE)} 页）")
    return 0


def run_site_generator(config: Path, environment: dict[str, str]) -> int:
    """Run the site generator; the exit code. It is deaf to interruptions, so that only this program answers them."""
    import subprocess  # and not where nothing has changed

    command = [sys.executable, "-m", "kepu.generator", "build", "--quiet", "--config-file", str(config)]
    quiet = {"NO_MKDOCS_2_WARNING": "1"}  # an advertisement, on the error stream of every build
    environment = environment | quiet | {"KEPU_PARENT": str(os.getpid())}
    answer = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = subprocess.Popen(command, env=environment)
    finally:
        signal.signal(signal.SIGINT, answer)
    with process:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            process.terminate()
            raise
    if code not in (0, TOLD):  # the system ended it, or a library did, which gives up by itself
        print(
            "kepu: 没有做完：生成网站的程序中途停了，多半是内存不够。请关掉别的程序，加上 --jobs 1 再试",
            file=sys.stderr,
        )
    return 1 if code else 0

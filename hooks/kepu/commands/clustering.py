"""``kepu build --on dask``: the site is made in shares by the workers of a cluster, and put together here."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from .. import inputs
from ..caching import make_room
from ..publish import engine
from ..publish.engine import Engine, EngineFailed, Order
from ..publish.lint import LintFailed
from ..publish.lock import Busy
from ..publish.manifest import published_pages
from ..publish.shares import BadShare, libraries
from ..shards import Shard
from .assembling import assemble
from .options import CACHE, site_url

ENGINES: Mapping[str, Callable[[], AbstractContextManager[Engine]]] = {"dask": engine.dask}


def build(options: argparse.Namespace, config: Path, program: str, now: dt.datetime) -> int:
    """Have all shares made, assemble and publish them; the exit code. ``program`` is the digest of this version."""
    cache = config.parent / CACHE
    try:
        with ENGINES[options.on]() as workers:
            print(f"正在请 {workers.workers} 台工作机分开生成……", flush=True)
            _build(workers, options, config, program, now)
    except (EngineFailed, BadShare, LintFailed, Busy) as error:
        print(f"kepu: 没有做完，原来的网站没有动：{error}", file=sys.stderr)
        return 1
    print(f"网站已生成：{options.site}（{published_pages(options.site, cache)} 页）")
    return 0


def _build(workers: Engine, options: argparse.Namespace, config: Path, program: str, now: dt.datetime) -> None:
    keys = {name: value for name, value in os.environ.items() if inputs.is_key(name)}
    orders = [
        Order(Shard(number, workers.workers), now, options.drafts, workers.jobs, keys, program, libraries())
        for number in range(1, workers.workers + 1)
    ]
    project = engine.packed(config, options.data, options.content)
    cache = config.parent / CACHE
    make_room(cache / "shares")
    with TemporaryDirectory(prefix="shares-", dir=cache) as folder:
        made = list(engine.shares(workers, project, orders, Path(folder)))
        assemble(made, options.site, cache, site_url(config))

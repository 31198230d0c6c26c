"""``kepu assemble``: the shares that several builds made become one published site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import inputs
from ..publish.keeping import keep
from ..publish.lint import LintFailed, examiner
from ..publish.lock import Busy
from ..publish.manifest import published_pages, real
from ..publish.release import Release, UnsafePath
from ..publish.shares import BadShare, Share, opened, together
from .options import CACHE, site_url

_VERSION = "assembled"
"""The keys of an assembled site are digests of the files themselves, which no version of the program changes."""


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("assemble", help="把 kepu build --shard 分开生成的各份拼成一个网站")
    parser.add_argument("shares", type=Path, nargs="+", metavar="DIR", help="各份的文件夹，一份也不能少")
    parser.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="发布到哪里（默认 site）")
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="站点配置（默认 mkdocs.yml）"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    cache = options.config.absolute().parent / CACHE
    try:
        assemble(options.shares, options.site, cache, site_url(options.config))
    except (BadShare, LintFailed, Busy) as error:
        print(f"kepu: 没有拼成，原来的网站没有动：{error}", file=sys.stderr)
        return 1
    print(f"网站已拼成：{options.site}（{len(options.shares)} 份，{published_pages(options.site, cache)} 页）")
    return 0


def assemble(folders: Sequence[Path], site: Path, cache: Path, address: str) -> None:
    """Put shares together and publish them.

    Args:
        folders: one of each share.
        site: the published folder, whose place the new site takes in one step.
        cache: where the manifest of the published files is kept.
        address: of the published site, which its pages may name; empty if none is known.

    Raises:
        BadShare: the shares are no whole, or a file is not what its share says.
        LintFailed: a page is not fit to be published.
        Busy: another build of the same site is running.
    """
    for folder in folders:
        _apart(folder, site)
    shares = [opened(folder) for folder in folders]
    made_from = together(shares)
    with Release(site, cache, _VERSION, _inputs(made_from), examiner(address)) as release:
        for share in shares:
            _add(release, share)
        keep(release)
        release.publish()


def _add(release: Release, share: Share) -> None:
    for output in share.outputs():
        try:
            release.add(output)
        except UnsafePath:
            raise BadShare(f"{share.folder} 的清单里有不能用的文件名 {output.path[:80]!r}") from None


def _inputs(made_from: Mapping[str, str]) -> str:
    """What a single build of the same would have been made from, so that the next one knows the site for current."""
    return inputs.whole({kind: digest for kind, digest in made_from.items() if kind != "libraries"})


def _apart(folder: Path, site: Path) -> None:
    """A site takes the place of all that lies in its folder.

    Raises:
        BadShare: one lies in the other.
    """
    share, target = real(folder), real(site)
    if share.is_relative_to(target) or target.is_relative_to(share):
        raise BadShare(f"{folder} 和要发布到的 {site} 不能一个在另一个里面")

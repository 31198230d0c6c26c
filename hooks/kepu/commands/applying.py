"""``kepu apply``: what forms produced, from files and mails, becomes checked changes without retyping."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..diagnostics import Report
from ..editing.incoming.branch import Branch, Refused, free_name
from ..editing.incoming.merging import Clash, Merged, Merger
from ..editing.incoming.packages import Package, Unfit, opened, pasted
from ..editing.incoming.texts import Proposal, proposals_in
from ..editing.introduced import difference
from ..editing.review.comparison import compared
from ..editing.review.comparison_text import as_text
from ..editing.review.history import NoHistory, checked_out, commit
from ..editing.undo import keep_branch
from ..editing.writing import Change
from ..reporting import one_line
from .folders import UNDO, asked, inspect, write_all
from .options import add_folders, add_writing, complain, missing_folder, now_of

Sent = list[tuple[Proposal, dict[str, bytes]]]


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("apply", help="收下网页上填好的表：文件、信、压缩包，检查后放到一个分支上")
    add_folders(parser)
    add_writing(parser)
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="下载的 .yml 或 .zip、存下来的信（.eml、.txt），可以几个；- 是粘贴"
    )
    parser.add_argument("--here", action="store_true", help="不建分支，直接改这个文件夹里的文件（没有 git 时用）")
    parser.add_argument("--branch", metavar="名称", help="分支叫什么（默认 form/日期-时刻）")
    parser.add_argument("--role", metavar="身份", help="表里没有写是谁送来的，就写这个，如“示例市科技馆（办公室）”")
    parser.add_argument("--overwrite", action="store_true", help="填表以后有人改过的，也用表里的")
    parser.add_argument("--force", action="store_true", help="像是重复也照收")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """0 done, 1 nothing written because something clashes or the check fails, 2 wrong usage."""
    if missing := missing_folder(options):
        return complain(missing)
    if not options.files:
        return complain("请写要收下的文件；从剪贴板粘贴就写 -")
    sent, faults = _sent(options.files)
    for fault in faults:
        print(f"kepu: {one_line(fault)}", file=sys.stderr)
    if faults or not sent:
        print("什么都没有写。" if faults else "kepu: 没有找到表单的内容；请看是不是整段都在", file=sys.stderr)
        return 1
    try:
        start = None if options.here else commit(options.data.resolve().parent, "HEAD")
        with _copy(options, start) as folders:
            return _apply(options, sent, start, *folders)
    except NoHistory as error:
        return complain(f"{error}；没有 git 就加 --here，直接改文件")
    except Refused as error:
        return complain(str(error))


def _sent(files: list[str]) -> tuple[Sent, list[str]]:
    """All proposals in what was sent, and what is wrong with it."""
    found: Sent = []
    faults = []
    for file in files:
        try:
            packages = pasted(sys.stdin.buffer.read()) if file == "-" else opened(Path(file))
            here = [item for package in packages for item in _of_package(package)]
        except Unfit as error:
            faults.append(f"{Path(file).name}：{error}")
            continue
        if not here:
            faults.append(f"{Path(file).name}：里面没有表单的内容")
        found += (item for item in here if not any(_repeats(item[0], known) for known, _ in found))
    return found, faults


def _repeats(one: Proposal, other: Proposal) -> bool:
    return (one.name, one.values, one.gone, one.new) == (other.name, other.values, other.gone, other.new)


def _of_package(package: Package) -> Iterator[tuple[Proposal, dict[str, bytes]]]:
    for origin, text in package.texts:
        try:
            yield from ((proposal, package.photographs) for proposal in proposals_in(origin, text))
        except Unfit as error:
            raise Unfit(f"{origin}：{error}") from None


@contextmanager
def _copy(options: argparse.Namespace, start: str | None) -> Iterator[tuple[Path, Path]]:
    """Copies of both folders to try the changes in: as the last commit has them, or as they are."""
    if start is not None:
        with checked_out(start, options.data, options.content) as (data, content):
            yield data, content
        return
    with tempfile.TemporaryDirectory(prefix="kepu-") as temporary:
        places = [Path(temporary) / folder.resolve().name for folder in (options.data, options.content)]
        for folder, place in zip((options.data, options.content), places, strict=True):
            if folder.is_dir():
                shutil.copytree(folder, place, symlinks=True)
            place.mkdir(exist_ok=True)
        yield places[0], places[1]


def _apply(options: argparse.Namespace, sent: Sent, start: str | None, data: Path, content: Path) -> int:
    today = now_of(options).date()
    before = inspect(data, content, today)
    merger = Merger(data, content, now_of(options), overwrite=options.overwrite, force=options.force)
    merged = [merger.put(proposal, photographs) for proposal, photographs in sent]
    for one in merged:
        print(one_line(f"{one.title}  {one.proposal.origin}"))
    if _clashing(merged):
        return 1
    after = inspect(data, content, today)
    if _broken(before[1], after[1]):
        return 1
    print(as_text(compared(before, after)), end="")
    changing = [one for one in merged if one.files]
    if not changing:
        print("没有要改的：内容已经是这样了。")
        return 0
    if options.dry_run:
        print(f"试运行：会收下 {len(changing)} 份，没有写。")
        return 0
    if not options.yes and not asked(f"收下这 {len(changing)} 份吗？"):
        print("没有改动。")
        return 1
    return _to_folder(options, changing, data, content) if start is None else _to_branch(options, changing, start, data)


def _clashing(merged: list[Merged]) -> bool:
    clashing = [one for one in merged if one.clashes]
    for one in clashing:
        print(one_line(f"kepu: 不能收下 {one.title}（{one.proposal.origin}）："), file=sys.stderr)
        for clash in one.clashes:
            print(f"  {one_line(_why(clash))}", file=sys.stderr)
    if clashing:
        print("什么都没有写。去掉不能收的，或者问清楚以后加 --overwrite 再运行一次。", file=sys.stderr)
    return bool(clashing)


def _why(clash: Clash) -> str:
    if clash.kind == "shape":
        return f"{clash.path or '内容'}：{clash.words}"
    return f"{clash.words}。确实是另一个，加 --force" if clash.kind == "same" else clash.words


def _broken(before: Report, after: Report) -> bool:
    """Whether the changes bring errors; says which. Warnings are said with the rest."""
    errors = [p for p in difference(before.problems, after.problems)[0] if p.severity == "error"]
    for problem in errors:
        where = f"{problem.file}:{problem.line}"
        print(one_line(f"{where}  {problem.code}  {problem.path or '这条记录'}：{problem.message}"), file=sys.stderr)
    if errors:
        print("检查没有通过，什么都没有写。", file=sys.stderr)
    return bool(errors)


def _to_folder(options: argparse.Namespace, merged: list[Merged], data: Path, content: Path) -> int:
    """Write into the folder itself, as any other command does."""
    files = {path: raw for one in merged for path, raw in one.files.items()}
    changes = []
    for path, raw in files.items():
        folder, copy = (options.data, data) if path.is_relative_to(data) else (options.content, content)
        place = folder / path.relative_to(copy)
        changes.append(Change(place, place.read_bytes() if place.is_file() else None, raw))
    return write_all(changes, options)


def _to_branch(options: argparse.Namespace, merged: list[Merged], start: str, data: Path) -> int:
    """A commit for each proposal on a new branch."""
    home = options.data.resolve().parent
    branch = Branch(home, start)
    inside = home.resolve().relative_to(branch.top.resolve())
    for one in merged:
        files = {(inside / path.relative_to(data.parent)).as_posix(): raw for path, raw in one.files.items()}
        branch.commit(files, _message(one, options.role))
    name = options.branch or free_name(home, f"form/{now_of(options):%Y%m%d-%H%M}")
    branch.publish(name)
    keep_branch(UNDO, options.said, now_of(options).isoformat(), name, branch.tip)
    print(f"放到了分支 {name}，{len(merged)} 个提交；您正在改的文件没有动。")
    print(f"看一看：kepu diff HEAD..{name}    收下：git merge {name}    不要了：kepu undo")
    return 0


def _message(merged: Merged, role: str | None) -> str:
    fields = f"：{'、'.join(merged.fields)}" if merged.fields else ""
    head = one_line(f"{merged.title}{fields}")
    sender = one_line(merged.proposal.role or role or "网页表单")
    return f"{head}\n\n送来的人：{sender}\n"

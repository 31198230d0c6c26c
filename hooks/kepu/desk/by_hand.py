"""Files that no form can open, because what is in them cannot be read: shown as text, and written as text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Problem
from ..editing.writing import Change
from ..views.form.pages import has_form
from .answers import owner_of
from .checkout import Checkout, State
from .gate import LARGEST_TEXT
from .orders import Order, Refused


@dataclass(frozen=True)
class Text:
    """A file as text. ``stamp`` stands for its bytes; ``text`` is None where it is not UTF-8, or too long."""

    name: str
    path: Path
    raw: bytes
    text: str | None
    problems: tuple[Problem, ...]

    @property
    def stamp(self) -> str:
        return hashlib.blake2b(self.raw, digest_size=16).hexdigest()

    def line(self, number: int) -> str:
        """What stands in a line, counted from 1."""
        lines = (self.text or "").splitlines()
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def files_by_hand(checkout: Checkout, state: State) -> frozenset[str]:
    """The files of records and lists with an error that is in no record that a form opens."""
    folder = f"{checkout.folders.data.resolve().name}/"
    return frozenset(
        problem.file
        for problem in state.report.sorted()
        if problem.severity == "error" and problem.file.startswith(folder) and problem.file.endswith((".yml", ".yaml"))
        if not _opens(state, problem)
    )


def _opens(state: State, problem: Problem) -> bool:
    owner = owner_of(state.dataset, problem)
    return owner is not None and has_form(owner[0]) and state.entry(*owner) is not None


def text_of(checkout: Checkout, name: str) -> Text | None:
    """A file that has to be mended by hand; None for all others, so that no address becomes the name of a file."""
    state = checkout.state()
    path = checkout.home / name
    if name not in files_by_hand(checkout, state) or path.is_symlink() or not path.is_file():
        return None
    raw = path.read_bytes()
    try:
        text = raw.decode() if len(raw) <= LARGEST_TEXT else None
    except UnicodeDecodeError:
        text = None
    return Text(name, path, raw, text, tuple(state.by_file.get(name, ())))


def record_of(name: str) -> tuple[str, str] | None:
    """The record that a file of this name holds if all is well; None for lists and settings."""
    parts = Path(name).parts
    return (parts[1], Path(name).stem) if len(parts) == 3 and has_form(parts[1]) else None


def of_text(checkout: Checkout, name: str, stamp: str, body: bytes) -> Order:
    """A file with another text in it. Lines end as they did.

    Raises:
        Refused: it is no such file, or has changed since it was shown.
    """
    known = text_of(checkout, name)
    if known is None or known.text is None:
        raise Refused("这个文件现在不用直接改了，请刷新“检查”再看")
    if known.stamp != stamp:
        raise Refused("文件刚刚被别人改过。请把填的内容复制下来，刷新这一页再改")
    try:
        text = body.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Refused("送来的内容不是 UTF-8") from None
    text = text if not text or text.endswith("\n") else f"{text}\n"
    if "\r\n" in known.text:
        text = text.replace("\n", "\r\n")
    change = Change(known.path, known.raw, text.encode())
    return Order(f"直接改文件 {name}", (change,), record=record_of(name), file=name)

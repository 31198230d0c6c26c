"""Photographs of records and pages, through the image worker; what cannot be shown is a problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .catalogue import Photograph
from .check.contents import BAD_PHOTOGRAPH
from .check.dataset import Dataset
from .diagnostics import Position, Problem
from .images.photographs import Rendition, process, reencode_all
from .output import Output

_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")


@dataclass
class Photographs:
    """``shown`` are those of records, by path under ``content/``; ``pages`` the bytes for hand-written pages."""

    shown: dict[str, Photograph] = field(default_factory=dict)
    files: list[Output] = field(default_factory=list)
    pages: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def develop(dataset: Dataset, content: Path, cache: Path) -> Photographs:
    """Decode and encode anew every photograph that is named by a record or lies under ``content/``.

    Args:
        dataset: records whose image paths have been checked to exist inside ``content``.
        content: the folder of pages and photographs.
        cache: kept results, by the photograph's content.
    """
    photographs = Photographs()
    _of_records(photographs, dataset, content, cache / "images")
    _of_pages(photographs, content, cache / "images")
    return photographs


def _of_records(found: Photographs, dataset: Dataset, content: Path, cache: Path) -> None:
    named = [(e, i, image.file) for e in dataset.all() for i, image in enumerate(e.record.images)]
    usable = {content / file: file for _, _, file in named if _exists(content / file)}
    results = process(sorted(usable), cache, root=content) if usable else {}
    for path, result in results.items():
        if isinstance(result, Rendition):
            found.files += [Output(f"images/{name}", data) for _, name, data in result.files]
            sizes = tuple((width, f"images/{name}") for width, name, _ in result.files)
            found.shown[usable[path]] = Photograph(result.width, result.height, sizes)
    for entry, index, file in named:
        refused = results.get(content / file)
        if isinstance(refused, str):
            found.problems.append(BAD_PHOTOGRAPH.at(entry.at("images", index, "file"), f"“{file}”：{refused}"))


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have; the checks have reported it
        return False


def _of_pages(found: Photographs, content: Path, cache: Path) -> None:
    paths = [path for path in sorted(content.rglob("*")) if path.suffix.lower() in _SUFFIXES and path.is_file()]
    for path, result in (reencode_all(paths, cache, root=content) if paths else {}).items():
        name = path.relative_to(content).as_posix()
        if isinstance(result, bytes):
            found.pages[name] = result
        else:
            found.problems.append(BAD_PHOTOGRAPH.at(Position(f"{content.name}/{name}"), result))

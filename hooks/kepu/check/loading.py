"""Loads a data folder: every file once, every problem kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast

from .. import limits
from ..diagnostics import Example, Position, Problem, Report, Rule
from ..languages import catalogue_files
from ..languages.scope import LANGUAGES
from ..model import COLLECTIONS, Portal, Record
from ..model.boundary import Boundaries
from ..source import files
from ..source.cache import ParseCache
from ..source.positions import Positions
from ..source.reader import Document, read
from ..source.rules import TOO_MANY
from .dataset import Dataset, Entry, Unshaped
from .known import Known
from .shape import validate

DUPLICATE_ID = Rule(
    "KP211",
    "编号重复",
    "每条记录的编号在同类里只能用一次。",
    example=Example(
        "- {id: hall, name: 科技馆, kind: park, region: county}\n- {id: hall, name: 花园, kind: park, region: county}",
        "- {id: hall, name: 科技馆, kind: park, region: county}\n- {id: zoo, name: 花园, kind: park, region: county}",
        whole=True,
    ),
)
NO_PORTAL = Rule("KP118", "没有站点设置", "在 data/portal.yml 里写上站点名称和服务地区。")
BAD_BOUNDARY = Rule(
    "KP401",
    "边界文件不能用",
    "换成官方的 GeoJSON 边界文件。",
    example=Example(
        '{"type": "FeatureCollection"}',
        '{"type": "FeatureCollection", "features": []}',
        file="boundaries/example.geojson",
        whole=True,
    ),
)
BAD_TRANSLATION = Rule(
    "KP861",
    "译文不能用",
    "data/languages 里一种语言一个 .po 文件，文件名是语言代码，如 en.po；译文里的 {} 要和原文一样多。",
    example=Example(
        'msgid "共 {} 条"\nmsgstr "in all"\n',
        'msgid "共 {} 条"\nmsgstr "{} in all"\n',
        file="languages/en.po",
        whole=True,
    ),
)
NO_LIST_ITEM = Rule(
    "KP213",
    "列表里的项不是记录",
    "列表里每一项都应是“字段: 内容”，并写明 id。",
    example=Example(
        "- 科技馆\n- 动物园",
        "- id: science-hall\n  name: 科技馆\n  kind: park\n  region: county\n  sample: true",
        whole=True,
    ),
)
RULES = (NO_PORTAL, DUPLICATE_ID, NO_LIST_ITEM, BAD_BOUNDARY, BAD_TRANSLATION)

_FALLBACK_PORTAL = Portal(name="科普门户", short_name="科普门户", tagline="科普资源", regions=("000000",))


def load(data: Path, cache: ParseCache | None = None, known: Known | None = None) -> tuple[Dataset, Report]:
    """Load all records of a data folder.

    Args:
        data: the folder that holds ``portal.yml`` and a folder per collection.
        cache: parsed files of an earlier run, if there is one.
        known: what is known of files.

    Returns:
        What could be used, and every problem of reading and typing it.
    """
    report = Report()
    dataset = Dataset({name: {} for name in COLLECTIONS}, _FALLBACK_PORTAL, ("", Positions()))
    cache, known = cache or ParseCache.none(), known or Known()
    _load_portal(data, dataset, report)
    for number, found in enumerate(files.find(data, frozenset(COLLECTIONS))):
        if number >= limits.FILES:
            report.problems.append(TOO_MANY.at(Position(data.name), f"超过 {limits.FILES} 个文件，后面的没有读"))
            break
        if isinstance(found, Problem):
            report.problems.append(found)
            continue
        document = cache.unread(found.name, found.path)
        if document is None:
            raw = files.load(found)
            if isinstance(raw, Problem):
                report.problems.append(raw)
                dataset.broken.setdefault(found.collection, set()).add(found.stem)
                continue
            document = cache.read(found.name, raw)
        dataset.digests[found.name] = document.digest
        report.extend(document.problems)
        report.extend(_add_records(dataset, found, document, known))
    cache.save()
    _load_boundaries(data, dataset, report)
    report.extend(_translation_problems(data))
    return dataset, report


def _load_portal(data: Path, dataset: Dataset, report: Report) -> None:
    path, name = data / "portal.yml", f"{data.name}/portal.yml"
    if path.is_symlink() or not path.is_file():
        report.problems.append(NO_PORTAL.at(Position(name), "找不到站点设置文件"))
        return
    with path.open("rb") as handle:
        document = read(name, handle.read(limits.FILE_BYTES + 1))
    report.extend(document.problems)
    if isinstance(document.value, dict):
        portal = validate(Portal, name, document.places, None)
        if isinstance(portal, Portal):
            dataset.portal, dataset.portal_entry = portal, (name, document.places)
        elif isinstance(portal, list):
            report.extend(portal)
            dataset.unshaped.append(Unshaped("", name, document.places, None))


def _translation_problems(data: Path) -> Iterator[Problem]:
    """What is wrong with the portal's own translations; those with a fault are not used."""
    for path in sorted((data / "languages").glob("[!.]*")):
        name = f"{data.name}/languages/{files.printable(path.name)}"
        if path.suffix != ".po" or path.stem not in LANGUAGES:
            yield BAD_TRANSLATION.at(
                Position(name), f"文件名不对，可用的有：{'、'.join(f'{tag}.po' for tag in LANGUAGES)}"
            )
            continue
        for line, told in catalogue_files.load(path)[1]:
            yield BAD_TRANSLATION.at(Position(name, line), told)


def _load_boundaries(data: Path, dataset: Dataset, report: Report) -> None:
    dataset.boundaries, errors = Boundaries.load(data / "boundaries")
    for error in errors:
        where = Position(f"{data.name}/boundaries/{error.args[0]}")
        report.problems.append(BAD_BOUNDARY.at(where, str(error.args[1])))


_Shaped = Problem | tuple[Positions, str | None, Record | list[Problem]]
"""What is wrong with an item of a file; or a mapping, the id that its file gives it, and what became of it."""


def _add_records(dataset: Dataset, file: files.SourceFile, document: Document, known: Known) -> Iterator[Problem]:
    entries = dataset.entries[file.collection]
    broken = dataset.broken.setdefault(file.collection, set())
    if document.value is None:
        broken.add(file.stem)
    made_up = dataset.portal.made_up
    for item in known.once(file.name, document.digest, made_up, partial(_shaped, file, document, made_up)):
        if isinstance(item, Problem):
            yield item
            continue
        places, stem, result = item
        if not isinstance(result, Record):
            broken.add(stem or str(places.value.get("id")))
            dataset.unshaped.append(Unshaped(file.collection, file.name, places, stem))
            yield from result
        elif result.id in entries:
            first = entries[result.id].at()
            where = Position(file.name, *places.start, "id")
            yield DUPLICATE_ID.at(where, f"编号“{result.id}”在 {first.file}:{first.line} 已经用了")
            dataset.digests.pop(file.name, None)  # which of its records are used depends on another file
        else:
            entries[result.id] = Entry(file.collection, result, file.name, places.value, places)


def _shaped(file: files.SourceFile, document: Document, made_up: bool) -> list[_Shaped]:
    """What the items of a file become; in a portal in which all is made up, so are they."""
    found: list[_Shaped] = []
    for places, stem in _mappings(file, document):
        if isinstance(places, Problem):
            found.append(places)
            continue
        result = validate(COLLECTIONS[file.collection].model, file.name, places, stem)
        if made_up and isinstance(result, Record):
            result.join_its_like()
        found.append((places, stem, cast("Record | list[Problem]", result)))
    return found


def _mappings(file: files.SourceFile, document: Document) -> Iterator[tuple[Positions | Problem, str | None]]:
    """The record mappings of a file: (mapping, stem) for a single record, (mapping, None) in a list."""
    places = document.places
    if isinstance(document.value, dict):
        yield places, file.stem
    elif isinstance(document.value, list):
        if len(document.value) > limits.RECORDS_IN_FILE:
            yield TOO_MANY.at(Position(file.name), f"列表里有 {len(document.value)} 条记录"), None
            return
        for item in places.items():
            where = Position(file.name, *item.start)
            if not isinstance(item.value, dict):
                yield NO_LIST_ITEM.at(where, "列表里的这一项不是记录"), None
            else:
                yield item, None
